import { readyRequest } from '../../protocol/ready.ts';
import type { Services } from '../../service/services.ts';
import { answer, type Answering } from './answer.ts';

/** The request for what is left to do: of a file that is open, as it stands in the editor. */
export function answerReady(answering: Answering, { ready }: Pick<Services, 'ready'>): void {
  answer(answering, readyRequest, async ({ uri, waits = false }) => {
    const document = answering.documents.get(uri) ?? answering.documents.byFile()(uri);
    return (await (document === undefined ? ready.readyFile(uri) : ready.ready(document, { waits }))) ?? null;
  });
}

import { readyRequest } from '../../protocol/ready.ts';
import type { Services } from '../../service/services.ts';
import { answer, type Answering } from './answer.ts';

/**
 * The request for what is left to do: of a file that is open, as it stands in the editor. A user who asks has left the answer that he was
 * filling in, so that it is counted in the same way in all places.
 *
 * @param left called when that is so
 */
export function answerReady(answering: Answering, { ready, language }: Pick<Services, 'ready' | 'language'>, left: () => void): void {
  answer(answering, readyRequest, async ({ uri, waits = false }) => {
    const document = answering.documents.get(uri) ?? answering.documents.byFile()(uri);
    if (!waits && document !== undefined && language.writing(document.uri, undefined)) left();
    return (await (document === undefined ? ready.readyFile(uri) : ready.ready(document, { waits }))) ?? null;
  });
}

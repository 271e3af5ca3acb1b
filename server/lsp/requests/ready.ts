import { readyRequest } from '../../protocol/ready.ts';
import type { Services } from '../../service/services.ts';
import { answer, type Answering } from './answer.ts';

/**
 * Answers what is left to do. An open file is judged as it stands in the editor. The request ends the answer that is being filled in:
 * from then on its findings are counted everywhere.
 *
 * @param left called when that is so
 */
export function answerReady(answering: Answering, { ready, findings }: Pick<Services, 'ready' | 'findings'>, left: () => void): void {
  answer(answering, readyRequest, async ({ uri, waits = false }) => {
    const document = answering.documents.get(uri) ?? answering.documents.byFile()(uri);
    if (!waits && document !== undefined && findings.writing(document.uri, undefined)) left();
    return (await (document === undefined ? ready.readyFile(uri) : ready.ready(document, { waits }))) ?? null;
  });
}

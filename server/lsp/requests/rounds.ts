import { remindersRequest, roundSubmissionRequest, sinceRequest } from '../../protocol/rounds.ts';
import type { Services } from '../../service/services.ts';
import { answer, type Answering } from './answer.ts';
import { questionAbout, toBase64 } from './papers.ts';

/** The requests about rounds. @param foldersOfWindow asked with each request: the user may open another folder */
export function answerRounds(answering: Answering, { rounds, newSubmissions }: Pick<Services, 'rounds' | 'newSubmissions'>, foldersOfWindow: () => readonly string[]): void {
  answer(answering, roundSubmissionRequest, async (params) => {
    const begun = await newSubmissions.begin(params, { openText: (uri) => answering.documents.byFile()(uri)?.text });
    if ('refused' in begun) return begun;
    const { yaml, fileName, carried } = begun;
    const uri = `${params.folder.replace(/\/$/, '')}/${fileName}`;
    return { ...begun, wordBase64: toBase64(await rounds.form({ uri, text: yaml, from: params.from, carried })) };
  });
  answer(answering, sinceRequest, async ({ template }, signal) => {
    const { now, earlier, unread } = await rounds.filesOf(template, questionAbout(answering.documents, foldersOfWindow()), signal);
    const page = await rounds.sincePage({ template, now, earlier });
    return { ...page, files: now.map(({ name, document }) => ({ name, uri: document.uri })), unread };
  });
  answer(answering, remindersRequest, async ({ template, to }, signal) => {
    const { now, earlier, unread } = await rounds.filesOf(template, questionAbout(answering.documents, foldersOfWindow()), signal);
    const text = await rounds.reminders({ template, now, earlier }, to);
    return typeof text === 'string' ? { text, unread } : text;
  });
}

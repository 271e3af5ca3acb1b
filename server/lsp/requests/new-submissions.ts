import { newChoicesRequest, newSubmissionRequest, newTemplateRequest, templateFromRequest } from '../../protocol/new-submission.ts';
import type { NewSubmissionService } from '../../service/edit/new-submissions.ts';
import { areFilesKnown, type KnownMentions } from '../findings/known-mentions.ts';
import { answer, answerAbout, type Answering } from './answer.ts';
import { questionAbout } from './papers.ts';

/** The requests with which a submission is begun. @param foldersOfWindow asked with each request: the user may open another folder */
export function answerNewSubmissions(answering: Answering, service: NewSubmissionService, foldersOfWindow: () => readonly string[], knownMentions: Pick<KnownMentions, 'known'>): void {
  answer(answering, newChoicesRequest, async ({ blank }, signal) => {
    const areKnown = await areFilesKnown(knownMentions, signal);
    return service.choices({ ...questionAbout(answering.documents, foldersOfWindow()), areKnown }, signal, blank);
  });
  answerAbout(answering, templateFromRequest, (document) => (document.kind === 'submission' ? service.templateOf(document) : null));
  answer(answering, newTemplateRequest, (params) => service.beginTemplate(params));
  answer(answering, newSubmissionRequest, (wishes) => service.begin(wishes, { openText: (uri) => answering.documents.byFile()(uri)?.text }));
}

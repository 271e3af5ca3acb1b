import { forReviewRequest, reviewChangeRequest, reviewFolderRequest, reviewRequest, responsesRequest, strayCommentsRequest } from '../../protocol/review.ts';
import type { Services } from '../../service/services.ts';
import { answer, answerAbout, type Answering } from './answer.ts';
import { toBase64 } from './papers.ts';

/** Answers what reviewers say of a submission that is open. Nothing is written here. */
export function answerReview(answering: Answering, { review }: Pick<Services, 'review'>): void {
  answerAbout(answering, reviewRequest, async (document) => await review.review(document) ?? null);
  answerAbout(answering, reviewChangeRequest, (document, { change, author }) => review.newFile(document, change, author));
  answerAbout(answering, responsesRequest, async (document, { to }) => {
    const content = await review.responses(document, to);
    return content === undefined ? null : { base64: toBase64(content) };
  });
  answerAbout(answering, forReviewRequest, async (document, { since }) => {
    const written = await review.forReview(document, since && {
      name: since.name, bytes: Uint8Array.from(atob(since.base64), (character) => character.charCodeAt(0)), author: `Changes since ${since.name}`,
    });
    return written === undefined ? null : { base64: toBase64(written.bytes), comments: written.comments, notes: written.notes };
  });
  answerAbout(answering, strayCommentsRequest, (document) => review.strays(document));
  answer(answering, reviewFolderRequest, ({ uri }) => review.folder(uri) ?? null);
}

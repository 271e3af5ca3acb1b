import type { ResponsesFormat } from '../../contract/formats.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { DiffedVersion } from '../../papers/diff/write-diff.ts';
import type { PlacedToDo } from '../../papers/ready/ready-question.ts';
import type { Clock, Ports } from '../../ports.ts';
import type { ChangeDecision, FiledReview, ReturnedReview } from '../../protocol/import.ts';
import type { ReviewChange, ReviewFileResult, ReviewResult, StrayComments } from '../../protocol/review.ts';
import { agenciesToAskAgain, clearanceSentence } from '../../protocol/review-words.ts';
import { reviewPath, type GoneSubmission } from '../../review/review-store.ts';
import type { ReviewEvent } from '../../review/review-events.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { clearanceMessages } from '../../words/messages/review/clearance.ts';
import { templateIdOf } from '../files/submission-files.ts';
import { submissionView } from '../papers/submission-view.ts';
import type { ReturnedBy } from './review-returned.ts';
import type { SinceVersion, ReviewDocument } from './review-documents.ts';
import { openReviewMessages } from '../../words/messages/review/comments.ts';

/**
 * What reviewers say of a submission. Their files are read at each question; nothing of them is part of any other
 * answer.
 */
export interface ReviewService {
  /** @returns undefined for a file that is no submission in a folder */
  review(document: SourceDocument): Promise<ReviewResult | undefined>;
  /**
   * The file that adds something, which the caller writes, never over another one.
   *
   * @param options `needsWords`: a comment on a range that has no words of an answer is refused, not put on the nearest
   * place. Who sees the file sees where it is; who has only quoted words does not
   */
  newFile(
    document: SourceDocument,
    change: ReviewChange,
    author: string,
    options?: { readonly needsWords?: boolean },
  ): Promise<ReviewFileResult>;
  /** Those of the ranges on whose words a comment can be. */
  rangesOfWords<Found extends Range>(document: SubmissionDocument, ranges: readonly Found[]): Promise<readonly Found[]>;
  /** The comments with how each was addressed, and the answers of agencies. @returns undefined as for `review` */
  responses(document: SourceDocument, to: ResponsesFormat): Promise<string | Uint8Array | undefined>;
  /**
   * The Word file of a submission with its comments, and with the tracking of changes switched on.
   *
   * @param since an earlier version, since which the file shows the changes as tracked ones
   * @returns undefined as for `review`
   */
  forReview(document: SourceDocument, since?: SinceVersion): Promise<ReviewDocument | undefined>;
  /**
   * The files that add what reviewers say in a Word file that came back, and what is decided on its changes, which the
   * caller writes, never over other ones.
   *
   * @returns undefined for a submission that cannot have comments
   */
  returned(uri: string, review: ReturnedReview, by: ReturnedBy): Promise<FiledReview | undefined>;
  /**
   * What was decided on changes of Word files that came back before. @returns undefined for a submission that cannot
   * have comments
   */
  decided(uri: string): Promise<readonly ChangeDecision[] | undefined>;
  /**
   * The folder of a submission's comments, or of those on all submissions of a folder. @returns undefined for what lies
   * in no folder of the workspace
   */
  folder(uri: string): { readonly uri: string } | undefined;
  /** Comments on submissions that are gone and that fit this one, the best first. */
  strays(document: SourceDocument): Promise<readonly StrayComments[]>;
  /** What is open and keeps a submission from being sent, or should. The words of comments are not in it. */
  toDo(document: SourceDocument): Promise<readonly PlacedToDo[]>;
}

export interface ReviewServiceParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly files: Pick<Ports['files'], 'readFile' | 'listFolder' | 'reasonOf'>;
  readonly templates: TemplateStore;
}

/** Looking through hundreds of folders takes longer than typing should wait for. */
const goneForMs = 5000;

/** The code is loaded at the first question: most submissions have no comments. */
export function createReviewService({ clock, files, templates }: ReviewServiceParts): ReviewService {
  const events = new Map<string, ReviewEvent>();
  const answers = () => import('./review-answers.ts');
  const review: ReviewService['review'] = async (document) => {
    const rootUri = templates.folderOf(document.uri);
    return document.kind !== 'submission' || rootUri === undefined
      ? undefined
      : (await answers()).reviewOf(document, rootUri, files, events, templates.at(document.uri).registries);
  };
  /** By folder: who asks about each of its submissions has them looked for once. */
  const gone = new Map<string, { readonly atMs: number; readonly found: Promise<readonly GoneSubmission[]> }>();
  const strays = async (document: SourceDocument, isAnew: boolean): Promise<readonly StrayComments[]> => {
    const rootUri = templates.folderOf(document.uri);
    if (document.kind !== 'submission' || rootUri === undefined) return [];
    const { findStrayComments, goneSubmissions } = await answers();
    let known = gone.get(rootUri);
    if (known === undefined || isAnew || clock.now() - known.atMs > goneForMs)
      gone.set(rootUri, (known = { atMs: clock.now(), found: goneSubmissions(rootUri, files) }));
    return findStrayComments(document, rootUri, files, events, await known.found);
  };
  /** The folder of the workspace in which comments on a submission can be. */
  const storedIn = (uri: string): string | undefined => {
    const rootUri = templates.folderOf(uri);
    return rootUri === undefined || reviewPath(rootUri, uri) === undefined ? undefined : rootUri;
  };
  return {
    review,
    async newFile(document, change, author, { needsWords = false } = {}) {
      if (document.kind !== 'submission') return { refused: openReviewMessages.onlySubmissions };
      return (await answers()).reviewFileOf(document, change, {
        rootUri: templates.folderOf(document.uri),
        files,
        author,
        nowMs: clock.now(),
        registries: templates.at(document.uri).registries,
        needsWords,
      });
    },
    rangesOfWords: async (document, ranges) => (await answers()).rangesOfWords(document, ranges),
    async responses(document, to) {
      const found = await review(document);
      if (found === undefined || document.kind !== 'submission') return undefined;
      return (await answers()).writeResponses(
        found,
        document,
        templates.at(document.uri).get(templateIdOf(document)),
        to,
      );
    },
    async forReview(document, since) {
      const rootUri = templates.folderOf(document.uri);
      if (document.kind !== 'submission' || rootUri === undefined) return undefined;
      const { readSince, writeForReview } = await import('./review-documents.ts');
      const version = (name: string, of: SubmissionDocument): DiffedVersion => ({
        name,
        document: of,
        view: submissionView(of, templates),
      });
      return writeForReview(
        version('', document),
        rootUri,
        files,
        since && {
          version: version(since.name, readSince(since, document.uri)),
          author: since.author,
          nowMs: clock.now(),
        },
      );
    },
    async returned(uri, returned, by) {
      const rootUri = storedIn(uri);
      return rootUri === undefined
        ? undefined
        : (await import('./review-returned.ts')).fileReturned(
            returned,
            { rootUri, uri, files },
            { ...by, nowMs: clock.now() },
          );
    },
    async decided(uri) {
      const rootUri = storedIn(uri);
      return rootUri === undefined
        ? undefined
        : (await import('./review-returned.ts')).decidedBefore({ rootUri, uri, files });
    },
    folder(uri) {
      const rootUri = templates.folderOf(uri);
      const path = rootUri === undefined ? undefined : reviewPath(rootUri, uri);
      return rootUri === undefined || path === undefined ? undefined : { uri: uriInside(rootUri, path) };
    },
    strays: (document) => strays(document, true),
    async toDo(document) {
      const found = await review(document);
      if (found === undefined) return [];
      const { comments, problems, clearance } = found;
      const isChanged = clearance.since?.changed === true;
      return [
        ...problems.map((problem): PlacedToDo => ({
          kind: 'error',
          holdsUp: true,
          message: openReviewMessages.notKnown({ problem }),
          range: { start: 0, end: 0 },
        })),
        ...[...(isChanged ? [clearanceSentence(clearance)] : []), ...agenciesToAskAgain(clearance)].map(
          (sentence): PlacedToDo => ({
            kind: 'clearance',
            holdsUp: false,
            message: clearanceMessages.clearAgain({ sentence }),
            range: { start: 0, end: 0 },
          }),
        ),
        ...comments.flatMap(({ id, state, weight, change, start, end }): readonly PlacedToDo[] =>
          state === 'resolved' || weight === 'note'
            ? []
            : [
                {
                  kind: 'comment',
                  comment: id,
                  holdsUp: weight === 'must',
                  range: { start, end },
                  message:
                    change !== undefined
                      ? openReviewMessages.changeOpen
                      : weight === 'must'
                        ? openReviewMessages.mustOpen
                        : openReviewMessages.shouldOpen,
                },
              ],
        ),
        ...(await strays(document, false)).flatMap(({ submission, must, should }): readonly PlacedToDo[] =>
          (['must', 'should'] as const).flatMap((weight) => {
            const count = weight === 'must' ? must : should;
            return count === 0
              ? []
              : [
                  {
                    kind: 'comment',
                    gone: submission,
                    holdsUp: weight === 'must',
                    stands: count,
                    range: { start: 0, end: 0 },
                    message: openReviewMessages[weight === 'must' ? 'mustOnGone' : 'shouldOnGone']({
                      count,
                      submission,
                    }),
                  },
                ];
          }),
        ),
      ];
    },
  };
}

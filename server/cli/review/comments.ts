import type { ResponsesFormat } from '../../contract/formats.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { CommentResult, ReviewChange, ReviewResult, CommentWeight } from '../../protocol/review.ts';
import type { ReviewService } from '../../service/review/review.ts';
import { literalPattern } from '../../words/literal-pattern.ts';
import { exitFine, exitWrongUse } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { writeOutput } from '../output-file.ts';
import { Refusal } from '../refusal.ts';
import { commentsAsJson, commentsAsText } from '../reports/comments-report.ts';
import { createPaint } from '../reports/paint.ts';
import { Session } from '../session.ts';
import { fileAt } from '../sources.ts';
import { workspaceOf } from '../workspaces.ts';
import { moveTeamFile, writeFile } from '../write-file.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { commentMessages } from '../../words/messages/cli/comments.ts';

/** A submission with its comments. */
interface Reviewed {
  readonly path: string;
  readonly document: SubmissionDocument;
  readonly rootUri: string;
  readonly review: ReviewResult;
  readonly service: ReviewService;
}

/** Reads a submission with its comments; what cannot be used of them is said on standard error. @throws {Refusal} */
async function readReviewed(typed: string, session: Session, io: CliIo): Promise<Reviewed> {
  const source = await fileAt(typed, io);
  const open = await session.open(source);
  if (typeof open === 'string') throw new Refusal(open);
  const { document } = open;
  if (document.kind !== 'submission' || !isSubmission(source.name, document))
    throw new Refusal(commentMessages.notSubmission({ path: source.path }));
  const rootUri = await workspaceOf(document.uri, io);
  const { review: service } = open.services;
  const review = await service.review(document);
  if (review === undefined) throw new Refusal(commentMessages.noFolder({ path: source.path }));
  review.problems.forEach((problem) => void io.stderr.write(`${problem}\n`));
  return { path: source.path, document, rootUri, review, service };
}

/** True for what is named as a submission, and for what has a part of one. */
function isSubmission(name: string, { submission: { template, issues } }: SubmissionDocument): boolean {
  return /\.submission\.ya?ml$/i.test(name) || template !== undefined || issues.length > 0;
}

export interface CommentFilter {
  readonly open: boolean;
  readonly must: boolean;
  readonly mine: boolean;
  readonly author: string | undefined;
}

/** `comments FILE`. @returns the exit code. @throws {Refusal} */
export async function listComments(
  typed: string,
  { format, ...filter }: CommentFilter & { readonly format: 'text' | 'json' },
  io: CliIo,
): Promise<number> {
  return inReviewSession(io, async (session) => {
    const reviewed = await readReviewed(typed, session, io);
    const name = filter.mine ? await authorOf(filter.author, reviewed.rootUri, io) : '';
    const comments = reviewed.review.comments.filter((one) => isWanted(one, filter, name));
    if (format === 'json') io.stdout.write(commentsAsJson(comments));
    else
      io.painted.write(
        commentsAsText(
          { ...reviewed, comments, isFiltered: filter.open || filter.must || filter.mine },
          createPaint(io),
        ),
      );
    for (const { submission, comments } of await reviewed.service.strays(reviewed.document)) {
      io.stderr.write(
        `${commentMessages.stray({ count: comments, submission }).text} ${checkMessages.takeOver({ path: reviewed.path, gone: submission }).text}\n`,
      );
    }
    return reviewed.review.problems.length === 0;
  });
}

/** Moves the comments on a submission that is gone to another one. @returns the exit code. @throws {Refusal} */
export async function takeOverComments(typed: string, typedGone: string, io: CliIo): Promise<number> {
  return inReviewSession(io, async (session) => {
    const { document, rootUri, service } = await readReviewed(typed, session, io);
    // As it is named on standard error, from the folder; or as somebody in another folder would type it.
    const candidates = [
      `${rootUri}/${typedGone.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')}`,
      io.paths.toUri(typedGone),
    ];
    const target = service.folder(document.uri);
    for (const goneUri of candidates) {
      const from = service.folder(goneUri);
      const files = from && (await io.files.listFolder?.(from.uri))?.filter(({ kind }) => kind === 'file');
      if (from === undefined || files === undefined || files.length === 0) continue;
      if ((await io.files.kindOf(goneUri)) !== 'missing')
        throw new Refusal(commentMessages.stillThere({ path: typedGone }));
      if (target === undefined || target.uri === from.uri) break;
      return moveAll(
        files.map(({ name }) => ({
          from: `${from.uri}/${encodeURIComponent(name)}`,
          to: `${target.uri}/${encodeURIComponent(name)}`,
        })),
        rootUri,
        io,
      );
    }
    throw new Refusal(commentMessages.noneOnGone({ path: typedGone }));
  });
}

/** @returns false when one stays where it was, which was said */
async function moveAll(
  moves: readonly { readonly from: string; readonly to: string }[],
  folderUri: string,
  io: CliIo,
): Promise<boolean> {
  let moved = 0;
  for (const { from, to } of moves) {
    const [fromPath, path] = [io.paths.toDisplay(from, ''), io.paths.toDisplay(to, '')];
    if (await moveTeamFile({ uri: from, path: fromPath }, { uri: to, path }, folderUri, io)) moved += 1;
    else io.stderr.write(`${commentMessages.notMoved({ path, from: fromPath }).text}\n`);
  }
  io.stderr.write(`${commentMessages.moved({ count: moved }).text}\n`);
  return moved === moves.length;
}

function isWanted(comment: CommentResult, { open, must, mine }: CommentFilter, name: string): boolean {
  if ((open && comment.state !== 'open') || (must && comment.weight !== 'must')) return false;
  return !mine || [comment, ...comment.replies].some(({ author }) => author === name);
}

/** What is asked for on the command line: words instead of offsets. */
export type AskedChange =
  | Exclude<ReviewChange, { kind: 'comment' | 'commentAt' }>
  | {
      readonly kind: 'comment';
      readonly quote: string | undefined;
      readonly line: number | undefined;
      readonly text: string;
      readonly weight: CommentWeight;
    };

/** Adds one thing to the review of a submission. @returns the exit code. @throws {Refusal} */
export async function addToReview(
  typed: string,
  asked: AskedChange,
  author: string | undefined,
  io: CliIo,
): Promise<number> {
  return inReviewSession(io, async (session) => {
    const { document, rootUri, service } = await readReviewed(typed, session, io);
    const change: ReviewChange =
      asked.kind === 'comment' ? { ...asked, ...(await rangeOf(asked.quote, asked.line, document, service)) } : asked;
    const made = await service.newFile(document, change, await authorOf(author, rootUri, io), { needsWords: true });
    if ('refused' in made) throw new Refusal(made.refused);
    const path = io.paths.toDisplay(made.uri, '');
    if ((await io.files.kindOf(made.uri)) !== 'missing') throw new Refusal(commentMessages.notAdded({ path }));
    await writeFile(
      { uri: made.uri, path, content: made.content },
      { as: 'team', folderUri: rootUri, writes: 'comment' },
      io,
    );
    io.stdout.write(`${made.id}\n`);
    if (made.notice !== undefined) io.stderr.write(`${made.notice}\n`);
    io.stderr.write(`${commentMessages.written({ path }).text}\n`);
    return true;
  });
}

/**
 * Finds the words of a quotation. Between two words, the file may have a line break.
 *
 * @param line the line in which the words begin, from 1
 * @throws {Refusal} unless the answers in the file, or in that line, have the words exactly once
 */
async function rangeOf(
  quote: string | undefined,
  line: number | undefined,
  document: SubmissionDocument,
  service: Pick<ReviewService, 'rangesOfWords'>,
): Promise<{ readonly start: number; readonly end: number }> {
  const { text, lines: source } = document;
  if (quote === undefined) return { start: 0, end: 0 };
  const words = quote.split(/\s+/).filter((word) => word !== '');
  const pattern = words.map((word) => literalPattern(word)).join('\\s+');
  const found =
    words.length === 0
      ? []
      : [...text.matchAll(new RegExp(pattern, 'g'))].map(({ 0: { length }, index }) => ({
          start: index,
          end: index + length,
          line: source.positionAt(index).line + 1,
        }));
  // Of words that are in keys or comments of the file alone, it is said why they cannot be quoted.
  const answered = await service.rangesOfWords(document, found);
  const asked = answered.length === 0 ? (found.find((one) => one.line === line) ?? found[0]) : undefined;
  const all = asked === undefined ? answered : [asked];
  const [first, ...others] = line === undefined || asked !== undefined ? all : all.filter((one) => one.line === line);
  const lines = [...new Set(all.map((one) => String(one.line)))];
  if (all.length === 0) throw new Refusal(commentMessages.notInFile({ quote }));
  if (first === undefined) throw new Refusal(commentMessages.otherLines({ quote, line, lines }));
  if (others.length > 0 && line !== undefined) throw new Refusal(commentMessages.severalInLine({ quote, line }));
  if (others.length > 0) throw new Refusal(commentMessages.severalInFile({ quote, lines, first: all[0]?.line ?? 1 }));
  return { start: first.start, end: first.end };
}

/** @throws {Refusal} */
async function authorOf(given: string | undefined, rootUri: string, { git }: CliIo): Promise<string> {
  const name = (given ?? (await git.userName(rootUri)))?.trim() ?? '';
  if (name === '') throw new Refusal(commentMessages.noAuthor);
  return name;
}

/** `responses FILE`. @returns the exit code. @throws {Refusal} */
export async function writeResponsesFile(
  typed: string,
  to: ResponsesFormat,
  output: string | undefined,
  io: CliIo,
): Promise<number> {
  return inReviewSession(io, async (session) => {
    const { document, review, service } = await readReviewed(typed, session, io);
    const content = (await service.responses(document, to)) ?? '';
    if (output === undefined) io.document.write(content);
    else await writeOutput(output, content, io);
    return review.problems.length === 0;
  });
}

/** @param answer gives false when something is missing from the answer, and the reason was said */
async function inReviewSession(io: CliIo, answer: (session: Session) => Promise<boolean>): Promise<number> {
  const session = new Session(io);
  try {
    const isWhole = await answer(session);
    return isWhole && session.isWhole ? exitFine : exitWrongUse;
  } finally {
    await session.dispose();
  }
}

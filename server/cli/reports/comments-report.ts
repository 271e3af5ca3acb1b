import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { CommentResult, ReplyResult, ReviewResult, ThreadReplyResult } from '../../protocol/review.ts';
import { agenciesToAskAgain, clearanceSentence, settlingWords } from '../../protocol/review-words.ts';
import { asJson } from './knowledge-json.ts';
import type { Paint } from './paint.ts';
import { printable } from '../../words/printable.ts';
import { commentMessages } from '../../words/messages/cli/comments.ts';

interface CommentsReport {
  readonly path: string;
  readonly document: SubmissionDocument;
  readonly review: ReviewResult;
  /** Those that were asked for. */
  readonly comments: readonly CommentResult[];
  readonly isFiltered: boolean;
}

/** The comments for people: how many there are and how far the submission is, then a paragraph for each. */
export function commentsAsText({ path, document, review, comments, isFiltered }: CommentsReport, paint: Paint): string {
  const open = review.comments.filter(({ state }) => state === 'open');
  const must = open.filter(({ weight }) => weight === 'must').length;
  const all = review.comments.length;
  const counts =
    all === 0
      ? commentMessages.none
      : must === 0
        ? commentMessages.counts({ all, open: open.length })
        : commentMessages.countsMust({ all, open: open.length, must });
  const shown = isFiltered ? ` ${commentMessages.shown({ count: comments.length }).text}` : '';
  return `${[`${paint('path', printable(path))}  ${counts.text}${shown} ${printable([clearanceSentence(review.clearance), ...agenciesToAskAgain(review.clearance)].join(' '))}`, ...comments.map((one) => commentLines(path, one, document, paint))].join('\n\n')}\n`;
}

function commentLines(
  path: string,
  { id, start, weight, state, quote, orphan, replies, settled, ...comment }: CommentResult,
  { lines }: SubmissionDocument,
  paint: Paint,
): string {
  const shown = printable(quote.replace(/\s+/g, ' ').trim());
  const { line, character } = lines.positionAt(start);
  const place = paint('path', `${printable(path)}:${String(line + 1)}:${String(character + 1)}`);
  const tag =
    state === 'resolved'
      ? paint('hint', 'resolved')
      : paint(weight === 'must' ? 'error' : weight === 'should' ? 'warning' : 'hint', weight);
  const words = quote === '' ? '' : orphan ? `  “${shown}” (no longer in the text)` : `  “${shown}”`;
  return [
    `${place}  ${tag}${words}`,
    ...saidLines(comment, '  '),
    `  ${paint('faint', id)}`,
    ...replies.flatMap((reply) =>
      reply.settling === undefined ? saidLines(reply, '    ') : [settledLine(reply, reply.settling)],
    ),
    ...(settled === undefined ? [] : [settledLine(settled, state === 'resolved' ? 'resolved' : 'reopened')]),
  ].join('\n');
}

function settledLine(
  { author, date, text }: ReplyResult,
  settling: NonNullable<ThreadReplyResult['settling']>,
): string {
  return `    ${settlingWords[settling]} by ${printable(author)} on ${date.slice(0, 10)}${text === '' ? '.' : `: ${printable(text)}`}`;
}

function saidLines({ author, date, text, edited }: Omit<ReplyResult, 'id'>, indent: string): readonly string[] {
  return [
    ...text.split(/\r?\n/).map((one) => `${indent}${printable(one)}`),
    `${indent}— ${printable(author)}, ${date.slice(0, 10)}${edited === undefined ? '' : ' (edited)'}`,
  ];
}

/** The comments for other programs; the form is a contract. */
export function commentsAsJson(comments: readonly CommentResult[]): string {
  return asJson({
    comments: comments.map(({ id, author, date, text, weight, state, at, quote, orphan, replies, settled }) => ({
      id,
      author,
      date,
      text,
      weight,
      state,
      at,
      quote,
      ...(orphan && { orphan: true }),
      replies: replies.map((reply) => ({
        author: reply.author,
        date: reply.date,
        text: reply.text,
        ...(reply.settling && { settling: reply.settling }),
      })),
      ...(settled && { settled: { author: settled.author, date: settled.date, text: settled.text } }),
    })),
  });
}

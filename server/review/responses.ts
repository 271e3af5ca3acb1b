import type {
  AgencyAnswer,
  CommentResult,
  CommentWeight,
  ReviewResult,
  StateResult,
  ThreadReplyResult,
} from '../protocol/review.ts';
import { answerWords, settlingWords, weightWords } from '../protocol/review-words.ts';
import { csvCell } from '../papers/view/csv-cell.ts';
import { responseMessages } from '../words/messages/review/comments.ts';
import type { Template } from '../template/template.ts';

/** The table of comments with how each was addressed, and what the agencies answered. */
export interface Responses {
  /** In the order of the document. */
  readonly comments: readonly ResponseRow[];
  readonly agencies: readonly AgencyRow[];
  readonly clearance: StateResult;
}

export interface ResponseRow {
  /** `b) Exchange and use of data`; empty for the head of the document. */
  readonly issue: string;
  readonly title: string;
  readonly field: string;
  readonly quote: string;
  readonly weight: CommentWeight;
  readonly comment: string;
  readonly author: string;
  readonly date: string;
  readonly state: 'open' | 'resolved';
  /** What was said on resolving it, else the latest reply; empty where nothing was said. */
  readonly addressed: string;
  readonly addressedBy: string;
  /**
   * What was said each time the comment was resolved or reopened before that, the earliest first; among it the latest
   * reply where that is older, so that nobody takes it for the last word.
   */
  readonly earlier?: readonly {
    readonly state: NonNullable<ThreadReplyResult['settling']> | 'replied';
    readonly text: string;
    readonly author: string;
    readonly date: string;
  }[];
}

export interface AgencyRow {
  readonly name: string;
  /** Null for an agency that has not answered yet. */
  readonly answer: AgencyAnswer | null;
  readonly text: string;
  readonly by: string;
  readonly date: string;
  /** True where the answer has changed since. */
  readonly changed?: true;
}

export function responsesOf({ comments, clearance }: ReviewResult, template: Template | undefined): Responses {
  const order = new Map((template?.issues ?? []).map(({ id }, index) => [id, index]));
  // What is about the head, and what has lost its initiative, comes first.
  const rank = ({ at, path }: CommentResult): number =>
    path.startsWith('issues/')
      ? (order.get(path.split('/')[1] ?? '') ?? order.size)
      : (order.get(at.issue ?? '') ?? -1);
  return {
    comments: [...comments].sort((a, b) => rank(a) - rank(b)).map((one) => rowOf(one, template)),
    agencies: clearance.agencies.map(({ name, answer }) => ({
      name,
      answer: answer?.status ?? null,
      text: answer?.text ?? '',
      by: answer?.author ?? '',
      date: answer?.date ?? '',
      ...(answer?.changed && { changed: true }),
    })),
    clearance,
  };
}

function rowOf(
  { at, path, quote, weight, text, author, date, state, settled, replies }: CommentResult,
  template: Template | undefined,
): ResponseRow {
  const issue = template?.issues.find(({ id }) => id === (at.issue ?? /^issues\/([^/]+)/.exec(path)?.[1]));
  const isSaid = settled !== undefined && settled.text !== '';
  const reply = replies.findLast(({ settling }) => settling === undefined);
  const isOld = replies.at(-1)?.settling !== undefined;
  const latest = isSaid || isOld ? settled : (reply ?? settled);
  const earlier = replies.flatMap((one) =>
    one.settling === undefined && (isSaid || !isOld || one !== reply)
      ? []
      : [{ state: one.settling ?? ('replied' as const), text: one.text, author: one.author, date: one.date }],
  );
  return {
    issue: issue === undefined ? (at.issue ?? '') : `${issue.letter}) ${issue.title}`,
    title: at.title ?? '',
    field: at.field ?? '',
    quote,
    weight,
    comment: text,
    author,
    date,
    state,
    addressed: latest?.text ?? '',
    addressedBy: latest?.author ?? '',
    ...(earlier.length > 0 && { earlier }),
  };
}

/** The headings of the table of comments, and the cells of a row. */
export const responseHeadings = [
  'Issue',
  'Initiative',
  'Words',
  'Weight',
  'Comment',
  'From',
  'State',
  'How it was addressed',
] as const;

export function responseCells({
  issue,
  title,
  quote,
  weight,
  comment,
  author,
  date,
  state,
  addressed,
  addressedBy,
  earlier = [],
}: ResponseRow): readonly string[] {
  const response =
    addressed === ''
      ? state === 'open'
        ? 'Not addressed yet'
        : ''
      : addressedBy === ''
        ? addressed
        : `${addressed} (${addressedBy})`;
  const before = earlier.map(
    (one) => `${one.state === 'replied' ? 'Reply' : settlingWords[one.state]}: ${one.text} (${one.author})`,
  );
  return [
    issue,
    title,
    quote,
    weightWords[weight],
    comment,
    `${author}, ${date.slice(0, 10)}`,
    state === 'open' ? 'Open' : 'Resolved',
    [...before, response].filter((line) => line !== '').join('\n'),
  ];
}

export const agencyHeadings = ['Agency', 'Answer', 'Comments', 'Recorded by'] as const;

export function agencyCells({ name, answer, text, by, date, changed }: AgencyRow): readonly string[] {
  return [
    name,
    answer === null
      ? 'Not answered yet'
      : changed === true
        ? responseMessages.changedSince({ answer: answerWords[answer] })
        : answerWords[answer],
    text,
    answer === null ? '' : `${by}, ${date.slice(0, 10)}`,
  ];
}

/** Both tables as one CSV after RFC 4180, with an empty line between them; a cell is never a formula. */
export function responsesCsv({ comments, agencies }: Responses): string {
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  const ofAgencies =
    agencies.length === 0 ? [] : ['\r\n', line(agencyHeadings), ...agencies.map((one) => line(agencyCells(one)))];
  return ['\ufeff', line(responseHeadings), ...comments.map((one) => line(responseCells(one))), ...ofAgencies].join('');
}

/** The report for other programs; its form is a contract. */
export function responsesJson({ comments, agencies, clearance }: Responses): string {
  const { state, since } = clearance;
  return `${JSON.stringify({ version: 1, status: state, ...(since && { since: { author: since.author, date: since.date, ...(since.changed && { changed: true }) } }), comments, agencies }, undefined, 2)}\n`;
}

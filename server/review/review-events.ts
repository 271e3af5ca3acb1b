import { parseYaml } from '../document/yaml/parse-yaml.ts';
import { type ParsedYaml, plainValue } from '../document/yaml/tree.ts';
import { escapeInside, quoteIfNeeded } from '../document/yaml/quote.ts';
import { sayableInXml } from '../papers/word/write-xml.ts';
import { reviewFileMessages } from '../words/messages/review/files.ts';
import {
  agencyAnswers,
  clearanceStates,
  commentWeights,
  type AgencyAnswer,
  type CommentAt,
  type ClearanceState,
  type CommentWeight,
} from '../protocol/review.ts';

/** The words that a comment is about, and the text of their field when it was written. Never changed afterwards. */
export interface Anchor {
  readonly at: CommentAt;
  /** Empty for a comment on a whole field. */
  readonly exact: string;
  /** The field's text; absent where it was too long to store. */
  readonly base?: string | undefined;
  /** Offset of `exact` in `base`, in UTF-16 code units. */
  readonly start: number;
  /** What else the initiative said, where the field alone tells too little to find it again. */
  readonly beside?: string | undefined;
}

interface EventHead {
  /** A ULID, which is the name of the event's file. */
  readonly id: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  /**
   * The last event that its author knew, where that has a later date because of a wrong clock: this one counts after
   * it.
   */
  readonly after?: string | undefined;
}

export interface CommentEvent extends EventHead, Anchor {
  readonly type: 'comment';
  readonly text: string;
  readonly weight: CommentWeight;
  /** The id of the change of a Word file that this comment stands for, which is not in the text. */
  readonly change?: string | undefined;
}

/** `to` is the comment; of an edit, the comment or the reply. */
export interface AnswerEvent extends EventHead {
  readonly type: 'reply' | 'edit' | 'resolve' | 'reopen';
  readonly to: string;
  /** Of `resolve` and `reopen`, how the comment was addressed or why it was not; may be empty. */
  readonly text: string;
  /** Of `edit`: the new weight, if it changes. */
  readonly weight?: CommentWeight | undefined;
}

/** The state of the submission or, with `agency`, the answer of that agency. */
export interface StatusEvent extends EventHead {
  readonly type: 'status';
  readonly status: ClearanceState | AgencyAnswer;
  readonly agency?: string | undefined;
  /** Of the answer as it was cleared or submitted. */
  readonly digest?: string | undefined;
  readonly text: string;
}

/** The changes of a Word file that were accepted, so that those that are taken out of the text later stay out. */
export interface AcceptEvent extends EventHead {
  readonly type: 'accept';
  /** The ids of the changes. */
  readonly changes: readonly string[];
}

export type ReviewEvent = CommentEvent | AnswerEvent | StatusEvent | AcceptEvent;

/** An event before it has an id. */
export type NewEvent =
  | Omit<CommentEvent, 'id'>
  | Omit<AnswerEvent, 'id'>
  | Omit<StatusEvent, 'id'>
  | Omit<AcceptEvent, 'id'>;

/** Equal for a comment or reply that came back from Word, where ids are lost, and for the one that went out. */
export function identityOf({
  author,
  date,
  text,
}: {
  readonly author: string;
  readonly date: string;
  readonly text: string;
}): string {
  // Word stores no milliseconds.
  return `${author.trim()}\0${date.slice(0, 19)}\0${wordsAlone(text)}`;
}

/**
 * Words as programs give them back: Word has neither control characters, for which older files have U+FFFD, nor kinds
 * of line breaks; LibreOffice drops tabs. So blanks do not count. LibreOffice writes an underscore that begins what
 * looks like the code of a character as such a code: `_x005F_x000D_` for `_x000D_`.
 */
export function wordsAlone(text: string): string {
  return sayableInXml(text.replace(/_x005F_(?=x[\dA-F]{4}_)/gi, '_')).replace(/[\s\ufffd]+/g, '');
}

/**
 * The text of a new comment: line and page breaks that were pasted from Word and PDF as line ends, other control
 * characters left out.
 */
export function holdableText(text: string): string {
  return sayableInXml(text.replace(/\r\n?|[\v\f]/g, '\n')).replace(/\ufffd/g, '');
}

const ulidAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * The ULID of an event: its date in 10 characters, then 16 made of all that it says. So equal events have one id and
 * one file, however often and wherever they are made, as when a document is read in twice.
 */
export function eventIdOf(event: NewEvent): string {
  // A program may write any date; ids can hold none before 1970. The event keeps its date.
  const time = Date.parse(event.date);
  return lettersOf(time > 0 ? time : 0, 10) + contentDigest(eventAsYaml({ ...event, id: '' }));
}

/** 80 bits of a hash with four factors; it tells texts apart, and protects nothing. */
export function contentDigest(text: string): string {
  return [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f]
    .map((factor) => {
      let hash = factor;
      for (let at = 0; at < text.length; at++) {
        hash = Math.imul(hash ^ text.charCodeAt(at), factor);
        hash ^= hash >>> 15;
      }
      return lettersOf((Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 13)) >>> 0, 4);
    })
    .join('');
}

/** The lowest bits of a number, five in each character. */
function lettersOf(value: number, characters: number): string {
  let letters = '';
  for (let left = value, at = 0; at < characters; at++, left = Math.floor(left / 32))
    letters = ulidAlphabet.charAt(left % 32) + letters;
  return letters;
}

export function isEventId(text: string): boolean {
  return ulid.test(text);
}

function timeOfId(id: string): number {
  return [...id.slice(0, 10)].reduce((time, character) => time * 32 + ulidAlphabet.indexOf(character), 0);
}

/** A larger file was not written by this product: a comment is a few sentences and one field. */
export const maxEventCharacters = 1_000_000;
/** The text of a longer field is not stored with each comment. */
const maxBaseCharacters = 200_000;

/** The text of an event's file. */
export function eventAsYaml(event: ReviewEvent): string {
  const lines = [`type: ${event.type}`, entry('author', event.author), `date: ${event.date}`];
  if (event.after !== undefined) lines.push(`after: ${event.after}`);
  if (event.type === 'comment') {
    const { at, weight, exact, base, start } = event;
    lines.push(
      `weight: ${weight}`,
      ...(event.change === undefined ? [] : [entry('change', event.change)]),
      entry('text', event.text),
    );
    const place = (['issue', 'title', 'field'] as const).flatMap((key) =>
      at[key] === undefined ? [] : [`  ${entry(key, at[key], 2)}`],
    );
    lines.push(...(place.length === 0 ? ['at: {}'] : ['at:', ...place]), entry('exact', exact));
    if (base !== undefined && base.length <= maxBaseCharacters) lines.push(`start: ${start}`, entry('base', base));
    if (event.beside !== undefined) lines.push(entry('beside', event.beside));
  } else if (event.type === 'status') {
    lines.push(`status: ${event.status}`);
    if (event.agency !== undefined) lines.push(entry('agency', event.agency));
    if (event.digest !== undefined) lines.push(entry('digest', event.digest));
    if (event.text !== '') lines.push(entry('text', event.text));
  } else if (event.type === 'accept') {
    lines.push('changes:', ...event.changes.map((id) => `  - ${quoteIfNeeded(id, { flow: false })}`));
  } else {
    lines.push(`to: ${event.to}`);
    if (event.weight !== undefined) lines.push(`weight: ${event.weight}`);
    if (event.text !== '') lines.push(entry('text', event.text));
  }
  return `${lines.join('\n')}\n`;
}

/** `key: value`; several lines as a literal block where that gives the text back exactly. */
function entry(key: string, text: string, column = 0): string {
  if (!text.includes('\n')) return `${key}: ${quoteIfNeeded(text, { flow: false })}`;
  const indent = ' '.repeat(column + 2);
  const block = `${key}: |-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')}`;
  return column === 0 && recordIn(parseYaml(block))?.[key] === text ? block : `${key}: "${escapeInside(text, '"')}"`;
}

/** @returns undefined for a text with mistakes, and for one that is no map */
function recordIn({ root, problems }: ParsedYaml): Readonly<Record<string, unknown>> | undefined {
  const value = root === undefined || problems.length > 0 ? undefined : plainValue(root);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A sentence about a file of comments, to be filled with its path. */
type SayOfFile = (file: { readonly path: string }) => string;

/** An event, or why there is none; `warning` is about an event that can be used. */
export type ReadEvent =
  | { readonly event: ReviewEvent }
  | { readonly event: ReviewEvent; readonly warning: SayOfFile }
  | { readonly refusal: SayOfFile };

/**
 * Reads the text of an event's file. Never throws. @param id the file's name without its ending, of the form of an id
 */
export function readEvent(id: string, text: string): ReadEvent {
  if (text.length > maxEventCharacters) return { refusal: reviewFileMessages.tooLong };
  const parsed = parseYaml(text);
  const [problem] = parsed.problems;
  if (problem !== undefined)
    return {
      refusal: (file) => reviewFileMessages.noYaml({ ...file, problem: problem.message.text.replace(/\.$/, '') }),
    };
  const value = recordIn(parsed);
  if (value === undefined) return { refusal: reviewFileMessages.noKeys };
  const texts = (key: string): string => textOf(value[key]);
  const author = texts('author').trim();
  if (author === '') return { refusal: missing('author') };
  const date = dateOf(texts('date'));
  const after = texts('after').toUpperCase();
  const event = bodyOf(value, texts, {
    id,
    author,
    date: date ?? new Date(timeOfId(id)).toISOString(),
    ...(isEventId(after) && { after }),
  });
  if (typeof event === 'function') return { refusal: event };
  return date === undefined
    ? { event, warning: (file) => reviewFileMessages.otherDate({ ...file, date: texts('date').slice(0, 40) }) }
    : { event };
}

type TextAt = (key: string) => string;

function missing(key: string): SayOfFile {
  return (file) => reviewFileMessages.keyMissing({ ...file, key });
}

/** @returns a sentence where the event has no sense */
function bodyOf(value: Readonly<Record<string, unknown>>, texts: TextAt, head: EventHead): ReviewEvent | SayOfFile {
  const type = texts('type');
  const weight = commentWeights.find((one) => one === texts('weight'));
  if (value['weight'] !== undefined && weight === undefined) return reviewFileMessages.otherWeight;
  switch (type) {
    case 'comment':
      return commentOf(value, texts, { ...head, weight: weight ?? 'note' });
    case 'status':
      return statusOf(texts, head);
    case 'accept': {
      const changes = Array.isArray(value['changes']) ? value['changes'].map(textOf).filter((id) => id !== '') : [];
      return changes.length === 0 ? missing('changes') : { type, ...head, changes };
    }
    case 'reply':
    case 'edit':
    case 'resolve':
    case 'reopen': {
      const to = texts('to').toUpperCase();
      if (to === '') return reviewFileMessages.targetMissing;
      if (texts('text') === '' && (type === 'reply' || type === 'edit')) return missing('text');
      return { type, ...head, to, text: texts('text'), ...(type === 'edit' && weight !== undefined && { weight }) };
    }
    default:
      return type === ''
        ? missing('type')
        : (file) => reviewFileMessages.otherType({ ...file, type: type.slice(0, 40) });
  }
}

function commentOf(
  value: Readonly<Record<string, unknown>>,
  texts: TextAt,
  head: EventHead & { readonly weight: CommentWeight },
): CommentEvent | SayOfFile {
  const text = texts('text');
  if (text === '') return missing('text');
  const at =
    typeof value['at'] === 'object' && value['at'] !== null ? (value['at'] as Readonly<Record<string, unknown>>) : {};
  const place = Object.fromEntries(
    (['issue', 'title', 'field'] as const).flatMap((key) => (textOf(at[key]) === '' ? [] : [[key, textOf(at[key])]])),
  );
  const [exact, base] = [texts('exact'), value['base'] === undefined ? undefined : texts('base')];
  const stated = Number(value['start'] ?? -1);
  const fits = base !== undefined && Number.isInteger(stated) && base.startsWith(exact, stated) && stated >= 0;
  const start = fits ? stated : (base?.indexOf(exact) ?? 0);
  // A base without the words leads nowhere.
  const change = texts('change');
  const beside = texts('beside');
  return {
    type: 'comment',
    ...head,
    text,
    ...(change !== '' && { change }),
    at: place,
    exact,
    base: start < 0 ? undefined : base,
    start: Math.max(0, start),
    ...(beside !== '' && { beside }),
  };
}

function statusOf(texts: TextAt, head: EventHead): StatusEvent | SayOfFile {
  const agency = texts('agency').trim();
  const allowed: readonly StatusEvent['status'][] = agency === '' ? clearanceStates : agencyAnswers;
  const status = allowed.find((one) => one === texts('status'));
  if (status === undefined) return (file) => reviewFileMessages.otherStatus({ ...file, known: allowed });
  const digest = texts('digest');
  return {
    type: 'status',
    ...head,
    status,
    ...(agency !== '' && { agency }),
    ...(digest !== '' && { digest }),
    text: texts('text'),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

/** A time in UTC in the form of `toISOString`; undefined for anything else, such as Word’s year 0. */
function dateOf(text: string): string | undefined {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

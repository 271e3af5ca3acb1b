import { readDate } from '../../../words/dates.ts';
import type { Range } from '../../../document/text/text.ts';

/**
 * For which lines a suppression is: for the next one, or for all of the file; for none, where its word only begins like
 * those that count.
 */
export type SuppressionScope = 'next line' | 'file' | 'none';

/**
 * A comment that suppresses findings, as it is written:
 * `# policy-submissions-disable-next-line link.broken, link.moved until 2020-07-01 -- site moves in July`.
 */
export interface Directive {
  readonly scope: SuppressionScope;
  /** Range of the comment, from its `#` to its end. */
  readonly range: Range;
  /** Range of the word that begins with `policy-submissions`. */
  readonly word: Range;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  /** The last day on which it holds; undefined when it holds for good. */
  readonly until: Until | undefined;
  readonly reason: string;
}

export interface Until {
  /** As it is written; a day is `2020-07-01`. */
  readonly text: string;
  /** Range of the day; where none is written, of the word “until”. */
  readonly range: Range;
}

export const directiveWords = {
  'next line': 'policy-submissions-disable-next-line',
  file: 'policy-submissions-disable',
} as const satisfies Record<Exclude<SuppressionScope, 'none'>, string>;

/** What every such comment contains. */
const shared = directiveWords.file;

/** Two dashes before the reason; a single hyphen counts too, and so does the dash that word processors make of two. */
export const beforeReason = /(?:^|\s)(?:--|[-–—](?=\s|$))/;
/** The word behind which the last day stands; it is the first group. */
export const untilWord = /(?:^|[\s,])(until)(?![^\s,])/i;
const directive = /^([ \t]*)(#[ \t]*)(policy-submissions-disable[\w-]*)([^\r\n]*)/gm;

/** A fast test that is false for most texts: without the word there is no suppression. */
export function mayHaveSuppressions(text: string): boolean {
  return text.includes(shared);
}

/**
 * As `mayHaveSuppressions`, for many texts; the same one that is asked for again is searched only once, as initiatives
 * that were not cut out share it.
 */
export function suppressesByText(): (text: string) => boolean {
  let last = { text: '', suppresses: false };
  return (text) => {
    if (text !== last.text) last = { text, suppresses: text.includes('#') && mayHaveSuppressions(text) };
    return last.suppresses;
  };
}

/** The comments of a text that suppress findings, or look as if they did: lines in its values do so, too. */
export function readDirectives(text: string): readonly Directive[] {
  return [...text.matchAll(directive)].map((match) => {
    const [whole, indent = '', sign = '', word = '', after = ''] = match;
    const start = match.index + indent.length;
    const wordStart = start + sign.length;
    const divider = beforeReason.exec(after);
    const listStart = wordStart + word.length;
    const { codes, until } = readList(after.slice(0, divider?.index ?? after.length), listStart);
    return {
      scope: word === directiveWords.file ? 'file' : word === directiveWords['next line'] ? 'next line' : 'none',
      range: { start, end: match.index + whole.trimEnd().length },
      word: { start: wordStart, end: listStart },
      codes,
      until,
      reason: divider === null ? '' : after.slice(divider.index + divider[0].length).trim(),
    };
  });
}

/** Reads codes, and behind the word “until” a day. @param base the offset of `list` */
function readList(list: string, base: number): Pick<Directive, 'codes' | 'until'> {
  const end = untilWord.exec(list);
  const codes = [...list.slice(0, end?.index ?? list.length).matchAll(/[^\s,]+/g)].map((code) => ({
    code: code[0],
    range: { start: base + code.index, end: base + code.index + code[0].length },
  }));
  if (end === null) return { codes, until: undefined };
  const wordStart = end.index + end[0].length - (end[1]?.length ?? 0);
  const behind = list.slice(end.index + end[0].length);
  const text = behind.trim();
  const start = base + end.index + end[0].length + (text === '' ? 0 : behind.indexOf(text));
  return {
    codes,
    until:
      text === ''
        ? { text, range: { start: base + wordStart, end: base + end.index + end[0].length } }
        : { text, range: { start, end: start + text.length } },
  };
}

/**
 * Whether a suppression holds: until the end of its last day, where one is given.
 *
 * @param today `2020-07-01`
 */
export function stateOf({ until }: Pick<Directive, 'until'>, today: string): 'holds' | 'has ended' | 'unclear' {
  if (until === undefined) return 'holds';
  if (readDate(until.text) === undefined) return 'unclear';
  // Such texts are in the order of their days.
  return until.text < today ? 'has ended' : 'holds';
}

/** True for the codes of what is said about suppressions, which none of them hides. */
export function isAboutSuppressions(code: string): boolean {
  return code.startsWith('suppression.');
}

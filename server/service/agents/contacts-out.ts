import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** A submission as it leaves for an agent that may not read contacts. */
export interface WithoutContacts {
  /** The text, with as many lines. What is left out is a comment. */
  readonly text: string;
  /** Whether any of these lines, counted from 0, is left out. */
  isOut(this: void, first: number, last: number): boolean;
  /** A sentence about the file, without the words that are left out. */
  scrub(this: void, sentence: string): string;
  /**
   * The path of a node up to the first key that is not in what is left: with a wrong indentation, text becomes a key.
   */
  scrubPath(this: void, path: string): string;
}

const leftOut = '(contact left out)';
const addressLeftOut = '(address left out)';

/** Text that must not be written into a file, because it replaces what was left out. */
export const leftOutWords: readonly string[] = [leftOut, addressLeftOut];

/** Top-level keys whose content is part of the answer. */
const answerKeys = ['template', 'document', 'economy', 'language', 'attachments', 'issues'];
const rootKeys = [...answerKeys, 'contact', 'contacts'];
/** Keys that a submission has only in a contact. */
const contactKey =
  /^(?:(?:(?:main|first|second|further|other|press|our|the)[-_ ])?contacts?(?:[-_ ](?:persons?|points?|details?|info|information|e-?mail|address|name|office|officer))?|persons?|(?:full ?)?name|office|(?:e-?mails?|(?:tele)?phone|tel\.?|mobile|fax)(?:[-_ ](?:no\.?|numbers?|address(?:es)?))?)$/i;
/** A key at the beginning of a line, within braces, or in a comment. */
const keyInLine = /(?:^|[{,]|(?<=^|\s)#+)[\s>|-]*["']?([\p{L}][\p{L} ._-]{0,30}?)["']?\s*:(?=\s|$)/gu;
/** An @, also as YAML and addresses of pages escape it, and as people write it so that programs do not find it. */
const at = String.raw`(?:[@＠﹫]|%40|\\(?:x|u00|U000000)40|&#(?:64|x40);| ?[([{<] ?(?:at|@) ?[)\]}>] ?)`;
const dot = String.raw`(?:[.\uff0e]|%2e|\\(?:x|u00|U000000)2e| ?[([{] ?(?:dot|\.) ?[)\]}] ?| dot )`;
const mayHaveAddress = new RegExp(`${at}| at `, 'i');
const domain = String.raw`[\p{L}\p{N}-]{1,80}`;
const mailAddress = new RegExp(
  // Of “at” alone only what has a “dot”, too, is an address for certain.
  String.raw`(?<![\p{L}\p{N}._%+@-]|(?<!mailto:\/?)\/)[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,80}?(?:${at}${domain}(?:${dot}[\p{L}\p{N}.-]{1,80}){1,8}| at ${domain}(?: dot ${domain}){0,7} dot [a-z]{2,4}(?![\p{L}\p{N}]))`,
  'giu',
);
const neutralLine = /^\s*(?:#.*|---.*|(?:<{7}|={7}|>{7}|\|{7}).*)?$/;

/**
 * Leaves out of a submission whatever is or looks like a contact. It reads lines, so that the text need not be YAML: at
 * the top level, only the sections of the answer stay, whatever else is called; in them, keys of a contact go, with the
 * lines below them, and mail addresses.
 */
export function leaveOutContacts(text: string): WithoutContacts {
  const parts = text.replace(/^\ufeff/, '').split(/(\r\n|\n|\r)/);
  const lines = parts.filter((_, index) => index % 2 === 0);
  const out = linesOut(lines);
  const shown = lines.map((line, index) =>
    out.has(index) ? `${/^ */.exec(line)?.[0] ?? ''}# ${leftOut}` : withoutAddresses(withoutContactRemark(line)),
  );
  const left = shown.map((line, index) => line + (parts[2 * index + 1] ?? '')).join('');
  // A text of several lines is one line in a sentence.
  const [all, stays] = [text, left].map((one) => one.replaceAll(/\s+/g, ' '));
  return {
    text: left,
    isOut: (first, last) => [...out].some((line) => first <= line && line <= last),
    scrub: (sentence) =>
      withoutAddresses(sentence).replace(/“([^“”]{3,})”/g, (quoted, words: string) =>
        all?.includes(words) === true && stays?.includes(words) === false ? '“…”' : quoted,
      ),
    scrubPath: (path) => {
      const segments = readPath(path);
      const end = segments.findIndex((one) => !/^\d+$/.test(one) && stays?.includes(one) === false);
      return nodePath(...segments.slice(0, end < 0 ? undefined : end)).text;
    },
  };
}

/**
 * True where the answer itself cannot be shown, because it is on the same lines as a contact. @param shown `whole`
 * without its contacts
 */
export function isBesideContact(whole: SubmissionDocument, shown: SubmissionDocument): boolean {
  const isKnown = ({ submission: { template, issues } }: SubmissionDocument): boolean =>
    template !== undefined || issues.length > 0;
  return isKnown(whole) && !isKnown(shown);
}

/**
 * The lines of a proposed text as they may be shown. What an agent has written itself tells it nothing new, and stays:
 * an address that it has given, and a line that looks like a contact and has no word of another.
 *
 * @param given all that the agent has written
 */
export function shownProposal(text: string, given: string): string {
  const shown = leaveOutContacts(text).text.split('\n');
  const words = new Set(wordsOf(given));
  return text
    .split('\n')
    .map((line, index) => {
      if (line === shown[index] || wordsOf(line).every((word) => words.has(word))) return line;
      return shown[index] === withoutAddresses(line) ? withoutAddresses(line, given) : (shown[index] ?? '');
    })
    .join('\n');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** @param given text whose addresses stay */
export function withoutAddresses(text: string, given = ''): string {
  // The dot at the end of a sentence is none of the address.
  return mayHaveAddress.test(text)
    ? text.replace(mailAddress, (address) =>
        given.includes(/^.*[^.]/.exec(address)?.[0] ?? address) ? address : addressLeftOut,
      )
    : text;
}

function linesOut(lines: readonly string[]): ReadonlySet<number> {
  const out = new Set<number>();
  const rootIndent = indentOf(lines.find((line) => !neutralLine.test(line)) ?? '');
  let isAnswer = false;
  /** The indentation of the contact's key, in a section of the answer. */
  let below: number | undefined;
  /** Brackets of the contact that are still open: what is in them may have any indentation. */
  let open = 0;
  for (const [index, line] of lines.entries()) {
    if (neutralLine.test(line)) {
      // A comment between the lines of a contact may be about it.
      const isBelow =
        index > 0 &&
        out.has(index - 1) &&
        (below !== undefined || !isAnswer || neutralLine.test(lines[index - 1] ?? ''));
      if (/^\s*#/.test(line) && (isBelow || namesContact(line))) out.add(index);
      continue;
    }
    const indent = indentOf(line);
    if (indent <= rootIndent) {
      isAnswer = beginsAnswer(line);
      below = undefined;
    } else if (below !== undefined && indent <= below && open <= 0 && beginsItem.test(line)) below = undefined;
    if (isAnswer && below === undefined && namesContact(withoutRemark(line))) [below, open] = [indent, 0];
    if (below !== undefined) open += (line.match(/[[{]/g) ?? []).length - (line.match(/[\]}]/g) ?? []).length;
    if (!isAnswer || below !== undefined) out.add(index);
  }
  return out;
}

/** A key, or an item of a list: any other line goes on with the text above it. */
const beginsItem = /^\s*(?:-(?:\s|$)|["']?\p{L}[^:]{0,60}:(?:\s|$)|[\]}])/u;

function withoutRemark(line: string): string {
  return line.replace(/\s#.*/, '');
}

/** A line of which the comment alone is about a contact. */
function withoutContactRemark(line: string): string {
  const plain = withoutRemark(line);
  return plain !== line && namesContact(line.slice(plain.length)) ? `${plain}  # ${leftOut}` : line;
}

/** Whether a line at the top level is the key of a section of the answer, or a mistyped one. */
function beginsAnswer(line: string): boolean {
  const key = /^\s*["']?([\p{L}_-]{1,40})["']?\s*:(?:\s|$)/u.exec(line)?.[1];
  if (key === undefined) return false;
  return answerKeys.includes(key) || (!contactKey.test(key) && answerKeys.includes(didYouMean(key, rootKeys) ?? ''));
}

function namesContact(line: string): boolean {
  return Array.from(line.matchAll(keyInLine)).some(
    ([, key = '']) => contactKey.test(key) || /^cont[act]{2,4}s?$/i.test(key),
  );
}

function indentOf(line: string): number {
  return /^[ \t]*(?:- +)?/.exec(line)?.[0].length ?? 0;
}

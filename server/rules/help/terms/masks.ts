import type { Initiative } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { scalarOffsets, type ScalarOffsets } from '../../../document/yaml/scalar-offsets.ts';
import type { YamlNode, YamlScalar } from '../../../document/yaml/tree.ts';
import type { TermSet } from '../../../template/terms/term-rules.ts';
import { termMessage } from '../../../words/messages/findings/term.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { replaceInText } from '../prose-edits.ts';
import { splitWords } from './words-in-text.ts';

/** Signs that open a quotation, and those that close it. */
const quotes: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '‹': '›',
  '「': '」',
  '『': '』',
  '‘': '’',
  '"': '"',
  "'": "'",
  '`': '`',
};
const opening = /[“„«‹「『‘"'`]/g;
/** UTF-16 code units; what is longer begins with a sign that was never closed. */
const longestQuotation = 4000;

/**
 * The quotations of a text, with their signs. One ends in its own paragraph; a sign that is not closed there begins
 * none.
 */
export function quotationsIn(text: string): readonly Range[] {
  const found: Range[] = [];
  const unclosed = new Map<string, number>();
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { 0: sign, index } = match;
    if (index < (unclosed.get(sign) ?? 0) || !opens(text, index, sign)) continue;
    const end = closedAt(text, index, sign);
    if (end === undefined) {
      // The next sign of this kind looks for nothing that this one has not found.
      unclosed.set(sign, paragraphEnd(text, index));
      continue;
    }
    found.push({ start: index, end });
    opening.lastIndex = end;
  }
  return found;
}

function opens(text: string, index: number, sign: string): boolean {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  if (after === '' || /\s/.test(after)) return '«‹'.includes(sign) && after !== '';
  return `"'\`‘`.includes(sign) ? !/[\p{L}\p{N}]/u.test(before) : true;
}

function closedAt(text: string, index: number, sign: string): number | undefined {
  const closing = quotes[sign] ?? sign;
  const most = Math.min(paragraphEnd(text, index), index + (`'‘\``.includes(sign) ? 300 : longestQuotation));
  for (let at = index + 2; at < most; at++) {
    if (!closing.includes(text.charAt(at))) continue;
    // An apostrophe within a word closes nothing, and neither does a sign that stands before a word.
    if (/[\p{L}\p{N}]/u.test(text.charAt(at + 1))) continue;
    if (`"'`.includes(sign) && /\s/.test(text.charAt(at - 1))) continue;
    return at + 1;
  }
  return undefined;
}

function paragraphEnd(text: string, index: number): number {
  const end = text.indexOf('\n\n', index);
  return end === -1 ? text.length : end;
}

/** In UTF-16 code units, to either side of a word. */
const aroundAddress = 400;
const host = /[\p{L}\p{N}-]{2}\.\p{L}{2}/u;

/**
 * True for a place inside an address, an e-mail address, a path, the name of a file, a hashtag or the like: what stands
 * between two blanks has signs of one. The words of a link are no part of its address.
 */
export function isInAddress(text: string, { start, end }: Range): boolean {
  let from = start;
  while (from > 0 && from > start - aroundAddress && !isChunkEnd(text, from - 1)) from--;
  let to = end;
  while (to < text.length && to < end + aroundAddress && !isChunkEnd(text, to)) to++;
  const chunk = text.slice(from, to);
  if (chunk.length === end - start) return text.startsWith('](', from - 2);
  return (
    chunk.includes('://') ||
    chunk.includes('@') ||
    /[^\s_]_[^\s_]/.test(chunk) ||
    chunk.includes('\\') ||
    /^[#/~]|www\.|[?&]\w+=/i.test(chunk) ||
    chunk.split('/').length > 3 ||
    host.test(chunk) ||
    text.startsWith('](', from - 2)
  );
}

/** A blank, or a bracket between the words of a link and its address. */
function isChunkEnd(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return (
    /\s/.test(sign) ||
    sign === '[' ||
    (sign === '(' && text.charAt(at - 1) === ']') ||
    (sign === ']' && text.charAt(at + 1) === '(')
  );
}

/** In UTF-16 code units. */
const beforeTitle = 300;
const author = /^[\s\d[\].)*•–-]*\p{Lu}[\p{L}’'-]{0,40}, \p{Lu}\./u;
const year = /\((?:19|20)\d\d[a-z]?\)/;
const titleAfterYear = /\((?:19|20)\d\d[a-z]?\)[.,:]? \*[^*]{0,200}$/;

/** True in a reference to a publication: “Smith, J. (2019). Title of it.”, “Smith (2019), *Title of it*”. */
export function isInReference(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf('\n', at) + 1, at - beforeTitle);
  const before = text.slice(from, at);
  if (!year.test(before)) return false;
  return author.test(before.slice(0, 80)) || titleAfterYear.test(before);
}

export interface TermReport {
  readonly code: string;
  readonly report: Report;
}

/** A text with what is needed to place what was found in it. */
export interface TermPlace {
  readonly node: YamlScalar;
  readonly source: string;
  readonly flow: boolean;
  readonly offsets: ScalarOffsets | undefined;
}

/** Places are found out only for texts in which there is something to tell. */
export function lazyPlace({ source, map }: Pick<Initiative, 'source' | 'map'>, node: YamlScalar): () => TermPlace {
  let place: TermPlace | undefined;
  return () => (place ??= { node, source, flow: isInFlow(map, node), offsets: scalarOffsets(source, node) });
}

function isInFlow(root: YamlNode | undefined, node: YamlScalar): boolean {
  if (root === undefined || root.kind === 'scalar') return false;
  if (root.flow) return true;
  if (root.kind === 'seq') return root.items.some((item) => isInFlow(item, node));
  return root.entries.some(
    ({ value }) => value.range.start <= node.range.start && node.range.end <= value.range.end && isInFlow(value, node),
  );
}

export function rangeIn({ offsets, node }: TermPlace, part: Range): Range {
  return offsets?.range(part) ?? node.range;
}

/** @returns undefined where the text might read otherwise then: over bold words, or where its place can not be told */
export function replacementFix(place: TermPlace, part: Range, newText: string, called: string): Fix | undefined {
  const { node, offsets, flow } = place;
  if (
    offsets === undefined ||
    /[*|`[\]_\\<>]/.test(newText) ||
    String(node.value).slice(part.start, part.end).includes('*')
  )
    return undefined;
  const edit = replaceInText(node, { part, written: offsets.range(part) }, newText, { flow });
  return edit && { title: `Replace with ${quotation(called)}`, edits: [edit] };
}

/** In words: whoever quotes as much keeps the text as it is. */
const longQuotation = 25;

/**
 * Long quotations with words that the organisation's own reports explain in a sentence. Nothing is said where the
 * sentence stands.
 */
export function longQuotations(text: string, set: TermSet, place: () => TermPlace): readonly TermReport[] {
  const rule = set.rules.find(({ id }) => id === 'sensitive-four');
  if (rule === undefined || !/["“«]/.test(text) || text.includes(rule.sentence)) return [];
  const sought = new Set(rule.words.flatMap(({ find }) => find));
  return quotationsIn(text).flatMap(({ start, end }): readonly TermReport[] => {
    const { keys, starts, ends } = splitWords(text.slice(start, end));
    const index = keys.findIndex((key) => sought.has(key));
    const [from, to] = [starts[index], ends[index]];
    if (keys.length < longQuotation || from === undefined || to === undefined) return [];
    const { node, offsets, flow } = place();
    const range = offsets?.range({ start: start + from, end: start + to }) ?? node.range;
    const at = offsets?.range({ start: end - 1, end });
    const edit =
      at &&
      replaceInText(
        node,
        { part: { start: end, end }, written: { start: at.end, end: at.end } },
        ` (${rule.sentence})`,
        { flow },
      );
    return [
      {
        code: rule.code,
        report: {
          range,
          message: termMessage(rule, quotation(text.slice(start + from, start + to)), ''),
          fixes: edit === undefined ? [] : [{ title: 'Add the sentence that explains these words', edits: [edit] }],
        },
      },
    ];
  });
}

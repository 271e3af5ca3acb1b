import { removeEntry } from '../document/edit/entry-edits.ts';
import { mostWords } from '../document/prose/count-words.ts';
import type { Range, CharText } from '../document/text/text.ts';
import { escapeInside } from '../document/yaml/quote.ts';
import { startOfNextLine } from '../document/yaml/syntax-places.ts';
import {
  entryOf,
  keyName,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../document/yaml/tree.ts';
import type { Template } from '../template/template.ts';
import { initiativeMessages } from '../words/messages/findings/initiative.ts';
import type { Message } from '../words/messages/message.ts';
import { quotation } from '../words/quotation.ts';
import { literal } from '../words/snippet.ts';
import { defineRule, type AddReport, type Fix, type Edit } from './engine/rule.ts';
import { firstNotBelow } from './engine/finding.ts';
import { cutOffAt, signsThatMayCutOff, type CutOffText } from './help/cut-off-text.ts';
import { lineBreakAt } from './help/edits.ts';
import { fieldEntry, fieldTexts, fieldWords, leavesOf } from './help/leaves.ts';
import { editsInMap, type TextOfNode } from './help/fixes/verified-edits.ts';
import { mayHavePlaceholders, placeholdersIn, type FoundPlaceholder } from './help/placeholders.ts';

/** Keys whose values have a vocabulary or a format of their own: other rules report a placeholder there. */
const judgedElsewhere = new Set(['points', 'kind', 'date', 'accessed']);
const skip = (key: string): boolean => judgedElsewhere.has(key);

export const placeholderLeft = defineRule({
  meta: {
    code: 'placeholder.left',
    title: 'A placeholder was not replaced',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative({ initiative: { map, source }, template }, add) {
    if (map === undefined || !mayHave(source, template)) return;
    reports(placeholdersIn(map, source, template, skip), map, { source, root: map }, add);
  },
  checkDocument({ document, template }, add) {
    if (document.root?.kind !== 'map') return;
    for (const key of ['document', 'contact', 'attachments']) {
      const entry = entryOf(document.root, key);
      if (entry !== undefined)
        reports(
          placeholdersIn(entry.value, document.lines, template, skip),
          entry.value,
          { source: '', document },
          add,
        );
    }
  },
});

/**
 * The last search: all initiatives that could not be cut out share the whole text as their source, which is searched
 * only once.
 */
let lastSearched:
  | { readonly source: string; readonly template: Template | undefined; readonly mayHave: boolean }
  | undefined;

function mayHave(source: string, template: Template | undefined): boolean {
  if (lastSearched?.source !== source || lastSearched.template !== template) {
    lastSearched = { source, template, mayHave: mayHavePlaceholders(source, template) };
  }
  return lastSearched.mayHave;
}

function reports(found: readonly FoundPlaceholder[], node: YamlNode, where: TextOfNode, add: AddReport): void {
  const source = where.document?.lines ?? where.source;
  for (const one of found) {
    const { range, ofTemplate, mayBeMore } = one;
    const { placeholder } = initiativeMessages;
    const written = quotation(source.slice(range.start, range.end));
    add({
      range,
      fixes: () => fixesFor(one, node, where),
      message: ofTemplate
        ? placeholder[mayBeMore === true ? 'ofTemplateAndMore' : 'ofTemplate']({ written })
        : placeholder[mayBeMore === true ? 'otherAndMore' : 'other']({ written }),
    });
  }
}

/** Places to fill in for the words of the form; and for a line with nothing else, to take it out. */
function fixesFor({ range, isList }: FoundPlaceholder, node: YamlNode, where: TextOfNode): readonly Fix[] {
  const text = (where.document?.lines ?? where.source).slice(range.start, range.end);
  const place = `\${1:${literal(text)}}`;
  const filled: Fix = {
    title: `Replace ${quotation(text)} with your own text`,
    edits: [{ range, newText: isList === true ? `"${place}"` : place, snippet: true }],
  };
  const held = entryHolding(node, range);
  if (held === undefined) return [filled];
  const name = keyName(held.entry);
  const edits = editsInMap(where, held.map, (yaml, map) => removeEntry(yaml, map, name));
  return edits.length === 0 ? [filled] : [filled, { title: `Remove “${name}”, which has no other text`, edits }];
}

/** What a submission can not do without. */
const required: ReadonlySet<string> = new Set(['title', 'url', 'file', 'template', 'economy']);

/** The line with a word and a colon behind which only this is written. */
function entryHolding(node: YamlNode, range: Range): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'map') {
    const entry = node.entries.find(
      ({ value }) =>
        value.range.start <= range.start &&
        range.end <= value.range.end &&
        value.range.end - value.range.start <= range.end - range.start + 2,
    );
    if (entry !== undefined)
      return required.has(keyName(entry)) || node.entries.length < 2 ? undefined : { map: node, entry };
  }
  const inner = node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value);
  const around = inner.find((one) => one.range.start <= range.start && range.end <= one.range.end);
  return around && entryHolding(around, range);
}

export const textCutOff = defineRule({
  meta: {
    code: 'text.cut-off',
    title: 'A part of a text would not be printed',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative: { node, source } }, add) {
    const signs = ofInitiative(source);
    if (signs.length === 0) return;
    // An initiative that could not be cut out has the whole text as its source.
    const from = firstNotBelow(signs, node.range.start);
    const to = firstNotBelow(signs, startOfNextLine(source, startOfNextLine(source, node.range.end)));
    report(source, signs.slice(from, to), node, add);
  },
  checkDocument({ document }, add) {
    const signs = ofFrame(document.frameText);
    if (signs.length === 0 || document.root === undefined) return;
    const { toWhole } = document.blockAt(0);
    report(
      document.lines,
      signs.map((offset) => toWhole(offset)),
      document.root,
      add,
    );
  },
  checkTemplate({ document: { text, root } }, add) {
    if (root !== undefined) report(text, signsThatMayCutOff(text), root, add);
  },
});

/**
 * Finds the signs of a text, and keeps those of the last one: the frame is the same text while somebody edits an
 * initiative, and initiatives that could not be cut out have the whole text as their source.
 */
function keepingLast(): (text: string) => readonly number[] {
  let last = { text: '', signs: none };
  return (text) => {
    if (last.text !== text) last = { text, signs: signsThatMayCutOff(text) };
    return last.signs;
  };
}

const none: readonly number[] = [];
const ofInitiative = keepingLast();
const ofFrame = keepingLast();

function report(text: CharText, signs: readonly number[], root: YamlNode, add: AddReport): void {
  if (signs.length === 0) return;
  const leaves = leavesOf(root);
  for (const offset of signs) {
    const found = cutOffAt(text, offset, leaves);
    if (found === undefined) continue;
    add({
      range: found.range,
      message: messageOf(text, found),
      fixes: fixesOf(text, found),
      ...(!found.isCertain && { severity: 'information' }),
    });
  }
}

function messageOf(text: CharText, { range, sign, isCertain, blockIndent, behindAddress }: CutOffText): Message {
  const { mark, below, number, comment, address } = initiativeMessages.cutOff;
  const cut = quotation(text.slice(range.start, range.end));
  if (sign === '!') return mark({ cut });
  if (blockIndent !== undefined) return below({ cut });
  if (behindAddress !== undefined) return address({ cut });
  return (isCertain && isNumber(text, range.start) ? number : comment)({ cut });
}

function fixesOf(text: CharText, found: CutOffText): readonly Fix[] {
  const {
    range: { start },
    sign,
    isCertain,
    behindAddress,
  } = found;
  const whole: Fix = {
    title: titleOf(found),
    edits: [behindAddress ? { range: behindAddress, newText: '' } : editOf(text, found)],
    ...(isCertain && { preferred: true, safe: true }),
  };
  if (sign === '!' || (isNumber(text, start) && behindAddress === undefined)) return [whole];
  return [
    whole,
    {
      title: 'Turn it into a comment, with a space after “#”',
      edits: [{ range: { start: start + 1, end: start + 1 }, newText: ' ' }],
    },
  ];
}

function titleOf({ blockIndent, behindAddress }: CutOffText): string {
  if (behindAddress !== undefined) return 'Remove the space before “#”';
  return blockIndent === undefined ? 'Put the whole text in quotes' : 'Put it on the line below';
}

function editOf(text: CharText, { whole, blockIndent, quotesEnd }: CutOffText): Edit {
  const written = text.slice(whole.start, whole.end);
  if (blockIndent !== undefined) {
    return { range: whole, newText: `${lineBreakAt(text, whole.start)}${blockIndent}${written.trimStart()}` };
  }
  if (quotesEnd !== undefined) {
    const quote = text.charAt(quotesEnd - 1) === '"' ? '"' : "'";
    return {
      range: { start: quotesEnd - 1, end: whole.end },
      newText: `${escapeInside(text.slice(quotesEnd, whole.end), quote)}${quote}`,
    };
  }
  return { range: whole, newText: inQuotes(written) };
}

/** The text in quotes as it stands, with its line breaks: YAML folds them in quotes as it does without. */
function inQuotes(written: string): string {
  return written.includes("'") && !/["\\]/.test(written) ? `"${written}"` : `'${written.replaceAll("'", "''")}'`;
}

function isNumber(text: CharText, offset: number): boolean {
  return /^#\s?\d/.test(text.slice(offset, offset + 3));
}

export const textTooLong = defineRule({
  meta: {
    code: 'text.too-long',
    title: 'A text is longer than the template allows',
    severity: 'warning',
    fixable: false,
    since: '0.1.0',
  },
  checkInitiative({ initiative: { map }, template }, add) {
    if (template === undefined || map === undefined) return;
    for (const [field, limit] of template.wordLimits) {
      const own = fieldEntry(map, field);
      if (own === undefined) continue;
      const texts = fieldTexts(own);
      if (!mayBeLonger(texts, limit)) continue;
      const words = fieldWords(texts, field);
      if (words <= limit) continue;
      add({
        range: own.key.range,
        message: initiativeMessages.tooLong.words({ field, words, limit }),
      });
    }
  },
});

/** False for nearly all texts, and found without reading their prose: no text has more words than signs. */
function mayBeLonger(texts: readonly YamlScalar[], limit: number): boolean {
  const signs = texts.reduce((count, { value }) => count + String(value).length, 0);
  return signs > limit && texts.reduce((count, { value }) => count + mostWords(String(value)), 0) > limit;
}

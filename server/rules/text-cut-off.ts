import { escapeInside } from '../document/yaml/quote.ts';
import { startOfNextLine } from '../document/yaml/syntax-places.ts';
import type { CharText } from '../document/text/text.ts';
import type { YamlNode } from '../document/yaml/tree.ts';
import { quotation } from '../words/quotation.ts';
import { cutOffAt, signsThatMayCutOff, type CutOffText } from './help/cut-off-text.ts';
import { lineBreakAt } from './help/edits.ts';
import { leavesOf } from './help/leaves.ts';
import { defineRule, type AddReport, type Edit, type Fix } from './engine/rule.ts';
import { firstNotBelow } from './engine/sorted.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';
import type { Message } from '../words/messages/message.ts';

export const textCutOff = defineRule({
  meta: {
    code: 'text.cut-off', title: 'A part of a text would not be printed', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
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
    report(document.lines, signs.map((offset) => toWhole(offset)), document.root, add);
  },
  checkTemplate({ document: { text, root } }, add) {
    if (root !== undefined) report(text, signsThatMayCutOff(text), root, add);
  },
});

/**
 * Finds the signs of a text, and keeps those of the last one: the frame is the same text while somebody edits an initiative, and
 * initiatives that could not be cut out have the whole text as their source.
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
      range: found.range, message: messageOf(text, found), fixes: fixesOf(text, found),
      ...(!found.isCertain && { severity: 'information' }),
    });
  }
}

function messageOf(text: CharText, { range, sign, isCertain, blockIndent }: CutOffText): Message {
  const { mark, below, number, comment } = initiativeMessages.cutOff;
  const cut = quotation(text.slice(range.start, range.end));
  if (sign === '!') return mark({ cut });
  if (blockIndent !== undefined) return below({ cut });
  return (isCertain && isNumber(text, range.start) ? number : comment)({ cut });
}

function fixesOf(text: CharText, found: CutOffText): readonly Fix[] {
  const { range: { start }, sign, isCertain } = found;
  const quotes: Fix = {
    title: found.blockIndent === undefined ? 'Put the whole text in quotes' : 'Put it on the line below',
    edits: [editOf(text, found)],
    ...(isCertain && { preferred: true, safe: true }),
  };
  if (sign === '!' || isNumber(text, start)) return [quotes];
  return [quotes, { title: 'Turn it into a comment, with a space after “#”', edits: [{ range: { start: start + 1, end: start + 1 }, newText: ' ' }] }];
}

function editOf(text: CharText, { whole, blockIndent, quotesEnd }: CutOffText): Edit {
  const written = text.slice(whole.start, whole.end);
  if (blockIndent !== undefined) {
    return { range: whole, newText: `${lineBreakAt(text, whole.start)}${blockIndent}${written.trimStart()}` };
  }
  if (quotesEnd !== undefined) {
    const quote = text.charAt(quotesEnd - 1) === '"' ? '"' : "'";
    return { range: { start: quotesEnd - 1, end: whole.end }, newText: `${escapeInside(text.slice(quotesEnd, whole.end), quote)}${quote}` };
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

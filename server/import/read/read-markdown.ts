import { Marked, type MarkedExtension } from 'marked';
import { ImportRefusal, type ImportedPaper } from './imported-paper.ts';
import { footnoteExtension } from './markdown-footnotes.ts';
import { wordsExtension } from './markdown-words.ts';
import { readHtml } from './html/read-html.ts';
import { refusalMessages } from '../../words/messages/import/refused.ts';

/** Reads GitHub Flavored Markdown, including HTML in it. @throws {ImportRefusal} */
export function readMarkdown(text: string): ImportedPaper {
  if (hasTooManySigns(text)) throw new ImportRefusal(refusalMessages.tooManyMarks);
  let html: string;
  try {
    const plain = withoutIdleBreaks(text.replace(/\r\n?/g, '\n'));
    html = new Marked({ gfm: true, async: false }, footnoteExtension(plain), markExtension, wordsExtension()).parse(tabbedTables(withLines(withPlainHead(plain)))) as string;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportRefusal(refusalMessages.textTooDeep);
  }
  return readHtml(html);
}

/** Removes the backslash that was a line break until the line below it was deleted; Markdown would print it. */
function withoutIdleBreaks(text: string): string {
  return text.replace(/(?<!\\)\\(?=\n[^\S\n]*\n|\n?$)/g, '');
}

/** Keeps how the number of an item is written, “1)”, which HTML does not say. */
const markExtension: MarkedExtension = {
  renderer: {
    listitem(item) {
      const mark = /^\s*(\d{1,9}\))/.exec(item.raw)?.[1];
      return mark === undefined || item.task ? false : `<li style="list-style-type:'${mark}'">${this.parser.parse(item.tokens)}</li>\n`;
    },
  },
};

/** Turns front matter (the lines between two `---` at the top) into plain lines; Markdown would read it as a heading. */
function withPlainHead(text: string): string {
  return text.replace(/^---\n([^]*?)\n---\n/, (_, head: string) => `${head.split('\n').join('  \n')}\n\n`);
}

/** Labels of scripts without capitals, too; behind a wide colon stands no space. */
const labelledLine = /^\s{0,3}(?:\*\*|__)?[\p{Lu}\p{Lo}][\p{L}\p{M} /.()º°№’'|·-]{1,47}(?:\*\*|__)?\s?(?::(?:\*\*|__)?\s+|：(?:\*\*|__)?\s*)\S/u;

/** Letters; a longer line is prose. */
const longestOfAddress = 70;

/** True for the lines of a contact: short ones without a stop, of which one is a mail address. */
function isOfContact(lines: readonly string[]): boolean {
  return lines.every((line) => line.length <= longestOfAddress && /^\s{0,3}[\p{L}+(<]/u.test(line) && !/[.;!?]\s*$/.test(line)) && lines.some((line) => /^\s{0,3}<?[^\s@]{1,64}@[^\s@]+>?\s*$/.test(line));
}

/**
 * Lines of a paragraph of which each begins with a label, “Purpose: Information”, “Date: 26 June 2020”, and those of a contact stay lines;
 * Markdown would join them.
 */
function withLines(text: string): string {
  const lines = text.split('\n');
  const isLabelled = lines.map((line) => labelledLine.test(line.slice(0, 120)));
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && lines[end]?.trim() !== '') end++;
    const isOfLines = end - at > 1 && (isLabelled.slice(at, end).every((one) => one) || isOfContact(lines.slice(at, end)));
    for (; at < end; at++) written.push(isOfLines && lines[at]?.endsWith('\\') !== true ? `${lines[at] ?? ''}  ` : lines[at] ?? '');
    for (; at < lines.length && lines[at]?.trim() === ''; at++) written.push(lines[at] ?? '');
  }
  return written.join('\n');
}

/** The most delimiter characters in a paragraph: the parser's time grows with the square of their number. */
const mostSigns = 3000;

function hasTooManySigns(text: string): boolean {
  let signs = 0;
  let inTable = false;
  let before = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') inTable = false;
    else inTable ||= beginsTable(before, line);
    // The parser reads the cells of a table one by one, so the count begins anew; a line that only contains bars is part of
    // a paragraph.
    if (line.trim() === '' || inTable || line.includes('\t')) signs = 0;
    signs += line.match(/[*_~`[\]!]/g)?.length ?? 0;
    if (signs > mostSigns) return true;
    before = line;
  }
  return false;
}

/** True for a delimiter row, `| --- | :-: |`, below a line with the same number of cells. */
function beginsTable(head: string, line: string): boolean {
  if (!line.includes('-') || /[^\s|:-]/.test(line)) return false;
  return cellsIn(head) === cellsIn(line);
}

function cellsIn(line: string): number {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').length - (inner.split('\\|').length - 1);
}

/**
 * Turns tables that were copied from a spreadsheet or a converter into HTML: each row is a line, with tabs between the
 * cells. At least two successive lines with the same number of tabs are a table.
 */
function tabbedTables(text: string): string {
  const lines = text.split('\n');
  const result: string[] = [];
  for (let at = 0; at < lines.length;) {
    const tabs = tabsIn(lines[at]);
    let end = at;
    while (tabs > 0 && tabsIn(lines[end]) === tabs) end++;
    if (end - at < 2) {
      result.push(lines[at] ?? '');
      at++;
      continue;
    }
    const rows = lines.slice(at, end).map((line) => `<tr>${line.split('\t').map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
    // An HTML block on one line, so that its cells are not read as Markdown but kept as the HTML that they may contain.
    result.push('', `<table>${rows.join('')}</table>`, '');
    at = end;
  }
  return result.join('\n');
}

/** The number of tabs that divide a line. A line with tabs at its beginning only is indented, not divided. */
function tabsIn(line: string | undefined): number {
  if (line === undefined || !/\S/.test(line) || /^ *\t\t* *[-*+>\w]/.test(line) && !line.replace(/^[ \t]+/, '').includes('\t')) return 0;
  return line.split('\t').length - 1;
}

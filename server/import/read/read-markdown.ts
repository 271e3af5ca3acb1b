import { Marked } from 'marked';
import { ImportRefusal, type ImportedPaper } from './paper.ts';
import { readHtml } from './read-html.ts';

/** Reads GitHub's Markdown, HTML in it included. @throws {ImportRefusal} */
export function readMarkdown(text: string): ImportedPaper {
  if (hasTooManySigns(text)) throw new ImportRefusal('The text has a paragraph with more stars and underscores than any text needs, so it was not read.');
  let html: string;
  try {
    html = new Marked({ gfm: true, async: false }).parse(tabbedTables(withPlainHead(text.replace(/\r\n?/g, '\n')))) as string;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportRefusal('The text is nested too deeply to be a document, so it was not read.');
  }
  return readHtml(html);
}

/** What stands between two rules at the top, as programs that make pages have it, is lines and not a heading. */
function withPlainHead(text: string): string {
  return text.replace(/^---\n([^]*?)\n---\n/, (_, head: string) => `${head.split('\n').join('  \n')}\n\n`);
}

/** The parser's time grows with the square of the signs that may open or close something within one paragraph. */
const mostSigns = 3000;

function hasTooManySigns(text: string): boolean {
  let signs = 0;
  let inTable = false;
  let before = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') inTable = false;
    else inTable ||= beginsTable(before, line);
    // Cells of a table are read one by one; what only has bars in it is a paragraph.
    if (line.trim() === '' || inTable || line.includes('\t')) signs = 0;
    signs += line.match(/[*_~`[\]!]/g)?.length ?? 0;
    if (signs > mostSigns) return true;
    before = line;
  }
  return false;
}

/** `| --- | :-: |` below a line of as many cells. */
function beginsTable(head: string, line: string): boolean {
  if (!line.includes('-') || /[^\s|:-]/.test(line)) return false;
  return cellsIn(head) === cellsIn(line);
}

function cellsIn(line: string): number {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').length - (inner.split('\\|').length - 1);
}

/**
 * Tables as they are when copied out of a spreadsheet or a converter: a line a row, tabs between the cells. At least two
 * lines with as many tabs stand together.
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
    // On one line, so that nothing in it is read as Markdown: a cell's HTML is kept as it is.
    result.push('', `<table>${rows.join('')}</table>`, '');
    at = end;
  }
  return result.join('\n');
}

/** A line that only begins with blanks and tabs is indented, not divided. */
function tabsIn(line: string | undefined): number {
  if (line === undefined || !/\S/.test(line) || /^ *\t\t* *[-*+>\w]/.test(line) && !line.replace(/^[ \t]+/, '').includes('\t')) return 0;
  return line.split('\t').length - 1;
}

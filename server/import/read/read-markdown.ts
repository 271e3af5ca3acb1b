import { Marked, type MarkedExtension, Tokenizer, type Tokens } from 'marked';
import { refusalMessages } from '../../words/messages/import/refused.ts';
import { readHtml } from './html/read-html.ts';
import { ImportRefusal, type ImportedPaper } from './imported-paper.ts';

/**
 * A line that begins the text of a note. Letters of a label are few, so that the search does not go on over a whole
 * text.
 */
const definition = /^ {0,3}\[\^([^\]\s[^]{1,60})\]:[ \t]*(?=\S)/;
/** The same, on any line of a text and at any indentation. */
const anyDefinition = /^[ \t]*\[\^([^\]\s[^]{1,60})\]:[ \t]*(?=\S)/gm;
const mark = /^\[\^([^\]\s[^]{1,60})\]/;

/** The footnotes of GitHub, which the parser does not know. They become links as other programs write them. */
function footnoteExtension(text: string): MarkedExtension {
  const labels = new Map([...text.matchAll(anyDefinition)].map(([, label = ''], index) => [label, index + 1]));
  const written = new Set<string>();
  return {
    extensions:
      labels.size === 0
        ? []
        : [
            {
              name: 'footnote',
              level: 'block',
              start: (source) => /(?:^|\n) {0,3}\[\^/.exec(source.slice(0, 5000))?.index,
              tokenizer(source) {
                const found = definition.exec(source);
                const label = found?.[1] ?? '';
                if (found === null || written.has(label)) return undefined;
                written.add(label);
                const { raw, body } = noteText(source, found[0].length);
                const token = { type: 'footnote', raw, label, tokens: [] };
                this.lexer.blockTokens(body, token.tokens);
                return token;
              },
              renderer(token) {
                return `<aside role="doc-footnote" id="${idOf(String(token['label']))}">${this.parser.parse(token.tokens ?? [])}</aside>\n`;
              },
            },
            {
              name: 'footnoteMark',
              level: 'inline',
              tokenizer(source) {
                const found = mark.exec(source);
                return found === null || !labels.has(found[1] ?? '')
                  ? undefined
                  : { type: 'footnoteMark', raw: found[0], label: found[1] ?? '' };
              },
              renderer: (token) =>
                `<a role="doc-noteref" href="#${idOf(String(token['label']))}">${labels.get(String(token['label'])) ?? ''}</a>`,
            },
          ],
  };
}

function idOf(label: string): string {
  return `note-${encodeURIComponent(label).replace(/[^\w%-]/g, '')}`;
}

/** The text of a note: the lines up to an empty one, and what is indented behind empty lines. */
function noteText(source: string, from: number): { readonly raw: string; readonly body: string } {
  let at = from;
  const lines: string[] = [];
  while (at < source.length) {
    const end = source.indexOf('\n', at);
    const line = source.slice(at, end === -1 ? source.length : end);
    const before = lines.at(-1);
    const isFirst = lines.length === 0;
    if (
      !isFirst &&
      line.trim() !== '' &&
      (definition.test(line) ||
        /^\s*<\/?(?:t[dhr]|table|aside)\b/i.test(line) ||
        (before === '' && !/^(?: {4}|\t)/.test(line)))
    )
      break;
    lines.push(isFirst ? line : line.replace(/^(?: {1,4}|\t)/, '').trimEnd());
    at = end === -1 ? source.length : end + 1;
  }
  while (lines.at(-1) === '') lines.pop();
  return { raw: source.slice(0, at), body: lines.join('\n') };
}

/** Reads GitHub Flavored Markdown, including HTML in it. @throws {ImportRefusal} */
export function readMarkdown(text: string): ImportedPaper {
  if (hasTooManySigns(text)) throw new ImportRefusal(refusalMessages.tooManyMarks);
  let html: string;
  try {
    const plain = withoutIdleBreaks(text.replace(/\r\n?/g, '\n'));
    html = new Marked({ gfm: true, async: false }, footnoteExtension(plain), markExtension, wordsExtension()).parse(
      tabbedTables(withLines(withPlainHead(plain))),
    ) as string;
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

/**
 * Keeps how the number of an item is written, “1)”, which HTML does not say, and addresses as they are typed, where the
 * parser's own renderer writes “%5B” for “[”.
 */
const markExtension: MarkedExtension = {
  renderer: {
    link({ href, title, text, tokens, autolink }) {
      const words = autolink === true ? escaped(text) : this.parser.parseInline(tokens);
      const said = typeof title === 'string' && title !== '' ? ` title="${withEntities(title)}"` : '';
      // These characters end an address, wherever it is written.
      const address = href.replace(/[\s<>"]/g, (sign) => encodeURIComponent(sign));
      return `<a href="${autolink === true ? escaped(address) : withEntities(address)}"${said}>${words}</a>`;
    },
    listitem(item) {
      const mark = /^\s*(\d{1,9}\))/.exec(item.raw)?.[1];
      return mark === undefined || item.task
        ? false
        : `<li style="list-style-type:'${mark}'">${this.parser.parse(item.tokens)}</li>\n`;
    },
  },
};

/** A text of Markdown, in which “&amp;” is written for “&” or not, as that of an attribute. */
function withEntities(text: string): string {
  return text.replace(/[<>"]|&(?!#?\w{1,31};)/g, escaped);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/**
 * Turns front matter (the lines between two `---` at the top) into plain lines; Markdown would read it as a heading.
 */
function withPlainHead(text: string): string {
  return text.replace(/^---\n([^]*?)\n---\n/, (_, head: string) => `${head.split('\n').join('  \n')}\n\n`);
}

/** Labels of scripts without capitals, too; behind a wide colon stands no space. */
const labelledLine =
  /^\s{0,3}(?:\*\*|__)?[\p{Lu}\p{Lo}][\p{L}\p{M} /.()º°№’'|·-]{1,47}(?:\*\*|__)?\s?(?::(?:\*\*|__)?\s+|：(?:\*\*|__)?\s*)\S/u;

/** Letters; a longer line is prose. */
const longestOfAddress = 70;

/** True for the lines of a contact: short ones without a stop, of which one is a mail address. */
function isOfContact(lines: readonly string[]): boolean {
  return (
    lines.every(
      (line) => line.length <= longestOfAddress && /^\s{0,3}[\p{L}+(<]/u.test(line) && !/[.;!?]\s*$/.test(line),
    ) && lines.some((line) => /^\s{0,3}<?[^\s@]{1,64}@[^\s@]+>?\s*$/.test(line))
  );
}

/**
 * Lines of a paragraph of which each begins with a label, “Purpose: Information”, “Date: 26 June 2020”, and those of a
 * contact stay lines; Markdown would join them.
 */
function withLines(text: string): string {
  const lines = text.split('\n');
  const isLabelled = lines.map((line) => labelledLine.test(line.slice(0, 120)));
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && lines[end]?.trim() !== '') end++;
    const isOfLines =
      end - at > 1 && (isLabelled.slice(at, end).every((one) => one) || isOfContact(lines.slice(at, end)));
    for (; at < end; at++)
      written.push(isOfLines && lines[at]?.endsWith('\\') !== true ? `${lines[at] ?? ''}  ` : (lines[at] ?? ''));
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
    // The parser reads the cells of a table one by one, so the count begins anew; a line that only contains bars is
    // part of a paragraph.
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
    const rows = lines.slice(at, end).map(
      (line) =>
        `<tr>${line
          .split('\t')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    );
    // An HTML block on one line, so that its cells are not read as Markdown but kept as the HTML that they may contain.
    result.push('', `<table>${rows.join('')}</table>`, '');
    at = end;
  }
  return result.join('\n');
}

/** The number of tabs that divide a line. A line with tabs at its beginning only is indented, not divided. */
function tabsIn(line: string | undefined): number {
  if (
    line === undefined ||
    !/\S/.test(line) ||
    (/^ *\t\t* *[-*+>\w]/.test(line) && !line.replace(/^[ \t]+/, '').includes('\t'))
  )
    return 0;
  return line.split('\t').length - 1;
}

/**
 * Keeps words of Markdown that its pages do not show: addresses that no link uses, as comments are written, and cells
 * beyond the last column.
 */
function wordsExtension(): MarkedExtension {
  const used = new Set<string>();
  return {
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') used.add(keyOf(token as Tokens.Link));
    },
    renderer: {
      def: (token) => (used.has(keyOf(token)) ? '' : `<p hidden>${escaped(token.raw.trim())}</p>\n`),
    },
    tokenizer: {
      table(source) {
        const table = Tokenizer.prototype.table.call(this, source);
        if (table === undefined) return false;
        for (const [index, line] of table.raw.split('\n').slice(2).entries()) {
          const row = table.rows[index];
          if (row !== undefined && barsIn(line) >= row.length) row.push(...cellsBeyond(this, line, row.length));
        }
        return table;
      },
    },
  };
}

function keyOf({ href, title }: { readonly href: string; readonly title?: string | null | undefined }): string {
  return `${href} ${title ?? ''}`;
}

/** The bars within a row, not counting those at its ends. */
function barsIn(line: string): number {
  return line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|').length - 1;
}

/** The cells of a row behind the first `columns`: read as those of a table that is wide enough. */
function cellsBeyond(tokenizer: Tokenizer, line: string, columns: number): readonly Tokens.TableCell[] {
  const most = barsIn(line) + 1;
  const cells =
    Tokenizer.prototype.table
      .call(tokenizer, `|${' |'.repeat(most)}\n|${'-|'.repeat(most)}\n${line}`)
      ?.rows[0]?.slice(columns) ?? [];
  return cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1);
}

import { Tokenizer, type MarkedExtension, type Tokens } from 'marked';

/** Keeps words of Markdown that its pages do not show: addresses that no link uses, as comments are written, and cells beyond the last column. */
export function wordsExtension(): MarkedExtension {
  const used = new Set<string>();
  return {
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') used.add(keyOf(token as Tokens.Link));
    },
    renderer: {
      def: (token) => (used.has(keyOf(token)) ? '' : `<p hidden>${token.raw.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>\n`),
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
  const cells = Tokenizer.prototype.table.call(tokenizer, `|${' |'.repeat(most)}\n|${'-|'.repeat(most)}\n${line}`)?.rows[0]?.slice(columns) ?? [];
  return cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1);
}

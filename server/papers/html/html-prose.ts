import { emphasisGroups } from '../../document/prose/plain-prose.ts';
import {
  plainText,
  type Footnote,
  type Inline,
  type ListMarks,
  type NumberStyle,
  type ProseBlock,
  type ProseCellText,
  type ProseItem,
  type ProseLink,
  type ProseTable,
} from '../../document/prose/prose.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { NodePath } from '../view/node-path.ts';
import { verdictHtml } from './html-notes.ts';
import { escapeHtml, pathAttribute, textToHtml } from './html-text.ts';

export interface ProseHtmlOptions {
  /** Stands before the text, in bold, with a colon. */
  readonly label?: string | undefined;
  /** What is said beside each link; absent for papers that say nothing. */
  readonly linkVerdict?: (url: string) => LinkVerdict | undefined;
  /** Sets the ids of the text's footnotes apart from those of other submissions in the same page. */
  readonly idPrefix?: string;
}

/** The blocks as HTML: one element for each block, each on a line of its own. */
export function blocksToHtml(
  blocks: readonly ProseBlock[],
  path: NodePath,
  options: ProseHtmlOptions = {},
): readonly string[] {
  return new CellProseWriter(path, options).lines(blocks);
}

class CellProseWriter {
  readonly #path: NodePath;
  readonly #options: ProseHtmlOptions;
  /** The notes that were referred to so far, with their ids. */
  readonly #noteIds = new Map<Footnote, string>();

  constructor(path: NodePath, options: ProseHtmlOptions) {
    this.#path = path;
    this.#options = options;
  }

  lines(blocks: readonly ProseBlock[]): readonly string[] {
    const place = pathAttribute(this.#path);
    const { label } = this.#options;
    const before = label === undefined ? '' : `<span class="label">${escapeHtml(label)}:</span>`;
    const lines = blocks.map((block, index) =>
      this.#block(block, place, index === 0 && block.kind === 'paragraph' ? before : ''),
    );
    return before === '' || blocks[0]?.kind === 'paragraph' ? lines : [`<p${place}>${before}</p>`, ...lines];
  }

  #block(block: ProseBlock, place = '', before = ''): string {
    switch (block.kind) {
      case 'paragraph':
        return `<p${place}>${before === '' ? '' : `${before} `}${this.#inlines(block.inlines)}</p>`;
      case 'list': {
        const { tag, counting, areMarksTyped } = listElement(block.marks);
        return `<${tag}${areMarksTyped ? ' class="marked"' : ''}${counting}${place}>${block.items.map((item) => this.#item(item, areMarksTyped)).join('')}</${tag}>`;
      }
      case 'table':
        return this.#table(block, place);
      case 'notes':
        return `<div class="footnotes" role="group" aria-label="Footnotes"${place}>${block.notes.map((note) => this.#note(note)).join('')}</div>`;
    }
  }

  #item({ mark, blocks }: ProseItem, isMarkTyped: boolean): string {
    const [first, ...rest] = blocks;
    const words =
      first?.kind === 'paragraph' ? this.#inlines(first.inlines) : first === undefined ? '' : this.#block(first);
    return `<li>${isMarkTyped ? `<span class="mark">${escapeHtml(mark)}</span> ` : ''}${words}${rest.map((block) => this.#block(block)).join('')}</li>`;
  }

  /** A table may be wider than its column: then it is scrolled, by the keyboard, too. */
  #table({ align, head, rows }: ProseTable, place: string): string {
    const aligned = (column: number): string => (align[column] ? ` align="${align[column]}"` : '');
    const cell = ({ inlines }: ProseCellText, column: number): string =>
      `<td${aligned(column)}>${this.#inlines(inlines)}</td>`;
    const heading = head.map((one, column) =>
      one.inlines.length === 0
        ? cell(one, column)
        : `<th scope="col"${aligned(column)}>${this.#inlines(one.inlines)}</th>`,
    );
    const body =
      rows.length === 0 ? '' : `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody>`;
    const width = tableWidth({ head, rows });
    return `<div class="prose-table${width > 45 ? ' crowded' : width > 18 ? ' dense' : ''}" role="group" aria-label="Table" tabindex="0"${place}><table><thead><tr>${heading.join('')}</tr></thead>${body}</table></div>`;
  }

  #note(note: Footnote): string {
    const id = this.#noteIds.get(note);
    const number =
      id === undefined
        ? `${note.number}`
        : `<a href="#${id}-ref" role="doc-backlink" aria-label="Back to the text of footnote ${note.number}">${note.number}</a>`;
    return `<p class="footnote"${id === undefined ? '' : ` id="${id}" role="doc-footnote"`}><sup>${number}</sup> ${this.#inlines(note.inlines)}</p>`;
  }

  /** The mark of a note: it leads to the note, and the note’s number leads back to the first of its marks. */
  #noteMark(note: Footnote): string {
    const known = this.#noteIds.get(note);
    const id = known ?? `note-${this.#options.idPrefix ?? ''}${idOf(this.#path)}-${this.#noteIds.size + 1}`;
    if (known === undefined) this.#noteIds.set(note, id);
    return `<sup><a href="#${id}"${known === undefined ? ` id="${id}-ref"` : ''} role="doc-noteref" aria-label="Footnote ${note.number}">${note.number}</a></sup>`;
  }

  #inlines(inlines: readonly Inline[]): string {
    return emphasisGroups(inlines, 'bold')
      .map((bold) =>
        wrapped(
          'strong',
          bold.isOn,
          emphasisGroups(bold.inlines, 'italic')
            .map((italic) => wrapped('em', italic.isOn, italic.inlines.map((inline) => this.#inline(inline)).join('')))
            .join(''),
        ),
      )
      .join('');
  }

  #inline(inline: Inline): string {
    switch (inline.kind) {
      case 'text':
        return textToHtml(inline.text);
      case 'break':
        return '<br>';
      case 'note':
        return this.#noteMark(inline.note);
      case 'link':
        return this.#link(inline);
    }
  }

  #link({ href, bare, runs }: ProseLink): string {
    const verdict = this.#options.linkVerdict?.(href);
    // The class makes style sheets print the address behind the words, which paper would hide.
    return `<a${bare ? '' : ' class="titled"'} href="${escapeHtml(href)}">${this.#inlines(runs)}</a>${verdict === undefined ? '' : verdictHtml(verdict, true)}`;
  }
}

/**
 * How many signs the longest words of a table's columns have together: a column can not be narrower than its longest
 * word.
 */
function tableWidth({ head, rows }: Pick<ProseTable, 'head' | 'rows'>): number {
  const longest = (cell: ProseCellText | undefined): number =>
    plainText(cell?.inlines ?? [])
      .split(/\s/)
      .reduce((most, word) => Math.max(most, word.length), 0);
  return head.reduce(
    (sum, cell, column) => sum + rows.reduce((most, row) => Math.max(most, longest(row[column])), longest(cell)),
    0,
  );
}

export function wrapped(tag: string, isOn: boolean, html: string): string {
  return isOn ? `<${tag}>${html}</${tag}>` : html;
}

const listTypes: Readonly<Record<NumberStyle, string>> = {
  decimal: '1',
  'lower-letter': 'a',
  'upper-letter': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

interface ListElement {
  readonly tag: 'ul' | 'ol';
  /** The attributes that say how it counts. */
  readonly counting: string;
  /**
   * Marks that HTML has no list for, “(iv)” and “1.1”, are words of their items: so they are there in what is copied,
   * too.
   */
  readonly areMarksTyped: boolean;
}

/** The element for a list in HTML, from its tag to what its items need. */
export function listElement(marks: ListMarks): ListElement {
  switch (marks.kind) {
    case 'bullet':
      return { tag: 'ul', counting: '', areMarksTyped: false };
    case 'written':
      return { tag: 'ol', counting: '', areMarksTyped: true };
    case 'number': {
      const type = marks.style === 'decimal' ? '' : ` type="${listTypes[marks.style]}"`;
      return {
        tag: 'ol',
        counting: `${type}${marks.start === 1 ? '' : ` start="${marks.start}"`}`,
        areMarksTyped: marks.form !== '1.',
      };
    }
  }
}

/** A part of an id for a node: the path with all signs replaced that a fragment of an address would need to encode. */
function idOf({ text }: NodePath): string {
  return text.replace(/[^\w/-]/g, (sign) => `.${sign.charCodeAt(0).toString(16)}.`);
}

import { escapeHtml, textToHtml } from '../html/html-text.ts';
import { beginsNextContact, type ParagraphChange } from './paragraphs.ts';
import { segmentLines, markSegments, shapeOf, wholeOf, shownSegments } from './shown-change.ts';
import { rowCellsOf, type TextSegment } from './styled-text.ts';

/**
 * The paragraphs of a cell or of a block, with the lists and tables that they make up; each begins on a line of its
 * own.
 */
export function paragraphsToHtml(paragraphs: readonly ParagraphChange[]): readonly string[] {
  const writer = new ParagraphWriter();
  for (const [index, paragraph] of paragraphs.entries()) writer.add(paragraph, paragraphs[index - 1]);
  return writer.end();
}

class ParagraphWriter {
  readonly #lines: string[] = [];
  /** The tags of the lists that are open, each with an item that is open, the outermost first. */
  readonly #lists: ('ul' | 'ol')[] = [];
  #table: string | undefined;

  add(paragraph: ParagraphChange, before: ParagraphChange | undefined): void {
    const shape = shapeOf(paragraph);
    const level = shape?.level ?? 0;
    if (this.#table !== undefined && this.#table !== tableOf(paragraph)) this.#closeTable();
    if (shape?.item !== undefined) {
      this.#item(paragraph, level, shape.item.marks.kind === 'bullet' ? 'ul' : 'ol');
      return;
    }
    this.#levelTo(level);
    if (shape?.row === undefined) this.#lines.push(paragraphToHtml(paragraph, before));
    else this.#row(paragraph, shape.row);
  }

  end(): readonly string[] {
    this.#closeTable();
    this.#levelTo(0);
    return this.#lines;
  }

  #item(paragraph: ParagraphChange, level: number, tag: 'ul' | 'ol'): void {
    const isNext = this.#lists.length >= level && this.#lists[level - 1] === tag;
    this.#levelTo(isNext ? level : level - 1);
    this.#lines.push(isNext ? '</li>' : `<${tag} class="items">`);
    if (!isNext) this.#lists.push(tag);
    const { fate, newPath } = paragraph;
    this.#lines.push(
      `<li${fate === 'same' ? ' class="same"' : ''}${pathOf(newPath)}>` +
        `<span class="mark">${markSegments(paragraph).map(markToHtml).join('')}</span>${labelToHtml(paragraph)}${wordsToHtml(paragraph)}`,
    );
  }

  /**
   * Closes the lists that are deeper, or opens those that are not open because the other version has put a text
   * between.
   */
  #levelTo(level: number): void {
    while (this.#lists.length > level) this.#lines.push(`</li></${this.#lists.pop() ?? ''}>`);
    while (this.#lists.length < level) {
      this.#lists.push('ul');
      this.#lines.push('<ul class="items"><li>');
    }
  }

  #row(
    paragraph: ParagraphChange,
    { isHead, align }: NonNullable<NonNullable<ReturnType<typeof shapeOf>>['row']>,
  ): void {
    if (this.#table === undefined) {
      this.#lines.push('<table class="of-text">');
      this.#table = tableOf(paragraph);
    }
    const tag = isHead ? 'th scope="col"' : 'td';
    const cells = rowCellsOf(shownSegments(paragraph)).map((cell, column) => {
      const side = align[column] ?? 'left';
      return `<${tag}${side === 'left' ? '' : ` class="${side}"`}>${segmentsToHtml(cell)}</${tag.slice(0, 2)}>`;
    });
    this.#lines.push(`<tr class="${paragraph.fate}"${pathOf(paragraph.newPath)}>${cells.join('')}</tr>`);
  }

  #closeTable(): void {
    if (this.#table !== undefined) this.#lines.push('</table>');
    this.#table = undefined;
  }
}

function tableOf(paragraph: ParagraphChange): string | undefined {
  const shape = shapeOf(paragraph);
  return shape?.row === undefined ? undefined : `${shape.level} ${wholeOf(paragraph) ?? ''}`;
}

function pathOf(path: string | undefined): string {
  return path === undefined ? '' : ` data-path="${escapeHtml(path)}"`;
}

function paragraphToHtml(paragraph: ParagraphChange, before: ParagraphChange | undefined): string {
  const { role, fate, newPath } = paragraph;
  const number = role === 'footnote' ? `<sup>${markSegments(paragraph).map(markToHtml).join('')}</sup> ` : '';
  const isNext = beginsNextContact(paragraph, before);
  return `<p class="${role}${isNext ? ' next-contact' : ''}${fate === 'same' ? ' same' : ''}"${pathOf(newPath)}>${number}${labelToHtml(paragraph)}${wordsToHtml(paragraph)}</p>`;
}

function labelToHtml({ label, fate }: ParagraphChange): string {
  if (label === undefined) return '';
  const text = `${escapeHtml(label)}: `;
  return `<b>${fate === 'inserted' ? `<ins>${text}</ins>` : fate === 'deleted' ? `<del>${text}</del>` : text}</b>`;
}

/** The mark of an item, which is not said to be added or deleted, because its words are. */
function markToHtml({ kind, text }: TextSegment): string {
  switch (kind) {
    case 'same':
      return escapeHtml(text);
    case 'inserted':
      return `<ins>${escapeHtml(text)}</ins>`;
    case 'deleted':
      return `<del>${escapeHtml(text)}</del>`;
  }
}

function wordsToHtml(paragraph: ParagraphChange): string {
  return segmentsToHtml(shownSegments(paragraph));
}

/** Colours and lines mark the changes on the screen; hidden words say them to a screen reader. */
export function segmentsToHtml(segments: readonly TextSegment[]): string {
  const parts: string[] = [];
  for (let start = 0, end: number; start < segments.length; start = end) {
    const kind = segments[start]?.kind ?? 'same';
    end = start;
    let inner = '';
    for (let segment = segments[end]; segment?.kind === kind; segment = segments[++end])
      inner += segmentToHtml(segment);
    if (isBetweenWords(segments[start - 1], segments[start])) parts.push('<wbr>');
    parts.push(
      kind === 'same'
        ? inner
        : kind === 'inserted'
          ? `<ins>${said(' [added: ')}${inner}${said('] ')}</ins>`
          : `<del>${said(' [deleted: ')}${inner}${said('] ')}</del>`,
    );
  }
  return parts.join('');
}

/** Between a word that was deleted and the one in its place there is no blank, where a line may end. */
function isBetweenWords(before: TextSegment | undefined, after: TextSegment | undefined): boolean {
  return (
    before?.kind === 'deleted' &&
    after?.kind === 'inserted' &&
    /[\p{L}\p{N}]$/u.test(before.text) &&
    /^[\p{L}\p{N}]/u.test(after.text)
  );
}

function said(words: string): string {
  return `<span class="visually-hidden">${words}</span>`;
}

/** An address, or a part of one, may be broken over lines; words that lead to it may not. */
function isAddress(text: string, href: string): boolean {
  return href.includes(text.trim());
}

/** What was deleted has no links, and its line breaks do not break the lines that stay. */
function segmentToHtml(segment: TextSegment): string {
  const { kind, text, bold, italic, href, note } = segment;
  if (note !== undefined) return `<sup>${note}</sup>`;
  const words =
    kind !== 'deleted' && href !== undefined
      ? `<a${isAddress(text, href) ? '' : ' class="titled"'} href="${escapeHtml(href)}">${textToHtml(text)}</a>`
      : segmentLines(segment)
          .map(textToHtml)
          .join(kind === 'deleted' && text.trim() === '' ? ' ' : '<br>');
  const inItalic = italic ? `<i>${words}</i>` : words;
  return bold ? `<b>${inItalic}</b>` : inItalic;
}

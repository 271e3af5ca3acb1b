import type { Footnote, Inline, ProseBlock, ProseItem, TextRun } from './prose.ts';

/**
 * The blocks as plain text, a text of one or more lines for each: items have their marks and are indented by their
 * level, an address stands behind the words that lead to it, footnotes at the end, and the cells of a table beside each
 * other.
 *
 * @param bullet the mark of an item that does not count
 */
export function plainBlocks(blocks: readonly ProseBlock[], bullet = '-'): readonly string[] {
  return blocks.map((block): string => {
    switch (block.kind) {
      case 'paragraph':
        return plainLine(block.inlines);
      case 'list':
        return block.items
          .map((item) => itemText(item, block.marks.kind === 'bullet' ? bullet : item.mark, bullet))
          .join('\n');
      case 'table':
        return [block.head, ...block.rows]
          .map((row) =>
            row
              .map((cell) => plainLine(cell.inlines))
              .join(' | ')
              .trimEnd(),
          )
          .join('\n');
      case 'notes':
        return block.notes.map((note) => `${noteMark(note)} ${plainLine(note.inlines)}`).join('\n');
    }
  });
}

function itemText({ blocks }: ProseItem, mark: string, bullet: string): string {
  return `${mark} ${plainBlocks(blocks, bullet)
    .join('\n')
    .replaceAll('\n', `\n${' '.repeat(mark.length + 1)}`)}`;
}

/** Inlines as plain text; a line break is a line feed. */
function plainLine(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'break':
          return '\n';
        case 'note':
          return noteMark(inline.note);
        case 'link': {
          const words = inline.runs.map(({ text }) => text).join('');
          return inline.bare ? words : `${words} <${inline.href}>`;
        }
      }
    })
    .join('');
}

function noteMark({ number }: Footnote): string {
  return `[${number}]`;
}

type Weight = 'bold' | 'italic';

/** Neighbours that share an emphasis. */
export interface EmphasisGroup {
  readonly isOn: boolean;
  /** Without this emphasis, so that it is written once, around all of them. */
  readonly inlines: readonly Inline[];
}

/**
 * Divides inlines into groups that have an emphasis and groups that do not. A link belongs to those that have it where
 * all of its words do; a line break and the mark of a footnote have none.
 */
export function emphasisGroups(inlines: readonly Inline[], weight: Weight): readonly EmphasisGroup[] {
  if (!inlines.some((inline) => has(inline, weight))) return [{ isOn: false, inlines }];
  const groups: { isOn: boolean; inlines: Inline[] }[] = [];
  for (const inline of inlines) {
    const isOn = has(inline, weight);
    const last = groups.at(-1);
    const rest = isOn ? without(inline, weight) : inline;
    if (last?.isOn === isOn) last.inlines.push(rest);
    else groups.push({ isOn, inlines: [rest] });
  }
  return groups;
}

function has(inline: Inline, weight: Weight): boolean {
  if (inline.kind === 'link') return inline.runs.length > 0 && inline.runs.every((run) => run[weight] === true);
  return inline.kind === 'text' && inline[weight] === true;
}

function without(inline: Inline, weight: Weight): Inline {
  if (inline.kind === 'link') return { ...inline, runs: inline.runs.map((run) => plainer(run, weight)) };
  return inline.kind === 'text' ? plainer(inline, weight) : inline;
}

function plainer({ text, bold, italic }: TextRun, weight: Weight): TextRun {
  return {
    kind: 'text',
    text,
    ...(bold === true && weight !== 'bold' && { bold }),
    ...(italic === true && weight !== 'italic' && { italic }),
  };
}

import type { Inline, ProseBlock } from '../../../../server/document/prose/prose.ts';

/**
 * What a block says, so that two that say the same are alike: blanks count once, none at the ends of lines, and without
 * a weight, since none of this shows, and a text that was written and read again may have it otherwise.
 */
export function saidBy(block: ProseBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `P${saidInline(block.inlines)}`;
    case 'list':
      return `L${JSON.stringify(block.marks.kind)}${block.items.map(({ mark, blocks }) => `\u0001${mark}\u0002${blocks.map(saidBy).join('\u0003')}`).join('')}\u0004`;
    case 'table':
      return `T${block.align.join()}${[block.head, ...block.rows].map((row) => `\u0001${row.map(({ inlines }) => saidInline(inlines)).join('\u0002')}`).join('')}`;
    case 'notes':
      return `N${block.notes.map(({ inlines }) => saidInline(inlines)).join('\u0001')}`;
  }
}

function saidInline(inlines: readonly Inline[]): string {
  const said = inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return saidText(inline.text, inline.bold, inline.italic);
        case 'link':
          return `\u0005${inline.bare ? '' : inline.href}\u0006${inline.runs.map(({ text, bold, italic }) => saidText(text, bold, italic)).join('')}\u0007`;
        case 'break':
          return '\n';
        case 'note':
          return `\u000e${inline.note.number}`;
      }
    })
    .join('');
  return said
    .replace(/[^\S\u00a0\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(/^[ \n]|[ \n]$/g, '');
}

/** Each sign with its weight before it; blanks without. */
function saidText(text: string, bold: boolean | undefined, italic: boolean | undefined): string {
  const weight = bold === true ? (italic === true ? '\u0010' : '\u0011') : italic === true ? '\u0012' : '';
  return weight === '' ? text : text.replace(/\S/g, `${weight}$&`);
}

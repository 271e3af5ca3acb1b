import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import {
  plainText,
  type Inline,
  type ProseBlock,
  type ProseTable,
  type TextRun,
} from '../../../../server/document/prose/prose.ts';
import { NodeReader } from './to-blocks.ts';
import { isMarkShownAsWords, listTag } from './prose-schema.ts';

/** The kind of clipboard content by which our editors know their own blocks. */
export const ownBlocks = 'application/x-policy-submissions-prose';

/**
 * What is selected; words within one paragraph are a paragraph of these words, not the list or table that they stand
 * in.
 */
export function selectedBlocks({ doc, selection }: EditorState): readonly ProseBlock[] {
  const { $from, $to } = selection;
  const reader = new NodeReader(doc);
  const isWithin = $from.sameParent($to) && $from.parent.isTextblock;
  return isWithin
    ? reader.wordsOf($from.parent.cut($from.parentOffset, $to.parentOffset))
    : reader.blocks(selection.content().content.content.filter(isWhole));
}

function isWhole(node: Node): boolean {
  return node.type.name !== 'notes';
}

/** Blocks as HTML for other programs. */
export function copiedHtml(blocks: readonly ProseBlock[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return `<p>${inlinesHtml(block.inlines)}</p>`;
        case 'list': {
          const [tag, attributes] = listTag({ marks: block.marks, follows: false });
          const isMarkTyped = isMarkShownAsWords(block.marks);
          const items = block.items.map(
            ({ mark, blocks: [own, ...below] }) =>
              `<li>${isMarkTyped ? `${escaped(mark)} ` : ''}${own?.kind === 'paragraph' ? inlinesHtml(own.inlines) : copiedHtml(own === undefined ? [] : [own])}${copiedHtml(below)}</li>`,
          );
          const written = Object.entries(isMarkTyped ? { style: 'list-style-type: none' } : attributes)
            .map(([name, value]) => ` ${name}="${value}"`)
            .join('');
          return `<${tag}${written}>${items.join('')}</${tag}>`;
        }
        case 'table':
          return tableHtml(block);
        case 'notes':
          return block.notes
            .map(({ number, inlines }) => `<p><sup>${number}</sup> ${inlinesHtml(inlines)}</p>`)
            .join('');
      }
    })
    .join('');
}

/** Blocks as text, with the marks of lists, and the cells of tables behind each other. */
export function copiedText(blocks: readonly ProseBlock[]): string {
  return linesOf(blocks, '').join('\n');
}

function linesOf(blocks: readonly ProseBlock[], indent: string): readonly string[] {
  return blocks.flatMap((block, index): readonly string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [
          ...(index > 0 && indent === '' ? [''] : []),
          ...plainText(block.inlines)
            .split('\n')
            .map((line) => `${indent}${line}`),
        ];
      case 'list':
        return block.items.flatMap(({ mark, blocks: inside }) => {
          const [first = '', ...more] = linesOf(inside, `${indent}  `);
          return [`${indent}${mark} ${first.trimStart()}`, ...more];
        });
      case 'table':
        return [block.head, ...block.rows].map(
          (row) => `${indent}${row.map(({ inlines }) => plainText(inlines)).join('\t')}`,
        );
      case 'notes':
        return block.notes.map(({ number, inlines }) => `${number} ${plainText(inlines)}`);
    }
  });
}

function tableHtml({ head, rows }: ProseTable): string {
  return `<table>${[head, ...rows]
    .map((row, index) => {
      const tag = index === 0 ? 'th' : 'td';
      return `<tr>${row.map(({ inlines }) => `<${tag}>${inlinesHtml(inlines)}</${tag}>`).join('')}</tr>`;
    })
    .join('')}</table>`;
}

function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return runHtml(inline);
        case 'link':
          return `<a href="${escaped(inline.href)}">${inline.runs.map(runHtml).join('')}</a>`;
        case 'break':
          return '<br>';
        case 'note':
          return `<sup>${inline.note.number}</sup>`;
      }
    })
    .join('');
}

function runHtml({ text, bold, italic }: TextRun): string {
  const slanted = italic === true ? `<em>${escaped(text)}</em>` : escaped(text);
  return bold === true ? `<strong>${slanted}</strong>` : slanted;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

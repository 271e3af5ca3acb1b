import { flatBlocks, plainText, type ProseBlock } from '../../document/prose/prose.ts';
import type { OutcomeCell } from '../view/table-model.ts';

/** The blocks as plain text: an empty line between blocks, a bullet or a number before each item of a list. */
export function blocksText(blocks: readonly ProseBlock[], bullet = '-'): string {
  return flatBlocks(blocks).map((block) => (
    block.kind === 'paragraph'
      ? plainText(block.inlines)
      : block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : bullet} ${plainText(item)}`).join('\n')
  )).join('\n\n');
}

export function outcomeText({ parts }: OutcomeCell, bullet = '-'): string {
  return parts.map(({ label, blocks }) => (label === undefined ? blocksText(blocks, bullet) : `${label}: ${blocksText(blocks, bullet)}`)).join('\n\n');
}

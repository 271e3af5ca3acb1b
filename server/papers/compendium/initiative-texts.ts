import { plainBlocks } from '../../document/prose/plain-prose.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import type { Compendium } from './compendium-model.ts';
import type { InitiativeView, OutcomeCell } from '../view/table-model.ts';

/** The blocks as plain text, with an empty line between them. */
export function blocksText(blocks: readonly ProseBlock[], bullet = '-'): string {
  return plainBlocks(blocks, bullet).join('\n\n');
}

export function outcomeText({ parts }: OutcomeCell, bullet = '-'): string {
  return parts
    .map(({ label, blocks }) =>
      label === undefined ? blocksText(blocks, bullet) : `${label}: ${blocksText(blocks, bullet)}`,
    )
    .join('\n\n');
}

/** How many mail addresses stand in the texts and links of the initiatives, repetitions included. */
export function countMailAddresses({ issues }: Pick<Compendium, 'issues'>): number {
  let count = 0;
  for (const { answers } of issues) {
    for (const { initiatives } of answers) for (const { view } of initiatives) count += mailAddressesIn(view);
  }
  return count;
}

function mailAddressesIn({ title, description, links, attachments, outcome, texts, others }: InitiativeView): number {
  const written = [
    title?.text ?? '',
    blocksText(description.blocks),
    outcomeText(outcome),
    ...[...texts.values(), ...others].map(({ blocks }) => blocksText(blocks)),
    ...[...links, ...attachments].flatMap(({ text, url }) => (text === url ? [url] : [text, url])),
  ];
  return written.reduce((sum, text) => sum + (text.match(/[^\s@]@[^\s@]/g)?.length ?? 0), 0);
}

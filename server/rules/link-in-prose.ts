import type { Range } from '../document/text/text.ts';
import { entryOf } from '../document/yaml/tree.ts';
import { findAddresses } from '../document/prose/addresses.ts';
import { addLink, withoutAddress } from './help/link-edits.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import type { Initiative } from '../document/model/submission.ts';

export const linkInProse = defineRule({
  meta: {
    code: 'link.in-prose', title: 'An address in the middle of the text', severity: 'hint', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const { description, source } = initiative;
    if (description === undefined || !description.value.includes('://')) return;
    const { start, end } = description.range;
    for (const found of findAddresses(source.slice(start, end))) {
      const range = { start: start + found.start, end: start + found.start + found.address.length };
      add({
        range, message: 'This address stands in the text; put it under “links:”, where it is looked at and printed as a link.',
        fixes: move(initiative, range, found.address),
      });
    }
  },
});

function move(initiative: Initiative, range: Range, address: string): readonly Fix[] {
  const scalar = entryOf(initiative.map, 'description')?.value;
  // Where the text is nothing but the address, nothing would be left of it. Escapes in double quotes would have to be converted.
  if (scalar?.kind !== 'scalar' || String(scalar.value).trim() === address || scalar.style === 'double-quoted') return [];
  const known = initiative.links.some(({ url }) => url?.value === address);
  const added = known ? [] : addLink(initiative, address);
  if (!known && added.length === 0) return [];
  return [{
    title: known ? 'Take the address out of the text; it is under “links:”' : 'Move the address to “links:”',
    edits: [withoutAddress(initiative.source, range), ...added],
  }];
}

import type { LinkInProse } from '../document/model/links-in-prose.ts';
import type { Initiative } from '../document/model/submission.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { brokenLinksOf } from './help/broken-links.ts';
import { addLink, withoutAddress } from './help/link-edits.ts';
import { defineRule, type Fix } from './engine/rule.ts';

export const linkInProse = defineRule({
  meta: {
    code: 'link.in-prose', title: 'An address in the middle of the text', severity: 'hint', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (initiative.linksInProse.length === 0) return;
    const broken = brokenLinksOf(initiative);
    for (const link of initiative.linksInProse) {
      // What is left over of a link with words is reported by `link.malformed`.
      if (link.found.words !== undefined || broken.some(({ parts }) => parts.has(link.found))) continue;
      add({
        range: link.url.range, message: 'This address stands bare in the text; put it under “links:”, or give it words, as in “[the report](https://…)”.',
        fixes: move(initiative, link),
      });
    }
  },
});

function move(initiative: Initiative, { url, text, found }: LinkInProse): readonly Fix[] {
  const value = String(text.value);
  // Where the text is nothing but the address, nothing would be left of it.
  if (!/[\p{L}\p{N}]/u.test(value.slice(0, found.start) + value.slice(found.end)) || scalarOffsets(initiative.source, text) === undefined) return [];
  const known = initiative.links.some((link) => link.url?.value === url.value);
  const added = known ? [] : addLink(initiative, url.value);
  if (!known && added.length === 0) return [];
  return [{
    title: known ? 'Take the address out of the text; it is under “links:”' : 'Move the address to “links:”',
    edits: [withoutAddress(initiative.source, url.range, new URL(url.value).hostname), ...added],
  }];
}

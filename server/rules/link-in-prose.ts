import type { LinkInProse } from '../document/model/links-in-prose.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Range } from '../document/text/text.ts';
import { promptFor } from './help/fixes/prompts.ts';
import { brokenLinksOf } from './help/links/broken-links.ts';
import { addLink, withoutAddress } from './help/links/link-edits.ts';
import { giveLinkWords, keepsOtherLinks } from './help/prose-edits.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { linkMessages } from '../words/messages/link.ts';

export const linkInProse = defineRule({
  meta: {
    code: 'link.in-prose', title: 'An address in the middle of the text', severity: 'hint', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (initiative.linksInProse.length === 0) return;
    const broken = brokenLinksOf(initiative);
    const listed = new Set(initiative.links.map(({ url }) => url?.value));
    for (const link of initiative.linksInProse) {
      // What is left over of a link with words is reported by `link.malformed`.
      if (link.found.words !== undefined || broken.some(({ parts }) => parts.has(link.found))) continue;
      add({
        range: link.url.range, message: listed.has(link.url.value) ? linkMessages.inProse.listed : linkMessages.inProse.bare,
        fixes: [...move(initiative, link, listed.has(link.url.value)), ...giveWords(initiative, link)],
      });
    }
  },
});

function move(initiative: Initiative, { url, isPlaced, text, found }: LinkInProse, isListed: boolean): readonly Fix[] {
  const value = String(text.value);
  const host = new URL(url.value).hostname;
  const inValue = withoutAddress(value, found, host);
  // Where the text is nothing but the address, nothing would be left of it; and what is left must not read as another link.
  if (!isPlaced || isAll(value, found) || !keepsOtherLinks(value, inValue.range, inValue.newText)) return [];
  const added = isListed ? [] : addLink(initiative, url.value);
  if (!isListed && added.length === 0) return [];
  return [{
    title: isListed ? 'Remove the address from the text; the links already have it' : 'Move the address to the links',
    edits: [withoutAddress(initiative.source, url.range, host), ...added],
  }];
}

/** The fix that makes a link with words of the bare address. In an editor, only the words are to be typed. */
function giveWords({ map }: Initiative, link: LinkInProse): readonly Fix[] {
  const edit = map && giveLinkWords(link, promptFor('link text').slice(1, -1), { flow: map.flow });
  return edit === undefined ? [] : [{ title: 'Add link text', edits: [edit] }];
}

function isAll(value: string, { start, end }: Range): boolean {
  return !/[\p{L}\p{N}]/u.test(value.slice(0, start)) && !/[\p{L}\p{N}]/u.test(value.slice(end));
}

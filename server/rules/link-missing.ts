import { entryOf } from '../document/yaml/tree.ts';
import { proseTexts } from '../document/model/links-in-prose.ts';
import { defineRule } from './engine/rule.ts';
import { listLines, writeInInitiative } from './help/fixes/missing-parts.ts';
import { promptFor } from './help/fixes/prompts.ts';
import { isMistyped } from './help/schema-reports.ts';
import { linkMessages } from '../words/messages/link.ts';

const addressInText = /https?:\/\/|\bwww\./i;

export const linkMissing = defineRule({
  meta: {
    code: 'link.missing', title: 'An initiative without a link', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const { map, source, links, attachments, linksInProse, anchor } = initiative;
    if (map === undefined || links.length > 0 || attachments.length > 0 || linksInProse.length > 0) return;
    // Links of the wrong type, under a mistyped key or in the middle of a text are there all the same; other rules report them.
    const written = entryOf(map, 'links')?.value;
    if (written !== undefined && !(written.kind === 'scalar' && written.value === null) && written.kind !== 'seq') return;
    if (isMistyped(initiative, 'links')) return;
    if (proseTexts(map).some(({ value }) => addressInText.test(String(value)))) return;
    add({
      range: anchor, missing: true, message: linkMessages.missing.none,
      fixes: () => [
        ...writeInInitiative(initiative, 'Add the address of a page', listLines(source, map, 'links', [`"${promptFor('the address of a page')}"`])),
        ...writeInInitiative(initiative, 'Add the name of an attached file', listLines(source, map, 'attachments', [`"${promptFor('the name of a file')}"`])),
      ],
    });
  },
});

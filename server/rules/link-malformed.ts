import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import type { Initiative, LinkDetail } from '../document/model/submission.ts';
import type { Located } from '../document/text/text.ts';
import { addressFault, type AddressFault } from './help/links/address-form.ts';
import { moveToAttachments } from './help/attachments/attachment-edits.ts';
import { brokenLinksOf, type BrokenLink } from './help/links/broken-links.ts';
import { linkAsRemark } from './help/fixes/link-remark.ts';
import { isFlow, isOneLine, lineBreakAt, replaceFix, replaceText } from './help/edits.ts';
import { addLinkKey } from './help/links/link-edits.ts';
import { listedAddresses, replaceAddress, standsInFlow } from './help/links/links-of.ts';
import { replaceInText } from './help/prose-edits.ts';
import { quotation } from '../words/quotation.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { defineRule, type AddReport, type Edit, type Fix } from './engine/rule.ts';

export const linkMalformed = defineRule({
  meta: {
    code: 'link.malformed', title: 'An address that cannot be opened', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    for (const address of listedAddresses(initiative)) {
      const written = initiative.source.slice(address.range.start, address.range.end);
      const fault = addressFault(address.value, written);
      // A number or a boolean without quotes is reported by `schema.type`, and a placeholder by `placeholder.left`.
      if (fault === undefined || /^[\d.]+$|^(?:true|false)$/.test(written) || hasPlaceholder(written, template)) continue;
      const fixes = fixesOf(fault, address, initiative);
      add({ range: address.range, message: fault.message, ...(fixes.length > 0 ? { fixes } : { fixes: () => linkAsRemark(initiative, address.range), byHand: true }) });
    }
    checkProse(initiative, add);
  },
});

function checkProse(initiative: Initiative, add: AddReport): void {
  const { source, linksInProse } = initiative;
  for (const link of linksInProse) {
    const fault = addressFault(link.url.value);
    if (fault === undefined) continue;
    add({ range: link.url.range, message: fault.message, fixes: fault.meant === undefined ? [] : replaceAddress(initiative, { ...link.url, inProse: link }, fault.meant, { safe: fault.isSure === true }) });
  }
  for (const { text, broken } of brokenLinksOf(initiative)) {
    const offsets = scalarOffsets(source, text);
    const flow = standsInFlow(initiative, text.range.start);
    for (const one of broken) {
      const edit = one.mend && offsets && replaceInText(text, { part: one.mend.part, written: offsets.range(one.mend.part) }, one.mend.text, { flow });
      add({
        range: offsets?.range(one) ?? text.range, message: one.message, ...(one.isDoubtful === true && { severity: 'information' }),
        fixes: edit === undefined ? [] : [{ title: `Write it as ${quotation(mended(String(text.value), one))}`, edits: [edit], ...(one.isDoubtful !== true && { preferred: true }) }],
      });
    }
  }
}

/** What stands in the place of a broken link when it is mended. */
function mended(value: string, { start, end, mend }: BrokenLink): string {
  return mend === undefined ? '' : value.slice(start, mend.part.start) + mend.text + value.slice(mend.part.end, end);
}

function fixesOf(fault: AddressFault, address: Located<string>, initiative: Initiative): readonly Fix[] {
  const { source } = initiative;
  if (fault.meant !== undefined) return [replaceFix(source, address.range, fault.meant, { flow: standsInFlow(initiative, address.range.start), safe: fault.isSure === true })];
  if (fault.isAttachment === true) {
    const edits = moveToAttachments(initiative, address);
    return edits.length === 0 ? [] : [{ title: 'Move it to “attachments:”', preferred: true, edits }];
  }
  if (fault.withDetails !== undefined) {
    const edits = detailEdits(fault.withDetails, address, initiative);
    // Words beside an address lose the signs that divide the two; a date, a language and the words of a link lose nothing.
    const isSure = fault.withDetails.title === undefined || address.value.includes('](');
    return edits.length === 0 ? [] : [{ title: 'Put the address under “url:” and the link text under “title:”', preferred: true, ...(isSure && { safe: true }), edits }];
  }
  const indent = indentOfItem(address, initiative);
  if (indent === undefined || fault.several === undefined) return [];
  const newText = fault.several.map(plain).join(`${lineBreakAt(source, address.range.start)}${indent}- `);
  return [{ title: 'Put each on a line of its own', preferred: true, safe: true, edits: [{ range: address.range, newText }] }];
}

/** Edits that divide what is written in place of an address among the keys of a link. */
function detailEdits(details: NonNullable<AddressFault['withDetails']>, address: Located<string>, initiative: Initiative): readonly Edit[] {
  const { source, links } = initiative;
  const others = Object.entries(details) as (readonly [LinkDetail | 'url', string])[];
  const link = links.find(({ url }) => url?.range.start === address.range.start);
  if (link === undefined || !isOneLine(source, address.range)) return [];
  const indent = indentOfItem(address, initiative);
  if (indent !== undefined) {
    const newText = others.map(([key, text]) => `${key}: ${plain(text)}`).join(`${lineBreakAt(source, address.range.start)}${indent}  `);
    return [{ range: address.range, newText }];
  }
  const flow = standsInFlow(initiative, address.range.start);
  if (link.range.start === address.range.start) {
    return flow ? [{ range: address.range, newText: `{ ${others.map(([key, text]) => `${key}: ${quoteIfNeeded(text, { flow })}`).join(', ')} }` }] : [];
  }
  const added = others.flatMap(([key, text]) => (key === 'url' || link[key] !== undefined ? [] : addLinkKey(initiative, link, key, text)));
  return added.length < others.length - 1 ? [] : [replaceText(source, address.range, details.url, { flow }), ...added];
}

function plain(text: string): string {
  return quoteIfNeeded(text, { flow: false });
}

/** The indentation of the dash of an item that is just the address; undefined unless one space follows the dash. */
function indentOfItem(address: Located<string>, { source, map }: Initiative): string | undefined {
  const list = entryOf(map, 'links')?.value;
  if (list?.kind !== 'seq' || isFlow(list)) return undefined;
  const item: YamlNode | undefined = list.items.find((one) => one.range.start === address.range.start);
  if (item?.kind !== 'scalar' || item.style === 'literal' || item.style === 'folded') return undefined;
  const lineStart = source.lastIndexOf('\n', item.range.start - 1) + 1;
  return /^([ ]*)- $/.exec(source.slice(lineStart, item.range.start))?.[1];
}

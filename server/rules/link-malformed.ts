import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Located } from '../document/text/text.ts';
import { addressFault, type AddressFault } from './help/address-form.ts';
import { isFlow, lineBreakAt, replaceFix, replaceText } from './help/edits.ts';
import { addressesOf, standsInFlow } from './help/links-of.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { defineRule, type Fix } from './engine/rule.ts';

export const linkMalformed = defineRule({
  meta: {
    code: 'link.malformed', title: 'Not an address that can be opened', severity: 'error', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    for (const address of addressesOf(initiative)) {
      const written = initiative.source.slice(address.range.start, address.range.end);
      const fault = addressFault(address.value, written);
      // A number or a boolean without quotes is reported by `schema.type`, and a placeholder by `placeholder.left`.
      if (fault === undefined || /^[\d.]+$|^(?:true|false)$/.test(written) || hasPlaceholder(written, template)) continue;
      add({ range: address.range, message: fault.message, fixes: fixesOf(fault, address, initiative) });
    }
  },
});

function fixesOf(fault: AddressFault, address: Located<string>, initiative: Initiative): readonly Fix[] {
  const { source } = initiative;
  if (fault.meant !== undefined) return [replaceFix(source, address.range, fault.meant, { flow: standsInFlow(initiative, address.range.start) })];
  const indent = indentOfItem(address, initiative);
  if (indent === undefined) return [];
  const lineBreak = lineBreakAt(source, address.range.start);
  const plain = (text: string): string => replaceText('', { start: 0, end: 0 }, text, { flow: false }).newText;
  if (fault.several !== undefined) {
    const newText = fault.several.map(plain).join(`${lineBreak}${indent}- `);
    return [{ title: 'Put each on a line of its own', preferred: true, edits: [{ range: address.range, newText }] }];
  }
  if (fault.withDetails !== undefined) {
    const lines = Object.entries(fault.withDetails).map(([key, text]: [string, string]) => `${key}: ${plain(text)}`);
    const newText = lines.join(`${lineBreak}${indent}  `);
    return [{ title: 'Give the address and the words each a key', preferred: true, edits: [{ range: address.range, newText }] }];
  }
  return [];
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

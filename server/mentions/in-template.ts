import type { ConfigDocument } from '../document/model/config-document.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import { findProseLinks } from '../document/prose/prose-links.ts';
import type { CharText, Located } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { entryOf, keyName, writtenItems, type YamlMap, type YamlNode } from '../document/yaml/tree.ts';
import { fold } from '../words/fold.ts';
import { addAddress } from './addresses.ts';
import { agencyKey } from './agency-names.ts';
import { addAgency, keyInTemplate } from './in-initiative.ts';
import { economyKnown } from './in-frame.ts';
import type { Mention, MentionScope } from './mention.ts';
import { formOf, locatedText, placeOfValue, standsInBrackets, textNode, type AddMention } from './placing.ts';

/** What a template defines, and what it mentions. */
export function addTemplate({ root, lines }: TemplateDocument, scope: MentionScope, add: AddMention): void {
  if (root?.kind !== 'map') return;
  const put = putting(lines, add);
  const id = locatedText(entryOf(root, 'id')?.value);
  const templateId = id?.value.trim() ?? '';
  put(id, root.flow, 'template', templateId, 'definition');
  const issues = entryOf(root, 'issues')?.value;
  for (const issue of writtenItems(issues)) {
    const flow = root.flow || standsInBrackets(issues) || standsInBrackets(issue);
    const issueId = locatedText(entryOf(issue, 'id')?.value);
    put(issueId, flow, 'issue', keyInTemplate(templateId, issueId?.value ?? ''), 'definition');
    const points = entryOf(issue, 'points')?.value;
    for (const point of writtenItems(points)) {
      const pointId = locatedText(entryOf(point, 'id')?.value);
      put(pointId, flow || standsInBrackets(points) || standsInBrackets(point), 'point', keyInTemplate(templateId, pointId?.value ?? ''), 'definition');
    }
  }
  const members = entryOf(root, 'members')?.value;
  for (const member of writtenItems(members)) {
    const name = locatedText(member.kind === 'map' ? entryOf(member, 'name')?.value : member);
    put(name, root.flow || standsInBrackets(members) || standsInBrackets(member), 'economy', name === undefined ? '' : economyKey(name.value, scope), 'use');
  }
  addAddresses(root, lines, root.flow, add);
}

/** What a team's own registry defines, and what it mentions; of another file of its folder, the addresses. */
export function addConfig({ root, lines, uri }: ConfigDocument, scope: MentionScope, add: AddMention): void {
  if (root === undefined) return;
  if (/\/economies\.ya?ml$/.test(uri)) addEconomies(root, lines, add);
  else if (/\/agencies\.ya?ml$/.test(uri)) addAgencies(root, lines, scope, add);
  addAddresses(root, lines, standsInBrackets(root), add);
}

function addEconomies(root: YamlNode, lines: CharText, add: AddMention): void {
  const put = putting(lines, add);
  const list = root.kind === 'map' ? entryOf(root, 'economies')?.value : root;
  for (const item of writtenItems(list)) {
    const name = locatedText(entryOf(item, 'name')?.value);
    put(name, standsInBrackets(root) || standsInBrackets(list) || standsInBrackets(item), 'economy', name?.value.trim() ?? '', 'definition');
  }
}

function addAgencies(root: YamlNode, lines: CharText, scope: MentionScope, add: AddMention): void {
  const put = putting(lines, add);
  const inside = entryOf(root, 'agencies')?.value ?? root;
  if (inside.kind !== 'map') return;
  for (const entry of inside.entries) {
    const economy = keyName(entry);
    const key = locatedText(entry.key);
    put(key, inside.flow, 'economy', economyKey(economy, scope), 'use');
    for (const item of writtenItems(entry.value)) {
      if (item.kind === 'map') addAgencyEntry(item, economy, inside.flow || standsInBrackets(entry.value) || item.flow, lines, scope, add);
    }
  }
}

/** Its acronym defines it, or its name where it has none; its name beside an acronym is one more way to call it. */
function addAgencyEntry(item: YamlMap, economy: string, flow: boolean, lines: CharText, scope: MentionScope, add: AddMention): void {
  const acronym = filled(locatedText(entryOf(item, 'acronym')?.value));
  const name = filled(locatedText(entryOf(item, 'name')?.value));
  const defined = acronym ?? name;
  if (defined === undefined) return;
  const key = agencyKey({ economy, acronym: acronym?.value ?? '', name: name?.value ?? acronym?.value ?? '' });
  const place = placeOfValue(lines, defined, flow);
  add({ kind: 'agency', key, role: 'definition', ...place, ...(acronym && { acronym: place.range }) });
  if (acronym !== undefined && name !== undefined) add({ kind: 'agency', key, role: 'use', ...placeOfValue(lines, name, flow) });
  const successor = locatedText(entryOf(item, 'successor')?.value);
  if (successor !== undefined) addAgency(successor, lines, flow, { ...scope, economy }, add);
}

function filled(text: Located<string> | undefined): Located<string> | undefined {
  return text === undefined || text.value === '' ? undefined : text;
}

function economyKey(name: string, scope: MentionScope): string {
  return economyKnown(name, scope) ?? fold(name);
}

function putting(lines: CharText, add: AddMention) {
  return (text: Located<string> | undefined, flow: boolean, kind: Mention['kind'], key: string, role: Mention['role']): void => {
    if (text !== undefined && text.value.trim() !== '') add({ kind, key, role, ...placeOfValue(lines, text, flow) });
  };
}

/** The addresses in all texts below a node. */
function addAddresses(node: YamlNode, lines: CharText, inFlow: boolean, add: AddMention): void {
  const flow = inFlow || standsInBrackets(node);
  if (node.kind === 'seq') for (const item of node.items) addAddresses(item, lines, flow, add);
  else if (node.kind === 'map') for (const { value } of node.entries) addAddresses(value, lines, flow, add);
  else {
    const text = textNode(node);
    const links = text === undefined ? [] : findProseLinks(text.value);
    if (text === undefined || links.length === 0) return;
    const offsets = scalarOffsets(lines, text);
    if (offsets === undefined) return;
    for (const { href, address } of links) addAddress({ value: href }, { range: offsets.range(address), written: formOf(text.style, flow) }, lines, add);
  }
}

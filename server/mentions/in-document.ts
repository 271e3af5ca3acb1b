import { attachedFile, type AttachedPath } from '../document/model/attached-file.ts';
import type { ConfigDocument, TemplateDocument } from '../document/model/template-document.ts';
import { proseTexts } from '../document/model/links-in-prose.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { Attachment, Initiative } from '../document/model/submission.ts';
import { findProseLinks } from '../document/prose/prose-links.ts';
import type { CharText, Located } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { entryOf, keyName, writtenItems, type YamlMap, type YamlNode } from '../document/yaml/tree.ts';
import { fold } from '../words/fold.ts';
import { addAddress, mailKey, addMails, agencyKey, agenciesIn, addNumber, addNumbers } from './agency-names.ts';
import type { Mention, MentionScope } from './mention.ts';
import {
  formOf,
  locatedText,
  placeOfValue,
  standsInBrackets,
  textNode,
  type AddMention,
  placesInValue,
} from './find-mentions.ts';

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
      put(
        pointId,
        flow || standsInBrackets(points) || standsInBrackets(point),
        'point',
        keyInTemplate(templateId, pointId?.value ?? ''),
        'definition',
      );
    }
  }
  const members = entryOf(root, 'members')?.value;
  for (const member of writtenItems(members)) {
    const name = locatedText(member.kind === 'map' ? entryOf(member, 'name')?.value : member);
    put(
      name,
      root.flow || standsInBrackets(members) || standsInBrackets(member),
      'economy',
      name === undefined ? '' : economyKey(name.value, scope),
      'use',
    );
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
    put(
      name,
      standsInBrackets(root) || standsInBrackets(list) || standsInBrackets(item),
      'economy',
      name?.value.trim() ?? '',
      'definition',
    );
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
      if (item.kind === 'map')
        addAgencyEntry(item, economy, inside.flow || standsInBrackets(entry.value) || item.flow, lines, scope, add);
    }
  }
}

/** Its acronym defines it, or its name where it has none; its name beside an acronym is one more way to call it. */
function addAgencyEntry(
  item: YamlMap,
  economy: string,
  flow: boolean,
  lines: CharText,
  scope: MentionScope,
  add: AddMention,
): void {
  const acronym = filled(locatedText(entryOf(item, 'acronym')?.value));
  const name = filled(locatedText(entryOf(item, 'name')?.value));
  const defined = acronym ?? name;
  if (defined === undefined) return;
  const key = agencyKey({ economy, acronym: acronym?.value ?? '', name: name?.value ?? acronym?.value ?? '' });
  const place = placeOfValue(lines, defined, flow);
  add({ kind: 'agency', key, role: 'definition', ...place, ...(acronym && { acronym: place.range }) });
  if (acronym !== undefined && name !== undefined)
    add({ kind: 'agency', key, role: 'use', ...placeOfValue(lines, name, flow) });
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
  return (
    text: Located<string> | undefined,
    flow: boolean,
    kind: Mention['kind'],
    key: string,
    role: Mention['role'],
  ): void => {
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
    for (const { href, address } of links)
      addAddress({ value: href }, { range: offsets.range(address), written: formOf(text.style, flow) }, lines, add);
  }
}

/** What a submission mentions around its initiatives. Ranges count in the whole text. */
export function addFrame({ submission, lines, root }: SubmissionDocument, scope: AnswerScope, add: AddMention): void {
  const { template, economy, cover, contacts, attachments, issues } = submission;
  const inFlow = standsInBrackets(root);
  if (template !== undefined && template.value.trim() !== '')
    add({ kind: 'template', key: template.value.trim(), role: 'use', ...placeOfValue(lines, template, inFlow) });
  if (economy !== undefined && economy.value.trim() !== '') {
    add({
      kind: 'economy',
      key: economyKnown(economy.value, scope) ?? fold(economy.value),
      role: 'use',
      ...placeOfValue(lines, economy, inFlow),
    });
  }
  const coverFlow = inFlow || standsInBrackets(entryOf(root, 'document')?.value);
  const number = cover.get('number');
  if (number !== undefined) addNumber(number, lines, coverFlow, scope.template, add);
  const by = cover.get('submittedBy');
  // A paper may also come from a chair or from the secretariat.
  const submitter = by && economyKnown(by.value, scope);
  if (by !== undefined && submitter !== undefined)
    add({ kind: 'economy', key: submitter, role: 'use', ...placeOfValue(lines, by, coverFlow) });
  const contactFlow = inFlow || standsInBrackets(entryOf(root, 'contact')?.value);
  for (const { agency, email, map } of contacts) {
    const flow = contactFlow || map?.flow === true;
    if (agency !== undefined) addAgency(agency, lines, flow, scope, add);
    if (email?.value.includes('@') === true)
      add({ kind: 'address', key: mailKey(email.value), role: 'use', ...placeOfValue(lines, email, flow) });
  }
  addAttachments(attachments, lines, inFlow || standsInBrackets(entryOf(root, 'attachments')?.value), add);
  for (const { id } of issues)
    if (id.value.trim() !== '')
      add({
        kind: 'issue',
        key: keyInTemplate(scope.templateId, id.value),
        role: 'use',
        ...placeOfValue(lines, id, inFlow),
      });
}

/** The name in the registry of the economy that is meant; undefined where none is. */
function economyKnown(
  name: string,
  { registries, template }: Pick<AnswerScope, 'registries' | 'template'>,
): string | undefined {
  return (registries.economy(name, template) ?? registries.economyMeant(name, template))?.name;
}

/** The scope of what an answer says, with the id of its template, known or not. */
export interface AnswerScope extends MentionScope {
  readonly templateId: string;
}

/** The key of an issue or of a point. */
function keyInTemplate(templateId: string, id: string): string {
  return `${templateId}\n${id.trim()}`;
}

/** As many letters of a title tell it from others. */
const longestTitle = 300;

/** A title in one line. */
function nameOfTitle(title: string): string {
  const name = title.trim();
  return (/\s\s|[\n\r\t]/.test(name) ? name.replace(/\s+/g, ' ') : name).slice(0, longestTitle);
}

/** What one initiative mentions, in any order. Ranges count from the base of its entry. */
export function addInitiative(
  { source, map, title, points, agencies, links, attachments, linksInProse }: Initiative,
  scope: AnswerScope,
  add: AddMention,
): void {
  if (map === undefined) return;
  if (title !== undefined && title.value.trim() !== '') {
    add({ kind: 'title', key: nameOfTitle(title.value), role: 'use', ...placeOfValue(source, title, map.flow) });
  }
  if (points.length > 0) {
    const flow = isFlowList(entryOf(map, 'points')?.value, map.flow);
    for (const point of points)
      add({
        kind: 'point',
        key: keyInTemplate(scope.templateId, point.value),
        role: 'use',
        ...placeOfValue(source, point, flow),
      });
  }
  if (agencies.length > 0) {
    const flow = isFlowList(entryOf(map, 'agencies')?.value, map.flow);
    for (const agency of agencies) addAgency(agency, source, flow, scope, add);
  }
  const linksFlow = links.length > 0 && isFlowList(entryOf(map, 'links')?.value, map.flow);
  for (const link of links) {
    const flow = linksFlow || source.charAt(link.range.start) === '{';
    for (const address of [link.url, link.archived])
      if (address !== undefined) addAddress(address, placeOfValue(source, address, flow), source, add);
  }
  addAttachments(attachments, source, isFlowList(entryOf(map, 'attachments')?.value, map.flow), add);
  for (const { url, isPlaced, text } of linksInProse) {
    addAddress(url, { range: url.range, written: isPlaced ? formOf(text.style, map.flow) : 'elsewhere' }, source, add);
  }
  for (const text of proseTexts(map)) {
    addMails(text, source, map.flow, add);
    if (scope.template?.numbers !== undefined) addNumbers(text, source, map.flow, scope.template, add);
  }
}

/** The agencies that a text names, each where it stands. */
function addAgency(
  named: Located<string>,
  source: CharText,
  flow: boolean,
  { registries, economy }: MentionScope,
  add: AddMention,
): void {
  const found = agenciesIn(named.value, registries, economy);
  if (found.length === 0) return;
  const { range, written } = placeOfValue(source, named, flow);
  const partAt = written === 'elsewhere' ? undefined : placesInValue(source, named);
  for (const { key, range: part, acronym } of found) {
    if (partAt === undefined) add({ kind: 'agency', key, range, role: 'use', written: 'elsewhere' });
    else
      add({
        kind: 'agency',
        key,
        range: partAt(part),
        role: 'use',
        written,
        ...(acronym && { acronym: partAt(acronym) }),
      });
  }
}

function addAttachments(attachments: readonly Attachment[], source: CharText, inFlow: boolean, add: AddMention): void {
  for (const { file, range } of attachments) {
    const attached = file && attachedFile(file.value);
    if (file === undefined || attached === undefined) continue;
    const place = placeOfValue(source, file, inFlow || source.charAt(range.start) === '{');
    if (attached.kind === 'address') addAddress({ value: attached.url }, place, source, add);
    else if (attached.kind === 'path' && attached.path.names.length > 0)
      add({ kind: 'attachment', key: pathText(attached.path), role: 'use', ...place });
  }
}

/** A path in its only spelling, `../annexes/table.xlsx`; one that would be read as something else begins with `./`. */
function pathText({ up, names }: AttachedPath): string {
  const text = '../'.repeat(up) + names.join('/');
  const read = attachedFile(text);
  return read?.kind === 'path' && read.path.names.join('/') === names.join('/') ? text : `./${text}`;
}

function isFlowList(list: YamlNode | undefined, inFlow: boolean): boolean {
  return inFlow || standsInBrackets(list);
}

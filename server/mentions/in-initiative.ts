import { attachedFile, type AttachedPath } from '../document/model/attached-file.ts';
import { proseTexts } from '../document/model/links-in-prose.ts';
import type { Attachment, Initiative } from '../document/model/submission.ts';
import type { CharText, Located } from '../document/text/text.ts';
import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import { addAddress, addMails } from './addresses.ts';
import { agenciesIn } from './agency-names.ts';
import type { MentionScope } from './mention.ts';
import { addNumbers } from './numbers.ts';
import { formOf, placesInValue, placeOfValue, standsInBrackets, type AddMention } from './placing.ts';

/** The scope of what an answer says, with the id of its template, known or not. */
export interface AnswerScope extends MentionScope {
  readonly templateId: string;
}

/** The key of an issue or of a point. */
export function keyInTemplate(templateId: string, id: string): string {
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
export function addInitiative({ source, map, title, points, agencies, links, attachments, linksInProse }: Initiative, scope: AnswerScope, add: AddMention): void {
  if (map === undefined) return;
  if (title !== undefined && title.value.trim() !== '') {
    add({ kind: 'title', key: nameOfTitle(title.value), role: 'use', ...placeOfValue(source, title, map.flow) });
  }
  if (points.length > 0) {
    const flow = isFlowList(entryOf(map, 'points')?.value, map.flow);
    for (const point of points) add({ kind: 'point', key: keyInTemplate(scope.templateId, point.value), role: 'use', ...placeOfValue(source, point, flow) });
  }
  if (agencies.length > 0) {
    const flow = isFlowList(entryOf(map, 'agencies')?.value, map.flow);
    for (const agency of agencies) addAgency(agency, source, flow, scope, add);
  }
  const linksFlow = links.length > 0 && isFlowList(entryOf(map, 'links')?.value, map.flow);
  for (const link of links) {
    const flow = linksFlow || source.charAt(link.range.start) === '{';
    for (const address of [link.url, link.archived]) if (address !== undefined) addAddress(address, placeOfValue(source, address, flow), source, add);
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
export function addAgency(named: Located<string>, source: CharText, flow: boolean, { registries, economy }: MentionScope, add: AddMention): void {
  const found = agenciesIn(named.value, registries, economy);
  if (found.length === 0) return;
  const { range, written } = placeOfValue(source, named, flow);
  const partAt = written === 'elsewhere' ? undefined : placesInValue(source, named);
  for (const { key, range: part, acronym } of found) {
    if (partAt === undefined) add({ kind: 'agency', key, range, role: 'use', written: 'elsewhere' });
    else add({ kind: 'agency', key, range: partAt(part), role: 'use', written, ...(acronym && { acronym: partAt(acronym) }) });
  }
}

export function addAttachments(attachments: readonly Attachment[], source: CharText, inFlow: boolean, add: AddMention): void {
  for (const { file, range } of attachments) {
    const attached = file && attachedFile(file.value);
    if (file === undefined || attached === undefined) continue;
    const place = placeOfValue(source, file, inFlow || source.charAt(range.start) === '{');
    if (attached.kind === 'address') addAddress({ value: attached.url }, place, source, add);
    else if (attached.kind === 'path' && attached.path.names.length > 0) add({ kind: 'attachment', key: pathText(attached.path), role: 'use', ...place });
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

import type { SubmissionDocument } from '../document/model/source-document.ts';
import { entryOf, isNothing, writtenItems, type YamlNode } from '../document/yaml/tree.ts';
import { contactKeys } from '../document/model/submission.ts';
import { oneLine } from '../papers/view/cover-view.ts';
import { nodePath } from '../papers/view/node-path.ts';
import type { Cell, Field, NotEditable } from '../protocol/table.ts';
import type { Scope } from '../language/scope.ts';
import { editMessages } from '../words/messages/edit.ts';
import { attachmentKeys, coverKeys, linkKeys } from './field-specs.ts';
import { fieldOf } from './fields.ts';
import { freshField } from './fresh-field.ts';
import { holderAt, targetAt, type FieldTarget } from './target.ts';

/** What is written in at a place of the table. */
export function cellAt(document: SubmissionDocument, path: string, scope: Scope): Cell | NotEditable {
  const holder = holderAt(document, path);
  if ('refused' in holder) return holder;
  const { version } = document;
  if ('issueId' in holder) {
    const target = targetAt(document, path, scope);
    if ('refused' in target || !('issueId' in target)) return 'refused' in target ? target : { refused: editMessages.initiativeGone, path };
    return { version, path: target.path, label: 'Title of a new initiative', fields: [freshField(target)] };
  }
  const { place: { node }, prefix, isInitiative, keys } = holder;
  const group = groupOf(node, keys, isInitiative);
  const fields: Field[] = [];
  for (const one of group.fields) {
    const target = targetAt(document, nodePath(...prefix, ...one).text, scope);
    if ('refused' in target) return { ...target, path: nodePath(...prefix, ...group.keys).text };
    if ('spec' in target && 'place' in target) fields.push(fieldOf(homeOfTarget(target), scope));
  }
  if (fields.length === 0) return { refused: editMessages.onlyInText, path };
  return { version, path: nodePath(...prefix, ...group.keys).text, label: labelOf(group, node, isInitiative, fields), fields };
}

export function homeOfTarget({ place: { node }, keys, path, spec, isInitiative }: FieldTarget): Parameters<typeof fieldOf>[0] {
  return { node, keys, path, spec, isInitiative };
}

/** The fields that are written in together. */
interface CellGroup {
  readonly keys: readonly string[];
  readonly fields: readonly (readonly string[])[];
  readonly label?: string;
}

function groupOf(node: YamlNode, keys: readonly string[], isInitiative: boolean): CellGroup {
  const [first = '', second] = keys;
  const each = (holder: readonly string[], inside: readonly string[], label: string): CellGroup => ({ keys: holder, fields: inside.map((key) => [...holder, key]), label });
  const value = entryOf(node, first)?.value;
  const count = value === undefined ? 0 : writtenItems(value).length;
  switch (first) {
    case 'links':
      if (isInitiative) return each([first, second ?? String(count)], linkKeys, Number(second ?? count) < count ? 'Link' : 'New link');
      break;
    case 'attachments':
      return each([first, second ?? String(count)], attachmentKeys, Number(second ?? count) < count ? 'Attachment' : 'New attachment');
    case 'contact': {
      const position = second !== undefined && /^\d+$/.test(second) ? second : value?.kind === 'seq' ? '0' : undefined;
      return each(position === undefined ? [first] : [first, position], contactKeys, 'Contact');
    }
    case 'document':
      if (second === undefined) return each([first], coverKeys, 'Cover');
      break;
    case 'outcome': {
      const parts = value?.kind === 'map' ? [[first, 'actual'], [first, 'expected']] : [[first], [first, 'expected']];
      return { keys: [first], fields: parts, label: 'Outcome' };
    }
    case '':
      return isInitiative ? { keys: ['description'], fields: [['description']] } : { keys, fields: [] };
  }
  return { keys, fields: [keys] };
}

/** “Description of ‘supporting SMEs’”. */
function labelOf({ label }: CellGroup, node: YamlNode, isInitiative: boolean, fields: readonly Field[]): string {
  const what = label ?? fields[0]?.label ?? '';
  if (!isInitiative) return what;
  const title = entryOf(node, 'title')?.value;
  const said = title === undefined || isNothing(title) || title.kind !== 'scalar' ? '' : oneLine(String(title.value));
  return said === '' ? `${what} of an initiative without a title` : `${what} of ‘${said}’`;
}

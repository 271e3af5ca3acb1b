import type { SubmissionDocument } from '../document/model/source-document.ts';
import { contactKeys } from '../document/model/submission.ts';
import { readProse } from '../document/prose/read-prose.ts';
import { isNothing, writtenItems, type YamlNode, type YamlScalar, entryOf } from '../document/yaml/tree.ts';
import type { Scope, PlacedScope } from '../language/scope.ts';
import { agencies } from '../language/vocabulary/agencies.ts';
import { oneLine } from '../papers/view/cover-view.ts';
import { agencyListed, pointListed } from '../papers/view/listed-words.ts';
import { readPath, nodePath } from '../papers/view/node-path.ts';
import type { Field, WordLimit, ListItem, Cell, NotEditable } from '../protocol/table.ts';
import { fieldEntry, fieldTexts, fieldWords } from '../rules/help/leaves.ts';
import { start } from '../words/first-words.ts';
import { editMessages } from '../words/messages/edit.ts';
import { type FieldSpec, attachmentKeys, coverKeys, linkKeys } from './field-specs.ts';
import { holderAt, targetAt, type FieldTarget, type FreshTarget } from './target.ts';
import { literalText } from '../document/prose/prose-text.ts';
import { spotOf, type Spot } from './texts/spots.ts';

/** Beside a chip there is room for so many characters of a clause. */
const mostBesideChip = 50;

/**
 * A sub-point or an agency with what it stands for, as the chips of the table have it.
 *
 * @param path of the list that the text is in
 */
export function listItemOf(path: string, text: string, scope: Scope): ListItem {
  const segments = readPath(path);
  if (segments.at(-1) === 'points') {
    const { known, meaning } = pointListed(text, scope);
    return { text, known, ...(meaning !== undefined && { detail: start(meaning, mostBesideChip), about: meaning }) };
  }
  const { known, meaning } = agencyListed(text, scope);
  const placed: PlacedScope = { ...scope, path: segments };
  const about = agencies.describe?.(text, placed)?.plain;
  return { text, known, ...(meaning !== undefined && { detail: meaning }), ...(about !== undefined && { about }) };
}

/** Where a field stands: below an initiative or below the root. */
export interface FieldHome {
  readonly node: YamlNode;
  /** Below `node`. */
  readonly keys: readonly string[];
  readonly path: string;
  readonly spec: FieldSpec;
  readonly isInitiative: boolean;
}

/** What a scalar says in a field: prose as in a literal block, other texts in one line. */
export function textOfField(spec: FieldSpec, node: YamlScalar | undefined): string {
  if (node === undefined || node.value === null) return '';
  return spec.kind === 'prose' ? literalText(String(node.value), node.style) : oneLine(String(node.value));
}

/** The text that stands at a spot; undefined where something else than a text does. */
export function scalarAt(spot: Spot): { readonly node: YamlScalar | undefined } | undefined {
  if (spot.kind === 'other') return undefined;
  return { node: spot.kind === 'text' ? spot.node : undefined };
}

export function fieldOf(home: FieldHome, scope: Scope): Field {
  const { node, keys, path, spec } = home;
  const { label, hint } = spec;
  const limit = limitOf(home, scope);
  const base = { path, label, ...(hint !== undefined && { hint }), ...(limit !== undefined && { limit }) };
  if (spec.kind === 'list') {
    const items = itemsAt(node, keys);
    return items === undefined
      ? { ...base, kind: 'fixed', text: '', why: editMessages.noList }
      : { ...base, kind: 'list', items: items.map((item) => listItemOf(path, item, scope)) };
  }
  const found = scalarAt(spotOf(node, keys));
  if (found === undefined) return { ...base, kind: 'fixed', text: '', why: editMessages.noText };
  const text = textOfField(spec, found.node);
  return spec.kind === 'prose'
    ? { ...base, kind: 'prose', isLine: false, text, blocks: readProse(text, 'literal'), proposes: spec.proposes }
    : {
        ...base,
        kind: 'text',
        text,
        input: spec.input,
        proposes: spec.proposes,
        ...(spec.given !== undefined && { given: spec.given }),
      };
}

/** The words of a list, each of them once; undefined where something else stands there. */
function itemsAt(node: YamlNode, keys: readonly string[]): readonly string[] | undefined {
  const spot = spotOf(node, keys);
  if (spot.kind === 'missing' || spot.kind === 'empty') return [];
  if (spot.kind !== 'other' || spot.node.kind !== 'seq') return undefined;
  const texts = writtenItems(spot.node).map((item) => (item.kind === 'scalar' ? String(item.value) : undefined));
  return texts.every((text) => text !== undefined) ? [...new Set(texts)] : undefined;
}

/** The words that the template allows in a field, and those that are there: of both outcomes together. */
function limitOf({ node, spec, isInitiative }: FieldHome, { template }: Scope): WordLimit | undefined {
  const { counted } = spec;
  const most = counted === undefined || !isInitiative ? undefined : template?.wordLimits.get(counted);
  if (counted === undefined || most === undefined) return undefined;
  const entry = node.kind === 'map' ? fieldEntry(node, counted) : undefined;
  return { words: entry === undefined || isNothing(entry.value) ? 0 : fieldWords(fieldTexts(entry), counted), most };
}

/** What is written in at a place of the table. */
export function cellAt(document: SubmissionDocument, path: string, scope: Scope): Cell | NotEditable {
  const holder = holderAt(document, path);
  if ('refused' in holder) return holder;
  const { version } = document;
  if ('issueId' in holder) {
    const target = targetAt(document, path, scope);
    if ('refused' in target || !('issueId' in target))
      return 'refused' in target ? target : { refused: editMessages.initiativeGone, path };
    return { version, path: target.path, label: 'Title of a new initiative', fields: [freshField(target)] };
  }
  const {
    place: { node },
    prefix,
    isInitiative,
    keys,
  } = holder;
  const group = groupOf(node, keys, isInitiative);
  const fields: Field[] = [];
  for (const one of group.fields) {
    const target = targetAt(document, nodePath(...prefix, ...one).text, scope);
    if ('refused' in target) return { ...target, path: nodePath(...prefix, ...group.keys).text };
    if ('spec' in target && 'place' in target) fields.push(fieldOf(homeOfTarget(target), scope));
  }
  if (fields.length === 0) return { refused: editMessages.onlyInText, path };
  return {
    version,
    path: nodePath(...prefix, ...group.keys).text,
    label: labelOf(group, node, isInitiative, fields),
    fields,
  };
}

export function homeOfTarget({
  place: { node },
  keys,
  path,
  spec,
  isInitiative,
}: FieldTarget): Parameters<typeof fieldOf>[0] {
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
  const each = (holder: readonly string[], inside: readonly string[], label: string): CellGroup => ({
    keys: holder,
    fields: inside.map((key) => [...holder, key]),
    label,
  });
  const value = entryOf(node, first)?.value;
  const count = value === undefined ? 0 : writtenItems(value).length;
  switch (first) {
    case 'links':
      if (isInitiative)
        return each([first, second ?? String(count)], linkKeys, Number(second ?? count) < count ? 'Link' : 'New link');
      break;
    case 'attachments':
      return each(
        [first, second ?? String(count)],
        attachmentKeys,
        Number(second ?? count) < count ? 'Attachment' : 'New attachment',
      );
    case 'contact': {
      const position = second !== undefined && /^\d+$/.test(second) ? second : value?.kind === 'seq' ? '0' : undefined;
      return each(position === undefined ? [first] : [first, position], contactKeys, 'Contact');
    }
    case 'document':
      if (second === undefined) return each([first], coverKeys, 'Cover');
      break;
    case 'outcome': {
      const parts =
        value?.kind === 'map'
          ? [
              [first, 'actual'],
              [first, 'expected'],
            ]
          : [[first], [first, 'expected']];
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

/** The title of an initiative that is not written yet. */
export function freshField({ path, spec: { label } }: FreshTarget): Field {
  return {
    kind: 'text',
    path,
    label,
    hint: 'Enter a title to start an initiative',
    text: '',
    input: 'text',
    proposes: false,
  };
}

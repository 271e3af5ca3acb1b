import { readProse } from '../document/prose/read-prose.ts';
import { isNothing, writtenItems, type YamlNode, type YamlScalar } from '../document/yaml/tree.ts';
import type { Scope, PlacedScope } from '../language/scope.ts';
import { oneLine } from '../papers/view/cover-view.ts';
import type { Field, WordLimit, ListItem } from '../protocol/table.ts';
import { fieldEntry, fieldTexts, fieldWords } from '../rules/help/leaves.ts';
import { editMessages } from '../words/messages/edit.ts';
import type { FieldSpec } from './field-specs.ts';
import { literalText } from './texts/prose-text.ts';
import { spotOf, type Spot } from './texts/spots.ts';
import { agencies } from '../language/vocabulary/agencies.ts';
import { readPath } from '../papers/view/node-path.ts';
import { agencyListed, pointListed } from '../papers/view/listed-words.ts';
import { start } from '../words/first-words.ts';

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
    return items === undefined ? { ...base, kind: 'fixed', text: '', why: editMessages.noList } : { ...base, kind: 'list', items: items.map((item) => listItemOf(path, item, scope)) };
  }
  const found = scalarAt(spotOf(node, keys));
  if (found === undefined) return { ...base, kind: 'fixed', text: '', why: editMessages.noText };
  const text = textOfField(spec, found.node);
  return spec.kind === 'prose'
    ? { ...base, kind: 'prose', isLine: false, text, blocks: readProse(text, 'literal'), proposes: spec.proposes }
    : { ...base, kind: 'text', text, input: spec.input, proposes: spec.proposes, ...(spec.given !== undefined && { given: spec.given }) };
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

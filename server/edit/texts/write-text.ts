import type { YamlText } from '../../document/edit/verified-steps.ts';
import { entryOf, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import type { Scope } from '../../language/scope.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { editMessages } from '../../words/messages/edit.ts';
import { keyOrder } from '../field-specs.ts';
import { fieldOf, scalarAt, textOfField } from '../fields.ts';
import type { Edited } from '../edited.ts';
import type { FieldTarget } from '../target.ts';
import { waysToEmpty, type WhatStays } from './emptying-plans.ts';
import { saysSame } from './prose-text.ts';
import { waysToSet } from './set-plans.ts';
import { spotOf } from './spots.ts';
import { firstVerified, type Verified } from './verify.ts';

/** Writes a text into a field, which is to say exactly that. @param text without line breaks at its end */
export function writeText({ place, keys, path, spec, isInitiative, readsAsText }: FieldTarget, text: string, scope: Scope): Edited {
  const yaml: YamlText = { text: place.text, root: place.root };
  const spot = spotOf(place.node, keys);
  const isProse = spec.kind === 'prose';
  const order = (depth: number): readonly string[] => keyOrder(keys.slice(0, depth), isInitiative, scope);
  const said = ({ node, problems }: Verified): boolean => {
    if (readsAsText && problems >= place.problems) return false;
    const found = scalarAt(spotOf(node, keys));
    if (found === undefined) return false;
    if (text === '' || !isProse) return textOfField(spec, found.node) === text;
    return found.node !== undefined && saysSame(String(found.node.value), found.node.style, text);
  };
  const after = text !== '' ? firstVerified(place, waysToSet(yaml, spot, { text, isProse }, order), said)
    : spot.kind === 'text' ? firstVerified(place, waysToEmpty(yaml, place.node, spot, staysOf(keys, place.node === spot.in || place.root === spot.in)))
      : undefined;
  if (after === undefined) return text === '' && spot.kind !== 'text' && spot.kind !== 'other' ? { edits: [], path } : { refused: editMessages.notWritable, path };
  const edits = after.edits.map((edit) => ({ start: place.toWhole(edit.start), end: place.toWhole(edit.start) + edit.end - edit.start, text: edit.text }));
  const isItemGone = text === '' && spot.kind === 'text' && spot.in.kind === 'seq';
  const keysThen = isItemGone ? behindLast(after.node, keys) : keys;
  const pathThen = nodePath(...readPath(path).slice(0, -keys.length), ...keysThen).text;
  return { edits, path: pathThen, field: fieldOf({ node: after.node, keys: keysThen, path: pathThen, spec, isInitiative }, scope) };
}

/** Where a further item would stand: what is typed next must not become a part of the item that has moved up. */
function behindLast(node: YamlNode, [list = '', , ...rest]: readonly string[]): readonly string[] {
  return [list, String(writtenItems(entryOf(node, list)?.value).length), ...rest];
}

/** What the format wants in every case keeps its key, and so does what stands in an item of a list. */
function staysOf(keys: readonly string[], isDirect: boolean): WhatStays {
  if (isDirect && (keys[0] === 'title' || keys[0] === 'economy')) return 'quotes';
  return keys.length > 2 && (keys[2] === 'url' || keys[2] === 'file') ? 'quotes' : 'nothing';
}

import { removeEntry } from '../../document/edit/entry-edits.ts';
import { removeItemsAt } from '../../document/edit/item-edits.ts';
import { allCommentsIn } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineEndAt, type TextEdit } from '../../document/edit/text-edits.ts';
import type { YamlText } from '../../document/edit/verified-steps.ts';
import { keyName, type YamlEntry, type YamlMap, type YamlNode, type YamlSeq } from '../../document/yaml/tree.ts';
import type { Spot } from './spots.ts';
import type { Plan } from './verify.ts';

/**
 * What stays of a text that is emptied: its key with empty quotes, where the format wants the key, or nothing where
 * nothing else hangs on it.
 */
export type WhatStays = 'quotes' | 'nothing';

/**
 * Ways to empty a text. A key goes with its text, and with it the key above that held nothing else; where a comment
 * hangs on it, the key stays, so that the comment is still about something. A title keeps its key, because a finding
 * would say at each keystroke that it is missing; so does what stands in an item of a list, because the positions of
 * the other items would move.
 */
export function* waysToEmpty(
  yaml: YamlText,
  node: YamlNode,
  spot: Extract<Spot, { kind: 'text' }>,
  stays: WhatStays,
): Generator<Plan | undefined> {
  const { in: holder, entry } = spot;
  if (holder.kind === 'seq') {
    yield* withoutItem(yaml, node, holder, spot.node);
    return;
  }
  if (entry === undefined) return;
  if (stays === 'nothing' && !hasComments(yaml.text, entry)) {
    if (holder.entries.length === 1) {
      const outer = entryHolding(node, holder);
      if (outer !== undefined && !hasComments(yaml.text, outer.entry))
        yield removeEntry(yaml, outer.map, keyName(outer.entry));
    } else yield removeEntry(yaml, holder, keyName(entry));
  }
  const said = stays === 'quotes' || holder.flow ? '""' : '';
  const change: Plan['change'] = (values) => void values.map(holder).set(keyName(entry), said === '' ? null : '');
  yield { edits: [emptied(yaml.text, entry, said)], change };
}

/** The item with its list, where it is the only one. */
function* withoutItem(yaml: YamlText, node: YamlNode, list: YamlSeq, item: YamlNode): Generator<Plan | undefined> {
  const outer = list.items.length === 1 ? entryHolding(node, list) : undefined;
  if (outer !== undefined && !hasComments(yaml.text, outer.entry))
    yield removeEntry(yaml, outer.map, keyName(outer.entry));
  const removed = removeItemsAt(yaml, list, new Set([list.items.indexOf(item)]));
  yield removed;
  // The comments stay below a key with nothing.
  if (removed !== undefined && outer !== undefined)
    yield { edits: removed.edits, change: (values) => void values.map(outer.map).set(keyName(outer.entry), null) };
}

export function entryHolding(
  node: YamlNode,
  value: YamlNode,
): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined {
  if (node.kind === 'seq')
    return node.items.map((item) => entryHolding(item, value)).find((found) => found !== undefined);
  if (node.kind !== 'map') return undefined;
  const entry = node.entries.find((one) => one.value === value);
  if (entry !== undefined) return { map: node, entry };
  return node.entries.map((one) => entryHolding(one.value, value)).find((found) => found !== undefined);
}

/** True when a comment stands on the lines of an entry, or right above it. */
export function hasComments(text: string, { key, value }: YamlEntry): boolean {
  const start = beginOfLine(text, key.range.start);
  const end = lineEndAt(text, Math.max(key.range.end, value.range.end));
  if (allCommentsIn(text, { start: key.range.start, end }, [key, value]).length > 0) return true;
  const above = text.slice(beginOfLine(text, start - 1), start);
  return start > 0 && /^ *#/.test(above);
}

/** Only the text goes; a comment behind the sign of a block stays on its line. */
function emptied(text: string, { key, value }: YamlEntry, said: string): TextEdit {
  let { start } = value.range;
  const { end } = value.range;
  const isBlock = /[|>]/.test(text.charAt(start));
  const comment = isBlock ? text.slice(start, Math.min(end, lineEndAt(text, start))).replace(/^[|>][\d+-]*/, '') : '';
  const rest = said + comment;
  // No blanks stay behind a colon with nothing.
  if (rest === '' && lineEndAt(text, end) === end)
    while (start > key.range.end && /\s/.test(text.charAt(start - 1))) start--;
  return { start, end, text: rest };
}

import { addEntry, columnOf, newEntry, replaceEntry, type NewEntry } from '../../document/edit/entry-edits.ts';
import { addItems, changeItem } from '../../document/edit/item-edits.ts';
import { lineBreakOf, lineEndAt, type TextEdit } from '../../document/edit/text-edits.ts';
import { type YamlText, isSameValue, type Value } from '../../document/edit/verified-steps.ts';
import { entryOf, writtenItems, type YamlNode, type YamlMap, type YamlScalar } from '../../document/yaml/tree.ts';
import type { Scope } from '../../language/scope.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { Edited } from '../edited.ts';
import { keyOrder } from '../field-specs.ts';
import { fieldOf, scalarAt, textOfField } from '../fields.ts';
import { headOf } from '../structure/item-lines.ts';
import type { FieldTarget } from '../target.ts';
import { waysToEmpty, type WhatStays } from './emptying-plans.ts';
import { entryLines, itemLines, nestedValue, type WantedText } from './new-text.ts';
import { saysSame, foldedValue, withoutLastBreaks } from '../../document/prose/prose-text.ts';
import { homeOf, inOneLine, rewritings, writtenAnew } from './scalar-plans.ts';
import { spotOf, type Spot } from './spots.ts';
import { firstVerified, type Verified, type Plan } from './verify.ts';

/** Writes a text into a field, which is to say exactly that. @param text without line breaks at its end */
export function writeText(
  { place, keys, path, spec, isInitiative, readsAsText }: FieldTarget,
  text: string,
  scope: Scope,
): Edited {
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
  const after =
    text !== ''
      ? firstVerified(place, waysToSet(yaml, spot, { text, isProse }, order), said)
      : spot.kind === 'text'
        ? firstVerified(
            place,
            waysToEmpty(yaml, place.node, spot, staysOf(keys, place.node === spot.in || place.root === spot.in)),
          )
        : undefined;
  if (after === undefined)
    return text === '' && spot.kind !== 'text' && spot.kind !== 'other'
      ? { edits: [], path }
      : { refused: editMessages.notWritable, path };
  const edits = after.edits.map((edit) => ({
    start: place.toWhole(edit.start),
    end: place.toWhole(edit.start) + edit.end - edit.start,
    text: edit.text,
  }));
  const isItemGone = text === '' && spot.kind === 'text' && spot.in.kind === 'seq';
  const keysThen = isItemGone ? behindLast(after.node, keys) : keys;
  const pathThen = nodePath(...readPath(path).slice(0, -keys.length), ...keysThen).text;
  return {
    edits,
    path: pathThen,
    field: fieldOf({ node: after.node, keys: keysThen, path: pathThen, spec, isInitiative }, scope),
  };
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

/** The order of the keys of the map that the first of some keys lead to. */
type OrderOf = (depth: number) => readonly string[];

/** Ways to write a text at a spot, the smallest first. @param wanted not empty */
function* waysToSet(yaml: YamlText, spot: Spot, wanted: WantedText, order: OrderOf): Generator<Plan | undefined> {
  switch (spot.kind) {
    case 'text':
      yield* replacements(yaml.text, spot, wanted);
      return;
    case 'empty':
      yield* behindKey(yaml, spot, wanted);
      return;
    case 'missing':
      for (const entry of entriesOf(spot.keys, wanted)) {
        yield addEntry(yaml, spot.map, entry, order(spot.depth));
        // Blank lines that belong to the text before would be divided.
        yield addEntry(yaml, spot.map, entry, []);
        yield beforeNext(yaml, spot.map, entry);
      }
      return;
    case 'further':
      yield* furtherItem(yaml, spot, wanted);
      return;
    case 'single':
      yield changeItem(yaml, spot.list, spot.item, {
        main: spot.key === 'file' ? 'file' : mainOf(spot, yaml),
        texts: new Map([[spot.key, wanted.text]]),
        order: order(1),
      });
      return;
    case 'divided':
      yield* divided(yaml, spot, wanted);
      return;
    case 'second':
      yield secondItem(yaml, spot, wanted);
      return;
    case 'other':
  }
}

function mainOf({ list }: Extract<Spot, { kind: 'single' }>, { root }: YamlText): string {
  // The list stands behind its key.
  const isAttachments = (node: YamlText['root']): boolean =>
    node.kind === 'map'
      ? node.entries.some(({ key, value }) => (value === list ? key.value === 'attachments' : isAttachments(value)))
      : node.kind === 'seq' && node.items.some(isAttachments);
  return isAttachments(root) ? 'file' : 'url';
}

function* replacements(
  text: string,
  { node, in: holder, entry }: Extract<Spot, { kind: 'text' }>,
  { text: wanted, isProse }: WantedText,
): Generator<Plan | undefined> {
  const home = homeOf(text, node, entry?.key.range.start, holder.flow);
  const plan = ({ edits, value }: { readonly edits: readonly TextEdit[]; readonly value: string }): Plan => ({
    edits,
    change: (values) => {
      if (holder.kind === 'map') values.map(holder).set(String(entry?.key.value ?? ''), value);
      else values.list(holder)[holder.items.indexOf(node)] = value;
    },
  });
  const isOwnStyle = node.style === 'literal' || !isProse;
  const value = isOwnStyle ? wanted : foldedValue(wanted);
  // Quotes around nothing were there because nothing needs them.
  if (value !== undefined && String(node.value) !== '')
    for (const way of rewritings(text, node, value, home)) yield plan(way);
  if (!holder.flow) yield plan(writtenAnew(text, node, wanted, home, wanted.includes('\n')));
  else if (value === undefined) yield plan(writtenAnew(text, node, wanted.replace(/\n\n+/g, '\n'), home, false));
  yield plan({ edits: [{ ...node.range, text: inOneLine(value ?? wanted, holder.flow) }], value: value ?? wanted });
}

/** Behind a key with nothing, or with a sign for nothing; a comment there stays on its line. */
function* behindKey(
  yaml: YamlText,
  { map, entry, rest }: Extract<Spot, { kind: 'empty' }>,
  wanted: WantedText,
): Generator<Plan | undefined> {
  const { text } = yaml;
  const key = String(entry.key.value ?? '');
  const colon = text.indexOf(':', entry.key.range.end);
  const value = entry.value as YamlScalar;
  const head = value.style === 'absent' ? { start: colon + 1, end: colon + 1 } : value.range;
  const gap = value.style === 'absent' ? ' ' : '';
  const set =
    (said: Value): Plan['change'] =>
    (values) =>
      void values.map(map).set(key, said);
  if (map.flow) {
    if (rest.length === 0)
      yield { edits: [{ ...head, text: gap + inOneLine(wanted.text, true) }], change: set(wanted.text) };
    for (const one of entriesOf([key, ...rest], wanted)) yield replaceEntry(yaml, map, one);
    return;
  }
  const lineBreak = lineBreakOf(text, entry.key.range.start);
  const indent = ' '.repeat(columnOf(text, entry.key.range.start));
  for (const { lines, value: said } of entriesOf([key, ...rest], wanted)) {
    const [first = '', ...more] = lines;
    const behind = first.slice(first.indexOf(':') + 1).trim();
    const lineEnd = lineEndAt(text, Math.max(head.end, colon + 1));
    const edits: TextEdit[] = [];
    if (behind !== '') edits.push({ ...head, text: gap + behind });
    else if (head.end > head.start) edits.push(withoutBlankBefore(text, { ...head, text: '' }));
    if (more.length > 0)
      edits.push({
        start: lineEnd,
        end: lineEnd,
        text: more.map((line) => lineBreak + (line === '' ? '' : indent + line)).join(''),
      });
    yield { edits, change: set(said) };
  }
  for (const one of entriesOf([key, ...rest], wanted)) yield replaceEntry(yaml, map, one);
}

/** The entry before the next one in the map, where it can not stand behind the one before it. */
function beforeNext({ text }: YamlText, map: YamlMap, entry: NewEntry): Plan | undefined {
  const [, second] = map.entries;
  if (second === undefined || map.flow) return undefined;
  const { start } = second.key.range;
  const column = columnOf(text, start);
  const lineBreak = lineBreakOf(text, start);
  const lines = entry.lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line) + lineBreak).join('');
  const head = headOf(text, start, column, 0);
  return {
    edits: [{ start: head, end: head, text: lines }],
    change: (values) => void values.map(map).set(entry.key, entry.value),
  };
}

function* furtherItem(
  yaml: YamlText,
  { list, entry, map, rest }: Extract<Spot, { kind: 'further' }>,
  wanted: WantedText,
): Generator<Plan | undefined> {
  const key = String(entry.key.value ?? '');
  const lines = itemLines(key, rest, wanted);
  const value = nestedValue(key, ['0', ...rest], wanted.text);
  const item = Array.isArray(value) ? value[0] : undefined;
  if (item === undefined) return;
  if (list.items.length === 0) {
    for (const one of entriesOf([key, '0', ...rest], wanted)) yield replaceEntry(yaml, map, one);
  }
  yield addItems(yaml, list, list.items.at(-1), [{ lines, value: item }]);
}

/** The text becomes what is told first, and the other is told apart. */
function* divided(
  yaml: YamlText,
  { map, entry, node, key }: Extract<Spot, { kind: 'divided' }>,
  wanted: WantedText,
): Generator<Plan | undefined> {
  const own = String(entry.key.value ?? '');
  const other = key === 'actual' ? 'expected' : 'actual';
  const { text } = yaml;
  const source = text.slice(node.range.start, node.range.end);
  const said = new Map<string, Value>([[other, String(node.value)]]);
  for (const added of entriesOf([key], wanted)) {
    const change: Plan['change'] = (values) =>
      void values.map(map).set(own, new Map<string, Value>([...said, [key, added.value]]));
    if (map.flow) {
      if (added.lines.length === 1)
        yield {
          edits: [
            insertion(node.range.start, `{ ${other}: `),
            insertion(node.range.end, `, ${key}: ${inOneLine(wanted.text, true)} }`),
          ],
          change,
        };
      continue;
    }
    const lineBreak = lineBreakOf(text, entry.key.range.start);
    const column = columnOf(text, entry.key.range.start) + 2;
    const indent = ' '.repeat(column);
    const lines = added.lines.map((line) => lineBreak + (line === '' ? '' : indent + line)).join('');
    const lineEnd = lineEndAt(text, node.range.end);
    // The old text moves below its key, and the lines of a wrapped one two blanks to the right.
    const moved = source.includes('\n') ? deeper(text, node) : [];
    yield {
      edits: [insertion(node.range.start, `${lineBreak}${indent}${other}: `), ...moved, insertion(lineEnd, lines)].map(
        (edit, index) => (index === 0 ? withoutBlankBefore(text, edit) : edit),
      ),
      change,
    };
  }
}

function withoutBlankBefore(text: string, edit: TextEdit): TextEdit {
  let { start } = edit;
  while (start > 0 && text.charAt(start - 1) === ' ') start--;
  return { ...edit, start };
}

/** Two more blanks before each further line of a scalar. */
function deeper(text: string, { range }: YamlScalar): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (
    let start = text.indexOf('\n', range.start) + 1;
    start > 0 && start < range.end;
    start = text.indexOf('\n', start) + 1
  ) {
    if (text.slice(start, lineEndAt(text, start)).trim() !== '') edits.push(insertion(start, '  '));
  }
  return edits;
}

/** The map behind a key becomes the first item of a list. */
function secondItem(
  { text }: YamlText,
  { map, entry, first, key }: Extract<Spot, { kind: 'second' }>,
  wanted: WantedText,
): Plan | undefined {
  const own = String(entry.key.value ?? '');
  const change: Plan['change'] = (values) => {
    values.map(map).set(own, [new Map(values.map(first)), new Map<string, Value>([[key, wanted.text]])]);
  };
  const written = `${key}: ${inOneLine(wanted.text, first.flow)}`;
  if (first.flow)
    return { edits: [insertion(first.range.start, '['), insertion(first.range.end, `, { ${written} }]`)], change };
  const start = first.entries[0]?.key.range.start;
  if (start === undefined) return undefined;
  const lineBreak = lineBreakOf(text, start);
  const indent = ' '.repeat(columnOf(text, start));
  const end = Math.max(...first.entries.map(({ key: { range }, value }) => Math.max(range.end, value.range.end)));
  const edits = [insertion(start, '- ')];
  for (let line = text.indexOf('\n', start) + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
    if (text.slice(line, lineEndAt(text, line)).trim() !== '') edits.push(insertion(line, '  '));
  }
  return { edits: [...edits, insertion(lineEndAt(text, end), `${lineBreak}${indent}- ${written}`)], change };
}

/** The lines of a new entry in the forms that its text may have, the plainest first. */
function entriesOf(keys: readonly string[], wanted: WantedText): readonly NewEntry[] {
  const [key = '', ...rest] = keys;
  return entryLines(keys, wanted).flatMap((lines) => {
    const entry = newEntry(lines);
    return entry?.key === key && isSameValue(withoutBreaks(entry.value), nestedValue(key, rest, wanted.text))
      ? [entry]
      : [];
  });
}

function withoutBreaks(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutBreaks);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, withoutBreaks(one)]));
  return value === null ? null : withoutLastBreaks(value);
}

function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

import { withEdits } from '../../document/edit/text-edits.ts';
import { isSameValue, plainOf, type Value } from '../../document/edit/verified-steps.ts';
import type { Range } from '../../document/text/text.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import { keyName, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import type { Edit } from '../../rules/engine/rule.ts';

/** A part of a text in whose place another word is to be written. */
export interface Rewritten {
  /** Where it is written, without quotes. */
  readonly range: Range;
  readonly word: string;
}

/** A key or a value of the YAML, with the parts of it that get another word. */
interface RewrittenText {
  readonly scalar: YamlScalar;
  readonly flow: boolean;
  readonly parts: readonly Rewritten[];
}

/**
 * The edits that write other words in places of a text, in the quotes that they need there. The text is read again with
 * them: it then says what it said before, and the new words.
 *
 * @returns undefined where a place is written in a way in which that can not be
 */
export function rewrittenPlaces(text: string, places: readonly Rewritten[]): readonly Edit[] | undefined {
  if (places.length === 0) return [];
  const before = parseYaml(text);
  if (before.root === undefined) return undefined;
  const wanted = new Map<YamlScalar, string>();
  const edits: Edit[] = [];
  const found = textsWith(
    before.root,
    [...places].sort((a, b) => a.range.start - b.range.start),
  );
  if (found.reduce((sum, { parts }) => sum + parts.length, 0) !== places.length) return undefined;
  for (const one of found) {
    const rewritten = rewrittenText(text, one);
    if (rewritten === undefined) return undefined;
    wanted.set(one.scalar, rewritten.value);
    for (const edit of rewritten.edits) edits.push(edit);
  }
  const changed = withEdits(
    text,
    edits.map(({ range, newText }) => ({ ...range, text: newText })),
  );
  if (changed === undefined) return undefined;
  const after = parseYaml(changed);
  const isAsBefore =
    after.problems.length === before.problems.length &&
    after.problems.every(({ message }, index) => message.key === before.problems[index]?.message.key);
  return isAsBefore && after.root !== undefined && isSameValue(plainOf(after.root), valueWith(before.root, wanted))
    ? edits
    : undefined;
}

/** The keys and values in which places lie, each looked at once. @param places in their order */
function textsWith(root: YamlNode, places: readonly Rewritten[]): readonly RewrittenText[] {
  const found: RewrittenText[] = [];
  let at = 0;
  const visit = (node: YamlNode, flow: boolean): void => {
    if (node.kind === 'seq') for (const item of node.items) visit(item, flow || node.flow);
    else if (node.kind === 'map') {
      for (const { key, value } of node.entries) {
        visit(key, flow || node.flow);
        visit(value, flow || node.flow);
      }
    } else {
      at = firstFrom(places, at, ({ range }) => range.start >= node.range.start);
      const end = firstFrom(places, at, ({ range }) => range.end > node.range.end);
      if (end > at) found.push({ scalar: node, flow, parts: places.slice(at, end) });
      at = end;
    }
  };
  visit(root, false);
  return found;
}

/** The index of the first from `from` on of which it is true; the number of all where there is none. */
function firstFrom(places: readonly Rewritten[], from: number, isIt: (place: Rewritten) => boolean): number {
  let at = from;
  for (let place = places[at]; place !== undefined && !isIt(place); place = places[at]) at++;
  return at;
}

function rewrittenText(
  text: string,
  { scalar, flow, parts }: RewrittenText,
): { readonly edits: readonly Edit[]; readonly value: string } | undefined {
  const value = String(scalar.value);
  const inValue = partsOfValue(text, scalar, parts);
  if (inValue === undefined) return undefined;
  const now = withEdits(value, inValue);
  if (now === undefined) return undefined;
  const inPlace = (write: (word: string) => string): readonly Edit[] =>
    parts.map(({ range, word }) => ({ range, newText: write(word) }));
  switch (scalar.style) {
    case 'single-quoted':
      return { edits: inPlace((word) => escapeInside(word, "'")), value: now };
    case 'double-quoted':
      return { edits: inPlace((word) => escapeInside(word, '"')), value: now };
    case 'literal':
    case 'folded':
      return { edits: inPlace((word) => word), value: now };
    case 'absent':
      return undefined;
    case 'plain': {
      const written = quoteIfNeeded(now, { flow });
      if (written === now) return { edits: inPlace((word) => word), value: now };
      const isOneLine = !/[\r\n]/.test(text.slice(scalar.range.start, scalar.range.end));
      return isOneLine ? { edits: [{ range: scalar.range, newText: written }], value: now } : undefined;
    }
  }
}

/** Where parts of a scalar stand in its value. */
function partsOfValue(
  text: string,
  scalar: YamlScalar,
  parts: readonly Rewritten[],
): { readonly start: number; readonly end: number; readonly text: string }[] | undefined {
  const value = String(scalar.value);
  const offsets = scalarOffsets(
    text,
    typeof scalar.value === 'string' ? scalar : { ...scalar, value: text.slice(scalar.range.start, scalar.range.end) },
  );
  if (offsets === undefined) return undefined;
  // A value that is no text is written as one word, and is replaced as a whole.
  if (typeof scalar.value !== 'string') return parts.map(({ word }) => ({ start: 0, end: value.length, text: word }));
  const found: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let at = 0;
  for (const { range, word } of parts) {
    while (at < value.length && offsets.range({ start: at, end: at + 1 }).start < range.start) at++;
    const start = at;
    while (at < value.length && offsets.range({ start, end: at + 1 }).end <= range.end) at++;
    const written = offsets.range({ start, end: at });
    if (at === start || written.start !== range.start || written.end !== range.end) return undefined;
    found.push({ start, end: at, text: word });
  }
  return found;
}

function valueWith(node: YamlNode, wanted: ReadonlyMap<YamlScalar, string>): Value {
  if (node.kind === 'scalar') return wanted.get(node) ?? (node.value === null ? null : String(node.value));
  if (node.kind === 'seq') return node.items.map((item) => valueWith(item, wanted));
  const map = new Map<string, Value>();
  for (const entry of node.entries) {
    let name = wanted.get(entry.key) ?? keyName(entry);
    // As `plainOf` does: what stands under a key that is written twice counts, too.
    while (map.has(name)) name += '\0';
    map.set(name, valueWith(entry.value, wanted));
  }
  return map;
}

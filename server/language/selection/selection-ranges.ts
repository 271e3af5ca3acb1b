import { isBlankCode, isLineBreakCode } from '../../document/text/signs.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import type { SourceText } from '../../document/text/source-text.ts';
import { shift, touches, type Range } from '../../document/text/text.ts';
import { scalarOffsets, type ScalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import { keyName, type YamlEntry, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import { proseRangesAt, selectedWord } from './prose-ranges.ts';

/**
 * What a selection grows to from an offset, from the smallest: word, emphasis and link, sentence, item, paragraph, the
 * text, the key with it, initiative, issue, and so on to the whole document. Each range holds the one before it and is
 * longer.
 */
export function selectionRangesAt(document: SourceDocument, offset: number): readonly Range[] {
  const { lines } = document;
  const found = new RangesAt(lines, Math.max(0, Math.min(offset, lines.length)));
  const block = document.kind === 'submission' ? document.blockAt(found.offset) : undefined;
  if (block?.entry !== undefined && block.entry.base > 0) {
    const {
      base,
      initiative: { node },
    } = block.entry;
    found.add({ start: found.dashFrom(base), end: base + node.range.end });
    found.add(shift(node.range, base));
    found.addBelow(node, base);
  } else if (document.root !== undefined) {
    found.addBelow(document.root, 0, document.kind === 'submission' ? 'issues' : undefined);
  }
  if (document.kind === 'submission') addIssues(document, found, block?.entry === undefined || block.entry.base === 0);
  found.addComment();
  found.addWord();
  return found.nested();
}

/** The issues with their initiatives, which the tree around the initiatives does not hold. */
function addIssues({ submission, root }: SubmissionDocument, found: RangesAt, isAround: boolean): void {
  const { issues, issuesKey } = submission;
  if (issuesKey === undefined) return;
  const value =
    root?.kind === 'map' ? root.entries.find(({ key }) => key.range.start === issuesKey.start)?.value : undefined;
  let last = Math.max(issuesKey.end, value?.range.end ?? 0);
  for (const { id, initiatives, bases } of issues) {
    const ends = initiatives.map(({ node }, index) => (bases[index] ?? 0) + node.range.end);
    const end = Math.max(id.range.end, ends.at(-1) ?? 0);
    last = Math.max(last, end);
    found.add({ start: id.range.start, end });
    const [base] = bases;
    if (base !== undefined && base > 0) found.add({ start: found.dashFrom(base), end });
  }
  found.add({ start: issues[0]?.id.range.start ?? last, end: last });
  found.add({ start: issuesKey.start, end: last });
  if (isAround && value !== undefined)
    found.addIssuesTree(
      value,
      new Set(issues.filter(({ bases }) => (bases[0] ?? 0) > 0).map(({ id }) => id.range.start)),
    );
}

/** Gathers the ranges that hold an offset. */
class RangesAt {
  readonly #found: Range[];
  /** True when the offset is in a value or key, where `#` begins no comment. */
  #inScalar = false;

  constructor(
    readonly lines: SourceText,
    readonly offset: number,
  ) {
    this.#found = [{ start: 0, end: lines.length }];
  }

  /** Adds a range, without the blanks at its end, if the offset is in it. */
  add({ start, end }: Range): void {
    const range = { start, end: this.#withoutBlanks(start, end) };
    if (touches(range, this.offset)) this.#found.push(range);
  }

  /** Adds what is in a node. @param except a key at the top whose value is left out */
  addBelow(node: YamlNode, base: number, except?: string): void {
    if (node.kind === 'scalar') this.#addScalar(node, shift(node.range, base));
    else if (node.kind === 'seq') {
      let before = node.range.start + base;
      for (const item of node.items) {
        const start = node.flow ? item.range.start + base : this.dashFrom(before);
        before = item.range.end + base;
        if (!touches({ start, end: item.range.end + base }, this.offset)) continue;
        this.add({ start, end: item.range.end + base });
        this.add(shift(item.range, base));
        this.addBelow(item, base);
      }
    } else {
      for (const entry of node.entries) {
        if (keyName(entry) === except) this.#addKey(entry, base);
        else this.#addEntry(entry, base);
      }
    }
  }

  /** Adds what is under the issues. @param apart the keys of those whose initiatives were read one by one */
  addIssuesTree(node: YamlNode, apart: ReadonlySet<number>): void {
    if (node.kind !== 'map') {
      this.addBelow(node, 0);
      return;
    }
    for (const entry of node.entries) {
      if (apart.has(entry.key.range.start)) this.#addKey(entry, 0);
      else this.#addEntry(entry, 0);
    }
  }

  /** The next dash of a list, behind blanks and comments; the offset itself where something else comes first. */
  dashFrom(start: number): number {
    for (let at = start; at < this.lines.length; at++) {
      const sign = this.lines.charAt(at);
      if (sign === '-') return at;
      if (sign === '#') {
        const lineBreak = this.lines.indexOf('\n', at);
        if (lineBreak === -1) return start;
        at = lineBreak;
      } else if (!isBlankCode(sign.charCodeAt(0)) && !isLineBreakCode(sign.charCodeAt(0))) return start;
    }
    return start;
  }

  addComment(): void {
    const line = this.lines.positionAt(this.offset).line;
    const here = this.#inScalar ? undefined : this.#commentIn(line);
    if (here === undefined) return;
    let [start, end] = [here.start, here.end];
    for (let above = this.#commentIn(line - 1), at = line - 1; above !== undefined; above = this.#commentIn(--at))
      start = above.start;
    for (let below = this.#commentIn(line + 1), at = line + 1; below !== undefined; below = this.#commentIn(++at))
      end = below.end;
    const text = this.lines.slice(here.start, here.end);
    this.add({ start: here.start + text.length - text.replace(/^#+\s*/, '').length, end: here.end });
    this.add(here);
    this.add({ start, end });
  }

  addWord(): void {
    const word = selectedWord(this.lines, this.offset);
    if (word !== undefined) this.add(word);
  }

  /** From the smallest, without those that cut through a smaller one. */
  nested(): readonly Range[] {
    const nested: Range[] = [];
    for (const range of this.#found.sort((a, b) => a.end - a.start - (b.end - b.start))) {
      const last = nested.at(-1);
      if (
        last === undefined ||
        (range.start <= last.start && last.end <= range.end && range.end - range.start > last.end - last.start)
      )
        nested.push(range);
    }
    return nested;
  }

  #addKey({ key }: YamlEntry, base: number): void {
    this.#addScalar(key, shift(key.range, base));
  }

  #addEntry(entry: YamlEntry, base: number): void {
    const { key, value } = entry;
    const range = { start: key.range.start + base, end: Math.max(key.range.end, value.range.end) + base };
    if (!touches(range, this.offset)) return;
    this.add(range);
    this.#addKey(entry, base);
    if (value.kind !== 'scalar') this.add(shift(value.range, base));
    this.addBelow(value, base);
  }

  #addScalar(scalar: YamlScalar, range: Range): void {
    if (scalar.style === 'absent' || !touches(range, this.offset)) return;
    this.#inScalar = true;
    this.add(range);
    if (scalar.style === 'single-quoted' || scalar.style === 'double-quoted')
      this.add({ start: range.start + 1, end: range.end - 1 });
    if (typeof scalar.value !== 'string' || scalar.value === '') return;
    const offsets = scalarOffsets(this.lines, { ...scalar, range });
    if (offsets === undefined) return;
    this.add(offsets.range({ start: 0, end: scalar.value.length }));
    if (!/\s|:\/\//.test(scalar.value)) return;
    for (const one of proseRangesAt(scalar.value, valueOffset(offsets, scalar.value.length, this.offset)))
      this.add(offsets.range(one));
  }

  #commentIn(line: number): Range | undefined {
    if (line < 0 || line >= this.lines.lineCount) return undefined;
    const start = this.lines.offsetAt({ line, character: 0 });
    const end = this.lines.offsetAt({ line, character: Infinity });
    const text = this.lines.slice(start, end);
    const first = text.search(/\S/);
    return text.charAt(first) === '#' ? { start: start + first, end } : undefined;
  }

  #withoutBlanks(start: number, end: number): number {
    let at = end;
    while (at > start && (isBlankCode(this.lines.charCodeAt(at - 1)) || isLineBreakCode(this.lines.charCodeAt(at - 1))))
      at--;
    return at;
  }
}

/** The offset in the value of the last sign that is written at or before an offset of the source. */
function valueOffset(offsets: ScalarOffsets, length: number, source: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets.at(middle) <= source) low = middle;
    else high = middle - 1;
  }
  return low;
}

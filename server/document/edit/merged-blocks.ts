import { timesOf } from '../../words/times-of.ts';
import { indentAt } from '../yaml/syntax-places.ts';

/** What stands for the number of an item while versions are merged: for digits, letters and Roman numbers. */
const signs = { digits: '\uE000', letters: '\uE001', roman: '\uE002' } as const;
type Numbering = keyof typeof signs;
const numberings: readonly Numbering[] = ['digits', 'letters', 'roman'];

const numberedItem = /^([ \t]*)(\(?)(\d{1,3}|[a-z]|[ivxl]{1,6})([.)])(?=[ \t]+\S)/;
const signedItem = /^([ \t]*)(\(?)([\uE000-\uE002])([.)])/;

/**
 * A text with signs in place of the numbers of its lists, so that an item that somebody adds changes no other one.
 *
 * @returns undefined where its lists are not numbered from the first number on, so that numbers could be lost
 */
export function withoutNumbers(text: string): string | undefined {
  if (/[\uE000-\uE002]/.test(text)) return undefined;
  const numbering = new Map<number, Numbering>();
  const lines = text.split('\n').map((line) => {
    const [all = '', indent = '', open = '', number = '', close = ''] = numberedItem.exec(line) ?? [];
    if (line.trim() !== '') for (const one of numbering.keys()) if (one > indentOf(line)) numbering.delete(one);
    if (all === '') {
      if (line.trim() !== '') numbering.delete(indentOf(line));
      return line;
    }
    // “i.” begins Roman numbers, and is a letter behind “h.”.
    const known = numbering.get(indent.length);
    const kind = /^\d/.test(number) ? 'digits' : (known ?? (number === 'i' ? 'roman' : 'letters'));
    numbering.set(indent.length, kind);
    return indent + open + signs[kind] + close + line.slice(all.length);
  });
  const without = lines.join('\n');
  return withNumbers(without) === text ? without : undefined;
}

/** A text in which the signs are numbers again. */
export function withNumbers(text: string): string {
  const counts = new Map<number, { readonly sign: string; count: number }>();
  return text
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return line;
      const [all = '', indent = '', open = '', sign = '', close = ''] = signedItem.exec(line) ?? [];
      for (const one of counts.keys()) if (one > indentOf(line)) counts.delete(one);
      if (all === '') {
        counts.delete(indentOf(line));
        return line;
      }
      let last = counts.get(indent.length);
      if (last?.sign !== sign) counts.set(indent.length, (last = { sign, count: 0 }));
      last.count++;
      const kind = numberings.find((one) => signs[one] === sign) ?? 'digits';
      return indent + open + numberAs(kind, last.count) + close + line.slice(all.length);
    })
    .join('\n');
}

function numberAs(kind: Numbering, count: number): string {
  if (kind === 'digits') return String(count);
  if (kind === 'letters') return count > 26 ? '?' : String.fromCharCode(96 + count);
  const tens = 'x'.repeat(Math.floor(count / 10));
  return count > 39 ? '?' : tens + (['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][count % 10] ?? '');
}

function indentOf(line: string): number {
  return indentAt(line, 0);
}

/** What a line of a text belongs to. */
interface Block {
  /** Without the sign of its list. */
  readonly words: string;
  /** The item that it is below, what introduces its list, or the first row of its table; undefined for other lines. */
  readonly owner: string | undefined;
  /** Of a row, how many cells it has; 0 for other lines. */
  readonly cells: number;
  readonly firstCells: number;
}

const item = /^[ \t]*(?:[-*•]|\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[\uE000-\uE002])[.)])[ \t]+/;

function blocksOf(text: string): readonly Block[] {
  const open: { readonly indent: number; readonly words: string }[] = [];
  let introduction = '';
  let firstRow: string | undefined;
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const said = line.trim();
    if (!said.startsWith('|')) firstRow = undefined;
    if (said === '') continue;
    if (said.startsWith('|')) {
      firstRow ??= said;
      blocks.push({ words: said, owner: firstRow, cells: cellsOf(said), firstCells: cellsOf(firstRow) });
      continue;
    }
    const indent = indentOf(line);
    const sign = item.exec(line)?.[0];
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const words = sign === undefined ? said : line.slice(sign.length).trim();
    const owner = sign === undefined ? open.at(-1)?.words : (open.at(-1)?.words ?? introduction);
    blocks.push({ words, owner, cells: 0, firstCells: 0 });
    if (sign !== undefined) open.push({ indent, words });
    else if (open.length === 0) introduction = said;
  }
  return blocks;
}

function cellsOf(row: string): number {
  return row.replaceAll(/\\./g, '').split('|').length;
}

/** The merged text of three versions, and what a version is divided into. */
export interface MergedProse {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly merged: string;
  readonly sentencesOf: (text: string) => readonly string[];
}

/**
 * True where a merge has kept to what both sides did: nothing that a side has taken out is there again, nothing is
 * there more often than somebody has written it, and each item of a list and each row of a table belongs to what it
 * belonged to where somebody wrote it.
 */
export function isMergedRightly({ merged, sentencesOf, ...versions }: MergedProse): boolean {
  const [base, mine, theirs, now] = [versions.base, versions.mine, versions.theirs, merged].map((text) =>
    timesOf(
      sentencesOf(text.replaceAll(new RegExp(item, 'gm'), '')).flatMap((one) =>
        one.trim() === '' ? [] : [one.trim()],
      ),
    ),
  );
  for (const [sentence, count] of now ?? []) {
    const [then, first, second] = [base, mine, theirs].map((times) => times?.get(sentence) ?? 0);
    // A sentence in which both have changed words is in none of them.
    if (then === 0 && first === 0 && second === 0) continue;
    const [left, right] = [(first ?? 0) - (then ?? 0), (second ?? 0) - (then ?? 0)];
    const most = (then ?? 0) + (left === right ? left : left > 0 && right > 0 ? Math.max(left, right) : left + right);
    if (count > Math.max(0, most)) return false;
  }
  return areWhereTheyWere(versions, blocksOf(merged));
}

function areWhereTheyWere(
  { base, mine, theirs }: Pick<MergedProse, 'base' | 'mine' | 'theirs'>,
  merged: readonly Block[],
): boolean {
  const [then, first, second] = [base, mine, theirs].map((text) => {
    const blocks = blocksOf(text);
    return { blocks, owners: ownersOf(blocks), words: new Set(blocks.map(({ words }) => words)) };
  });
  const there = new Set(merged.map(({ words }) => words));
  const owners = ownersOf(merged);
  return merged.every(({ words, owner, cells, firstCells }) => {
    if (owner === undefined) return true;
    const isRegular = [then, first, second].every(
      (version) => version?.blocks.every((one) => one.words !== words || one.cells === one.firstCells) ?? true,
    );
    if (cells !== firstCells && isRegular) return false;
    if (owners.get(words) === severalOwners) return true;
    const sides = [first, second].filter((side) => side?.owners.has(words));
    if (sides.length === 0) return true;
    return sides.some((side) => {
      const known = side?.owners.get(words);
      if (known === severalOwners || known === owner || known === undefined) return true;
      // What the owner says, the other side may have changed.
      return cells > 0 ? isSameHead(known, owner) : !there.has(known) && side?.words.has(owner) !== true;
    });
  });
}

/** True for first rows of tables that have the same columns, one of which may have got another name. */
function isSameHead(head: string, other: string): boolean {
  const [cells, others] = [head, other].map((row) => row.split('|').map((cell) => cell.trim()));
  return (
    cells?.length === others?.length && (cells ?? []).filter((cell, index) => cell !== others?.[index]).length <= 1
  );
}

/** Words that are there several times. */
const severalOwners = Symbol('several');

function ownersOf(blocks: readonly Block[]): ReadonlyMap<string, string | undefined | typeof severalOwners> {
  const owners = new Map<string, string | undefined | typeof severalOwners>();
  for (const { words, owner } of blocks) owners.set(words, owners.has(words) ? severalOwners : owner);
  return owners;
}

import { meantStars } from './emphasis.ts';
import type { Inline, ProseLink, TextRun } from './prose.ts';
import { findProseLinks, type Span } from './prose-links.ts';
import { InlineReader } from './read-inlines.ts';

export interface WrittenInlines {
  readonly text: string;
  /** False when some emphasis or a link could not be written so that it is read again. The words are always whole. */
  readonly isExact: boolean;
}

/** The labels of footnotes, by their numbers, and their texts by the labels. */
export interface NoteLabels {
  readonly labelOf: (number: number) => string;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Writes what stands in a paragraph, an item or a cell. What was written is read again: where the reader sees something
 * else, it is written in another way, and at last without the emphasis or the link that can not be written.
 */
export function writeInlines(inlines: readonly Inline[], labels: NoteLabels): WrittenInlines {
  const read = (text: string): readonly Inline[] => new InlineReader(labels.texts).read(text);
  const find = (some: readonly Inline[]): string | undefined => {
    const tried = new Set<string>();
    for (const manner of manners) {
      const text = written(some, labels, manner);
      if (tried.has(text)) continue;
      tried.add(text);
      const wanted =
        manner.worded === true
          ? some.map((inline) => (inline.kind === 'link' ? { ...inline, bare: false } : inline))
          : some;
      if (signature(read(text)) === signature(wanted)) return text;
    }
    return undefined;
  };
  const text = find(inlines);
  if (text !== undefined) return { text, isExact: true };
  const possible = withPossibleEmphasis(inlines, (some) => find(some) !== undefined);
  const other = find(possible);
  if (other !== undefined) return { text: other, isExact: lenientSignature(possible) === lenientSignature(inlines) };
  return { text: written(inlines.flatMap(withoutLink), labels, {}), isExact: false };
}

interface Manner {
  /** Close all emphasis where any of it ends. */
  readonly apart?: boolean;
  /** Write the emphasis of a link inside its brackets. */
  readonly inside?: boolean;
  /** Write no backslash before asterisks that are left over of a run of them. */
  readonly raw?: boolean;
  /** Write addresses as links with words, where letters follow them. */
  readonly worded?: boolean;
}

const manners: readonly Manner[] = [
  {},
  { inside: true },
  { apart: true },
  { apart: true, inside: true },
  { raw: true },
  { worded: true },
  { apart: true, inside: true, worded: true },
];

/**
 * A piece of the text, with the emphasis that it stands in; breaks and footnote marks take that of what is around them.
 */
interface InlinePiece {
  readonly text: string;
  readonly kind: 'text' | 'atom' | 'neutral';
  readonly weight: EmphasisBits;
}

/** The emphasis: bit 1 is bold, bit 2 italic. */
type EmphasisBits = 0 | 1 | 2 | 3;

function weightOf(run: TextRun): EmphasisBits {
  return ((run.bold === true ? 1 : 0) | (run.italic === true ? 2 : 0)) as EmphasisBits;
}

function written(inlines: readonly Inline[], labels: NoteLabels, manner: Manner): string {
  const pieces = inlines.map((inline): InlinePiece => {
    switch (inline.kind) {
      case 'text':
        return { text: inline.text, kind: 'text', weight: weightOf(inline) };
      case 'link':
        return linkPiece(inline, manner);
      case 'break':
        return { text: '\n', kind: 'neutral', weight: 0 };
      case 'note':
        return { text: `[^${labels.labelOf(inline.note.number)}]`, kind: 'neutral', weight: 0 };
    }
  });
  return assembled(pieces, manner);
}

/** A bare address; or words in brackets, with the emphasis that not all of them have inside. */
function linkPiece(
  { href, bare, runs }: ProseLink,
  { worded, inside, apart = false, raw = false }: Manner,
): InlinePiece {
  const ofAll = runs.reduce<number>((all, run) => all & weightOf(run), 3) as EmphasisBits;
  const isBare = bare && worded !== true;
  const common = inside === true && !isBare ? 0 : ofAll;
  if (isBare) return { text: href, kind: 'atom', weight: common };
  const inner = assembled(
    runs.map((run): InlinePiece => ({
      text: run.text,
      kind: 'text',
      weight: (weightOf(run) & ~common) as EmphasisBits,
    })),
    { apart, raw },
  );
  const words = isBalanced(inner, '[', ']') && !inner.includes('](') ? inner : inner.replace(/[[\]]/g, '\\$&');
  const address = isBalanced(href, '(', ')') && !href.includes('](') ? href : `<${href}>`;
  return { text: `[${words}](${address})`, kind: 'atom', weight: common };
}

function isBalanced(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === open) depth++;
    else if (sign === close && --depth < 0) return false;
  }
  return depth === 0;
}

/** Puts pieces together with their asterisks, and escapes what else would be read as mark-up. */
function assembled(pieces: readonly InlinePiece[], { apart = false, raw = false }: Manner): string {
  const weights = carried(pieces);
  let text = '';
  /**
   * The blanks at the end of the text; closing asterisks go before them. They are kept apart, because reading the end
   * of a string that grows copies all of it.
   */
  let blanks = '';
  let open: (1 | 2)[] = [];
  const ours = new Set<number>();
  const atoms: Span[] = [];
  const add = (part: string): void => {
    const bare = part.trimEnd();
    if (bare !== '') {
      text += blanks + bare;
      blanks = '';
    }
    blanks += part.slice(bare.length);
  };
  const star = (flag: 1 | 2): void => {
    const signs = flag === 1 ? '**' : '*';
    for (let at = 0; at < signs.length; at++) ours.add(text.length + at);
    text += signs;
  };
  const close = (count: number): void => {
    while (open.length > count) {
      const flag = open.pop();
      if (flag !== undefined) star(flag);
    }
  };
  for (const [index, piece] of pieces.entries()) {
    const weight = weights[index] ?? 0;
    const kept = open.findIndex((flag) => (weight & flag) === 0);
    if (kept !== -1) close(apart ? 0 : kept);
    const fresh = ([1, 2] as const).filter((flag) => (weight & flag) !== 0 && !open.includes(flag));
    let rest = piece.text;
    if (fresh.length > 0) {
      rest = rest.trimStart();
      text += blanks + piece.text.slice(0, piece.text.length - rest.length);
      blanks = '';
      // What lasts longer is opened first.
      if (fresh.length === 2 && lasts(weights, index, 2) > lasts(weights, index, 1)) fresh.reverse();
      for (const flag of fresh) star(flag);
      open = [...open, ...fresh];
    }
    const start = text.length + blanks.length;
    if (piece.kind !== 'text') atoms.push({ start, end: start + rest.length });
    add(rest);
  }
  close(0);
  return escaped(text + blanks, raw ? undefined : ours, atoms);
}

/** How many pieces from this one on have the emphasis. */
function lasts(weights: readonly EmphasisBits[], from: number, flag: 1 | 2): number {
  let to = from;
  while (to < weights.length && ((weights[to] ?? 0) & flag) !== 0 && to < from + 50) to++;
  return to - from;
}

/** The weights of all pieces; blanks, breaks and footnote marks have what the pieces on both sides have in common. */
function carried(pieces: readonly InlinePiece[]): readonly EmphasisBits[] {
  const isNeutral = ({ kind, text }: InlinePiece): boolean => kind === 'neutral' || text.trim() === '';
  const after: EmphasisBits[] = [];
  let next: EmphasisBits = 0;
  for (const piece of [...pieces].reverse()) {
    after.push(next);
    if (!isNeutral(piece)) next = piece.weight;
  }
  after.reverse();
  let before: EmphasisBits = 0;
  return pieces.map((piece, index) => {
    if (isNeutral(piece)) return (before & (after[index] ?? 0)) as EmphasisBits;
    before = piece.weight;
    return piece.weight;
  });
}

/**
 * @param ours the offsets of the asterisks that are mark-up; undefined when none gets a backslash @param atoms where
 * links and footnote marks stand
 */
function escaped(text: string, ours: ReadonlySet<number> | undefined, atoms: readonly Span[]): string {
  const meant = new Set(atoms.map(({ start }) => start));
  const slashes = new Set<number>();
  for (const { start, words } of findProseLinks(text)) if (words !== undefined && !meant.has(start)) slashes.add(start);
  if (ours !== undefined) for (const at of meantStars(text, atoms)) if (!ours.has(at)) slashes.add(at);
  if (slashes.size === 0) return text;
  let result = '';
  let end = 0;
  for (const at of [...slashes].sort((a, b) => a - b)) {
    result += `${text.slice(end, at)}\\`;
    end = at;
  }
  return result + text.slice(end);
}

/** Groups of pieces in one emphasis; more of them are not tried one by one. */
const mostGroups = 40;
const mostLetters = 20_000;
const wordSign = /[\p{L}\p{N}]/gu;

/** The inlines with the emphasis that can be written: of single runs without the signs at their ends, or none. */
function withPossibleEmphasis(
  inlines: readonly Inline[],
  isWritten: (inlines: readonly Inline[]) => boolean,
): readonly Inline[] {
  const plain = inlines.map(withoutEmphasis);
  const styled = inlines.flatMap((inline, index) => (isStyled(inline) ? [{ inline, index }] : []));
  const letters = inlines.reduce((sum, inline) => sum + (inline.kind === 'text' ? inline.text.length : 100), 0);
  if (styled.length > mostGroups || letters > mostLetters) return plain;
  const parts = new Map<number, readonly Inline[]>();
  for (const { inline, index } of styled) {
    const found = [[inline], inline.kind === 'text' ? withPlainEdges(inline) : [withoutEmphasis(inline)]].find((part) =>
      isWritten(plain.flatMap((one, at) => (at === index ? part : [one]))),
    );
    if (found !== undefined) parts.set(index, found);
  }
  const all = plain.flatMap((one, at) => parts.get(at) ?? [one]);
  return isWritten(all) ? all : plain;
}

function isStyled(inline: Inline): boolean {
  return inline.kind === 'text'
    ? weightOf(inline) !== 0
    : inline.kind === 'link' && inline.runs.some((run) => weightOf(run) !== 0);
}

function withPlainEdges(run: TextRun): readonly Inline[] {
  const found = [...run.text.matchAll(wordSign)];
  const start = found[0]?.index ?? 0;
  const last = found.at(-1);
  const inner = last === undefined ? '' : run.text.slice(start, last.index + last[0].length);
  if (inner === '') return [withoutEmphasis(run)];
  return [
    ...(start > 0 ? [{ kind: 'text', text: run.text.slice(0, start) } as const] : []),
    { ...run, text: inner },
    ...(start + inner.length < run.text.length
      ? [{ kind: 'text', text: run.text.slice(start + inner.length) } as const]
      : []),
  ];
}

function withoutEmphasis(inline: Inline): Inline {
  if (inline.kind === 'text') return { kind: 'text', text: inline.text };
  return inline.kind === 'link'
    ? { ...inline, runs: [{ kind: 'text', text: inline.runs.map(({ text }) => text).join('') }] }
    : inline;
}

/** A link as its words and its address, one behind the other. */
function withoutLink(inline: Inline): readonly Inline[] {
  const plain = withoutEmphasis(inline);
  if (plain.kind !== 'link' || plain.bare) return [plain];
  return [
    ...plain.runs,
    { kind: 'text', text: ' (' },
    { ...plain, bare: true, runs: [{ kind: 'text', text: plain.href }] },
    { kind: 'text', text: ')' },
  ];
}

/**
 * Inlines as a text in which those that print alike are alike, however they are cut into runs. The weight of blanks
 * does not show.
 */
function signature(inlines: readonly Inline[]): string {
  return signatureOf(inlines, /\s+|\S+/g, /\S/);
}

/** `signature` without the weight of the signs between words, which hardly shows either. */
export function lenientSignature(inlines: readonly Inline[]): string {
  return signatureOf(inlines, /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu, /[\p{L}\p{N}\p{M}]/u);
}

/** @param parts divides a text into parts of which those with a sign that `counts` have a weight that shows */
function signatureOf(inlines: readonly Inline[], parts: RegExp, counts: RegExp): string {
  let text = '';
  let weight = 0;
  const add = (run: TextRun): void => {
    for (const [part] of run.text.matchAll(parts)) {
      const own = counts.test(part) ? weightOf(run) : weight;
      if (own !== weight) text += `\u0001${own}`;
      weight = own;
      text += part;
    }
  };
  for (const inline of inlines) {
    switch (inline.kind) {
      case 'text':
        add(inline);
        break;
      case 'link':
        text += `\u0002${inline.bare ? '' : inline.href}\u0003`;
        for (const run of inline.runs) add(run);
        text += '\u0004';
        break;
      case 'break':
        text += '\n';
        break;
      case 'note':
        text += `\u0005${signatureOf(inline.note.inlines, parts, counts)}\u0006`;
    }
  }
  return text;
}

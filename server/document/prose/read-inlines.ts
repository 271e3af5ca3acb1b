import { emphasisOf } from './emphasis.ts';
import type { Footnote, Inline, TextRun } from './prose.ts';
import { findProseLinks, type FoundLink, type Span } from './prose-links.ts';

/** Reads what stands in a paragraph, an item or a cell: emphasis, links, footnote marks and line breaks. */
export class InlineReader {
  readonly #definitions: ReadonlyMap<string, string>;
  readonly #notes = new Map<string, Footnote>();

  /** @param definitions the texts of the footnotes by their labels */
  constructor(definitions: ReadonlyMap<string, string>) {
    this.#definitions = definitions;
  }

  /** The footnotes to which the texts that were read so far refer, by their labels. */
  get notes(): ReadonlyMap<string, Footnote> {
    return this.#notes;
  }

  /** @param text lines without blanks at their ends */
  read(text: string): readonly Inline[] {
    return inlinesOf(text, this.#atoms(text));
  }

  /**
   * What is one thing whatever it holds: links, footnote marks, and the backslashes that keep a text from being one.
   */
  #atoms(text: string): readonly Atom[] {
    if (!text.includes('[') && !text.includes('://')) return [];
    const links = findProseLinks(text).map(linkAtom(text));
    const marks = [...text.matchAll(/(\\?)\[\^([^\]\s[]{1,40})\]/g)].flatMap((found): readonly Atom[] => {
      const [whole, escape = '', label = ''] = found;
      if (!this.#definitions.has(label)) return [];
      const at = found.index;
      if (escape !== '') return [{ start: at, end: at + 1, inlines: [] }];
      return [{ start: at, end: at + whole.length, inlines: [{ kind: 'note', note: this.#note(label) }] }];
    });
    return inOrder([...links, ...escapedBrackets(text), ...marks]);
  }

  #note(label: string): Footnote {
    let note = this.#notes.get(label);
    if (note === undefined) {
      note = {
        number: this.#notes.size + 1,
        inlines: new InlineReader(new Map()).read(this.#definitions.get(label) ?? ''),
      };
      this.#notes.set(label, note);
    }
    return note;
  }
}

interface Atom extends Span {
  /** What is printed in its place. */
  readonly inlines: readonly Inline[];
}

function linkAtom(text: string): (link: FoundLink) => Atom {
  return ({ start, end, href, words }) => ({
    start,
    end,
    inlines: [
      {
        kind: 'link',
        href,
        bare: words === undefined,
        runs: words === undefined ? [{ kind: 'text', text: href }] : wordRuns(text.slice(words.start, words.end)),
      },
    ],
  });
}

/** The words of a link, which hold no link and no footnote. */
function wordRuns(words: string): readonly TextRun[] {
  const text = words.replace(/\s+/g, ' ').trim();
  const escapes = [...text.matchAll(/\\(?=[[\]])/g)].map(({ index }): Atom => ({
    start: index,
    end: index + 1,
    inlines: [],
  }));
  return inlinesOf(text, escapes).filter((inline) => inline.kind === 'text');
}

/** The backslashes before brackets that would make a link without them. */
function escapedBrackets(text: string): readonly Atom[] {
  if (!/\\[[\]]/.test(text)) return [];
  const bare = text.replace(/\\(?=[[\]])/g, ' ');
  return findProseLinks(bare)
    .flatMap(({ start, words }) => (words === undefined ? [] : [start - 1, words.end - 1]))
    .filter((at) => text.charAt(at) === '\\')
    .map((at) => ({ start: at, end: at + 1, inlines: [] }));
}

/** The atoms in the order of the text, without those that begin inside another. */
function inOrder(atoms: readonly Atom[]): readonly Atom[] {
  const kept: Atom[] = [];
  for (const atom of [...atoms].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (atom.start >= (kept.at(-1)?.end ?? 0)) kept.push(atom);
  }
  return kept;
}

function inlinesOf(text: string, atoms: readonly Atom[]): readonly Inline[] {
  const { stretches, escapes } = emphasisOf(text, atoms);
  const all =
    escapes.length === 0
      ? atoms
      : inOrder([...atoms, ...escapes.map((at) => ({ start: at, end: at + 1, inlines: [] }))]);
  const inlines: Inline[] = [];
  let next = 0;
  for (const { start, end, bold, italic } of stretches) {
    let from = start;
    for (let atom = all[next]; atom !== undefined && atom.start < end; atom = all[++next]) {
      addText(inlines, text.slice(from, atom.start), bold, italic);
      for (const inline of atom.inlines)
        inlines.push(inline.kind === 'link' ? { ...inline, runs: within(inline.runs, bold, italic) } : inline);
      from = atom.end;
    }
    addText(inlines, text.slice(from, end), bold, italic);
  }
  return inlines;
}

/** The words of a link within text that is bold or italic; what is alike then is one. */
function within(runs: readonly TextRun[], bold: boolean, italic: boolean): readonly TextRun[] {
  const found: Inline[] = [];
  for (const run of runs) addText(found, run.text, bold || run.bold === true, italic || run.italic === true);
  return found.filter((inline) => inline.kind === 'text');
}

function addText(inlines: Inline[], text: string, bold: boolean, italic: boolean): void {
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) inlines.push({ kind: 'break' });
    if (line === '') continue;
    const last = inlines.at(-1);
    if (last?.kind === 'text' && (last.bold === true) === bold && (last.italic === true) === italic)
      inlines[inlines.length - 1] = styled(last.text + line, bold, italic);
    else inlines.push(styled(line, bold, italic));
  }
}

function styled(text: string, bold: boolean, italic: boolean): TextRun {
  return { kind: 'text', text, ...(bold && { bold: true }), ...(italic && { italic: true }) };
}

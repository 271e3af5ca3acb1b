import type { PaperFootnote } from '../../read/imported-paper.ts';
import { textOf } from '../../read/imported-paper.ts';
import type { DraftLink } from '../draft.ts';
import { trimRuns, type Line } from '../lines.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';
import { readLinkLine } from './link-line.ts';

/** A footnote is read once, however many marks it has. */
const known = new WeakMap<PaperFootnote, readonly DraftLink[]>();

/** The links of a footnote that contains nothing else, with their titles and remarks; none for any other. */
function linksOfNote(note: PaperFootnote): readonly DraftLink[] {
  let links = known.get(note);
  if (links === undefined) known.set(note, (links = linksOf(note)));
  return links.map((link) => ({ ...link }));
}

function linksOf(note: PaperFootnote): readonly DraftLink[] {
  const links: DraftLink[] = [];
  for (const part of splitAtBreaks(note.runs)) {
    const runs = trimRuns(part);
    if (textOf(runs).trim() === '') continue;
    const read = readLinkLine({ runs }, 'footnote');
    if (read === undefined) return [];
    links.push(...read.links);
  }
  return links;
}

export interface WithoutNotes {
  readonly line: Line;
  readonly links: readonly DraftLink[];
  /** The footnotes whose marks are gone. */
  readonly notes: readonly PaperFootnote[];
}

/** A line without the marks of footnotes that only contain links; undefined when it has none. */
export function withoutLinkNotes(line: Line): WithoutNotes | undefined {
  const notes = new Set<PaperFootnote>();
  const links: DraftLink[] = [];
  for (const { note } of line.runs) {
    if (note === undefined || notes.has(note)) continue;
    const found = linksOfNote(note);
    if (found.length === 0) continue;
    notes.add(note);
    links.push(...found);
  }
  if (notes.size === 0) return undefined;
  const runs = trimRuns(line.runs.filter(({ note }) => note === undefined || !notes.has(note)));
  return {
    line: {
      ...line,
      runs,
      text: textOf(runs),
      notes: line.notes.filter(({ footnote }) => footnote === undefined || !notes.has(footnote)),
    },
    links,
    notes: [...notes],
  };
}

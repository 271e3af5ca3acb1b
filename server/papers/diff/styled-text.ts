import type { Inline, TextRun } from '../../document/prose/prose.ts';

/** How words look, and where they lead. */
export interface WordLook {
  readonly bold?: true | undefined;
  readonly italic?: true | undefined;
  readonly href?: string | undefined;
}

/** A stretch of a text in one look. A line feed in it is a line break, and a tab divides the cells of a table's row. */
export interface StyledText extends WordLook {
  readonly text: string;
  /** For the mark of a footnote, the note's number; `text` is then the number in square brackets. */
  readonly note?: number | undefined;
}

/** A stretch that both versions have, or only one of them. */
export interface TextSegment extends StyledText {
  readonly kind: 'same' | 'inserted' | 'deleted';
  /** The number in the old version of a footnote that both have, where it is another one. */
  readonly oldNote?: number | undefined;
}

export const cellEnd = '\t';

export function plainStyled(text: string): readonly StyledText[] {
  return text === '' ? [] : [{ text }];
}

export function styledInlines(inlines: readonly Inline[]): readonly StyledText[] {
  return joinStyled(
    inlines.flatMap((inline): readonly StyledText[] => {
      switch (inline.kind) {
        case 'text':
          return styledRun(inline);
        case 'link':
          return inline.runs.flatMap((run) => styledRun(run).map((one) => ({ ...one, href: inline.href })));
        case 'break':
          return [{ text: '\n' }];
        case 'note':
          return [{ text: noteText(inline.note.number), note: inline.note.number }];
      }
    }),
  );
}

/**
 * Blanks are neither bold nor italic, as nobody sees that they are: otherwise they would change with the look of the
 * words around them.
 */
function styledRun({ text, bold, italic }: TextRun): readonly StyledText[] {
  if (bold === undefined && italic === undefined) return [{ text }];
  return text
    .split(/(\s+)/)
    .map((one) =>
      one.trim() === '' ? { text: one } : { text: one, ...(bold && { bold }), ...(italic && { italic }) },
    );
}

/** The segments with each blank between words of one look in the look of these words. */
export function withLookedBlanks(segments: readonly TextSegment[]): readonly TextSegment[] {
  if (segments.every(({ bold, italic }) => bold === undefined && italic === undefined)) return segments;
  return joinStyled(
    segments.map((one, index): TextSegment => {
      const [before, after] = [segments[index - 1], segments[index + 1]];
      if (before === undefined || after === undefined || !/^ +$/.test(one.text) || one.note !== undefined) return one;
      const isBetween = [before, after].every(
        (other) =>
          other.kind === one.kind &&
          other.href === one.href &&
          other.bold === before.bold &&
          other.italic === before.italic,
      );
      return isBetween ? { ...before, text: one.text } : one;
    }),
  );
}

function noteText(number: number): string {
  return `[${number}]`;
}

/** The texts without empty ones; neighbours of one look, and of one kind where they have one, are one. */
export function joinStyled<T extends StyledText & { readonly kind?: TextSegment['kind'] }>(
  texts: readonly T[],
): readonly T[] {
  const joined: T[] = [];
  let end: string[] = [];
  const finish = (): void => {
    const last = joined.at(-1);
    if (last !== undefined && end.length > 1) joined[joined.length - 1] = { ...last, text: end.join('') };
  };
  for (const one of texts) {
    if (one.text === '') continue;
    const last = joined.at(-1);
    if (last !== undefined && last.kind === one.kind && looksSame(last, one)) {
      end.push(one.text);
      continue;
    }
    finish();
    joined.push(one);
    end = [one.text];
  }
  finish();
  return joined;
}

function looksSame(a: StyledText, b: StyledText): boolean {
  return (
    a.bold === b.bold && a.italic === b.italic && a.href === b.href && a.note === undefined && b.note === undefined
  );
}

/** The words without their looks. */
export function textOfStyled(texts: readonly StyledText[]): string {
  return texts.map(({ text }) => text).join('');
}

/** The segments of each cell of a table's row. */
export function rowCellsOf<T extends StyledText>(texts: readonly T[]): readonly (readonly T[])[] {
  const cells: T[][] = [[]];
  for (const one of texts) {
    for (const [index, text] of one.text.split(cellEnd).entries()) {
      if (index > 0) cells.push([]);
      if (text !== '') cells.at(-1)?.push(text === one.text ? one : { ...one, text });
    }
  }
  return cells;
}

/** The texts that the segments have in one version. */
export function styledIn(segments: readonly TextSegment[], version: 'old' | 'new'): readonly StyledText[] {
  const left = version === 'new' ? 'deleted' : 'inserted';
  return joinStyled(
    segments
      .filter(({ kind }) => kind !== left)
      .map(({ text, bold, italic, href, note, oldNote }): StyledText => {
        const number = version === 'old' ? (oldNote ?? note) : note;
        return {
          text: number === undefined ? text : noteText(number),
          ...(bold && { bold }),
          ...(italic && { italic }),
          ...(href !== undefined && { href }),
          ...(number !== undefined && { note: number }),
        };
      }),
  );
}

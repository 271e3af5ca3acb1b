import type { SubmissionDocument } from '../document/model/source-document.ts';
import { lineBreakFrom, shift, type Range } from '../document/text/text.ts';
import { quotedWordMessages } from '../words/messages/review/comments.ts';
import { quoted, quotedInFull } from '../words/quotation.ts';
import { allInitiatives, commentFieldsOf, notCommented, type CommentField } from './fields.ts';

/** Somewhere that a comment can be on, with its name in a sentence. */
interface Place {
  readonly name: string;
  readonly range: Range;
  /**
   * Ranges of the values of a field, or of the id of an issue; of a block without the line of its sign, where a comment
   * may be.
   */
  readonly words: readonly Range[];
}

/**
 * Why no comment can be on the words of a range: they are a comment of the file, a key, or the name of a field together
 * with its value. On a file that an editor shows, such a comment would be on the nearest place; where only words are
 * given, they would be lost.
 *
 * @returns undefined for words of an answer, of the head or of the id of an issue; else a sentence that names the
 *   nearest place
 */
export function reasonForNoWords(document: SubmissionDocument, { start, end }: Range): string | undefined {
  const places = placesIn(document);
  if (places.some((place) => hasAll(document.text, place, { start, end }))) return undefined;
  const written = document.text.slice(start, end).replace(/\s+/g, ' ');
  const shared = places.flatMap(({ words }) => words).find((one) => one.start < end && start < one.end);
  const said = { words: quoted(written), line: lineOf(document, start) };
  if (shared !== undefined) {
    return quotedWordMessages.ofSeveral({
      ...said,
      such: quotedInFull(document.text.slice(Math.max(start, shared.start), Math.min(end, shared.end)).trim()),
    });
  }
  // A comment of the file, and a key, speak of what is behind them.
  const nearest = places.find((one) => one.range.end > start) ?? places.at(-1);
  if (nearest === undefined) return quotedWordMessages.ofNone(said);
  return quotedWordMessages.ofNoneNear({
    ...said,
    near: nearest.name,
    nearLine: lineOf(document, nearest.range.start),
  });
}

/** Those of the ranges, in the order of the text, on whose words a comment can be. */
export function rangesOfWords<Found extends Range>(
  document: SubmissionDocument,
  ranges: readonly Found[],
): readonly Found[] {
  const places = placesIn(document)
    .flatMap((place) => {
      const [start, end] = [place.words[0]?.start, place.words.at(-1)?.end];
      return start === undefined || end === undefined ? [] : [{ place, start, end }];
    })
    .sort((a, b) => a.start - b.start);
  // Fields follow one another, so that each range is looked for from where the one before it was.
  let first = 0;
  return [...ranges]
    .sort((a, b) => a.start - b.start)
    .filter((range) => {
      while ((places[first]?.end ?? Infinity) <= range.start) first++;
      let at = first;
      for (let one = places[at]; one !== undefined && one.start <= range.start; one = places[++at])
        if (hasAll(document.text, one.place, range)) return true;
      return false;
    });
}

/**
 * Whether a range is words of one field, in one of its values or from one to another, without a comment of the file
 * between them.
 */
function hasAll(text: string, { words }: Place, { start, end }: Range): boolean {
  const [first, last] = [
    words.findIndex((one) => one.start <= start && start < one.end),
    words.findIndex((one) => one.start < end && end <= one.end),
  ];
  if (first === -1 || last === -1) return false;
  return words.slice(first, last).every((one, at) => !/\s#/.test(text.slice(one.end, words[first + at + 1]?.start)));
}

function lineOf({ lines }: SubmissionDocument, offset: number): number {
  return lines.positionAt(offset).line + 1;
}

/** In the order of the text. */
function placesIn(document: SubmissionDocument): readonly Place[] {
  const head =
    document.root === undefined
      ? []
      : commentFieldsOf(document.root).filter(({ path }) => !notCommented.has(String(path[0])));
  return [
    ...head.map((field) => placeOf(document.text, field, 0, `“${field.name}”`)),
    ...document.submission.issues.map(({ id }) => ({
      name: `the issue ${quoted(id.value)}`,
      range: id.range,
      words: [id.range],
    })),
    ...allInitiatives(document).flatMap(({ initiative, base }) => {
      const title = initiative.title?.value.trim() ?? '';
      const of = title === '' ? 'an initiative' : `the initiative ${quoted(title)}`;
      return commentFieldsOf(initiative.node).map((field) =>
        placeOf(document.text, field, base, `“${field.name}” of ${of}`),
      );
    }),
  ].sort((a, b) => a.range.start - b.range.start);
}

function placeOf(text: string, { key, parts }: CommentField, base: number, name: string): Place {
  const words = parts
    .map(({ scalar }) => shift(scalar.range, base))
    .map(({ start, end }) => ({
      start: /[|>]/.test(text.charAt(start)) ? Math.min(end, lineBreakFrom(text, start)) : start,
      end,
    }));
  return { name, range: shift({ start: key.start, end: parts.at(-1)?.scalar.range.end ?? key.end }, base), words };
}

import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { nodeAtPath, type PathSegment } from '../../document/yaml/tree.ts';
import type { SubmissionView } from '../../papers/view/table-model.ts';
import { mappingOf, mostEdits } from '../align-words.ts';
import { commentFieldsOf, notCommented, type CommentField } from '../fields.ts';
import type { FieldRange } from './field-texts.ts';
import { matchTexts, plainLines } from './match-rows.ts';
import { placeText, type TextPlace, type TrackedState } from './tracked-text.ts';

/** What a line of the cover, the contact or the attachments shows. */
interface HeadLine {
  readonly text: string;
  /** The name of a field; also of one that the submission does not have, because its template says it. */
  readonly field: string;
  readonly written: { readonly field: CommentField; readonly value: string; readonly start: number } | undefined;
}

type HeadView = Pick<SubmissionView, 'cover' | 'contact' | 'attachments'>;

/** Which field of the submission's head each paragraph outside of the table shows, and where its words are written. */
export class HeadLines {
  readonly #places: readonly TextPlace[];
  readonly #state: TrackedState;
  readonly #lines: ReadonlyMap<TextPlace, HeadLine>;

  constructor({ root }: SubmissionDocument, view: HeadView, places: readonly TextPlace[], state: TrackedState) {
    this.#places = places.filter(({ row }) => row === undefined);
    this.#state = state;
    const fields = root === undefined ? [] : commentFieldsOf(root).filter(({ name }) => !notCommented.has(name));
    const lines = shownLines(view).map(({ text, path: { segments } }) =>
      headLine(text, segments, fields, root && nodeAtPath(root, segments)?.node.range),
    );
    const shown = this.#places.filter((place) => this.#wordsOf(place) !== '');
    const matched = matchTexts(
      lines.map(({ text }) => plainLines(text)),
      shown.map((place) => this.#wordsOf(place)),
    );
    this.#lines = new Map(
      shown.flatMap((place, index) => {
        const line = lines[matched[index] ?? -1];
        return line === undefined ? [] : [[place, line]];
      }),
    );
  }

  /** The field that a place shows; of a new line, the field of the line above it. */
  fieldOf(place: TextPlace): string | undefined {
    const own = this.#lines.get(place);
    const above =
      own === undefined && this.#wordsOf(place) === '' ? this.#places[this.#places.indexOf(place) - 1] : undefined;
    return (own ?? (above && this.#lines.get(above)))?.field;
  }

  /**
   * Where words of a place are written; all of the value for what the paper alone says, such as a label. @param shown
   * the text of the place
   */
  inField(place: TextPlace, shown: string, { start, end }: Range): FieldRange | undefined {
    const written = this.#lines.get(place)?.written;
    if (written === undefined) return undefined;
    const {
      field: { name, text },
      value,
      start: base,
    } = written;
    const at = shown.indexOf(value);
    const within = (offset: number): number => Math.min(Math.max(offset - at, 0), value.length);
    const found =
      at === -1 ? mappingOf(shown, value, mostEdits)?.({ start, end }) : { start: within(start), end: within(end) };
    const { start: from, end: to } =
      found !== undefined && found.end > found.start ? found : { start: 0, end: value.length };
    return { field: name, text, start: base + from, end: base + to };
  }

  /** Where a part of a field's text is shown. */
  inPaper(name: string, { start, end }: Range): (Range & { readonly place: TextPlace }) | undefined {
    for (const [place, { written, text: line }] of this.#lines) {
      if (written?.field.name !== name || start < written.start || start > written.start + written.value.length)
        continue;
      const { value, start: base } = written;
      const shown = placeText(place, this.#state).text;
      const words = { start: start - base, end: Math.min(end - base, value.length) };
      const at = shown.indexOf(value);
      const first = shown.indexOf(line);
      const found =
        at === -1
          ? (mappingOf(value, shown, mostEdits)?.(words) ?? {
              start: Math.max(first, 0),
              end: Math.max(first, 0) + line.length,
            })
          : { start: at + words.start, end: at + words.end };
      return { place, ...found };
    }
    return undefined;
  }

  #wordsOf(place: TextPlace): string {
    return plainLines(placeText(place, this.#state).text);
  }
}

/** In the order of the paper. */
function shownLines({
  cover,
  contact,
  attachments,
}: HeadView): readonly (Pick<HeadLine, 'text'> & { readonly path: { readonly segments: readonly PathSegment[] } })[] {
  return [
    cover.number,
    ...cover.agenda,
    cover.title,
    ...cover.fields.map(({ label, value }) => ({ ...value, text: `${label}: ${value.text}` })),
    cover.meeting,
    cover.place,
    cover.date,
    contact.economy,
    ...contact.lines,
    ...attachments,
  ].filter((line) => line !== undefined);
}

/** @param range of the node that the line shows */
function headLine(
  text: string,
  segments: readonly PathSegment[],
  fields: readonly CommentField[],
  range: Range | undefined,
): HeadLine {
  const field = fields.find(({ path }) => path.every((segment, index) => segment === segments[index]));
  const values = (field?.parts ?? [])
    .filter(({ scalar }) => range !== undefined && scalar.range.start >= range.start && scalar.range.end <= range.end)
    .map(({ start, scalar }) => ({ start, value: String(scalar.value).trimEnd() }));
  const value = values.find((one) => text.includes(one.value)) ?? values[0];
  return { text, field: field?.name ?? segments.join('.'), written: field && value && { field, ...value } };
}

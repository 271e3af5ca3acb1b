import { asRecord } from '../contract/plain-value.ts';
import type { StablePlace } from './baseline/finding-place.ts';
import type { LineRange } from './line-range.ts';

/** One of the places of a finding that stands in several. */
export interface GroupPlace {
  readonly range: LineRange;
  readonly place: StablePlace;
  /** The finding's sentence, if it stood nowhere else. */
  readonly message: string;
  /** What is said there when the finding is shown at another place. */
  readonly related: string;
  /** How many edits of the finding's fix are for this place; they are in the order of the places. */
  readonly edits: number;
}

/** The places of a finding, with numbers alone for each: a word may stand in a text a hundred thousand times. */
export interface PlacedGroup {
  /** What is said at the places, and their names and words, each text once. */
  readonly texts: readonly string[];
  /**
   * In the order of the text: line and character of the start, and of the end; where in `texts` the message, what is said of it elsewhere, the
   * place's name and its words are; and how many edits of the fix are for it.
   */
  readonly places: readonly (readonly number[])[];
  /** The title of the fix for one place; absent when there is no fix. */
  readonly fixTitle?: string;
}

const numbersOfPlace = 9;

export function placedGroup(places: readonly GroupPlace[], fixTitle?: string): PlacedGroup {
  const texts = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, texts.size);
    return known ?? texts.size - 1;
  };
  const numbers = places.map(({ range: { start, end }, message, related, place: { node, words }, edits }) => (
    [start.line, start.character, end.line, end.character, indexOf(message), indexOf(related), indexOf(node), indexOf(words), edits]
  ));
  return { texts: [...texts.keys()], places: numbers, ...(fixTitle !== undefined && { fixTitle }) };
}

/** True for what `placedGroup` may have made. */
export function isPlacedGroup(value: unknown): value is PlacedGroup {
  const { texts, places, fixTitle } = asRecord(value);
  return Array.isArray(texts) && texts.every((text) => typeof text === 'string') && (fixTitle === undefined || typeof fixTitle === 'string')
    && Array.isArray(places) && places.length > 0 && places.every((place: unknown) => (
    Array.isArray(place) && place.length === numbersOfPlace && place.every((number) => Number.isSafeInteger(number) && Number(number) >= 0)
      && place.slice(4, 8).every((text) => Number(text) < texts.length)
  ));
}

/** All places of a finding that stands in several. */
export function groupPlaces({ texts, places }: PlacedGroup): readonly GroupPlace[] {
  const text = (index: number): string => texts[index] ?? '';
  return places.map(([line = 0, character = 0, endLine = 0, endCharacter = 0, message = 0, related = 0, node = 0, words = 0, edits = 0]) => ({
    range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
    message: text(message), related: text(related), place: { node: text(node), words: text(words) }, edits,
  }));
}

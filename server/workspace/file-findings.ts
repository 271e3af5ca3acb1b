import { asRecord } from '../contract/plain-value.ts';
import type { SeveritySetting } from '../contract/settings.ts';
import { severities } from '../contract/severities.ts';
import type { FileStamp, FileStamps } from '../ports.ts';
import type { StablePlace } from './baseline/baseline-file.ts';
import type { LineRange } from './line-range.ts';

/**
 * A finding as it is stored and sent to other processes: with lines and characters instead of offsets, so that the text
 * is not needed to show it.
 */
export interface PlacedFinding {
  readonly code: string;
  readonly severity: PlacedSeverity;
  readonly message: string;
  readonly range: LineRange;
  readonly related: readonly { readonly message: string; readonly range: LineRange }[];
  /**
   * The fix that is meant: the safe one, else the preferred one. Absent where there is none, and where it has places to
   * fill in.
   */
  readonly fix?: PlacedFix;
  /**
   * Other fixes, among which somebody has to choose. Only with `ToldFixes` `every`, and for a finding that stands in
   * one place.
   */
  readonly otherFixes?: readonly PlacedFix[];
  /** Present when it says that something is missing. */
  readonly missing?: MissingPart;
  /** Places in other files that belong to it. */
  readonly elsewhere?: readonly PlaceElsewhere[];
  /** What must be so for it to be shown; absent for most findings. `settled` decides it, and takes it away. */
  readonly when?: FindingCondition;
  /**
   * Where it stands, by names and not by lines, so that it is known again when lines have moved. Absent for what is
   * about no text.
   */
  readonly place?: StablePlace;
  /** All its places, of which it is shown at the first. Absent for a finding that stands in one. */
  readonly group?: PlacedGroup;
}

/**
 * Which lines a finding is about that says that something is missing: all around its place (true), its line and what is
 * indented below it, or only what was removed there, as for a part that has no lines any more.
 */
export type MissingPart = true | 'below' | 'removed below';

export interface PlacedFix {
  readonly title: string;
  /** True when it may be made without anybody looking at it, as “fix” does. */
  readonly safe?: true;
  /** They do not overlap. */
  readonly edits: readonly PlacedEdit[];
}

export interface PlacedEdit {
  readonly range: LineRange;
  readonly newText: string;
}

export interface PlaceElsewhere {
  readonly uri: string;
  /** As the file is called where findings are written for people; absent until then. */
  readonly path?: string;
  readonly message: string;
  readonly range: LineRange;
}

/**
 * What a finding depends on besides the text, the templates and the settings. It is kept with the finding, so that what
 * is kept never goes stale: it is decided by whoever shows the findings.
 */
export type FindingCondition =
  /** Shown when this day, `2020-06-23`, is over. */
  | { readonly kind: 'after'; readonly day: string }
  /** Shown when another file of the workspace has the same key. */
  | { readonly kind: 'same'; readonly key: string; readonly written: string };

export type PlacedSeverity = Exclude<SeveritySetting, 'off'>;

/**
 * The finding for a file that could not be read or checked. It stands at the start, because the text may be unknown.
 */
export function notJudged(message: string): PlacedFinding {
  const start = { line: 0, character: 0 };
  return { code: 'internal.rule-failed', severity: 'error', message, range: { start, end: start }, related: [] };
}

/**
 * Encodes findings for the store and for other processes, because as bytes, and with each text once, the findings of
 * thousands of files take little memory. The first line is what is shown; the second is what only a baseline asks for.
 */
export function findingsToBytes(findings: readonly PlacedFinding[]): Uint8Array {
  if (findings.length === 0) return noFindings;
  const { texts, indexOf } = numberedTexts();
  const places: Pick<PlacedFinding, 'place' | 'group'>[] = [];
  const shown = findings.map(({ code, severity, message, range: { start, end }, related, place, group, ...rest }) => {
    places.push({ ...(place && { place }), ...(group && { group }) });
    const more = { ...(related.length > 0 && { related }), ...rest };
    const usual = [
      indexOf(code),
      indexOf(severity),
      indexOf(message),
      start.line,
      start.character,
      end.line,
      end.character,
    ];
    return Object.keys(more).length === 0 ? usual : [...usual, more];
  });
  return new TextEncoder().encode(`${JSON.stringify({ texts: [...texts.keys()], shown })}\n${JSON.stringify(places)}`);
}

const noFindings = new TextEncoder().encode('[]');
const lineFeed = 10;

/** @param bytes as `findingsToBytes` writes them */
export function hasFindings(bytes: Uint8Array): boolean {
  return bytes.length > noFindings.length;
}

/** Leaves out what only a baseline asks for. @param bytes as `findingsToBytes` writes them */
export function shownFindings(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(lineFeed);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** @returns undefined for bytes that neither `findingsToBytes` nor `shownFindings` gave. */
export function findingsFromBytes(bytes: Uint8Array): readonly PlacedFinding[] | undefined {
  if (!hasFindings(bytes)) return isSameBytes(bytes, noFindings) ? [] : undefined;
  try {
    const [first = '', second] = new TextDecoder().decode(bytes).split('\n');
    const { texts, shown } = JSON.parse(first) as {
      readonly texts: readonly unknown[];
      readonly shown: readonly (readonly unknown[])[];
    };
    const places = second === undefined ? undefined : (JSON.parse(second) as readonly unknown[]);
    return shown.map((one, index) => readFinding(one, texts, places && asRecord(places[index])));
  } catch {
    return undefined;
  }
}

/** @throws for what is no finding */
function readFinding(
  [code, severity, message, line, character, endLine, endCharacter, more]: readonly unknown[],
  texts: readonly unknown[],
  places: object = {},
): PlacedFinding {
  const text = (index: unknown): string => {
    const found = texts[numberFrom(index)];
    if (typeof found !== 'string') throw new TypeError('A text is missing.');
    return found;
  };
  const range = {
    start: { line: numberFrom(line), character: numberFrom(character) },
    end: { line: numberFrom(endLine), character: numberFrom(endCharacter) },
  };
  const usual = {
    code: text(code),
    severity: text(severity) as PlacedSeverity,
    message: text(message),
    range,
    related: [],
  };
  const found: PlacedFinding =
    more === undefined ? { ...usual, ...places } : { ...usual, ...asRecord(more), ...places };
  if (!knownSeverities.has(found.severity) || !hasKnownParts(found)) throw new TypeError('A part is of another form.');
  return found;
}

function numberFrom(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('A number is missing.');
  return value;
}

const knownSeverities: ReadonlySet<unknown> = new Set<PlacedSeverity>(severities);

function hasKnownParts({
  related,
  fix,
  otherFixes,
  when,
  place,
  group,
}: { readonly [Part in keyof PlacedFinding]: unknown }): boolean {
  return (
    Array.isArray(related) &&
    related.every(isPlaced) &&
    (fix === undefined || isFix(fix)) &&
    (otherFixes === undefined || (Array.isArray(otherFixes) && otherFixes.every(isFix))) &&
    (when === undefined || isCondition(asRecord(when))) &&
    (place === undefined || isPlace(asRecord(place))) &&
    (group === undefined || isPlacedGroup(group))
  );
}

function isCondition({ kind, day, key, written }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'after'
    ? typeof day === 'string'
    : kind === 'same' && typeof key === 'string' && typeof written === 'string';
}

function isPlace({ node, words }: Readonly<Record<string, unknown>>): boolean {
  return typeof node === 'string' && typeof words === 'string';
}

function isPlaced(value: unknown): boolean {
  const { message, range } = asRecord(value);
  return typeof message === 'string' && isRange(range);
}

function isFix(value: unknown): boolean {
  const { title, edits } = asRecord(value);
  return (
    typeof title === 'string' &&
    Array.isArray(edits) &&
    edits.every((edit: unknown) => {
      const { range, newText } = asRecord(edit);
      return typeof newText === 'string' && isRange(range);
    })
  );
}

function isRange(value: unknown): boolean {
  const { start, end } = asRecord(value);
  return [start, end].every((position) => {
    const { line, character } = asRecord(position);
    return typeof line === 'number' && typeof character === 'number';
  });
}

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
   * In the order of the text: line and character of the start, and of the end; where in `texts` the message, what is
   * said of it elsewhere, the place's name and its words are; and how many edits of the fix are for it.
   */
  readonly places: readonly (readonly number[])[];
  /** The title of the fix for one place; absent when there is no fix. */
  readonly fixTitle?: string;
}

const numbersOfPlace = 9;

export function placedGroup(places: readonly GroupPlace[], fixTitle?: string): PlacedGroup {
  const { texts, indexOf } = numberedTexts();
  const numbers = places.map(({ range: { start, end }, message, related, place: { node, words }, edits }) => [
    start.line,
    start.character,
    end.line,
    end.character,
    indexOf(message),
    indexOf(related),
    indexOf(node),
    indexOf(words),
    edits,
  ]);
  return { texts: [...texts.keys()], places: numbers, ...(fixTitle !== undefined && { fixTitle }) };
}

/** True for what `placedGroup` may have made. */
export function isPlacedGroup(value: unknown): value is PlacedGroup {
  const { texts, places, fixTitle } = asRecord(value);
  return (
    Array.isArray(texts) &&
    texts.every((text) => typeof text === 'string') &&
    (fixTitle === undefined || typeof fixTitle === 'string') &&
    Array.isArray(places) &&
    places.length > 0 &&
    places.every(
      (place: unknown) =>
        Array.isArray(place) &&
        place.length === numbersOfPlace &&
        place.every((number) => Number.isSafeInteger(number) && Number(number) >= 0) &&
        place.slice(4, 8).every((text) => Number(text) < texts.length),
    )
  );
}

/** All places of a finding that stands in several. */
export function groupPlaces({ texts, places }: PlacedGroup): readonly GroupPlace[] {
  const text = (index: number): string => texts[index] ?? '';
  return places.map(
    ([
      line = 0,
      character = 0,
      endLine = 0,
      endCharacter = 0,
      message = 0,
      related = 0,
      node = 0,
      words = 0,
      edits = 0,
    ]) => ({
      range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
      message: text(message),
      related: text(related),
      place: { node: text(node), words: text(words) },
      edits,
    }),
  );
}

/** Whether two lists of bytes are equal. */
export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/**
 * Longer than the coarsest clock tick of any file system, with some allowance for the difference between two clocks.
 */
const coarsestMs = 3000;

/** True for the stamp of a file that is sure not to have changed since a time. */
export function isUnchangedSince({ changedMs }: FileStamp, timeMs: number): boolean {
  return changedMs <= timeMs - coarsestMs;
}

/**
 * The stamp of a file that was read, if any later change is sure to give the file another stamp. That is not sure when
 * the file was changed just now: a second change within the same tick of the disk's clock leaves the stamp as it is.
 * The file is then read again next time.
 */
export async function trustedStamp(
  uri: string,
  stamp: FileStamp | undefined,
  stampedMs: number,
  stamps: FileStamps | undefined,
): Promise<string | undefined> {
  if (stamp === undefined || !isUnchangedSince(stamp, stampedMs)) return undefined;
  // A file that changed while it was read may have been read before or after the change, so its stamp proves nothing.
  return (await stamps?.stampOf(uri))?.text === stamp.text ? stamp.text : undefined;
}

/** Gives each text a number, the same for the same text, so that it is stored once. */
function numberedTexts(): { readonly texts: ReadonlyMap<string, number>; readonly indexOf: (text: string) => number } {
  const texts = new Map<string, number>();
  return {
    texts,
    indexOf(text) {
      const known = texts.get(text);
      if (known === undefined) texts.set(text, texts.size);
      return known ?? texts.size - 1;
    },
  };
}

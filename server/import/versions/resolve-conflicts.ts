import { versionsByKey } from '../../document/edit/lines-by-key.ts';
import { linesOfVersions, type TextVersions } from '../../document/edit/merge-texts.ts';
import { conflictsIn, type Conflict } from '../../document/text/conflicts.ts';
import type { Range } from '../../document/text/text.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { ConflictChoice, LeftConflict } from '../../protocol/conflicts.ts';
import { mergeVersions, type MergedVersions } from './merge-versions.ts';
import type { IsOneAgency } from './one-thing.ts';
import { meaningOf, placeInSubmission, type Sides } from './version.ts';

/** A text with conflict markers, after everything was merged that can be merged with certainty. */
export interface ResolvedConflicts {
  readonly text: string;
  /** How many places were merged. */
  readonly merged: number;
  /** In the order of the text, in which they are between markers. */
  readonly left: readonly PlacedConflict[];
  /** Sentences about what was merged and may be more than is wanted. */
  readonly notes: readonly string[];
}

interface PlacedConflict extends LeftConflict {
  /** From the root of the file: keys, titles of initiatives and names of items; absent where that is not known. */
  readonly path?: readonly string[];
}

/**
 * Merges, cell by cell, the two versions that git has left between conflict markers. The lines around the markers stay
 * as they are.
 *
 * @param ancestor the whole text that both sides began with, if git still has it; otherwise the markers may have it
 */
export function resolveConflicts(
  text: string,
  ancestor: string | undefined,
  isOneAgency?: IsOneAgency,
): ResolvedConflicts {
  const conflicts = conflictsIn(text);
  const side = (of: (conflict: Conflict) => Range): string =>
    replaced(text, conflicts, (conflict) => text.slice(of(conflict).start, of(conflict).end));
  const [ours, theirs] = [side((one) => one.ours), side((one) => one.theirs)];
  const marked = conflicts.every(({ base }) => base !== undefined)
    ? side(({ base, ours: first }) => base ?? first)
    : undefined;
  let merged: MergedVersions = { kind: 'unsure' };
  for (const base of [ancestor, marked])
    if (base !== undefined && merged.kind === 'unsure') merged = mergeVersions({ base, ours, theirs }, isOneAgency);
  if (merged.kind === 'merged') return { text: merged.text, merged: merged.places, left: [], notes: merged.notes };
  if (merged.kind === 'conflicts')
    return { ...withConflicts(merged, markersLike(text, conflicts)), merged: merged.places, notes: merged.notes };
  return withoutEqual(text, conflicts);
}

interface MergeFromDisk {
  readonly isOneAgency?: IsOneAgency | undefined;
  /** Whether what the ancestor has stands between the markers, too. */
  readonly showsBase?: boolean;
}

/**
 * Merges, cell by cell, what was written to a file into its text in an editor, which has other changes.
 *
 * @param ancestor what the file had when it was last read or saved
 * @returns undefined where that is not certain; `merged` is the number of places that take something of the file
 */
export function mergeFromDisk(
  text: string,
  ancestor: string,
  onDisk: string,
  { isOneAgency, showsBase = false }: MergeFromDisk = {},
): ResolvedConflicts | undefined {
  const merged = mergeVersions({ base: ancestor, ours: text, theirs: onDisk }, isOneAgency);
  if (merged.kind === 'unsure') return undefined;
  if (merged.kind === 'merged') return { text: merged.text, merged: merged.taken, left: [], notes: merged.notes };
  return {
    ...withConflicts(merged, { size: 7, names: { ours: 'not saved yet', theirs: 'in the file' }, showsBase }),
    merged: merged.taken,
    notes: merged.notes,
  };
}

/** Sets markers around what a person has to choose. */
function withConflicts(
  { texts, conflicts }: Extract<MergedVersions, { readonly kind: 'conflicts' }>,
  markers: Markers,
): Pick<ResolvedConflicts, 'text' | 'left'> {
  const where = conflicts.map((one) => one.where);
  const whole = withMarkers(texts, markers, (versions) => [versions]);
  // Cells one below the other are decided one by one, where the lines tell where each of them begins.
  const apart = leftIn(whole).length === where.length ? whole : withMarkers(texts, markers, versionsByKey);
  const text = leftIn(apart).length === where.length ? apart : whole;
  const left = leftIn(text);
  if (where.length !== left.length) return { text, left };
  return {
    text,
    left: left.map((one, index) => ({
      ...one,
      where: placeInSubmission(where[index] ?? []),
      path: where[index] ?? [],
    })),
  };
}

/**
 * The text with what was chosen for the conflicts in it, in their order; those without a choice stay. `starts`: where
 * each of them begins then.
 */
export function withChoices(
  text: string,
  choices: readonly (ConflictChoice | null)[],
): { readonly text: string; readonly starts: readonly number[] } {
  const conflicts = conflictsIn(text);
  const starts: number[] = [];
  const written = replaced(
    text,
    conflicts,
    ({ whole, ours, theirs }, index) => {
      const [first, second] = [text.slice(ours.start, ours.end), text.slice(theirs.start, theirs.end)];
      const choice = choices[index] ?? null;
      return choice === null
        ? text.slice(whole.start, whole.end)
        : choice === 'ours'
          ? first
          : choice === 'theirs'
            ? second
            : first + second;
    },
    starts,
  );
  return { text: written, starts };
}

/** @param starts is given where each of the conflicts began, in the new text */
function replaced(
  text: string,
  conflicts: readonly Conflict[],
  by: (conflict: Conflict, index: number) => string,
  starts: number[] = [],
): string {
  let at = 0;
  let written = '';
  for (const [index, conflict] of conflicts.entries()) {
    written += text.slice(at, conflict.whole.start);
    starts.push(written.length);
    written += by(conflict, index);
    at = conflict.whole.end;
  }
  return written + text.slice(at);
}

/** How conflicts are marked. */
interface Markers {
  readonly size: number;
  readonly names: Conflict['names'] | undefined;
  readonly showsBase: boolean;
  readonly nameOfBase?: string;
}

/**
 * Merged versions with markers around all that conflicts, where those that git has set do not give back each side: git
 * merges the lines of a paragraph that both have moved as if they were any lines.
 *
 * @returns undefined where git's are right
 */
export function withAllMarkers(
  marked: string,
  texts: Sides<string>,
  markers: Markers,
): { readonly text: string; readonly conflicts: number } | undefined {
  const { length: count } = conflictsIn(marked);
  const all = (choice: 'ours' | 'theirs'): string =>
    withChoices(
      marked,
      Array.from({ length: count }, () => choice),
    ).text;
  if (all('ours') === texts.ours && all('theirs') === texts.theirs) return undefined;
  const text = withMarkers(texts, markers, (versions) => [versions]);
  return { text, conflicts: conflictsIn(text).length };
}

/** Markers like those that a text has. */
function markersLike(text: string, [first]: readonly Conflict[]): Markers {
  return {
    size: first === undefined ? 7 : text.slice(first.marker.start).search(/[^<]/),
    names: first?.names,
    showsBase: first?.base !== undefined,
  };
}

/** @param parts of lines that conflict, each of which gets markers of its own */
function withMarkers(
  { base, ours, theirs }: Sides<string>,
  { size, names, showsBase, nameOfBase = 'base' }: Markers,
  parts: (versions: TextVersions) => readonly TextVersions[],
): string {
  const lineBreak = ours.includes('\r\n') ? '\r\n' : '\n';
  const line = (sign: string, name = ''): string => `${sign.repeat(size)}${name === '' ? '' : ` ${name}`}${lineBreak}`;
  const whole = (lines: string): string => (lines === '' || lines.endsWith('\n') ? lines : lines + lineBreak);
  const written = (versions: TextVersions): string =>
    versions.mine === versions.theirs
      ? versions.mine
      : [
          line('<', names?.ours),
          whole(versions.mine),
          ...(showsBase ? [line('|', nameOfBase), whole(versions.base)] : []),
          line('='),
          whole(versions.theirs),
          line('>', names?.theirs),
        ].join('');
  return linesOfVersions({ base, mine: ours, theirs }, (versions) => parts(versions).map(written).join(''));
}

/**
 * Without a common ancestor, nothing tells which side has changed something: conflicts alone go in which both sides say
 * the same.
 */
function withoutEqual(text: string, conflicts: readonly Conflict[]): ResolvedConflicts {
  const read = (of: number | undefined): string | undefined => {
    const { root, problems } = parseYaml(
      replaced(text, conflicts, ({ ours, theirs }, index) =>
        index === of ? text.slice(theirs.start, theirs.end) : text.slice(ours.start, ours.end),
      ),
    );
    return root === undefined || problems.length > 0 ? undefined : meaningOf(root);
  };
  const before = read(undefined);
  const hasComment = ({ theirs }: Conflict): boolean => text.slice(theirs.start, theirs.end).includes('#');
  const choices = conflicts.map((conflict, index) =>
    before !== undefined && index < mostCompared && !hasComment(conflict) && read(index) === before ? 'ours' : null,
  );
  const { text: written } = withChoices(text, choices);
  return {
    text: written,
    merged: choices.filter((choice) => choice !== null).length,
    left: leftIn(written),
    notes: [],
  };
}

/** Each conflict is compared by reading the whole text again. */
const mostCompared = 50;

function leftIn(text: string): readonly LeftConflict[] {
  return conflictsIn(text).map(({ ours, theirs, names }) => ({
    ours: text.slice(ours.start, ours.end),
    theirs: text.slice(theirs.start, theirs.end),
    names,
  }));
}

import type { Initiative } from '../../document/model/submission.ts';
import { entryOf, isNothing } from '../../document/yaml/tree.ts';
import { fold } from '../../words/fold.ts';
import { mayHaveSuppressions } from './suppressions.ts';

/** What the initiatives of one issue say for the rest. */
export interface IssueSummary {
  /** Initiatives that are maps, as they should be. */
  readonly maps: number;
  /** Initiatives whose `points:` is there and no list. */
  readonly withoutList: number;
  /** Each sub-point that is written, and how often. */
  readonly points: ReadonlyMap<string, number>;
}

/** What stands for bytes that are no letters. */
export const replacement = '\ufffd';

interface IssueCounts extends IssueSummary {
  maps: number;
  withoutList: number;
  readonly points: Map<string, number>;
}

/**
 * What rules about the whole document need of its initiatives. It is kept up to date by what an edit took away and
 * brought, so that it costs nothing to have many of them.
 */
export class Summary {
  readonly #issues: IssueCounts[] = [];
  readonly #titles = new Map<string, number>();
  #searched = { source: '', suppresses: false, isDamaged: false };
  /** Titles that more than one initiative has. */
  repeatedTitles = 0;
  /** Initiatives that may have a comment which suppresses findings. */
  suppressing = 0;
  /** Initiatives with signs that could not be read as letters. */
  damaged = 0;

  /** @param issueIndex position of the issue in the submission */
  issue(issueIndex: number): IssueSummary {
    return this.#counts(issueIndex);
  }

  add(issueIndex: number, initiative: Initiative): void {
    this.#count(issueIndex, initiative, 1);
  }

  remove(issueIndex: number, initiative: Initiative): void {
    this.#count(issueIndex, initiative, -1);
  }

  #count(issueIndex: number, initiative: Initiative, by: 1 | -1): void {
    const counts = this.#counts(issueIndex);
    const { map, points, title, source } = initiative;
    if (map !== undefined) counts.maps += by;
    if (points.length === 0 && isNoList(initiative)) counts.withoutList += by;
    for (const { value } of points) change(counts.points, value, by);
    if (title !== undefined && title.value.trim() !== '') {
      const now = change(this.#titles, foldedTitle(initiative, title.value), by);
      if (now === (by === 1 ? 2 : 1)) this.repeatedTitles += by;
    }
    const { suppresses, isDamaged } = this.#search(source);
    if (suppresses) this.suppressing += by;
    if (isDamaged) this.damaged += by;
  }

  #search(source: string): { readonly suppresses: boolean; readonly isDamaged: boolean } {
    // Initiatives that could not be cut out have the whole text for their source: it is searched once.
    if (source !== this.#searched.source) {
      this.#searched = { source, suppresses: source.includes('#') && mayHaveSuppressions(source), isDamaged: source.includes(replacement) };
    }
    return this.#searched;
  }

  #counts(issueIndex: number): IssueCounts {
    return (this.#issues[issueIndex] ??= { maps: 0, withoutList: 0, points: new Map() });
  }
}

/** An initiative stays the same object as long as its text does. */
const folded = new WeakMap<Initiative, string>();

/** The same for titles that a reader takes for one. */
export function foldedTitle(initiative: Initiative, title: string): string {
  let key = folded.get(initiative);
  if (key === undefined) folded.set(initiative, key = fold(title));
  return key;
}

function change(counts: Map<string, number>, key: string, by: 1 | -1): number {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
  return now;
}

function isNoList({ map }: Initiative): boolean {
  const node = entryOf(map, 'points')?.value;
  return !isNothing(node) && node?.kind !== 'seq';
}

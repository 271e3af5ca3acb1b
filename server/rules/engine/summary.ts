import type { Initiative } from '../../document/model/submission.ts';
import { entryOf, isNothing } from '../../document/yaml/tree.ts';
import { compareTitle } from '../help/near-titles.ts';
import { scanInitiative } from '../help/terms/scan-initiative.ts';
import { mayHaveSuppressions } from './suppressions/directives.ts';

/** What rules about the whole document need to know of the initiatives of one issue. */
export interface IssueSummary {
  /** Number of initiatives that are maps, as they should be. */
  readonly maps: number;
  /** Number of initiatives whose `points:` has a value that is not a list. */
  readonly withoutList: number;
  /** How often each sub-point is listed, by the id as it is written. */
  readonly points: ReadonlyMap<string, number>;
}

/** The replacement character, which a decoder puts in place of invalid bytes. */
export const replacement = '\ufffd';

interface IssueCounts extends IssueSummary {
  maps: number;
  withoutList: number;
  readonly points: Map<string, number>;
}

/**
 * What rules about the whole document need to know of its initiatives. After an edit, only the initiatives that it
 * removed and added are counted, so that the cost does not depend on how many there are.
 */
export class InitiativesSummary {
  readonly #issues: IssueCounts[] = [];
  readonly #titles = new Map<string, number>();
  #searched = { source: '', suppresses: false, isDamaged: false };
  /** Number of titles that more than one initiative has, or nearly has. */
  repeatedTitles = 0;
  /** Number of initiatives that may have a comment which suppresses findings. */
  suppressing = 0;
  /** How many words are written with “-ize”, and how many with “-ise”. */
  withZ = 0;
  withS = 0;
  /** Number of initiatives with replacement characters in their text. */
  damaged = 0;

  /** @param countsSpellings false where nobody asks for `withZ` and `withS` */
  constructor(readonly countsSpellings: boolean) {}

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
      const now = change(this.#titles, compareTitle(title.value).near, by);
      if (now === (by === 1 ? 2 : 1)) this.repeatedTitles += by;
    }
    if (this.countsSpellings) {
      const { withZ, withS } = scanInitiative(initiative);
      this.withZ += withZ * by;
      this.withS += withS * by;
    }
    const { suppresses, isDamaged } = this.#search(source);
    if (suppresses) this.suppressing += by;
    if (isDamaged) this.damaged += by;
  }

  #search(source: string): { readonly suppresses: boolean; readonly isDamaged: boolean } {
    // All initiatives that could not be cut out share the whole text as their source, which is searched only once.
    if (source !== this.#searched.source) {
      this.#searched = {
        source,
        suppresses: source.includes('#') && mayHaveSuppressions(source),
        isDamaged: source.includes(replacement),
      };
    }
    return this.#searched;
  }

  #counts(issueIndex: number): IssueCounts {
    return (this.#issues[issueIndex] ??= { maps: 0, withoutList: 0, points: new Map() });
  }
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

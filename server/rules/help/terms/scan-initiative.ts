import { proseTexts } from '../../../document/model/links-in-prose.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { entryOf, type YamlScalar } from '../../../document/yaml/tree.ts';
import { termSets } from '../../../template/terms/term-rules.ts';
import { mayHaveFlags, isWithZ, spellings } from './quick-test.ts';
import { indexOfSet, memberBit, spellingBit, termBit } from './term-index.ts';

/** A text of an initiative in which something of ours may stand. */
export interface ScannedText {
  readonly node: YamlScalar;
  readonly text: string;
  readonly mayHaveTerms: boolean;
  readonly mayHaveLists: boolean;
  readonly mayHaveFlags: boolean;
  /** Words of `spellings` in small letters, by their offsets in the text. */
  readonly spelt: readonly Range[];
}

export interface ScannedInitiative {
  readonly texts: readonly ScannedText[];
  /** How many words are written with “-ize”, and how many with “-ise”. */
  readonly withZ: number;
  readonly withS: number;
}

const silent: ScannedInitiative = { texts: [], withZ: 0, withS: 0 };
const scanned = new WeakMap<Initiative, ScannedInitiative>();
/** All initiatives that could not be cut out share the whole text as their source, which is tested once. */
let lastTested = { source: '', mayMatch: false };

/**
 * What the texts of an initiative may have. Most have nothing, which a test of their source tells; the others are kept.
 */
export function scanInitiative(initiative: Initiative): ScannedInitiative {
  if (!mayMatch(initiative.source)) return silent;
  let scan = scanned.get(initiative);
  if (scan === undefined) scanned.set(initiative, (scan = scanTexts(initiative)));
  return scan;
}

function mayMatch(source: string): boolean {
  if (source !== lastTested.source)
    lastTested = { source, mayMatch: termSets.some((set) => indexOfSet(set).mayMatch(source)) };
  return lastTested.mayMatch;
}

/** The texts in which terms are looked for: prose, and the title, which is printed above it. */
export function termTexts({ map }: Initiative): readonly YamlScalar[] {
  if (map === undefined) return [];
  const title = entryOf(map, 'title')?.value;
  const prose = proseTexts(map);
  return title?.kind === 'scalar' && typeof title.value === 'string' ? [title, ...prose] : prose;
}

/** As `scanInitiative`, without the test that comes first. */
export function scanTexts(initiative: Initiative): ScannedInitiative {
  const texts: ScannedText[] = [];
  let [withZ, withS] = [0, 0];
  for (const node of termTexts(initiative)) {
    const text = String(node.value);
    const spelt: Range[] = [];
    let members = 0;
    let seen = 0;
    for (const set of termSets) {
      seen |= indexOfSet(set).filter.look(text, spellingBit | memberBit, (start, end) => {
        const code = text.charCodeAt(start);
        if (code < 97) members++;
        else if (spellings().has(text.slice(start, end).toLowerCase())) spelt.push({ start, end });
      });
    }
    for (const { start, end } of spelt) {
      if (isWithZ(text.slice(start, end).toLowerCase())) withZ++;
      else withS++;
    }
    const one: ScannedText = {
      node,
      text,
      mayHaveTerms: (seen & termBit) !== 0,
      mayHaveLists: members > 2,
      mayHaveFlags: mayHaveFlags(text),
      spelt,
    };
    if (one.mayHaveTerms || one.mayHaveLists || one.mayHaveFlags || spelt.length > 0) texts.push(one);
  }
  return texts.length === 0 ? silent : { texts, withZ, withS };
}

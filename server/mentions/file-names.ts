import { isTeamFileUri, isTemplateUri } from '../template/template-files.ts';
import type { LineRange } from '../workspace/line-range.ts';
import type { LinedMention } from './mention-bytes.ts';

/**
 * What has a name in one file and stands there only: an initiative, or the economy that submits or that a registry
 * defines.
 */
export interface NamedInFile {
  readonly name: string;
  readonly kind: 'initiative' | 'economy';
  readonly range: LineRange;
  /** Of an initiative: the economy that submits it, and the key of its issue; empty where there is none. */
  readonly economy: string;
  readonly issue: string;
}

/** What has a name in a file, in its order. */
export interface NamesInFile {
  readonly named: readonly NamedInFile[];
  /** The id of the template that it answers; empty where it answers none. */
  readonly answers: string;
  /** By key, the definition of each agency or, without one, its first mention. */
  readonly agencies: ReadonlyMap<string, LinedMention>;
}

export const kindsWithNames = new Set(['title', 'economy', 'agency', 'issue', 'template'] as const);

/** @param mentions those of `kindsWithNames` at least, in the order of the text */
export function namesInFile(uri: string, mentions: readonly LinedMention[]): NamesInFile {
  const named: NamedInFile[] = [];
  const agencies = new Map<string, LinedMention>();
  const submitted = new Map<string, LinedMention>();
  const defines = isTemplateUri(uri) || isTeamFileUri(uri);
  let [economy, issue, answers] = ['', '', ''];
  for (const mention of mentions) {
    const { kind, key, range, role } = mention;
    if (kind === 'agency') {
      const before = agencies.get(key);
      if (before === undefined || (role === 'definition' && before.role === 'use')) agencies.set(key, mention);
    } else if (kind === 'issue') issue = key;
    else if (kind === 'template' && role === 'use') answers = key;
    else if (kind === 'title') named.push({ name: key, kind: 'initiative', range, economy, issue });
    else if (kind !== 'economy') continue;
    else if (defines) {
      if (role === 'definition') named.push({ name: key, kind: 'economy', range, economy: '', issue: '' });
    } else {
      economy = key;
      // The line `economy:` stands further to the left than the cover's `submittedBy:`.
      const before = submitted.get(key);
      if (before === undefined || range.start.character < before.range.start.character) submitted.set(key, mention);
    }
  }
  for (const { key, range } of submitted.values())
    named.push({ name: key, kind: 'economy', range, economy: '', issue: '' });
  return { named, answers, agencies };
}

/**
 * The names of a file in the form in which they are searched: one text, and keys that all files share, instead of an
 * object for each.
 */
export interface SearchedNames {
  /** In the order of `named`, a line each: `i` for an initiative or `e` for an economy, and the letters of its name. */
  readonly lines: string;
  readonly answers: string;
  readonly defined: readonly string[];
  readonly used: readonly string[];
}

/** @param shared gives of equal keys always the same text */
export function searchedNames(
  { named, answers, agencies }: NamesInFile,
  shared: (key: string) => string,
): SearchedNames {
  const keys = (role: LinedMention['role']): readonly string[] =>
    [...agencies.values()].filter((one) => one.role === role).map(({ key }) => shared(key));
  return {
    lines: named
      .map(({ kind, name }) => `${kind === 'initiative' ? 'i' : 'e'}${plainLetters(name).replaceAll('\n', ' ')}`)
      .join('\n'),
    answers: shared(answers),
    defined: keys('definition'),
    used: keys('use'),
  };
}

/** How well the letters of a query stand in a name, in their order: as people type names of which they know a part. */

/** Letters without case and accents, and of blanks one. */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .replace(/\s+/g, ' ');
}

/**
 * Greater is better; a name that begins with the query counts most, then one in which a word does, one that holds it in
 * one piece, and one that holds its letters in few pieces. Of equal ones the shorter name counts more.
 *
 * @param name, query of `plainLetters`; blanks in the query may stand for anything
 * @returns undefined where the letters do not stand in the name in this order
 */
export function rankInName(name: string, query: string): number | undefined {
  const shortness = 1 - Math.min(name.length, 999) / 1000;
  const at = name.indexOf(query);
  if (at === 0) return 4 + shortness;
  if (at > 0) return (beginsWord(name, wordStart(name, query, at)) ? 3 : 2) + shortness;
  const pieces = piecesIn(name, query.replaceAll(' ', ''));
  return pieces === undefined ? undefined : 1 / pieces + shortness / 1000;
}

/** The first place of the query at which a word begins, or else its first place. */
function wordStart(name: string, query: string, first: number): number {
  for (let at = first; at !== -1; at = name.indexOf(query, at + 1)) if (beginsWord(name, at)) return at;
  return first;
}

function beginsWord(name: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1));
}

/** In how many pieces letters stand in a name; a piece that does not begin a word counts twice. */
function piecesIn(name: string, letters: string): number | undefined {
  let end = 0;
  for (let letter = 0; letter < letters.length; letter++) {
    const at = name.indexOf(letters.charAt(letter), end);
    if (at === -1) return undefined;
    end = at + 1;
  }
  // From the end back, so that of the places that the letters may have, those near each other count.
  let pieces = 0;
  let before = end + 1;
  let begun = end;
  for (let letter = letters.length - 1, from = end - 1; letter >= 0; letter--) {
    const at = name.lastIndexOf(letters.charAt(letter), from);
    if (at !== before - 1) {
      if (pieces > 0 && !beginsWord(name, begun)) pieces++;
      pieces++;
    }
    begun = before = at;
    from = at - 1;
  }
  return beginsWord(name, begun) ? pieces : pieces + 1;
}

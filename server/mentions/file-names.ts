import { isTeamFileUri, isTemplateUri } from '../template/template-files.ts';
import { plainLetters } from '../words/letters-in-name.ts';
import type { LineRange } from '../workspace/line-range.ts';
import type { LinedMention } from './mention-bytes.ts';

/** What has a name in one file and stands there only: an initiative, or the economy that submits or that a registry defines. */
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
  for (const { key, range } of submitted.values()) named.push({ name: key, kind: 'economy', range, economy: '', issue: '' });
  return { named, answers, agencies };
}

/** The names of a file in the form in which they are searched: one text, and keys that all files share, instead of an object for each. */
export interface SearchedNames {
  /** In the order of `named`, a line each: `i` for an initiative or `e` for an economy, and the letters of its name. */
  readonly lines: string;
  readonly answers: string;
  readonly defined: readonly string[];
  readonly used: readonly string[];
}

/** @param shared gives of equal keys always the same text */
export function searchedNames({ named, answers, agencies }: NamesInFile, shared: (key: string) => string): SearchedNames {
  const keys = (role: LinedMention['role']): readonly string[] => [...agencies.values()].filter((one) => one.role === role).map(({ key }) => shared(key));
  return {
    lines: named.map(({ kind, name }) => `${kind === 'initiative' ? 'i' : 'e'}${plainLetters(name).replaceAll('\n', ' ')}`).join('\n'),
    answers: shared(answers), defined: keys('definition'), used: keys('use'),
  };
}

import { fullNameOf } from '../template/agencies.ts';
import { isTeamFileUri, isTemplateUri } from '../template/template-files.ts';
import { plainLetters, rankInName } from '../words/letters-in-name.ts';
import type { LineRange } from '../workspace/line-range.ts';
import { mentionsOfKinds, type MentionPlaces, type PlacedMention } from './find-mentions.ts';

/** What can be gone to by its name. */
export interface FolderSymbol {
  readonly name: string;
  readonly kind: 'initiative' | 'economy' | 'agency';
  /** Of an initiative, the economy and the issue that it belongs to; else the economy, or the file. */
  readonly container: string;
  readonly uri: string;
  readonly range: LineRange;
}

/** More than anybody reads. */
const mostSymbols = 200;
const kindsOfSymbols = new Set(['title', 'economy', 'agency', 'issue'] as const);

/**
 * The initiatives, the economies that submit and the agencies whose names have the letters of a query in them, the best first. Of an empty
 * query, economies and agencies come before initiatives.
 *
 * @param headingOf the words for an issue, by the key of its mentions
 */
export function symbolsFound(query: string, places: MentionPlaces, headingOf: (issueKey: string) => string): readonly FolderSymbol[] {
  const wanted = plainLetters(query.trim());
  const ranked: { readonly symbol: FolderSymbol; readonly rank: number }[] = [];
  const offer = (symbol: FolderSymbol, name = plainLetters(symbol.name)): void => {
    const rank = wanted === '' ? kindsInOrder.indexOf(symbol.kind) : rankInName(name, wanted);
    if (rank !== undefined) ranked.push({ symbol, rank });
  };
  const agencies = new Map<string, PlacedMention>();
  const submitted = new Map<string, PlacedMention>();
  let around: { readonly uri: string; economy: string; issue: string } = { uri: '', economy: '', issue: '' };
  for (const mention of mentionsOfKinds(kindsOfSymbols, places)) {
    const { kind, key, uri, range, role } = mention;
    if (around.uri !== uri) around = { uri, economy: '', issue: '' };
    if (kind === 'agency') {
      if (role === 'definition' || !agencies.has(key)) agencies.set(key, mention);
    } else if (kind === 'issue') around.issue = key;
    else if (kind === 'title') {
      const container = [around.economy, around.issue === '' ? '' : headingOf(around.issue)].filter((part) => part !== '').join(' · ');
      offer({ name: key, kind: 'initiative', container, uri, range });
    } else if (isTemplateUri(uri) || isTeamFileUri(uri)) {
      if (role === 'definition') offer({ name: key, kind: 'economy', container: fileNameOf(uri), uri, range });
    } else {
      around.economy = key;
      // The line `economy:` stands further to the left than the cover's `submittedBy:`.
      const before = submitted.get(`${uri}\n${key}`);
      if (before === undefined || range.start.character < before.range.start.character) submitted.set(`${uri}\n${key}`, mention);
    }
  }
  for (const { key, uri, range } of submitted.values()) offer({ name: key, kind: 'economy', container: fileNameOf(uri), uri, range });
  for (const { key, uri, range } of agencies.values()) {
    const [economy = '', acronym = '', name = ''] = key.split('\n');
    // One that is in no registry has no name of its own.
    if (acronym !== '?') offer({ name: fullNameOf({ acronym, name }), kind: 'agency', container: economy, uri, range }, plainLetters(acronym === '' ? name : `${acronym} ${name}`));
  }
  return ranked.sort((a, b) => b.rank - a.rank || (a.symbol.name < b.symbol.name ? -1 : a.symbol.name > b.symbol.name ? 1 : 0)).slice(0, mostSymbols).map(({ symbol }) => symbol);
}

/** The last comes first of an empty query. */
const kindsInOrder: readonly FolderSymbol['kind'][] = ['initiative', 'agency', 'economy'];

function fileNameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

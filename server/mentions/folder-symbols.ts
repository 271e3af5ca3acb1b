import { fullNameOf } from '../template/agencies.ts';
import { isTeamFileUri, isTemplateUri } from '../template/template-files.ts';
import {
  plainLetters,
  rankInName,
  kindsWithNames,
  namesInFile,
  searchedNames,
  type NamesInFile,
  type SearchedNames,
} from './file-names.ts';
import { fileKey } from '../document/file-key.ts';
import type { LineRange } from '../workspace/line-range.ts';
import type { MentionPlaces } from './find-mentions.ts';
import { lined, mentionsFromBytes } from './mention-bytes.ts';
import type { SavedFiles } from '../workspace/saved-files.ts';
import { mostFrequent } from '../words/grouped-by.ts';
import { fileNameIn } from '../words/printable.ts';

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

/** A file whose names are searched; they are read in full only where one of them is among the best. */
interface SearchedFile {
  readonly uri: string;
  readonly searched: SearchedNames;
  readonly inFull: () => NamesInFile;
}

interface RankedName {
  readonly rank: number;
  readonly letters: string;
  readonly file: SearchedFile;
  /** A place in `named`, or the key of an agency. */
  readonly which: number | string;
}

/** The names of saved files by their bytes, which are others when their file is. */
const known = new WeakMap<Uint8Array, SearchedNames>();
const sharedKeys = new Map<string, string>();
/** Names of agencies that are nowhere any more are forgotten when there are so many. */
const mostShared = 50_000;

/**
 * The initiatives, the economies that submit and the agencies whose names have the letters of a query in them, the best
 * first. Of an empty query, economies and agencies come before initiatives.
 *
 * @param headingOf the words for an issue, by the key of its mentions and a file that answers it
 */
export function symbolsFound(
  query: string,
  places: MentionPlaces,
  headingOf: (issueKey: string, uri: string) => string,
): readonly FolderSymbol[] {
  const wanted = plainLetters(query.trim());
  const found: RankedName[] = [];
  const offer = (kind: FolderSymbol['kind'], letters: string, file: SearchedFile, which: number | string): void => {
    const rank = wanted === '' ? kindsInOrder.indexOf(kind) : rankInName(letters, wanted);
    if (rank !== undefined) found.push({ rank, letters, file, which });
  };
  const files = filesOf(places);
  const agencies = new Map<string, { readonly file: SearchedFile; readonly isDefined: boolean }>();
  const meet = (key: string, file: SearchedFile, isDefined: boolean): void => {
    const before = agencies.get(key);
    if (before === undefined || (before.isDefined === isDefined ? file.uri < before.file.uri : isDefined))
      agencies.set(key, { file, isDefined });
  };
  for (const file of files) {
    const { lines, defined, used } = file.searched;
    if (lines !== '')
      for (const [index, line] of lines.split('\n').entries())
        offer(line.startsWith('i') ? 'initiative' : 'economy', line.slice(1), file, index);
    for (const key of defined) meet(key, file, true);
    for (const key of used) meet(key, file, false);
  }
  for (const [key, { file }] of agencies) {
    const [, acronym = '', name = ''] = key.split('\n');
    // One that is in no registry has no name of its own.
    if (acronym !== '?') offer('agency', plainLetters(acronym === '' ? name : `${acronym} ${name}`), file, key);
  }
  const inFull = new Map<SearchedFile, NamesInFile>();
  return bestOf(found).flatMap(({ file, which }) => {
    let names = inFull.get(file);
    if (names === undefined) inFull.set(file, (names = file.inFull()));
    const symbol =
      typeof which === 'number' ? namedSymbol(names, which, file.uri, headingOf) : agencySymbol(names, which, file.uri);
    return symbol === undefined ? [] : [symbol];
  });
}

/** The last comes first of an empty query. */
const kindsInOrder: readonly FolderSymbol['kind'][] = ['initiative', 'agency', 'economy'];

function filesOf({ saved, open, mentionsIn }: MentionPlaces): readonly SearchedFile[] {
  const opened = new Set(open.map(({ uri }) => fileKey(uri)));
  const files: SearchedFile[] = open.map((document) => {
    const names = namesInFile(
      document.uri,
      mentionsIn(document)
        .filter(({ kind }) => hasName(kind))
        .map((one) => lined(document, one)),
    );
    return { uri: document.uri, searched: searchedNames(names, shared), inFull: () => names };
  });
  for (const [name, { uri, summary }] of saved.files) {
    if (summary !== undefined && !opened.has(name))
      files.push({ uri, searched: searchedIn(uri, summary), inFull: () => namesInSaved(uri, summary) });
  }
  return files;
}

/**
 * The names of saved files in the form in which they are searched, made file by file, so that nobody who searches waits
 * for thousands of them.
 */
export async function prepareSymbols({ files }: MentionPlaces['saved'], turn: () => Promise<void>): Promise<void> {
  for (const { uri, summary } of [...files.values()]) {
    if (summary !== undefined) searchedIn(uri, summary);
    await turn();
  }
}

/**
 * What submissions name: agencies, by key, and the templates that they answer, by id, those of most submissions first.
 */
export interface NamedTogether {
  readonly agencies: ReadonlySet<string>;
  readonly templates: readonly string[];
}

/**
 * What the submissions around a file name: those that are open, and the saved ones that are prepared, so that nobody
 * waits for thousands of others.
 */
export function namedTogether(uri: string, { saved, open, mentionsIn }: NamedPlaces): NamedTogether {
  const agencies = new Set<string>();
  const templates: string[] = [];
  const counts = saved.countsFor(uri);
  const opened = new Set(open.map((document) => fileKey(document.uri)));
  for (const document of open) {
    if (document.kind !== 'submission' || !counts(saved.folderOf(document.uri))) continue;
    for (const { kind, key } of mentionsIn(document)) {
      if (kind === 'agency') agencies.add(key);
      else if (kind === 'template') templates.push(key);
    }
  }
  for (const [name, { uri: its, folder, summary }] of saved.files) {
    if (summary === undefined || opened.has(name) || !counts(folder) || isTemplateUri(its) || isTeamFileUri(its))
      continue;
    const searched = known.get(summary);
    for (const key of searched?.used ?? []) agencies.add(key);
    if (searched !== undefined && searched.answers !== '') templates.push(searched.answers);
  }
  return { agencies, templates: mostFrequent(templates) };
}

type NamedPlaces = MentionPlaces & { readonly saved: Pick<SavedFiles, 'countsFor'> };

function searchedIn(uri: string, bytes: Uint8Array): SearchedNames {
  let searched = known.get(bytes);
  if (searched === undefined) known.set(bytes, (searched = searchedNames(namesInSaved(uri, bytes), shared)));
  return searched;
}

function namesInSaved(uri: string, bytes: Uint8Array): NamesInFile {
  return namesInFile(uri, mentionsFromBytes(bytes, hasName));
}

function hasName(kind: string): boolean {
  return (kindsWithNames as ReadonlySet<string>).has(kind);
}

function shared(key: string): string {
  const before = sharedKeys.get(key);
  if (before !== undefined) return before;
  if (sharedKeys.size >= mostShared) sharedKeys.clear();
  sharedKeys.set(key, key);
  return key;
}

/** The best, the best first. Only what ranks as well as the last of these is put in order. */
function bestOf(found: readonly RankedName[]): readonly RankedName[] {
  const ranks = found.map(({ rank }) => rank).sort((a, b) => b - a);
  const least = ranks[mostSymbols - 1] ?? 0;
  return found
    .filter(({ rank }) => rank >= least)
    .sort((a, b) => b.rank - a.rank || inOrder(a.letters, b.letters) || inOrder(a.file.uri, b.file.uri))
    .slice(0, mostSymbols);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function namedSymbol(
  { named }: NamesInFile,
  index: number,
  uri: string,
  headingOf: (issueKey: string, uri: string) => string,
): FolderSymbol | undefined {
  const one = named[index];
  if (one === undefined) return undefined;
  const { name, kind, range, economy, issue } = one;
  const container =
    kind === 'economy'
      ? fileNameIn(uri)
      : [economy, issue === '' ? '' : headingOf(issue, uri)].filter((part) => part !== '').join(' · ');
  return { name, kind, container, uri, range };
}

function agencySymbol({ agencies }: NamesInFile, key: string, uri: string): FolderSymbol | undefined {
  const mention = agencies.get(key);
  if (mention === undefined) return undefined;
  const [economy = '', acronym = '', name = ''] = key.split('\n');
  return { name: fullNameOf({ acronym, name }), kind: 'agency', container: economy, uri, range: mention.range };
}

import { asRecord } from '../../contract/plain-value.ts';
import { alignLines } from '../../document/edit/text-edits.ts';
import { wordsOfVersions, type TextVersions } from '../../document/edit/merge-texts.ts';
import { conflictsIn } from '../../document/text/conflicts.ts';
import { SourceText } from '../../document/text/source-text.ts';
import { entryOf, keyName, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import { carriedText } from '../../papers/hint/carried-text.ts';
import { importHint } from '../../papers/hint/import-hint.ts';
import type { LeftConflict } from '../../protocol/conflicts.ts';
import type { MergedChange } from '../../protocol/import.ts';
import { mergeMessages } from '../../words/messages/import/merge.ts';
import { quotedInFull } from '../../words/quotation.ts';
import { timesOf } from '../../words/times-of.ts';
import { mergeFromDisk, type ResolvedConflicts } from '../versions/resolve-conflicts.ts';
import { withoutKeys, type KeyedReport } from './merge-report.ts';
import { quotedStart } from './wishes/wish.ts';
import { itemNames, meaningOf, nameInitiatives, plainTitleOf, readVersion, type Version } from '../versions/version.ts';

/** A submission with the changes of a paper. */
interface MergedPaper {
  readonly yaml: string;
  readonly report: KeyedReport;
  readonly clashes?: readonly Clash[];
}

/**
 * A place where a paper and the submission both have other words than what was exported, down to the words that meet.
 */
export interface Clash {
  readonly title: string | undefined;
  readonly key: string | undefined;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** The larger text in which these words meet, before and after what was changed in the submission. */
  readonly around: { readonly base: string; readonly ours: string };
}

/**
 * The version of a submission from which a paper was exported: the one that the paper carries, or the one that has its
 * hint.
 *
 * @param hint that the paper carries
 * @param carried the text that the paper carries, without comments
 * @param now the text of today
 * @param earlier versions, the newest first
 * @returns undefined where none is known
 */
export function exportedVersion(
  hint: string | undefined,
  carried: string | undefined,
  now: string,
  earlier: readonly string[],
): string | undefined {
  const all = [now, ...earlier];
  if (carried !== undefined && (exportedWords(hint) === undefined || isExportOf(hint, carried)))
    return all.find((text) => carriedText(text) === carried) ?? carried;
  return exportedWords(hint) === undefined ? undefined : all.find((text) => isExportOf(hint, text));
}

/** True where a paper was exported from this text. */
function isExportOf(hint: string | undefined, text: string): boolean {
  const wanted = exportedWords(hint);
  const { problems, submission } = readSubmissionDocumentWhole('file:///earlier.submission.yaml', 1, text);
  return wanted !== undefined && problems.length === 0 && exportedWords(importHint(submission)) === wanted;
}

/** What a hint tells of the whole submission. @returns undefined where it tells nothing, as that of a blank form */
function exportedWords(hint: string | undefined): string | undefined {
  try {
    // Papers of earlier versions have no digests of cells.
    const { said: _said, cells: _cells, ...words } = asRecord(JSON.parse(hint ?? 'null'));
    return words['form'] !== undefined || words['issues'] === undefined ? undefined : JSON.stringify(words);
  } catch {
    return undefined;
  }
}

/**
 * Merges what a paper has changed in the version from which it was exported with what was changed in the submission
 * since. Where both have changed one thing, one side's words count, and those of the other are told; what only the
 * paper has removed stays.
 *
 * @param theirs the version with the changes of the paper
 * @param counts whose words: those of an earlier reviewer stay, but an economy's own document is its last word
 * @returns undefined where that is not certain
 */
export function mergeSinceExport(
  now: string,
  base: string,
  theirs: MergedPaper,
  counts: 'ours' | 'theirs',
): MergedPaper | undefined {
  const found = mergeFromDisk(now, base, theirs.yaml, { showsBase: true });
  if (found === undefined) return undefined;
  const { yaml, settled } = settledText(found, counts);
  const [own, written] = [now, yaml].map(wholeVersion);
  const placeOf = placesIn(theirs.yaml, yaml);
  // Where both have changed other words of one text, it has the words of both.
  const both = settled
    .filter(({ clashes }) => clashes.length > 0)
    .map(({ where = 'A part of the submission', path, ours, theirs: words, clashes, line }): MergedChange => {
      if (saysNothing(words)) return { kind: 'left', message: mergeMessages.removedInDocument({ where }).text, line };
      const met = clashes.every((clash) => clash.theirs.trim() !== '') ? clashes.map((clash) => clash.theirs) : [words];
      if (counts === 'ours' && saysNothing(ours))
        return { kind: 'left', message: mergeMessages.removedSince({ where }).text, line };
      const said =
        counts === 'ours'
          ? mergeMessages.submissionKept({ where, texts: met.map((text) => quotedInFull(text)) })
          : saysNothing(ours)
            ? mergeMessages.documentTakenForRemoved({ where })
            : mergeMessages.documentTaken({ where, texts: wordsLost(own?.root, written?.root, path, ours) });
      return { kind: counts === 'ours' ? 'left' : 'changed', message: said.text, line };
    });
  const placed = <T extends { readonly line?: number }>({
    line,
    ...one
  }: T): Omit<T, 'line'> & { readonly line?: number } => {
    const place = line === undefined ? undefined : placeOf[line];
    return place === undefined ? one : { ...one, line: place };
  };
  const { changes, notices } = withoutKeys(reportOfMade(theirs, now, yaml));
  return {
    yaml,
    report: {
      changes: [
        ...changes.map(placed),
        ...both,
        ...found.notes.map((message): MergedChange => ({ kind: 'left', message })),
      ],
      notices: notices.map(placed),
    },
    ...(counts === 'ours' && { clashes: settled.flatMap(({ clashes }) => clashes) }),
  };
}

interface SettledConflict extends Pick<LeftConflict, 'ours' | 'theirs'> {
  readonly where: string | undefined;
  readonly path: readonly string[];
  readonly clashes: readonly Clash[];
  /** Where it is in the settled text. */
  readonly line: number;
}

/**
 * The text with one side's words wherever both have changed something. Reviewers' words go in wherever they meet no
 * others, also beside some that do.
 */
function settledText(
  { text, left }: ResolvedConflicts,
  counts: 'ours' | 'theirs',
): { readonly yaml: string; readonly settled: readonly SettledConflict[] } {
  const written = (byWords: boolean, keepsLines = false): ReturnType<typeof settledText> => {
    let [yaml, at] = ['', 0];
    const settled = conflictsIn(text).map(({ whole, ...sides }, index): SettledConflict => {
      const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map((range) =>
        range === undefined ? '' : text.slice(range.start, range.end),
      );
      const { where, path = [] } = left[index] ?? {};
      const found = meeting({ base: base ?? '', mine: ours ?? '', theirs: theirs ?? '' }, counts, byWords);
      const met = keepsLines && wordsIn(found.text) === wordsIn(ours ?? '') ? { ...found, text: ours ?? '' } : found;
      yaml += text.slice(at, whole.start);
      const line = yaml.split('\n').length - 1 + (/^(?:[^\S\n]*\n)*/.exec(met.text)?.[0].split('\n').length ?? 1) - 1;
      yaml += met.text;
      at = whole.end;
      const [title, key] = path[0] === 'issues' ? path.slice(2) : [undefined, path[0]];
      return {
        where,
        path,
        ours: ours ?? '',
        theirs: theirs ?? '',
        line,
        clashes: met.clashes.map((clash) => ({
          title,
          key,
          base: clash.base,
          ours: clash.mine,
          theirs: clash.theirs,
          around: { base: base ?? '', ours: ours ?? '' },
        })),
      };
    });
    return { yaml: yaml + text.slice(at), settled };
  };
  const [byWords, inOwnLines, byLines] = [written(counts === 'ours'), written(counts === 'ours', true), written(false)];
  const [root, own, plain] = [byWords, inOwnLines, byLines].map(({ yaml }) => wholeVersion(yaml)?.root);
  if (root === undefined || plain === undefined || shapeOf(root) !== shapeOf(plain)) return byLines;
  // Where other words of a folded text would end its lines elsewhere, and were not taken, its lines stay.
  return own !== undefined && meaningOf(own) === meaningOf(root) ? inOwnLines : byWords;
}

/**
 * The paragraphs of a place that it has no more, as the report is to have them.
 *
 * @param lines of the place, for one that is not found
 */
function wordsLost(
  before: YamlMap | undefined,
  after: YamlMap | undefined,
  path: readonly string[],
  lines: string,
): readonly string[] {
  const [lost, kept] = [before, after].map((root) => paragraphsOf(root && nodeAt(root, path)));
  const all = new Set(kept);
  const words = (lost ?? []).filter((text) => !all.has(text));
  return (words.length === 0 ? [lines] : words).map((text) => quotedInFull(text));
}

function paragraphsOf(node: YamlNode | undefined): readonly string[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'scalar':
      return String(node.value ?? '')
        .split(/\n\s*\n|\n(?=[ \t]*(?:[-*|]|\d+\.) )/)
        .map((text) => text.trim())
        .filter((text) => text !== '');
    case 'seq':
      return node.items.flatMap(paragraphsOf);
    case 'map':
      return node.entries.flatMap(({ value }) => paragraphsOf(value));
  }
}

/** @param path keys, titles of initiatives and names of items */
function nodeAt(root: YamlMap, path: readonly string[]): YamlNode | undefined {
  const isInitiative = path[0] === 'issues' && path.length > 2;
  const start = isInitiative ? itemsOf(root).find((item) => plainTitleOf(item) === path[2]) : root;
  return path.slice(isInitiative ? 3 : 0).reduce<YamlNode | undefined>((node, part) => {
    if (node?.kind !== 'seq') return entryOf(node, part)?.value;
    return node.items[itemNames(node.items, new Map()).indexOf(part)];
  }, start);
}

/** True where a side has nothing: what was removed was in a list whose key stays where it was the last. */
function saysNothing(lines: string): boolean {
  return /^(?:\S+: ?\[\])?$/.test(lines.trim());
}

function wordsIn(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function meeting(
  versions: TextVersions,
  counts: 'ours' | 'theirs',
  byWords: boolean,
): { readonly text: string; readonly clashes: readonly TextVersions[] } {
  const { base, mine, theirs } = versions;
  const chosen = (one: TextVersions): string => (counts === 'ours' ? one.mine : one.theirs);
  if (saysNothing(theirs)) return { text: mine, clashes: [versions] };
  if (!byWords || saysNothing(mine) || base.trim() === '') return { text: chosen(versions), clashes: [versions] };
  const clashes: TextVersions[] = [];
  const text = wordsOfVersions(versions, (one) => {
    clashes.push(one);
    return chosen(one);
  });
  return { text, clashes };
}

function wholeVersion(text: string): Version | undefined {
  const version = readVersion(text);
  return 'root' in version ? version : undefined;
}

/** The keys and lists of a text, without what they say. */
function shapeOf(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return '.';
    case 'seq':
      return `[${node.items.map(shapeOf).join()}]`;
    case 'map':
      return `{${node.entries.map((entry) => `${keyName(entry)}:${shapeOf(entry.value)}`).join()}}`;
  }
}

/**
 * The changes of a paper that the submission has now and had not before. Initiatives are named by their titles in the
 * submission: a title of the paper that was not taken is nowhere.
 */
function reportOfMade({ yaml: paper, report }: MergedPaper, now: string, yaml: string): KeyedReport {
  const [theirs, before, after] = [wholeVersion(paper), wholeVersion(now), wholeVersion(yaml)];
  if (theirs === undefined || before === undefined || after === undefined)
    return { ...report, changes: report.changes.filter(({ kind }) => yaml !== now || kind === 'left') };
  const names = nameInitiatives({ base: theirs, ours: before, theirs: after });
  const [known, written] = [before, after].map(
    ({ root }) => new Map(itemsOf(root).map((item) => [names.get(item), item])),
  );
  const source = SourceText.of(paper);
  const lineOf = (offset: number): number => source.positionAt(offset).line;
  const titles = (root: YamlMap): ReadonlyMap<string, number> => timesOf(itemsOf(root).map(plainTitleOf));
  const [titlesBefore, titlesAfter] = [titles(before.root), titles(after.root)];
  const itemAt = (line: number | undefined): YamlNode | undefined =>
    itemsOf(theirs.root).find(
      ({ range }) =>
        line !== undefined && lineOf(range.start) <= line && line <= lineOf(Math.max(range.start, range.end - 1)),
    );
  const named = <T extends { readonly message: string; readonly line?: number }>(one: T): T => {
    const item = itemAt(one.line);
    const now = item && written?.get(names.get(item));
    const [title, today] = [item, now].map((node) => quotedStart(node === undefined ? '' : plainTitleOf(node)));
    return now === undefined ? one : { ...one, message: one.message.replace(title ?? '', () => today ?? '') };
  };
  const changes = report.changes.filter(({ kind, line, key, gone }) => {
    if (kind === 'left') return true;
    if (gone !== undefined) return (titlesAfter.get(gone) ?? 0) < (titlesBefore.get(gone) ?? 0);
    if (yaml === now) return false;
    if (line === undefined || kind === 'moved') return true;
    const item = itemAt(line);
    const entries = item === undefined ? theirs.root.entries : item.kind === 'map' ? item.entries : [];
    const part =
      key ??
      entries
        .filter((entry) => lineOf(entry.key.range.start) <= line)
        .map(keyName)
        .at(-1);
    const isWhole =
      key === undefined && item !== undefined && (kind === 'removed' || lineOf(item.range.start) === line);
    const [was, is] = [[before, known] as const, [after, written] as const].map(([version, items]) => {
      const holder = item === undefined ? version.root : items?.get(names.get(item));
      const told = isWhole || part === undefined ? holder : entryOf(holder, part)?.value;
      return told && meaningOf(told);
    });
    return was !== is;
  });
  return { changes: changes.map(named), notices: report.notices.map(named) };
}

function itemsOf(root: YamlMap): readonly YamlNode[] {
  const issues = entryOf(root, 'issues')?.value;
  return issues?.kind !== 'map' ? [] : issues.entries.flatMap(({ value }) => (value.kind === 'seq' ? value.items : []));
}

/**
 * For each line of a text, its place in another text that has most of its lines. Comments at the end of a line do not
 * count, because no document carries them.
 */
function placesIn(text: string, other: string): readonly (number | undefined)[] {
  const linesOf = (whole: string): readonly string[] =>
    whole.split('\n').map((line) => line.replace(/(?<=\S)[ \t]+#.*/, '').trimEnd());
  return alignLines(linesOf(other), linesOf(text));
}

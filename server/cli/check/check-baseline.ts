import { decodeText } from '../../document/text/decode-file.ts';
import {
  baselineText,
  findingsIn,
  isBaselineFile,
  usualBaseline,
  type Baseline,
  type BaselineEntry,
} from '../../workspace/baseline/baseline-file.ts';
import {
  baselineUnread,
  entriesOf,
  fileInFolder,
  hideBaselined,
  isJudged,
  pathInFolder,
  readBaselineAt,
  type FolderBaseline,
  renamedPaths,
  withRenamedPaths,
} from '../../workspace/baseline/hide-baselined.ts';
import type { InputFile } from '../../workspace/check-inputs.ts';
import { keysOfPlaced, placedOnes } from '../../workspace/only-places.ts';
import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { writeFile } from '../write-file.ts';
import type { BaselineWishes } from './check-options.ts';
import type { PlacedSource, SourceFindings } from './check-sources.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

export interface AfterBaseline {
  /** What is shown, and counts. */
  readonly found: readonly SourceFindings[];
  /** How many findings are not shown because they are in a baseline. */
  readonly baselined: number;
  /** Sentences about a baseline that can not be read; they were said on standard error. */
  readonly problems: readonly string[];
}

export interface BaselineQuestion {
  readonly places: readonly PlacedSource[];
  readonly found: readonly SourceFindings[];
  /** False when findings may be missing, so that nothing is known to be gone. */
  readonly isComplete: boolean;
  readonly wishes: BaselineWishes;
}

/** A folder with what was checked in it. */
interface CheckedFolder {
  readonly folderUri: string;
  readonly inputs: readonly InputFile[];
  readonly file: FolderBaseline;
  readonly found: readonly SourceFindings[];
}

/**
 * Leaves out what the baselines of the folders have, or writes them. Entries to which nothing belongs any more are
 * counted, and removed from the file when that is asked for.
 *
 * @throws {Refusal} when a baseline can not be written
 */
export async function applyBaselines(
  { places, found, isComplete, wishes }: BaselineQuestion,
  io: CliIo,
): Promise<AfterBaseline> {
  if (wishes.isOff) return { found, baselined: 0, problems: [] };
  const folders = await foldersOf(places, found, wishes, io);
  const shown = new Map<SourceFindings, SourceFindings>();
  const problems: string[] = [];
  let baselined = 0;
  if (wishes.writes && !isComplete) throw new Refusal(checkMessages.noBaselineIncomplete);
  for (const folder of folders) {
    const { file } = folder;
    const name = io.paths.toDisplay(file.uri, wishes.file ?? '');
    if (file.unreadable !== undefined && !wishes.writes) {
      const problem = baselineUnread(name, file.unreadable);
      problems.push(problem);
      io.stderr.write(`${problem}\n`);
      continue;
    }
    if (wishes.file !== undefined && !file.isThere && !wishes.writes)
      io.stderr.write(`${checkMessages.noBaseline({ baseline: name }).text}\n`);
    const baseline = wishes.writes ? written(folder, io) : await followed(file.baseline, folder, io);
    const kept = new Map(baseline);
    let gone = 0;
    const unjudged: string[] = [];
    for (const one of folder.found) {
      const path = pathInFolder(folder.folderUri, one.source.uri) ?? '';
      const { shown: left, hidden, gone: entries } = hideBaselined(one.findings, baseline.get(path) ?? [], placedOnes);
      shown.set(one, { ...one, findings: left });
      baselined += hidden.length;
      // Where a part of the text, or the template, can not be read, findings are only not seen.
      if (!isJudged(one.findings)) unjudged.push(path);
      if (!isComplete || !isJudged(one.findings)) continue;
      gone += entries.reduce((sum, { count }) => sum + count, 0);
      kept.set(path, entriesOf(hidden));
    }
    // What was renamed, and can not be judged, is not known by its findings.
    if (isComplete && unjudged.every((path) => file.baseline.has(path)))
      gone += await dropMissing(kept, folder, places, io);
    const torn = isComplete && (wishes.writes || !isSame(kept, file.baseline)) ? await tornInputs(folder, io) : [];
    if (torn.length > 0) {
      if (wishes.writes) throw new Refusal(checkMessages.noBaselineUnread({ files: torn }));
      if (wishes.prunes) io.stderr.write(`${checkMessages.notRemovedUnread({ files: torn, baseline: name }).text}\n`);
      continue;
    }
    if ((wishes.writes || wishes.prunes) && unjudged.length > 0)
      io.stderr.write(`${checkMessages.keptUnjudged({ files: unjudged, baseline: name }).text}\n`);
    if (wishes.writes) {
      await write(folder, kept, wishes, io);
      io.stderr.write(`${checkMessages.baselineNow({ baseline: name, count: findingsIn(kept) }).text}\n`);
    } else if (isComplete && (gone > 0 || !isSame(kept, file.baseline)))
      await prune({ folder, kept, gone, name }, wishes, io);
  }
  return { found: found.map((one) => shown.get(one) ?? one), baselined, problems };
}

async function foldersOf(
  places: readonly PlacedSource[],
  found: readonly SourceFindings[],
  { file }: BaselineWishes,
  io: CliIo,
): Promise<readonly CheckedFolder[]> {
  const byFolder = new Map<
    string,
    Pick<CheckedFolder, 'inputs'> & { readonly path: string | undefined; readonly found: SourceFindings[] }
  >();
  const ofUri = new Map(found.map((one) => [one.source.uri, one]));
  for (const { source, workspace } of places) {
    const { folderUri } = workspace.inputs;
    let folder = byFolder.get(folderUri);
    if (folder === undefined)
      byFolder.set(
        folderUri,
        (folder = { path: workspace.config.baseline, inputs: workspace.inputs.files, found: [] }),
      );
    const one = ofUri.get(source.uri);
    if (one !== undefined) folder.found.push(one);
  }
  if (file !== undefined && byFolder.size > 1) throw new Refusal(checkMessages.severalBaselines);
  return Promise.all(
    [...byFolder].map(async ([folderUri, { path, inputs, found: of }]) => ({
      folderUri,
      inputs,
      found: of,
      file: await readBaselineAt(
        file === undefined ? fileInFolder(folderUri, path ?? usualBaseline) : io.paths.toUri(file),
        io.files,
      ),
    })),
  );
}

/**
 * The templates, registries and terms of a folder in which a part can not be read, so that what follows from it is not
 * looked for.
 */
async function tornInputs({ inputs }: CheckedFolder, { paths }: CliIo): Promise<readonly string[]> {
  // Where nothing changes, no parser is needed.
  const { parseTorn } = await import('../../document/yaml/parse-torn.ts');
  return inputs
    .filter(({ bytes }) => parseTorn(decodeText(bytes)).problems.length > 0)
    .map(({ uri }) => paths.toDisplay(uri, ''));
}

/** The baseline with all that was found; what it has of files that were not checked stays. */
function written({ folderUri, file, found }: CheckedFolder, io: CliIo): Baseline {
  const all = new Map(file.baseline);
  for (const { source, findings } of found) {
    const path = pathInFolder(folderUri, source.uri);
    if (path === undefined) io.stderr.write(`${checkMessages.notInBaseline({ path: source.path }).text}\n`);
    else {
      const [before, now] = [file.baseline.get(path) ?? [], entriesOf(findings.flatMap(keysOfPlaced))];
      all.set(path, isJudged(findings) ? now : [...hideBaselined(findings, before, placedOnes).gone, ...now]);
    }
  }
  return all;
}

/** The baseline by the names that files have now. */
async function followed(baseline: Baseline, { folderUri, found }: CheckedFolder, io: CliIo): Promise<Baseline> {
  const keys = new Map(
    found.flatMap(({ source, findings }) => {
      const path = pathInFolder(folderUri, source.uri);
      return path === undefined ? [] : [[path, findings.flatMap(keysOfPlaced)] as const];
    }),
  );
  return withRenamedPaths(
    baseline,
    await renamedPaths(baseline, keys, (path) => isMissing(fileInFolder(folderUri, path), io)),
  );
}

/**
 * Removes what the baseline has of files that are no longer there, if they would have been checked. @returns how many
 * findings that was
 */
async function dropMissing(
  kept: Map<string, readonly BaselineEntry[]>,
  { folderUri }: CheckedFolder,
  places: readonly PlacedSource[],
  io: CliIo,
): Promise<number> {
  const there = new Set(places.map(({ source }) => pathInFolder(folderUri, source.uri)));
  let gone = 0;
  for (const [path, entries] of kept) {
    if (there.has(path) || !(await isMissing(fileInFolder(folderUri, path), io))) continue;
    gone += entries.reduce((sum, { count }) => sum + count, 0);
    kept.delete(path);
  }
  return gone;
}

async function isMissing(uri: string, io: CliIo): Promise<boolean> {
  try {
    return (await io.files.kindOf(uri)) === 'missing';
  } catch {
    return false;
  }
}

interface Pruning {
  readonly folder: CheckedFolder;
  readonly kept: Baseline;
  readonly gone: number;
  readonly name: string;
}

async function prune({ folder, kept, gone, name }: Pruning, wishes: BaselineWishes, io: CliIo): Promise<void> {
  const { prunes } = wishes;
  if (prunes) await write(folder, kept, wishes, io);
  if (gone === 0) return;
  io.stderr.write(`${(prunes ? checkMessages.pruned : checkMessages.gone)({ count: gone, baseline: name }).text}\n`);
}

function isSame(a: Baseline, b: Baseline): boolean {
  return baselineText(a) === baselineText(b);
}

async function write(
  { file: { uri }, folderUri }: CheckedFolder,
  baseline: Baseline,
  { file: named }: BaselineWishes,
  io: CliIo,
): Promise<void> {
  const reason = {
    as: 'team',
    folderUri: named === undefined ? folderUri : undefined,
    writes: 'baseline',
    isOne: isBaselineFile,
  } as const;
  await writeFile({ uri, path: named ?? io.paths.toDisplay(uri, ''), content: baselineText(baseline) }, reason, io);
}

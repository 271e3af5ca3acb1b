import type { FileSystem, SearchTold } from '../ports.ts';
import { uriInside } from '../template/config/folder-config.ts';
import { isTeamFileUri } from '../template/template-files.ts';
import { checkFiles, type CheckCounts, type CheckFilesPorts, type FileToCheck } from './check-files.ts';
import { configOf, readInputFiles, type CheckInputs, type UserSettings } from './check-inputs.ts';
import { findingsFromBytes, findingsToBytes, hasFindings, notJudged } from './file-findings.ts';
import { baselineUnread, hideBaselined, pathInFolder, readFolderBaseline } from './baseline/hide-baselined.ts';
import { ignoredIn } from './ignored/ignored-files.ts';
import { ignoreFileName } from './ignored/ignored.ts';
import { placedOnes } from './only-places.ts';

/** Matches the file names of submissions and templates. */
export const ourFiles = /\.submission(?:-template)?\.ya?ml$/;

/** Whether a file's name says that it is a submission, a template or a file of a team's own folder. */
export function isOurFile(uri: string): boolean {
  return ourFiles.test(uri) || isTeamFileUri(uri);
}

/** What is read of a team's own folder, `.policy-submissions`, apart from templates. */
export const teamFileNames: readonly string[] = ['agencies', 'config', 'economies', 'terms'].flatMap((name) => [`${name}.yaml`, `${name}.yml`]);

/**
 * What lies in a folder's own `.policy-submissions` and belongs to its team, whatever it is called: of a name that nothing reads, its check
 * says so. Symbolic links are left out.
 */
export async function listedTeamFiles(folderUri: string, { listFolder }: Pick<FileSystem, 'listFolder'>): Promise<readonly string[]> {
  const folder = uriInside(folderUri, '.policy-submissions');
  const entries = await listFolder?.(folder) ?? [];
  return entries.filter(({ kind }) => kind === 'file').map(({ name }) => uriInside(folder, name)).filter(isTeamFileUri);
}

export interface FilesBelow {
  /** The submissions and templates, whatever is excluded, and what lies in the folder's own `.policy-submissions`. */
  readonly uris: readonly string[];
  readonly ignoreUris: readonly string[];
}

/** What lies below a folder. */
export async function ourFilesBelow(folderUri: string, files: Pick<FileSystem, 'findFiles' | 'listFolder'>, unreadable: NonNullable<SearchTold['unreadable']>): Promise<FilesBelow> {
  const [found, ofTeam] = await Promise.all([files.findFiles(folderUri, (name) => ourFiles.test(name) || name === ignoreFileName, { unreadable }), listedTeamFiles(folderUri, files)]);
  return { uris: [...found.filter((uri) => ourFiles.test(uri)), ...ofTeam], ignoreUris: found.filter((uri) => !ourFiles.test(uri)) };
}

export interface FolderQuestion extends UserSettings {
  /** What lies below one of these folders is judged by what that folder holds, and by nothing of the others. */
  readonly folderUris: readonly string[];
  /** What the user has set in folders that differ from the window, by address. */
  readonly ofFolders?: Readonly<Record<string, UserSettings>>;
}

/** What was found in a file. */
export interface FileFindings {
  readonly uri: string;
  /** As `findingsToBytes` writes them; they may be none. */
  readonly findings: Uint8Array;
  /** As in `CheckedFile`; absent where it could not be checked. */
  readonly summary?: Uint8Array;
  /** The stamp of the file as it was read, if a later change is sure to give it another one. */
  readonly stamp?: string;
}

export interface FoldersChecked {
  readonly counts: CheckCounts;
  /** Sentences about folders and files that could not be read or checked. */
  readonly complaints: readonly string[];
  /** The folders in which attached files were looked for. */
  readonly lookedIn: readonly string[];
  /** How many findings are not reported because they are in a baseline. */
  readonly baselined: number;
}

/** Checks all submissions and templates below folders, without keeping the thread that answers the editor. */
export interface FolderChecks {
  /** True where nobody may tell of a change that another program makes: then files are looked at again when the user does something. */
  readonly mayMissChanges?: boolean;
  /** @param found called with the files that have findings or a summary, some files at a time */
  start(question: FolderQuestion, found: (files: readonly FileFindings[]) => void): RunningCheck;
}

export interface RunningCheck {
  /**
   * Resolves when each file has been checked and its findings reported; rejects when the check failed. Never settles after
   * `cancel`.
   */
  readonly done: Promise<FoldersChecked>;
  cancel(): void;
}

export interface CheckFoldersPorts extends CheckFilesPorts {
  readonly files: FileSystem & CheckFilesPorts['files'];
  /** Decides how many files are checked. Absent: all of them. */
  readonly limit?: (uris: readonly string[]) => Promise<LimitedFiles>;
}

export interface LimitedFiles {
  readonly within: readonly string[];
  /** Says of files that are not checked that they are not. */
  readonly beyond: readonly FileFindings[];
}

/** Checks folders as `check` on the command line does, and reports the findings file by file. */
export async function checkFolders(
  { folderUris, severities, terms, ofFolders = {} }: FolderQuestion, ports: CheckFoldersPorts, found: (file: FileFindings) => void,
): Promise<FoldersChecked> {
  const inputsOf = new Map(await Promise.all(folderUris.map(async (folder): Promise<[string, CheckInputs]> => {
    const own = ofFolders[folder] ?? { severities, terms };
    return [folder, { folderUri: folder, files: await readInputFiles(folder, ports.files), severities: own.severities, terms: own.terms, summaries: true }];
  })));
  const complaints: string[] = [];
  const baselines = await readBaselines(inputsOf, ports.files);
  complaints.push(...baselines.complaints);
  let baselined = 0;
  const lookedIn = new Set<string>();
  const inputsOfFile = new Map<string, CheckInputs>();
  // They are read for what they mention, so that a renaming leaves no old name behind; nothing of their findings is reported.
  const ignored = new Set<string>();
  // A file of a folder within another belongs to the inner one, which is searched last.
  for (const [folder, inputs] of [...inputsOf].sort(([a], [b]) => a.length - b.length)) {
    const complain = (unread: string, reason: string): void => void complaints.push(`${unread} cannot be searched (${reason}), so the files in it are not checked.`);
    const { uris, ignoreUris } = await ourFilesBelow(folder, ports.files, complain);
    const { exclude } = await configOf(folder, inputs.files);
    const rules = await ignoredIn(folder, ignoreUris, ports.files, exclude === undefined ? [] : [{ folderUri: folder, patterns: exclude }], complain);
    const teamInputs = inputs.files.map(({ uri }) => uri).filter(isTeamFileUri);
    for (const uri of [...uris, ...teamInputs]) {
      inputsOfFile.set(uri, inputs);
      if (!isTeamFileUri(uri) && rules.ignores(uri)) ignored.add(uri);
      else ignored.delete(uri);
    }
  }
  const all = [...inputsOfFile.keys()].sort();
  const { within, beyond } = await ports.limit?.(all) ?? { within: all, beyond: [] };
  beyond.forEach(found);
  const files: readonly FileToCheck[] = within.flatMap((uri) => {
    const inputs = inputsOfFile.get(uri);
    return inputs === undefined ? [] : [{ uri, inputs }];
  });
  const checked = await checkFiles(files, ports, (outcome, { uri }) => {
    const stamp = outcome.stamp === undefined ? undefined : { stamp: outcome.stamp };
    if (outcome.kind === 'unreadable') {
      const reason = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
      complaints.push(`${uri} cannot be read (${reason}).`);
      if (ignored.has(uri)) return;
      // The user looks at the findings, not at the log, so the fault is reported there, too.
      found({ uri, findings: findingsToBytes([notJudged('This file cannot be read, so it was not checked; check that it still exists and that you are allowed to read it.')]), ...stamp });
      return;
    }
    if (!ignored.has(uri)) complaints.push(...outcome.complaints);
    for (const folder of outcome.lookedIn ?? []) lookedIn.add(folder);
    const { summary } = outcome;
    const { findings, hidden } = ignored.has(uri) ? { findings: findingsToBytes([]), hidden: 0 } : hasFindings(outcome.findings) ? baselines.without(uri, outcome.findings) : { findings: outcome.findings, hidden: 0 };
    baselined += hidden;
    if (summary !== undefined || hasFindings(findings)) found({ uri, findings, ...(summary && { summary }), ...stamp });
  });
  if (ports.isStopped?.() !== true) await checked.save();
  return { counts: checked.counts, complaints, lookedIn: [...lookedIn], baselined };
}

interface ReadBaselines {
  readonly complaints: readonly string[];
  /** Leaves out of the findings of a file what its folder's baseline has. */
  without(uri: string, findings: Uint8Array): { readonly findings: Uint8Array; readonly hidden: number };
}

async function readBaselines(inputsOf: ReadonlyMap<string, CheckInputs>, files: FileSystem): Promise<ReadBaselines> {
  const read = await Promise.all([...inputsOf].map(async ([folderUri, inputs]) => (
    { folderUri, ...await readFolderBaseline(folderUri, (await configOf(folderUri, inputs.files)).baseline, files) }
  )));
  // Of a folder in a folder, the inner one counts, as for configurations.
  const inner = read.filter(({ baseline }) => baseline.size > 0).sort((a, b) => b.folderUri.length - a.folderUri.length);
  return {
    complaints: read.flatMap(({ uri, unreadable }) => (unreadable === undefined ? [] : [baselineUnread(uri, unreadable)])),
    without(uri, bytes) {
      const of = inner.find(({ folderUri }) => pathInFolder(folderUri, uri) !== undefined);
      const entries = of?.baseline.get(pathInFolder(of.folderUri, uri) ?? '');
      const findings = entries && findingsFromBytes(bytes);
      if (entries === undefined || findings === undefined) return { findings: bytes, hidden: 0 };
      const { shown, hidden } = hideBaselined(findings, entries, placedOnes);
      return { findings: hidden.length === 0 ? bytes : findingsToBytes(shown), hidden: hidden.length };
    },
  };
}

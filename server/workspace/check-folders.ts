import type { FileSystem, SearchTold } from '../ports.ts';
import { uriInside } from '../template/config/folder-config.ts';
import { isTeamFileUri } from '../template/template-files.ts';
import { daysLeft, type UserClock } from '../words/dates.ts';
import { fileMessages, unreadMessages } from '../words/messages/findings/file.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation } from '../words/quotation.ts';
import type { BaselineEntry } from './baseline/baseline-file.ts';
import {
  baselineUnread,
  fileInFolder,
  hideBaselined,
  pathInFolder,
  readFolderBaseline,
  renamedPaths,
  withRenamedPaths,
} from './baseline/hide-baselined.ts';
import { checkFiles, type CheckCounts, type CheckFilesPorts, type FileToCheck } from './check-files.ts';
import { configOf, readInputFiles, type CheckInputs, type UserSettings } from './check-inputs.ts';
import {
  findingsFromBytes,
  findingsToBytes,
  hasFindings,
  notJudged,
  shownFindings,
  type PlacedFinding,
  type FindingCondition,
  type PlaceElsewhere,
} from './file-findings.ts';
import { ignoredIn } from './ignored/ignored-files.ts';
import { ignoreFileName } from './ignored/ignored.ts';
import { keysOfPlaced, placedOnes } from './only-places.ts';
import { keysOf, SameNumbers, type SamePlaces } from './same-numbers.ts';

/** Matches the file names of submissions and templates. */
export const ourFiles = /\.submission(?:-template)?\.ya?ml$/;

/** Whether a file's name says that it is a submission, a template or a file of a team's own folder. */
export function isOurFile(uri: string): boolean {
  return ourFiles.test(uri) || isTeamFileUri(uri);
}

/** What is read of a team's own folder, `.policy-submissions`, apart from templates. */
export const teamFileNames: readonly string[] = ['agencies', 'config', 'economies', 'terms'].flatMap((name) => [
  `${name}.yaml`,
  `${name}.yml`,
]);

/**
 * What lies in a folder's own `.policy-submissions` and belongs to its team, whatever it is called: of a name that
 * nothing reads, its check says so. Symbolic links are left out.
 */
export async function listedTeamFiles(
  folderUri: string,
  { listFolder }: Pick<FileSystem, 'listFolder'>,
): Promise<readonly string[]> {
  const folder = uriInside(folderUri, '.policy-submissions');
  const entries = (await listFolder?.(folder)) ?? [];
  return entries
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => uriInside(folder, name))
    .filter(isTeamFileUri);
}

export interface FilesBelow {
  /** The submissions and templates, whatever is excluded, and what lies in the folder's own `.policy-submissions`. */
  readonly uris: readonly string[];
  readonly ignoreUris: readonly string[];
}

/** What lies below a folder. */
export async function ourFilesBelow(
  folderUri: string,
  files: Pick<FileSystem, 'findFiles' | 'listFolder'>,
  unreadable: NonNullable<SearchTold['unreadable']>,
): Promise<FilesBelow> {
  const [found, ofTeam] = await Promise.all([
    files.findFiles(folderUri, (name) => ourFiles.test(name) || name === ignoreFileName, { unreadable }),
    listedTeamFiles(folderUri, files),
  ]);
  return {
    uris: [...found.filter((uri) => ourFiles.test(uri)), ...ofTeam],
    ignoreUris: found.filter((uri) => !ourFiles.test(uri)),
  };
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
  /** Files that have other names than in their folder's baseline. */
  readonly renamed: readonly RenamedFile[];
}

export interface RenamedFile {
  readonly uri: string;
  /** That by which the baseline has its findings. */
  readonly path: string;
}

/** Checks all submissions and templates below folders, without keeping the thread that answers the editor. */
export interface FolderChecks {
  /**
   * True where nobody may tell of a change that another program makes: then files are looked at again when the user
   * does something.
   */
  readonly mayMissChanges?: boolean;
  /** @param found called with the files that have findings or a summary, some files at a time */
  start(question: FolderQuestion, found: (files: readonly FileFindings[]) => void): RunningCheck;
}

export interface RunningCheck {
  /**
   * Resolves when each file has been checked and its findings reported; rejects when the check failed. Never settles
   * after `cancel`.
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
  { folderUris, severities, terms, ofFolders = {} }: FolderQuestion,
  ports: CheckFoldersPorts,
  found: (file: FileFindings) => void,
): Promise<FoldersChecked> {
  const inputsOf = new Map(
    await Promise.all(
      folderUris.map(async (folder): Promise<[string, CheckInputs]> => {
        const own = ofFolders[folder] ?? { severities, terms };
        return [
          folder,
          {
            folderUri: folder,
            files: await readInputFiles(folder, ports.files),
            severities: own.severities,
            terms: own.terms,
            summaries: true,
          },
        ];
      }),
    ),
  );
  const complaints: string[] = [];
  const baselines = await readBaselines(inputsOf, ports);
  complaints.push(...baselines.complaints);
  let baselined = 0;
  const tellWithout: TellWithout = (file, hidden) => {
    baselined += hidden;
    if (file.summary !== undefined || hasFindings(file.findings))
      found({ ...file, findings: shownFindings(file.findings) });
  };
  const tell = (file: FileFindings): void => baselines.take(file, tellWithout);
  const lookedIn = new Set<string>();
  const inputsOfFile = new Map<string, CheckInputs>();
  // They are read for what they mention, so that a renaming leaves no old name behind; nothing of their findings is
  // reported.
  const ignored = new Set<string>();
  // A file of a folder within another belongs to the inner one, which is searched last.
  for (const [folder, inputs] of [...inputsOf].sort(([a], [b]) => a.length - b.length)) {
    const complain = (unread: string, reason: string): void =>
      void complaints.push(unreadMessages.folder({ unread, reason }).text);
    const { uris, ignoreUris } = await ourFilesBelow(folder, ports.files, complain);
    const { exclude } = await configOf(folder, inputs.files);
    const rules = await ignoredIn(
      folder,
      ignoreUris,
      ports.files,
      exclude === undefined ? [] : [{ folderUri: folder, patterns: exclude }],
      complain,
    );
    const teamInputs = inputs.files.map(({ uri }) => uri).filter(isTeamFileUri);
    for (const uri of [...uris, ...teamInputs]) {
      inputsOfFile.set(uri, inputs);
      if (!isTeamFileUri(uri) && rules.ignores(uri)) ignored.add(uri);
      else ignored.delete(uri);
    }
  }
  const all = [...inputsOfFile.keys()].sort();
  const { within, beyond } = (await ports.limit?.(all)) ?? { within: all, beyond: [] };
  beyond.forEach(found);
  const files: readonly FileToCheck[] = within.flatMap((uri) => {
    const inputs = inputsOfFile.get(uri);
    return inputs === undefined ? [] : [{ uri, inputs }];
  });
  const checked = await checkFiles(files, ports, (outcome, { uri }) => {
    const stamp = outcome.stamp === undefined ? undefined : { stamp: outcome.stamp };
    if (outcome.kind === 'unreadable') {
      const reason = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
      complaints.push(unreadMessages.file({ unread: uri, reason }).text);
      if (ignored.has(uri)) return;
      // The user looks at the findings, not at the log, so the fault is reported there, too.
      found({ uri, findings: findingsToBytes([notJudged(fileMessages.notChecked.unread.text)]), ...stamp });
      return;
    }
    if (!ignored.has(uri)) complaints.push(...outcome.complaints);
    for (const folder of outcome.lookedIn ?? []) lookedIn.add(folder);
    const { summary } = outcome;
    tell({
      uri,
      findings: ignored.has(uri) ? findingsToBytes([]) : outcome.findings,
      ...(summary && { summary }),
      ...stamp,
    });
  });
  const renamed = await baselines.rest(tellWithout);
  if (ports.isStopped?.() !== true) await checked.save();
  return { counts: checked.counts, complaints, lookedIn: [...lookedIn], baselined, renamed };
}

/** @param hidden how many of its findings are in a baseline, and no longer among the findings */
type TellWithout = (file: FileFindings, hidden: number) => void;

interface ReadBaselines {
  readonly complaints: readonly string[];
  /**
   * Tells of a file at once, unless something else was found in it than its folder's baseline has: then it may have
   * been renamed.
   */
  take(file: FileFindings, tell: TellWithout): void;
  /** All files were taken: tells of the rest of them. */
  rest(tell: TellWithout): Promise<readonly RenamedFile[]>;
}

async function readBaselines(
  inputsOf: ReadonlyMap<string, CheckInputs>,
  { files, clock }: CheckFoldersPorts,
): Promise<ReadBaselines> {
  const read = await Promise.all(
    [...inputsOf].map(async ([folderUri, inputs]) => ({
      folderUri,
      waiting: new Map<string, FileFindings>(),
      ...(await readFolderBaseline(folderUri, (await configOf(folderUri, inputs.files)).baseline, files)),
    })),
  );
  // Of a folder in a folder, the inner one counts, as for configurations.
  const inner = read
    .filter(({ baseline }) => baseline.size > 0)
    .sort((a, b) => b.folderUri.length - a.folderUri.length);
  const same = new SameNumbers();
  await same.setFolders([...inputsOf.keys()]);
  // A baseline has what is shown: what depends on the day, and on other files, only where it is so.
  const shownNow = (findings: readonly PlacedFinding[], uri: string): readonly PlacedFinding[] =>
    settled(findings, uri, { clock, sameAs: (...asked) => same.sameAs(...asked) });
  return {
    complaints: read.flatMap(({ uri, unreadable }) =>
      unreadable === undefined ? [] : [baselineUnread(uri, unreadable)],
    ),
    take(file, tell) {
      const of = hasFindings(file.findings)
        ? inner.find(({ folderUri }) => pathInFolder(folderUri, file.uri) !== undefined)
        : undefined;
      if (of === undefined) return tell(file, 0);
      const path = pathInFolder(of.folderUri, file.uri) ?? '';
      const [found, entries] = [findingsFromBytes(file.findings) ?? [], of.baseline.get(path) ?? []];
      same.setSaved(file.uri, keysOf(found));
      const now = hideBaselined(shownNow(found, file.uri), entries, placedOnes);
      if (now.shown.length > 0 || now.gone.length > 0) of.waiting.set(path, file);
      else tellOf(file, found, entries, tell);
    },
    async rest(tell) {
      const all: RenamedFile[] = [];
      for (const { folderUri, baseline, waiting } of inner) {
        const found = new Map([...waiting].map(([path, { findings }]) => [path, findingsFromBytes(findings) ?? []]));
        const keys = new Map(
          [...found].map(([path, some]) => [path, shownNow(some, waiting.get(path)?.uri ?? '').flatMap(keysOfPlaced)]),
        );
        const renamed = await renamedPaths(
          baseline,
          keys,
          async (path) => (await files.stampOf(fileInFolder(folderUri, path))) === undefined,
        );
        const now = withRenamedPaths(baseline, renamed);
        for (const [path, file] of waiting) {
          tellOf(file, found.get(path) ?? [], now.get(path) ?? [], tell);
          const was = renamed.get(path);
          if (was !== undefined) all.push({ uri: file.uri, path: was });
        }
      }
      return all;
    },
  };
}

function tellOf(
  file: FileFindings,
  found: readonly PlacedFinding[],
  entries: readonly BaselineEntry[],
  tell: TellWithout,
): void {
  const { shown, hidden } = hideBaselined(found, entries, placedOnes);
  tell(hidden.length === 0 ? file : { ...file, findings: findingsToBytes(shown) }, hidden.length);
}

/** What decides whether a finding with a condition is shown. */
export interface FindingSurroundings {
  readonly clock: UserClock;
  /** The places in other files that have the same key. */
  readonly sameAs: (uri: string, key: string) => SamePlaces;
}

/** A deadline is told for so many days: whoever opens an old answer next year does not want to send it. */
const toldDays = 365;

/** A finding, whatever its ranges count. */
export interface Conditional {
  readonly message: string;
  readonly key?: string;
  readonly when?: FindingCondition;
  readonly elsewhere?: readonly PlaceElsewhere[];
}

/** The findings of a file that are to be shown now. @returns the same array when none of them has a condition */
export function settled<Found extends Conditional>(
  findings: readonly Found[],
  uri: string,
  { clock, sameAs }: FindingSurroundings,
): readonly Found[] {
  if (!findings.some(({ when }) => when !== undefined)) return findings;
  return findings.flatMap((found) => {
    const { when } = found;
    if (when === undefined) return [found];
    if (when.kind === 'after') {
      const left = daysLeft(when.day, clock);
      return left !== undefined && left < 0 && left >= -toldDays ? [withoutCondition(found)] : [];
    }
    const { count, first: others } = sameAs(uri, when.key);
    const [first] = others;
    if (first === undefined) return [];
    const holes = { written: quotation(when.written), file: quotation(first.name) };
    const { one, several } = fileMessages.numberDuplicate;
    const { text: message, key } = count > 1 ? several({ ...holes, others: count - 1 }) : one(holes);
    return [
      withoutCondition(found, {
        message,
        ...('key' in found && { key }),
        elsewhere: others.map(({ uri: other, range }) => ({ uri: other, range, message: relatedMessages.sameNumber })),
      }),
    ];
  });
}

/** A copy that does not tell the fixes, which takes time. */
function withoutCondition<Found extends Conditional>(found: Found, changes: Partial<Conditional> = {}): Found {
  const { when: _, ...kept } = {
    ...Object.getOwnPropertyDescriptors(found),
    ...Object.getOwnPropertyDescriptors(changes),
  };
  return Object.defineProperties({}, kept) as Found;
}

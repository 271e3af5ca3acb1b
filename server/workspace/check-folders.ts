import type { FileSystem } from '../ports.ts';
import type { SeveritySetting } from '../contract/settings.ts';
import { checkFiles, type CheckCounts, type CheckFilesPorts, type FileToCheck } from './check-files.ts';
import { readInputFiles, type CheckInputs } from './check-inputs.ts';
import { findingsToBytes, hasFindings, notJudged } from './file-findings.ts';

/** Submissions and templates, by their names. */
export const ourFiles = /\.submission(?:-template)?\.ya?ml$/;

export interface FolderQuestion {
  /** Templates and registries of all of them count for each file. */
  readonly folderUris: readonly string[];
  /** Finding code to severity; what is absent keeps its default. */
  readonly severities: Readonly<Record<string, SeveritySetting>>;
}

/** What was found in a file, as `findingsToBytes` writes it. */
export interface FileFindings {
  readonly uri: string;
  readonly findings: Uint8Array;
}

export interface FoldersChecked {
  readonly counts: CheckCounts;
  /** Sentences about what could not be read or checked. */
  readonly complaints: readonly string[];
}

/** Checks all files of ours below folders, somewhere out of the way of whoever is typing. */
export interface FolderChecks {
  /** @param found is told of each file in which something was found, some at a time */
  start(question: FolderQuestion, found: (files: readonly FileFindings[]) => void): RunningCheck;
}

export interface RunningCheck {
  /** Resolves when each file has been checked and told of; rejects when that could not be done. Never settles after `cancel`. */
  readonly done: Promise<FoldersChecked>;
  cancel(): void;
}

export interface CheckFoldersPorts extends CheckFilesPorts {
  readonly files: FileSystem & CheckFilesPorts['files'];
}

/** What `check` on the command line says of these folders, file by file. */
export async function checkFolders(
  { folderUris, severities }: FolderQuestion, ports: CheckFoldersPorts, found: (file: FileFindings) => void,
): Promise<FoldersChecked> {
  const inputs: CheckInputs = { folderUris, files: await readInputFiles(folderUris, ports.files), severities };
  const complaints: string[] = [];
  const uris = await Promise.all(folderUris.map((folder) => ports.files.findFiles(folder, (name) => ourFiles.test(name), {
    unreadable: (unread, reason) => void complaints.push(`${unread} can not be searched (${reason}), so the files in it are not checked.`),
  })));
  const files: readonly FileToCheck[] = [...new Set(uris.flat())].sort().map((uri) => ({ uri, inputs }));
  const checked = await checkFiles(files, ports, (outcome, { uri }) => {
    if (outcome.kind === 'unreadable') {
      const reason = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
      complaints.push(`${uri} can not be read (${reason}).`);
      // Where the user looks, and not in the log alone.
      found({ uri, findings: findingsToBytes([notJudged('This file cannot be read, so it was not checked; see whether it is still there and whether you may read it.')]) });
      return;
    }
    complaints.push(...outcome.complaints);
    if (hasFindings(outcome.findings)) found({ uri, findings: outcome.findings });
  });
  if (ports.isStopped?.() !== true) await checked.save();
  return { counts: checked.counts, complaints };
}

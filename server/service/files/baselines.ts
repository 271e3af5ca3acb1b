import type { SourceDocument } from '../../document/model/source-document.ts';
import type { FileSystem, Logger } from '../../ports.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import {
  baselineUnread,
  hideBaselined,
  pathInFolder,
  readFolderBaseline,
  type Baselined,
  type FolderBaseline,
} from '../../workspace/baseline/hide-baselined.ts';
import { stablePlace, baselineText, noBaseline } from '../../workspace/baseline/baseline-file.ts';
import { fileKey } from '../../document/file-key.ts';
import type { RenamedFile } from '../../workspace/check-folders.ts';
import type { FolderReader } from './documents.ts';

/** The findings that teams have agreed to live with: each folder has a file of its own with them. */
export interface Baselines {
  /** What is left of the findings of a document, and what is hidden. */
  apply(document: SourceDocument, findings: readonly Finding[]): Pick<Baselined<Finding>, 'shown' | 'hidden'>;
  /** The file of the folder that a document lies in; undefined when it has none. */
  of(uri: string): FolderBaseline | undefined;
  /** @param files all those that have other names than in their folder's baseline. @returns true when that is news */
  setRenamed(files: readonly RenamedFile[]): boolean;
  /** Grows whenever `apply` may answer something else. */
  readonly version: number;
}

export interface BaselineParts {
  readonly files: Pick<FileSystem, 'readFile' | 'reasonOf'>;
  readonly logger: Logger;
  readonly templates: Pick<TemplateStore, 'folderOf' | 'configIn'>;
}

/**
 * To be told of folders and files after the templates, because a folder's configuration may name the baseline's file.
 */
export function createBaselines({ files, logger, templates }: BaselineParts): Baselines & FolderReader {
  let folders: readonly string[] = [];
  let known: ReadonlyMap<string, FolderBaseline> = new Map();
  let version = 0;
  /** By the key of a file, the path by which the baseline has it. */
  let renamed: ReadonlyMap<string, string> = new Map();
  const read = async (): Promise<void> => {
    const asked = folders;
    const found = await Promise.all(
      asked.map(
        async (folder) =>
          [folder, await readFolderBaseline(folder, templates.configIn(folder).config.baseline, files)] as const,
      ),
    );
    // Other folders were opened meanwhile, and are being read.
    if (asked !== folders) return;
    for (const [folder, { uri, unreadable }] of found) {
      const before = known.get(folder)?.unreadable;
      const isSame = before?.why === unreadable?.why && before?.detail === unreadable?.detail;
      if (unreadable !== undefined && !isSame) logger.warn(baselineUnread(uri, unreadable));
    }
    // A baseline that is another may have the files by their new names.
    if (
      found.some(
        ([folder, { baseline }]) => baselineText(baseline) !== baselineText(known.get(folder)?.baseline ?? noBaseline),
      )
    )
      renamed = new Map();
    known = new Map(found);
    version++;
  };
  const of = (uri: string): FolderBaseline | undefined => {
    const folder = templates.folderOf(uri);
    const baseline = folder === undefined ? undefined : known.get(folder);
    return baseline?.isThere === true ? baseline : undefined;
  };
  return {
    apply(document, findings) {
      const folder = templates.folderOf(document.uri);
      const baseline = folder === undefined ? undefined : known.get(folder)?.baseline;
      const entries =
        folder === undefined || baseline === undefined || baseline.size === 0
          ? undefined
          : baseline.get(renamed.get(fileKey(document.uri)) ?? pathInFolder(folder, document.uri) ?? '');
      if (entries === undefined) return { shown: findings, hidden: [] };
      return hideBaselined(findings, entries, {
        keysOf: ({ code, range, group }) =>
          (group?.ranges() ?? [range]).map((one) => ({ code, ...stablePlace(document, one) })),
        only: (finding, indexes) => finding.group?.only(indexes) ?? finding,
      });
    },
    of,
    setRenamed(files) {
      const before = JSON.stringify([...renamed]);
      renamed = new Map(files.map(({ uri, path }) => [fileKey(uri), path]));
      if (JSON.stringify([...renamed]) === before) return false;
      version++;
      return true;
    },
    get version() {
      return version;
    },
    async setFolders(folderUris) {
      folders = folderUris.map((uri) => uri.replace(/\/$/, ''));
      await read();
    },
    async filesChanged(uris) {
      const isOurs = uris.some(
        (uri) => /\/\.policy-submissions\/[^/]*$/.test(uri) || [...known.values()].some((one) => one.uri === uri),
      );
      if (isOurs) await read();
      return isOurs;
    },
  };
}

import { attachedFile, type AttachedPath, type AttachedVerdict } from '../../document/model/attached-file.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Disposable, ListedEntry, Ports } from '../../ports.ts';
import { listedFolder, lookUp, type ListedFolder } from '../../rules/help/attachments/listed-folder.ts';
import { fileKey, Roots } from '../../document/file-key.ts';
import type { FolderReader } from './documents.ts';

/** Which of the files that submissions attach are there. Folders are looked into, files are never read. */
export interface AttachmentService {
  /**
   * What is known of a file; never waits for the disk. What is not known yet is looked for, and `onDidChange` tells
   * when it is.
   *
   * @param uri of the submission
   * @param file as the submission writes it
   */
  verdict(uri: string, file: string): AttachedVerdict | undefined;
  /**
   * Resolves when all is known that can be known of a document's attachments. Never rejects. @returns the folders in
   * which they were looked for
   */
  look(document: SourceDocument): Promise<readonly string[]>;
  /** Looks again into the folders of a document's attachments, for clients that tell of no changes. */
  lookAgain(document: SourceDocument): void;
  /** Where an attached file stands; undefined for an address, and for a path that leads out of the folders. */
  placeOf(uri: string, file: string): string | undefined;
  /**
   * The paths of the files beside a submission, and in folders beside it that were looked into; as far as they are
   * known.
   */
  filesBeside(uri: string): readonly string[];
  /** The folders that were looked into. */
  readonly folders: readonly string[];
  onDidChange(listener: () => void): Disposable;
  /** Grows whenever a verdict may have become another. */
  readonly version: number;
}

interface KnownFolder {
  readonly uri: string;
  /** Undefined while it was not looked into, and where it can not be. */
  listing: ListedFolder | undefined;
  /** The listing as text, to know whether it is another one. */
  content: string;
  /** Settles when it was looked into; undefined while nobody looks. */
  looking: Promise<void> | undefined;
  /** It changed after it was looked into, or meanwhile. */
  isStale: boolean;
}

/** Of more folders at a time, nothing is known. */
const mostFolders = 500;
/** Hidden files, and those that are submissions or templates themselves. */
const notAttached = /(?:^|\/)\.|\.submission(?:-template)?\.ya?ml$/;
/** More files are not proposed: nobody looks through a longer list. */
const mostProposed = 200;
/** So often a path can lead one folder further before a document's check goes on without the answer. */
const mostRounds = 50;

export function createAttachmentService({ files }: Pick<Ports, 'files'>): AttachmentService & FolderReader {
  const known = new Map<string, KnownFolder>();
  const listeners = new Set<() => void>();
  const roots = new Roots();
  let version = 0;

  const look = async (folder: KnownFolder): Promise<void> => {
    folder.isStale = false;
    let entries: readonly ListedEntry[] | undefined;
    try {
      entries = await files.listFolder?.(folder.uri);
    } catch {
      // What can not be looked into is not known.
    }
    folder.looking = undefined;
    const content = entries === undefined ? '' : JSON.stringify(entries.map(({ name, kind }) => [name, kind]).sort());
    if (content !== folder.content) {
      folder.content = content;
      folder.listing = entries && listedFolder(entries);
      version++;
      for (const listener of listeners) listener();
    }
    if (folder.isStale) folder.looking = look(folder);
  };
  const folderOf = (uri: string): KnownFolder => {
    const key = fileKey(uri);
    let folder = known.get(key);
    if (folder === undefined) {
      folder = { uri, listing: undefined, content: '', looking: undefined, isStale: true };
      if (known.size >= mostFolders) return folder;
      known.set(key, folder);
    }
    if (folder.isStale && folder.looking === undefined) folder.looking = look(folder);
    return folder;
  };
  /** Asks for the listing of each folder on the way of a path. */
  const verdictOn = (
    uri: string,
    path: AttachedPath,
    asked: (folder: KnownFolder) => void = () => undefined,
  ): AttachedVerdict | undefined => {
    const base = files.listFolder === undefined ? undefined : baseOf(uri, path.up, roots);
    if (base === undefined) return undefined;
    if (base === outside) return { kind: 'outside' };
    return lookUp(path, (names) => {
      const folder = folderOf([base, ...names.map(encodeURIComponent)].join('/'));
      asked(folder);
      return folder.listing;
    });
  };
  const eachFolder = (document: SourceDocument, asked: (folder: KnownFolder) => void): void => {
    for (const path of pathsOf(document)) verdictOn(document.uri, path, asked);
  };
  return {
    verdict(uri, file) {
      const said = attachedFile(file);
      return said?.kind === 'path' ? verdictOn(uri, said.path) : undefined;
    },
    async look(document) {
      // Whoever checks one file after another needs no folder that others were in.
      if (known.size >= mostFolders) known.clear();
      const folders = new Set<KnownFolder>();
      for (let round = 0; round < mostRounds; round++) {
        eachFolder(document, (folder) => folders.add(folder));
        const looking = [...folders].flatMap((folder) => folder.looking ?? []);
        if (looking.length === 0) break;
        await Promise.all(looking);
      }
      return [...folders].map(({ uri }) => uri);
    },
    lookAgain(document) {
      const folders = new Set<KnownFolder>();
      eachFolder(document, (folder) => folders.add(folder));
      for (const folder of folders) if (folder.looking === undefined) folder.looking = look(folder);
    },
    placeOf(uri, file) {
      const said = attachedFile(file);
      if (said?.kind !== 'path' || said.path.names.length === 0) return undefined;
      const base = baseOf(uri, said.path.up, roots);
      return base === undefined || base === outside ? undefined : [base, ...said.path.names.map(encodeName)].join('/');
    },
    filesBeside(uri) {
      const base = files.listFolder === undefined ? undefined : baseOf(uri, 0, roots);
      if (base === undefined || base === outside) return [];
      const beside = folderOf(base).listing;
      const inFolders = (beside?.folders ?? []).flatMap(
        (folder) =>
          known
            .get(fileKey(`${base}/${encodeURIComponent(folder)}`))
            ?.listing?.files.map((name) => `${folder}/${name}`) ?? [],
      );
      return [...(beside?.files ?? []), ...inFolders]
        .filter((path) => !notAttached.test(path))
        .sort()
        .slice(0, mostProposed);
    },
    get folders() {
      return [...known.values()].map(({ uri }) => uri);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    get version() {
      return version;
    },
    setFolders(folderUris) {
      roots.set(folderUris);
      known.clear();
      version++;
      return Promise.resolve();
    },
    filesChanged(uris) {
      for (const uri of uris) {
        const folder = known.get(fileKey(uri.slice(0, uri.lastIndexOf('/'))));
        if (folder === undefined) continue;
        folder.isStale = true;
        folder.looking ??= look(folder);
      }
      // Whoever is to know of another answer hears of it when there is one.
      return Promise.resolve(false);
    },
  };
}

/** What `baseOf` gives for a path that leads out of the folder in which the file lies. */
const outside = Symbol('outside');

/** The paths of all attachments of a document, each once. */
function pathsOf(document: SourceDocument): readonly AttachedPath[] {
  if (document.kind !== 'submission') return [];
  const { attachments, issues } = document.submission;
  const written = new Set<string>();
  for (const { file } of attachments) if (file !== undefined) written.add(file.value);
  for (const { initiatives } of issues) {
    for (const initiative of initiatives)
      for (const { file } of initiative.attachments) if (file !== undefined) written.add(file.value);
  }
  return [...written].flatMap((one) => {
    const said = attachedFile(one);
    return said?.kind === 'path' ? [said.path] : [];
  });
}

/**
 * The folder from which a path leads down.
 *
 * @param roots the folders that the user opened: out of the one that the file lies in, no path leads
 * @returns undefined where there is no telling: for a file that was never saved, and one that is in no folder that is
 *   open
 */
function baseOf(uri: string, up: number, roots: Roots): string | typeof outside | undefined {
  // The left side of a comparison with an earlier version, `git:/…?{…}`, stands in no folder either.
  if (uri.startsWith('untitled:') || uri.includes('?')) return undefined;
  let base = uri;
  for (let left = up + 1; left > 0; left--) {
    const end = base.lastIndexOf('/');
    if (end <= base.indexOf(':/')) return outside;
    base = base.slice(0, end);
  }
  if (up === 0) return base;
  const root = roots.keyOf(uri);
  return root === undefined ? undefined : `${fileKey(base)}/`.startsWith(root) ? base : outside;
}

function encodeName(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return encodeURIComponent(name.replace(/[\ud800-\udfff]/g, '\ufffd'));
  }
}

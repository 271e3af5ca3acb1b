import type { CliFiles, CliIo, Paths } from '../io.ts';
import { leadsOut } from '../write-file.ts';

/** The same outside for one folder: what leads out of it is not there, nothing is written, and neither the network, git nor a program is asked. */
export function confinedTo(rootUri: string, io: CliIo, notes: string[]): CliIo {
  const never = (): Promise<never> => Promise.reject(new Error('it is not allowed here'));
  return {
    ...io, files: confinedFiles(rootUri, io.files), paths: pathsBelow(rootUri, io.paths),
    stdout: { write: () => undefined }, document: { write: () => undefined }, stderr: { write: (content) => void notes.push(String(content).trim()) },
    isTerminal: false, stderrIsTerminal: false, kept: undefined, createThreads: () => undefined,
    git: { show: never, versions: never, mergeLines: never, userName: never }, changes: { since: never, staged: never }, pdf: { make: never }, openHttp: never, mailDomains: never,
  };
}

export class OutsideError extends Error {}

function confinedFiles(rootUri: string, files: CliFiles): CliFiles {
  const { listFolder } = files;
  const inside = async (uri: string): Promise<void> => {
    if (await leadsOut(rootUri, uri, files)) throw new OutsideError('it is outside of the folder that may be read');
  };
  const within = <Answer>(uri: string, ask: () => Promise<Answer>): Promise<Answer> => inside(uri).then(ask);
  const never = (): Promise<never> => Promise.reject(new Error('nothing is written here'));
  return {
    readFile: (uri) => within(uri, () => files.readFile(uri)),
    stampOf: (uri) => within(uri, () => files.stampOf(uri)),
    findFiles: (uri, ...asked) => within(uri, () => files.findFiles(uri, ...asked)),
    ...(listFolder && { listFolder: (uri) => within(uri, () => listFolder(uri)).catch(() => undefined) }),
    ...(files.ignoresCase !== undefined && { ignoresCase: files.ignoresCase }),
    kindOf: (uri) => inside(uri).then(() => files.kindOf(uri), () => 'missing' as const),
    isSame: (uri, other) => within(uri, () => within(other, () => files.isSame(uri, other))),
    realUri: (uri) => within(uri, () => files.realUri(uri)),
    isWritable: () => Promise.resolve(false),
    writeFile: never, makeFolder: never, moveFile: never,
    reasonOf: (error) => files.reasonOf(error),
  };
}

/** Paths from the root instead of from the working folder. */
function pathsBelow(rootUri: string, paths: Paths): Paths {
  const root = rootUri.replace(/\/$/, '');
  const rootPath = paths.toDisplay(root, '');
  return {
    ...paths, cwdUri: root,
    toUri: (path) => paths.toUri(/^(?:[/\\]|[A-Za-z]:)/.test(path) ? path : `${rootPath}/${path}`),
    toDisplay: (uri, typed) => (uri === root ? '.' : uri.startsWith(`${root}/`) ? decodeURIComponent(uri.slice(root.length + 1)) : paths.toDisplay(uri, typed)),
  };
}

import type { CliFiles, StagedFiles } from './io.ts';

/** A team's files and settings are read by their names, without a search. */
const readByName = /\/\.(?:policy-submissions|vscode)\/[^/]*$/;

/**
 * The files as the next commit contains them: the content of the index in place of a file's own, and no file that git
 * does not know.
 */
export function withStaged(files: CliFiles, { contents: staged, isUntracked }: StagedFiles): CliFiles {
  const isHidden = (uri: string): boolean => readByName.test(uri) && isUntracked(uri);
  const there = [...staged].flatMap(([uri, bytes]) => (bytes === undefined ? [] : [uri]));
  const folders = new Set(there.flatMap(foldersOf));
  return {
    ...files,
    readFile: (uri) => {
      if (isHidden(uri)) return Promise.reject(new Error('git does not know it'));
      if (!staged.has(uri)) return files.readFile(uri);
      const bytes = staged.get(uri);
      return bytes === undefined ? Promise.reject(new Error('its removal is staged')) : Promise.resolve(bytes);
    },
    stampOf: (uri) => (staged.has(uri) ? Promise.resolve(undefined) : files.stampOf(uri)),
    kindOf: async (uri) => {
      if (isHidden(uri)) return 'missing';
      if (staged.has(uri)) return staged.get(uri) === undefined ? 'missing' : 'file';
      const kind = await files.kindOf(uri);
      return kind === 'missing' && folders.has(uri.replace(/\/$/, '')) ? 'folder' : kind;
    },
    findFiles: async (folderUri, wants, told) => {
      const found = (await files.findFiles(folderUri, wants, told)).filter(
        (uri) => !staged.has(uri) && !isUntracked(uri),
      );
      const inside = there.filter((uri) => {
        const path = pathBelow(folderUri, uri);
        return (
          path !== undefined &&
          !path.slice(0, -1).some((name) => name.startsWith('.') || name === 'node_modules') &&
          wants(decodeURIComponent(path.at(-1) ?? ''))
        );
      });
      return [...found, ...inside].sort();
    },
    listFolder: async (folderUri) => {
      const inside = there.flatMap((uri) => {
        const path = pathBelow(folderUri, uri);
        return path?.length === 1 ? [{ name: decodeURIComponent(path[0] ?? ''), kind: 'file' as const }] : [];
      });
      const listed = await files.listFolder?.(folderUri);
      const folder = folderUri.replace(/\/$/, '');
      const others = listed?.filter(
        ({ name }) => !staged.has(`${folder}/${name}`) && !inside.some((one) => one.name === name),
      );
      return others === undefined && inside.length === 0 ? undefined : [...(others ?? []), ...inside];
    },
  };
}

/** The names on the way from a folder to a file below it. */
function pathBelow(folderUri: string, uri: string): readonly string[] | undefined {
  const start = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
  return uri.startsWith(start) ? uri.slice(start.length).split('/') : undefined;
}

function foldersOf(uri: string): readonly string[] {
  const folders: string[] = [];
  for (let end = uri.lastIndexOf('/'); end > 'file://'.length; end = uri.lastIndexOf('/', end - 1))
    folders.push(uri.slice(0, end));
  return folders;
}

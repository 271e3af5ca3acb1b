import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CliFiles, CliIo, Paths, RulePages, SplitArguments } from '../cli/io.ts';
import { createNodeFiles, reasonOf } from './node-files.ts';
import { kindOfPath, writeWhole } from './node-whole-file.ts';

/** Everything of a command's outside but its streams and its clock. */
export type NodeCliIo = Pick<CliIo, 'paths' | 'files' | 'splitArguments'>;

export function createNodeCliIo(cwd: string): NodeCliIo {
  return { paths: createPaths(cwd), files: createCliFiles(), splitArguments };
}

function createPaths(cwd: string): Paths {
  return {
    cwdUri: pathToFileURL(cwd).href,
    toUri: (path) => pathToFileURL(resolve(cwd, path)).href,
    toDisplay(uri, typed) {
      const path = fileURLToPath(uri);
      const fromCwd = relative(cwd, path);
      const outside = fromCwd === '..' || fromCwd.startsWith(`..${sep}`);
      const shown = outside && isAbsolute(typed) ? path : fromCwd === '' ? '.' : fromCwd;
      return sep === '/' ? shown : shown.replaceAll(sep, '/');
    },
  };
}

function createCliFiles(): CliFiles {
  return {
    ...createNodeFiles(),
    kindOf: (uri) => kindOfPath(fileURLToPath(uri)),
    isSame: async (uri, otherUri) => {
      const [a, b] = await Promise.all([uri, otherUri].map((one) => stat(fileURLToPath(one), { bigint: true })));
      return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
    },
    writeFile: (uri, content) => writeWhole(fileURLToPath(uri), content),
    makeFolder: async (uri) => void await mkdir(fileURLToPath(uri), { recursive: true }),
    reasonOf,
  };
}

const splitArguments: SplitArguments = (args, options) => (
  parseArgs({ args: [...args], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens
);

/** Pages are files `<code>.md`; `titles` says what there is where they are not shipped. */
export function createRulePages(folder: string, titles: ReadonlyMap<string, string>): RulePages {
  const read = async (code: string): Promise<string | undefined> => {
    try {
      return await readFile(join(folder, `${code}.md`), 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    async codes() {
      const files = await readdir(folder).catch(() => []);
      const pages = files.filter((file) => isCode(file.replace(/\.md$/, ''))).map((file) => file.replace(/\.md$/, ''));
      return [...new Set([...pages, ...titles.keys()])].sort();
    },
    async page(code) {
      // A code becomes a file name: nothing else may.
      if (!isCode(code)) return undefined;
      const title = titles.get(code);
      return await read(code) ?? (title === undefined ? undefined : `# ${code}\n\n${title}\n`);
    },
  };
}

function isCode(text: string): boolean {
  return /^[a-z-]+(?:\.[a-z-]+)+$/.test(text);
}

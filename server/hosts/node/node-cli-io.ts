import { readFileSync } from 'node:fs';
import { access, constants, readdir, readFile, rename, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { CliFiles, CliIo, Paths, RulePages, RuleWords, SplitArguments } from '../../cli/io.ts';
import { asRecord } from '../../contract/plain-value.ts';
import { makeFolders } from './files/make-folders.ts';
import { createNodeFiles, reasonOf } from './files/node-files.ts';
import {
  isMissing,
  readHeadSync,
  readPlainFileSync,
  pathOfUri,
  uriOfPath,
  kindOfPath,
  realPathOf,
  writeWhole,
} from './files/node-plain-file.ts';
import { createLinkStore, createNodeSharedText } from './files/node-shared-text.ts';
import { nodeDigest, stampOf } from './files/node-stamps.ts';
import { keepHeapSmall, makeCodeFasterLater } from './node-heap.ts';

/** The parts of `CliIo` that depend on the working folder or on nothing. */
export type NodeCliIo = Pick<
  CliIo,
  'paths' | 'files' | 'digest' | 'git' | 'splitArguments' | 'openHttp' | 'mailDomains' | 'linkFacts' | 'changes' | 'pdf'
>;

export function createNodeCliIo(cwd: string): NodeCliIo {
  return {
    paths: createPaths(cwd),
    files: createCliFiles(),
    digest: nodeDigest,
    splitArguments,
    // Loaded on demand, because few commands ask about earlier versions.
    git: {
      show: async (...asked) => (await import('./git/node-git.ts')).createNodeGit().show(...asked),
      versions: async (...asked) => (await import('./git/node-git.ts')).createNodeGit().versions(...asked),
      mergeLines: async (...asked) => (await import('./git/node-git.ts')).createNodeGit().mergeLines(...asked),
      userName: async (...asked) => (await import('./git/node-git.ts')).createNodeGit().userName(...asked),
    },
    changes: {
      since: async (...asked) => (await import('./git/node-git-changes.ts')).createGitChanges().since(...asked),
      staged: async (...asked) => (await import('./git/node-git-changes.ts')).createGitChanges().staged(...asked),
    },
    // Loaded on demand, because Node's HTTP modules take longer to load than a small check takes.
    openHttp: async () => {
      keepHeapSmall();
      makeCodeFasterLater();
      const { createNodeHttp } = await import('./http/node-http.ts');
      return createNodeHttp({ environment: process.env });
    },
    mailDomains: async () => {
      const { createNodeMailDomains } = await import('./http/node-mail-domains.ts');
      return createNodeMailDomains();
    },
    pdf: { make: async (...asked) => (await import('./pdf/node-pdf.ts')).createNodePdf().make(...asked) },
    linkFacts: (fileUri) => (fileUri === undefined ? createLinkStore() : createNodeSharedText(pathOfUri(fileUri))),
  };
}

function createPaths(cwd: string): Paths {
  return {
    cwdUri: uriOfPath(cwd),
    toUri: (path) => uriOfPath(resolve(cwd, path)),
    toPattern: (typed) => patternOf(typed, sep),
    toDisplay(uri, typed) {
      const path = pathOfUri(uri);
      const fromCwd = relative(cwd, path);
      const outside = fromCwd === '..' || fromCwd.startsWith(`..${sep}`);
      const shown = outside && isAbsolute(typed) ? path : fromCwd === '' ? '.' : fromCwd;
      return sep === '/' ? shown : shown.replaceAll(sep, '/');
    },
  };
}

/** Shells complete paths with `./`, and on Windows with backslashes. */
export function patternOf(typed: string, separator: string): string {
  return (separator === '/' ? typed : typed.replaceAll(separator, '/')).replace(/^(!?)(?:\.\/+)+(?=.)/, '$1/');
}

function createCliFiles(): CliFiles {
  const files = createNodeFiles();
  const toldLinks = new Set<string>();
  return {
    // A folder is searched twice, for submissions and for templates, but each of its links that lead out is reported
    // once.
    findFiles: (folderUri, wants, told = {}) =>
      files.findFiles(folderUri, wants, {
        ...told,
        linksOut: (links) => {
          const fresh = links.filter((link) => !toldLinks.has(link));
          for (const link of fresh) toldLinks.add(link);
          if (fresh.length > 0) told.linksOut?.(fresh);
        },
      }),
    // Synchronous, because nothing else has to run meanwhile, and for thousands of small files most of the time would
    // go into Node's thread pool.
    // oxlint-disable-next-line typescript/require-await -- what it throws is a promise's
    readFile: async (uri) => readPlainFileSync(pathOfUri(uri)),
    // oxlint-disable-next-line typescript/require-await -- as above
    readHead: async (uri, most) => readHeadSync(pathOfUri(uri), most),
    // oxlint-disable-next-line typescript/require-await -- as above
    stampOf: async (uri) => stampOf(pathOfUri(uri)),
    ...(files.listFolder && { listFolder: files.listFolder }),
    ...(files.ignoresCase !== undefined && { ignoresCase: files.ignoresCase }),
    kindOf: (uri) => kindOfPath(pathOfUri(uri)),
    isSame: async (uri, otherUri) => {
      const [a, b] = await Promise.all([uri, otherUri].map((one) => stat(pathOfUri(one), { bigint: true })));
      return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
    },
    realUri: async (uri) => uriOfPath(await realPathOf(pathOfUri(uri))),
    isWritable: (uri) =>
      access(pathOfUri(uri), constants.W_OK).then(
        () => true,
        () => false,
      ),
    writeFile: async (uri, content) => {
      try {
        await writeWhole(pathOfUri(uri), content);
      } catch (error) {
        throw isMissing(error) ? new Error('its folder does not exist', { cause: error }) : error;
      }
    },
    makeFolder: async (uri) => makeFolders(pathOfUri(uri)),
    moveFile: (uri, toUri) => rename(pathOfUri(uri), pathOfUri(toUri)),
    reasonOf,
  };
}

const splitArguments: SplitArguments = (args, options) =>
  parseArgs({ args: [...args], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens;

export type ShortRuleWords = Pick<RuleWords, 'title' | 'severity'>;

/**
 * The pages of rules, which are files `<code>.md` in `folder`.
 *
 * @param rules by code: their titles stand in for pages that are not shipped
 * @param homepage of the product, whose repository has the pages as they are in the newest version
 * @param packed a file that has all pages as JSON, where there is no such folder
 */
export function createRulePages(
  folder: string,
  rules: () => Promise<ReadonlyMap<string, ShortRuleWords>>,
  homepage: () => string | undefined = () => undefined,
  packed?: string,
): RulePages {
  let pages: Promise<Readonly<Record<string, string>>> | undefined;
  // The extension for VS Code has no folder of pages, but all of them in one file.
  const inOne = (): Promise<Readonly<Record<string, string>>> =>
    (pages ??=
      packed === undefined
        ? Promise.resolve({})
        : readFile(packed, 'utf8')
            .then((text) => JSON.parse(text) as Readonly<Record<string, string>>)
            .catch(() => ({})));
  const read = async (code: string): Promise<string | undefined> => {
    try {
      return await readFile(join(folder, `${code}.md`), 'utf8');
    } catch {
      return (await inOne())[`${code}.md`];
    }
  };
  return {
    async codes() {
      const files = await readdir(folder).catch(() => []);
      const pages = files.filter((file) => isCode(file.replace(/\.md$/, ''))).map((file) => file.replace(/\.md$/, ''));
      return [...new Set([...pages, ...(await rules()).keys()])].sort();
    },
    async page(code) {
      // The code becomes a part of a path, so anything else is refused.
      if (!isCode(code)) return undefined;
      const title = (await rules()).get(code)?.title;
      return (await read(code)) ?? (title === undefined ? undefined : `# ${code}\n\n${title}\n`);
    },
    async words(code) {
      const words = (await rules()).get(code);
      const home = homepage();
      return (
        words && {
          title: words.title,
          severity: words.severity,
          page: await read(code),
          uri: home && pageOnTheWeb(home, `docs/rules/${code}.md`),
        }
      );
    },
  };
}

function isCode(text: string): boolean {
  return /^[a-z-]+(?:\.[a-z-]+)+$/.test(text);
}

/**
 * The address of the repository that a `package.json` names, as a browser opens it; undefined where it names none.
 * Never throws.
 */
export function homepageOf(manifest: string): string | undefined {
  let said: unknown;
  try {
    const { repository } = asRecord(JSON.parse(readFileSync(manifest, 'utf8')));
    said = typeof repository === 'string' ? repository : asRecord(repository)['url'];
  } catch {
    return undefined;
  }
  if (typeof said !== 'string') return undefined;
  const [, host = 'github', path] = /^(?:(github|gitlab):)?([\w.-]+\/[\w.-]+)$/.exec(said) ?? [];
  const url =
    path === undefined
      ? said.replace(/^git\+/, '').replace(/^(?:git@|ssh:\/\/git@)([^:/]+)[:/]/, 'https://$1/')
      : `https://${host}.com/${path}`;
  return /^https:\/\/\S+$/.test(url) ? url.replace(/\.git$/, '').replace(/\/$/, '') : undefined;
}

/** A page of a repository on a host whose addresses are known. */
function pageOnTheWeb(homepage: string, path: string): string | undefined {
  const { host } = new URL(homepage);
  if (host === 'github.com') return `${homepage}/blob/HEAD/${path}`;
  return host === 'gitlab.com' ? `${homepage}/-/blob/HEAD/${path}` : undefined;
}

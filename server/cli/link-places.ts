import { formatsOf, paperWords, type FormatOf } from '../contract/formats.ts';
import { settings, type LinkSettings } from '../contract/settings.ts';
import { coverDay, type SourceDocument } from '../document/model/source-document.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { Services } from '../service/services.ts';
import { commandMessages } from '../words/messages/cli/commands.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import { changesSince, lineOfGit } from './changes-since.ts';
import type { Arguments } from './commands/command.ts';
import { folderOptionsOfLinks } from './folder-choices.ts';
import type { ChangedLines, CliIo } from './io.ts';
import type { OptionForms, OptionValues } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { wrongUse } from './refusal.ts';
import { isWanted, type FoundPlace } from './reports/link-report.ts';
import { findSources } from './sources.ts';
import { Workspaces } from './workspaces.ts';

export const linkOptions = {
  'format': { kind: 'choice', value: 'FORMAT', values: formatsOf.links, default: 'text', words: paperWords.links, says: 'output format' },
  'fail-on': { kind: 'choice', value: 'VERDICT', values: ['broken', 'unverified'], default: 'broken', says: 'what makes the exit code 1' },
  'changed-since': { kind: 'text', value: 'REV', says: 'only links on lines that changed since this branch left REV (git)' },
  'suggest': { kind: 'flag', says: 'search an archive for copies of broken links' },
  'archive': { kind: 'text', value: 'URL', says: 'the archive to search (default: the Wayback Machine)' },
  'offline': { kind: 'flag', says: 'do not use the network; show the last known results' },
  'no-cache': { kind: 'flag', says: 'check everything again, and store no results' },
  'cache-file': { kind: 'text', value: 'FILE', says: 'store the results in FILE, instead of your own cache folder' },
  'allow-host': { kind: 'texts', value: 'HOST', says: 'HOST or HOST:PORT may be checked although its address is private' },
  'exclude': { kind: 'texts', value: 'PATTERN', says: 'a host, or the start of an address, that is not checked; * matches anything; “PATTERN -- REASON” gives a reason' },
  'mail': { kind: 'flag', says: 'also check with name servers whether the domains of email addresses, “contact: email:” and mailto: links, accept email; without it, as set for the folder' },
  'no-settings': { kind: 'flag', says: 'ignore the settings for links in .vscode/settings.json' },
  ...folderOptionsOfLinks,
  'concurrency': { kind: 'number', value: 'N', least: 1, most: 256, whole: true, default: settings['links.concurrency'].default, says: 'requests at the same time, at most 4 per host' },
  'timeout': { kind: 'number', value: 'SECONDS', least: 1, most: 120, whole: false, default: settings['links.timeoutSeconds'].default, says: 'time limit of a request' },
} as const satisfies OptionForms;

/** What a command line asks for. */
export interface LinkWishes {
  readonly paths: readonly string[];
  readonly format: FormatOf<'links'>;
  readonly failOn: OptionValues<typeof linkOptions>['fail-on'];
  readonly changedSince: string | undefined;
  readonly suggest: boolean;
  readonly noCache: boolean;
  readonly cacheFile: string | undefined;
  /** What `.vscode/settings.json` says of links counts. */
  readonly withSettings: boolean;
  /** Mail addresses are asked about in all folders, whatever they have agreed on. */
  readonly mail: boolean;
  readonly settings: Partial<LinkSettings> & Pick<LinkSettings, 'offline'>;
}

/** @throws {Refusal} */
export function readLinkWishes({ positionals, options }: Arguments<typeof linkOptions>): LinkWishes {
  if (positionals.length === 0) throw wrongUse(useMessages.noPath);
  const wishes = {
    format: options.format,
    failOn: options['fail-on'],
    changedSince: options['changed-since'],
    suggest: options.suggest,
    noCache: options['no-cache'],
    cacheFile: options['cache-file'],
    withSettings: !options['no-settings'],
    mail: options.mail,
  } as const;
  const { offline, concurrency, timeout: timeoutSeconds } = options;
  if (wishes.noCache && offline) throw wrongUse(useMessages.offlineWithoutCache);
  if (wishes.noCache && wishes.cacheFile !== undefined) throw wrongUse(useMessages.cacheFileWithout);
  if (wishes.suggest && offline) throw wrongUse(useMessages.suggestOffline);
  const archive = archiveOf(options.archive);
  return {
    ...wishes,
    paths: positionals,
    settings: {
      offline,
      allowPrivateHosts: options['allow-host'].map(hostOf),
      exclude: options.exclude,
      ...(concurrency !== undefined && { concurrency }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(archive !== undefined && { archive }),
    },
  };
}

function hostOf(written: string): string {
  if (/^(\[[0-9a-f:.]+\]|[^\s/@?#\\:[\]]+)(:\d{1,5})?$/i.test(written)) return written;
  throw wrongUse(useMessages.allowHost({ written }));
}

function archiveOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (/^https?:\/\//.test(written) && URL.canParse(written)) return written;
  throw wrongUse(useMessages.archive({ written }));
}

/** The addresses of many files. */
interface FoundLinks {
  /** By address, each with its places; by path, then in the order of the text. */
  readonly links: ReadonlyMap<string, readonly FoundPlace[]>;
  /** By address: the day of the first submission that cites it, `2020-06-26`, where it gives one. */
  readonly near: ReadonlyMap<string, string>;
  /** Submissions that were read. */
  readonly files: number;
  /** True when something could not be read; what, was said on standard error. */
  readonly incomplete: boolean;
}

interface WantedLinks {
  readonly paths: readonly string[];
  /** Only links on lines that are other than there. */
  readonly changedSince: string | undefined;
  /** What `.vscode/settings.json` says of links counts. */
  readonly withSettings: boolean;
  /** Mail addresses count in all folders, whatever they have agreed on. */
  readonly mail: boolean;
}

/** After so long, reading gives a turn to the requests for the links that were found. */
const turnMs = 10;

/**
 * @param onFound told, file by file, of addresses that are to be looked at, so that this can begin while more is read
 * @throws {Refusal} for paths that are not there, and where it can not be told what has changed.
 */
export async function findLinks(
  { paths, changedSince, withSettings, mail }: WantedLinks, { documents, links: known }: Pick<Services, 'documents' | 'links'>, io: CliIo, onFound: (urls: readonly string[]) => void,
): Promise<FoundLinks> {
  const { sources, incomplete } = await findSources(paths, io, { to: 'check', wants: 'submissions' });
  const changed = changedSince === undefined ? undefined : await changesSince(changedSince, sources.map(({ uri }) => uri), io);
  const workspaces = new Workspaces(io, { settings: withSettings });
  const links = new Map<string, FoundPlace[]>();
  const near = new Map<string, string>();
  /** Configurations that can not be read as a whole. */
  const torn = new Set<string>();
  let files = 0;
  let unread = incomplete;
  let turnEndsMs = 0;
  for (const source of sources) {
    const lines = changed === undefined ? 'all' : changed.get(source.uri);
    if (lines === undefined) continue;
    const bytes = await readBytes(source, io);
    if (typeof bytes === 'string') {
      unread = true;
      io.stderr.write(`${bytes}\n`);
      continue;
    }
    const document = documents.read(source.uri, 1, decodeText(bytes));
    // Each file is read once, and what is kept of thousands of files would fill the memory.
    documents.forget(source.uri);
    if (document.kind !== 'submission') continue;
    files++;
    if (document.problems.length > 0) {
      unread = true;
      io.stderr.write(`${commandMessages.linksMissing({ path: source.path }).text}\n`);
    }
    const { agreement } = await workspaces.of(source.uri);
    if (agreement?.isWhole === false && !torn.has(agreement.uri)) {
      torn.add(agreement.uri);
      for (const message of agreement.messages) io.stderr.write(`${message}\n`);
    }
    const settings = await workspaces.linkSettingsOf(source.uri);
    onFound(addLinks({ path: source.path, document, lines, exclude: settings.exclude, mail: mail || settings.mail }, known, links));
    if (io.clock.now() >= turnEndsMs) {
      await new Promise<void>((resolve) => io.clock.after(0, resolve));
      turnEndsMs = io.clock.now() + turnMs;
    }
    const day = coverDay(document);
    if (day === undefined) continue;
    for (const { url } of known.collect(document)) if (!near.has(url)) near.set(url, day);
  }
  return { links, near, files, incomplete: unread || torn.size > 0 };
}

interface ReadSubmissionFile {
  readonly path: string;
  readonly document: SourceDocument;
  readonly lines: ChangedLines;
  readonly exclude: readonly string[];
  readonly mail: boolean;
}

/** @returns the addresses that are to be looked at */
function addLinks({ path, document, lines, exclude, mail }: ReadSubmissionFile, known: Services['links'], links: Map<string, FoundPlace[]>): readonly string[] {
  const wanted: string[] = [];
  const isChanged = (offset: number): boolean => lines === 'all' || isWithin(lineOfGit(document.text, offset), lines);
  for (const { url, places, excluded } of known.collect(document, exclude, mail)) {
    const here = places.filter(({ range }) => isChanged(range.start) || isChanged(range.end)).map(({ range, hidden }): FoundPlace => {
      const [start, end] = [document.lines.positionAt(range.start), document.lines.positionAt(range.end)];
      return { path, hidden, ...(excluded !== undefined && { excluded }), range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } } };
    });
    if (here.length > 0) links.set(url, [...links.get(url) ?? [], ...here]);
    if (here.some(isWanted)) wanted.push(url);
  }
  return wanted;
}

function isWithin(line: number, changed: readonly { readonly first: number; readonly last: number }[]): boolean {
  return changed.some(({ first, last }) => first <= line && line <= last);
}

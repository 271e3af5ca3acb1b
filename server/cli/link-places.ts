import { coverDay, type SourceDocument } from '../document/model/source-document.ts';
import type { Services } from '../service/services.ts';
import { decodeText } from '../document/text/decode-file.ts';
import { changesSince, lineOfGit } from './changes-since.ts';
import type { ChangedLines, CliIo } from './io.ts';
import { isWanted, type FoundPlace } from './reports/link-report.ts';
import { readBytes } from './read-bytes.ts';
import { findSources } from './sources.ts';
import { Workspaces } from './workspaces.ts';
import { commandMessages } from '../words/messages/cli/commands.ts';

/** The addresses of many files. */
export interface FoundLinks {
  /** By address, each with its places; by path, then in the order of the text. */
  readonly links: ReadonlyMap<string, readonly FoundPlace[]>;
  /** By address: the day of the first submission that cites it, `2020-06-26`, where it gives one. */
  readonly near: ReadonlyMap<string, string>;
  /** Submissions that were read. */
  readonly files: number;
  /** True when something could not be read; what, was said on standard error. */
  readonly incomplete: boolean;
}

export interface WantedLinks {
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
  { paths, changedSince, withSettings, mail }: WantedLinks,
  { documents, links: known }: Pick<Services, 'documents' | 'links'>,
  io: CliIo,
  onFound: (urls: readonly string[]) => void,
): Promise<FoundLinks> {
  const { sources, incomplete } = await findSources(paths, io, { to: 'check', wants: 'submissions' });
  const changed =
    changedSince === undefined
      ? undefined
      : await changesSince(
          changedSince,
          sources.map(({ uri }) => uri),
          io,
        );
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
    onFound(
      addLinks(
        { path: source.path, document, lines, exclude: settings.exclude, mail: mail || settings.mail },
        known,
        links,
      ),
    );
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
function addLinks(
  { path, document, lines, exclude, mail }: ReadSubmissionFile,
  known: Services['links'],
  links: Map<string, FoundPlace[]>,
): readonly string[] {
  const wanted: string[] = [];
  const isChanged = (offset: number): boolean => lines === 'all' || isWithin(lineOfGit(document.text, offset), lines);
  for (const { url, places, excluded } of known.collect(document, exclude, mail)) {
    const here = places
      .filter(({ range }) => isChanged(range.start) || isChanged(range.end))
      .map(({ range, hidden }): FoundPlace => {
        const [start, end] = [document.lines.positionAt(range.start), document.lines.positionAt(range.end)];
        return {
          path,
          hidden,
          ...(excluded !== undefined && { excluded }),
          range: {
            start: { line: start.line, character: start.character },
            end: { line: end.line, character: end.character },
          },
        };
      });
    if (here.length > 0) links.set(url, [...(links.get(url) ?? []), ...here]);
    if (here.some(isWanted)) wanted.push(url);
  }
  return wanted;
}

function isWithin(line: number, changed: readonly { readonly first: number; readonly last: number }[]): boolean {
  return changed.some(({ first, last }) => first <= line && line <= last);
}

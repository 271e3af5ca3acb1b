import { linksOutLine } from '../words/messages/findings/links-out.ts';
import { checkMessages } from '../words/messages/cli/check.ts';
import { findCounted } from '../workspace/ignored/ignored-files.ts';
import { listedTeamFiles, ourFiles, teamFileNames } from '../workspace/check-folders.ts';
import { readConfigFiles } from '../workspace/check-inputs.ts';
import { readAgreement } from './folder-agreement.ts';
import { chosenConfig, excludedIn, withChosenConfig } from './folder-choices.ts';
import { Refusal } from './refusal.ts';
import type { CliIo } from './io.ts';
import { workspaceOf } from './workspaces.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** A file to work on. */
export interface Source {
  readonly uri: string;
  /** As it is shown: from the working folder, with forward slashes. */
  readonly path: string;
  /** Below the folder that was named, with forward slashes; of a file that was named itself, its name. */
  readonly name: string;
}

export interface FoundSources {
  /** Each file once, sorted by path. */
  readonly sources: readonly Source[];
  /** True when something below a folder could not be looked at; what, was said on standard error. */
  readonly incomplete: boolean;
  /** How many files below the folders are left out, by a `.gitignore`, the configuration or `--exclude`. */
  readonly ignored: number;
}

const kinds: Readonly<
  Record<Search['wants'], { readonly pattern: RegExp; readonly nothing: 'noSubmissions' | 'noOwnFiles' }>
> = {
  submissions: { pattern: /\.submission\.ya?ml$/, nothing: 'noSubmissions' },
  'submissions and templates': { pattern: ourFiles, nothing: 'noOwnFiles' },
  'whatever is checked': { pattern: ourFiles, nothing: 'noOwnFiles' },
};

/** What is looked for below folders. */
export interface Search {
  /** Completes “Nothing to …”. */
  readonly to: string;
  /**
   * What is checked: submissions, templates, and what the folder's team has agreed on,
   * `.policy-submissions/config.yaml` and its like.
   */
  readonly wants: 'submissions' | 'submissions and templates' | 'whatever is checked';
  /**
   * Completes “nothing was …” for who changes what is found: nothing is, where the configuration may exclude more than
   * can be read.
   */
  readonly changes?: 'fixed' | 'formatted' | undefined;
}

/**
 * The files that paths name: a file itself, whatever it is called and whatever is excluded, and below a folder those of
 * our patterns that count.
 *
 * @throws {Refusal} naming every path that does not exist or can not be looked at.
 */
export async function findSources(
  typedPaths: readonly string[],
  io: CliIo,
  search: Search = { to: 'check', wants: 'whatever is checked' },
): Promise<FoundSources> {
  const { pattern, nothing } = kinds[search.wants];
  const sources = new Map<string, Source>();
  const refused: string[] = [];
  let incomplete = false;
  let ignored = 0;
  for (const typed of typedPaths) {
    const uri = io.paths.toUri(typed);
    const kind = await kindOf(uri, typed, io);
    const torn = kind instanceof Refusal || search.changes === undefined ? [] : await tornConfig(uri, io);
    if (kind instanceof Refusal) refused.push(kind.message);
    else if (search.changes !== undefined && torn.length > 0)
      refused.push(...torn, checkMessages.tornConfigs({ done: search.changes }).text);
    else if (kind === 'file') add(sources, { uri, path: io.paths.toDisplay(uri, typed), name: lastSegment(uri) });
    else {
      let searched = true;
      const top = await workspaceOf(`${uri.replace(/\/$/, '')}/any`, io);
      const found = await findCounted(
        io.files,
        uri,
        (name) => pattern.test(name),
        excludedIn(uri, top, await chosenConfig(top, io), io),
        {
          unreadable: (folder, reason) => {
            searched = false;
            io.stderr.write(`${pathMessages.unsearchable({ path: io.paths.toDisplay(folder, typed), reason }).text}\n`);
          },
          linksOut: (links) =>
            io.stderr.write(
              `${linksOutLine(
                links.map((link) => io.paths.toDisplay(link, typed)),
                typed,
                'files',
              )}\n`,
            ),
        },
      );
      const uris = [...found.uris];
      ignored += found.ignored;
      if (search.wants === 'whatever is checked') uris.push(...(await teamFilesOf(uri, io)));
      for (const one of uris)
        add(sources, { uri: one, path: io.paths.toDisplay(one, typed), name: nameBelow(uri, one) });
      incomplete ||= !searched;
      if (uris.length === 0 && searched) {
        const none = { to: search.to, path: typed };
        io.stderr.write(
          `${(found.ignored === 0 ? pathMessages[nothing](none) : pathMessages.allExcluded({ ...none, count: found.ignored })).text}\n`,
        );
      }
    }
  }
  if (refused.length > 0) throw new Refusal([...new Set(refused)].join('\n'));
  return { sources: [...sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), incomplete, ignored };
}

/** What is wrong in the configuration that counts for a file or folder, where that hides a part of it. */
async function tornConfig(uri: string, io: CliIo): Promise<readonly string[]> {
  const top = await workspaceOf(`${uri.replace(/\/$/, '')}/any`, io);
  const agreement = await readAgreement(top, await withChosenConfig(top, await readConfigFiles(top, io.files), io), io);
  return agreement?.isWhole === false ? agreement.messages : [];
}

/** The files of a team's own folder, which is hidden from the search; also where that folder itself is named. */
async function teamFilesOf(searchedUri: string, { files }: CliIo): Promise<readonly string[]> {
  const folderUri = searchedUri.replace(/\/\.policy-submissions\/?$/, '');
  const uris = teamFileNames.map((name) => `${folderUri.replace(/\/$/, '')}/.policy-submissions/${name}`);
  const kinds = await Promise.all(uris.map((uri) => files.kindOf(uri).catch(() => 'other' as const)));
  return [...uris.filter((_, index) => kinds[index] === 'file'), ...(await listedTeamFiles(folderUri, files))];
}

function add(found: Map<string, Source>, source: Source): void {
  if (!found.has(source.uri)) found.set(source.uri, source);
}

function nameBelow(folderUri: string, uri: string): string {
  return uri
    .slice(folderUri.replace(/\/$/, '').length + 1)
    .split('/')
    .map(decodeURIComponent)
    .join('/');
}

function lastSegment(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** True for what may be the id of a template and is no file. */
export async function isTemplateId(typed: string, { files, paths }: CliIo): Promise<boolean> {
  return (
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(typed) &&
    (await files.kindOf(paths.toUri(typed)).catch(() => 'other')) === 'missing'
  );
}

/** The one file that a path names. @throws {Refusal} */
export async function fileAt(typed: string, io: CliIo): Promise<Source> {
  const uri = io.paths.toUri(typed);
  const kind = await kindOf(uri, typed, io);
  if (kind instanceof Refusal) throw kind;
  if (kind === 'folder') throw new Refusal(pathMessages.isFolder({ path: typed }));
  return { uri, path: io.paths.toDisplay(uri, typed), name: lastSegment(uri) };
}

async function kindOf(uri: string, typed: string, io: CliIo): Promise<'file' | 'folder' | Refusal> {
  // An empty path comes of a shell's variable that is not set; taken as it is, it would mean the working folder.
  if (typed === '') return new Refusal(pathMessages.empty);
  try {
    const kind = await io.files.kindOf(uri);
    if (kind === 'file' || kind === 'folder') return kind;
    if (typed === '-' && kind === 'missing') return new Refusal(pathMessages.noStandardInput);
    return new Refusal(
      kind === 'missing' ? pathMessages.missing({ path: typed }) : pathMessages.neither({ path: typed }),
    );
  } catch (error) {
    return new Refusal(pathMessages.unreadable({ path: typed, reason: io.files.reasonOf(error) }));
  }
}

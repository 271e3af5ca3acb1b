import { isInputOf, isInputPath } from '../../workspace/check-inputs.ts';
import type { ChangedLines, CliIo, StagedFiles } from '../io.ts';
import { workspaceOf } from '../workspaces.ts';
import type { PlacedSource } from './check-sources.ts';

type ChangedFiles = ReadonlyMap<string, ChangedLines>;

/**
 * Which settings apply, in addition to templates and registries: `.vscode/settings.json`, and the folder's
 * configuration.
 */
export interface CountedSettings {
  readonly settings: boolean;
  readonly config: boolean;
}

const editorSettings = /^(.*)\/\.vscode\/settings\.json$/;

/**
 * Asks what has changed of files, and of those that are gone and wanted by their path from the top of the repository.
 */
export type AskChanges = (uris: readonly string[], wants: (path: string) => boolean) => Promise<ChangedFiles>;

/** What has changed of files and of what decides about them. */
export async function changedPlaces(
  ask: AskChanges,
  places: readonly PlacedSource[],
  counts: CountedSettings,
  io: CliIo,
): Promise<ChangedFiles> {
  const uris = new Set([...places.map(({ source }) => source.uri), ...(await deciding(places, io))]);
  return withDecided(
    await ask([...uris], (path) => isInputPath(path) || editorSettings.test(`/${path}`)),
    places,
    counts,
    io,
  );
}

/** Files that are staged count as changed as a whole. */
export async function stagedPlaces(
  staged: StagedFiles,
  places: readonly PlacedSource[],
  counts: CountedSettings,
  io: CliIo,
): Promise<ChangedFiles> {
  return withDecided(new Map([...staged.changed].map((uri) => [uri, 'all'])), places, counts, io);
}

/** The templates, registries, configurations and settings that are there, of the repositories that files are in. */
async function deciding(places: readonly PlacedSource[], io: CliIo): Promise<ReadonlySet<string>> {
  const uris = new Set<string>();
  for (const { folderUri, files } of new Set(places.map(({ workspace }) => workspace.inputs))) {
    // A repository in this one has revisions of its own.
    for (const { uri } of files) if ((await workspaceOf(uri, io)) === folderUri) uris.add(uri);
  }
  const seen = new Set<string>();
  for (const {
    source,
    workspace: {
      inputs: { folderUri },
    },
  } of places) {
    for (
      let folder = parentOf(source.uri);
      folder.length >= folderUri.length && !seen.has(folder);
      folder = parentOf(folder)
    ) {
      seen.add(folder);
      const uri = `${folder}/.vscode/settings.json`;
      if ((await io.files.kindOf(uri).catch(() => 'other')) === 'file') uris.add(uri);
    }
  }
  return uris;
}

/** Counts those files as changed as a whole about which a changed file decides. */
async function withDecided(
  changes: ChangedFiles,
  places: readonly PlacedSource[],
  counts: CountedSettings,
  io: CliIo,
): Promise<ChangedFiles> {
  /** By the folder of a workspace, the folders below which something decides. */
  const scopes = new Map<string, string[]>();
  for (const uri of changes.keys()) {
    const scope = isInputPath(uri) || editorSettings.test(uri) ? await scopeOf(uri, counts, io) : undefined;
    if (scope !== undefined) scopes.set(scope.workspace, [...(scopes.get(scope.workspace) ?? []), scope.below]);
  }
  const decided = places
    .map(({ source: { uri }, workspace }) => ({ uri, scopes: scopes.get(workspace.inputs.folderUri) ?? [] }))
    .filter(({ uri, scopes: of }) => of.some((below) => uri.startsWith(`${below}/`)));
  return new Map([...changes, ...decided.map(({ uri }) => [uri, 'all'] as const)]);
}

/** The folder below which a file decides about others. */
async function scopeOf(
  uri: string,
  counts: CountedSettings,
  io: CliIo,
): Promise<{ readonly workspace: string; readonly below: string } | undefined> {
  const workspace = await workspaceOf(uri, io);
  const [, below] = editorSettings.exec(uri) ?? [];
  if (below !== undefined) return counts.settings ? { workspace, below } : undefined;
  return isInputOf(workspace, uri, counts.config) ? { workspace, below: workspace } : undefined;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

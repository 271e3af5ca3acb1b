import { type LinkSettings, settings } from '../contract/settings.ts';
import { linksOutLine } from '../words/messages/findings/links-out.ts';
import {
  type CheckInputs,
  type InputFile,
  type ToldFixes,
  configOf,
  readInputFiles,
  withoutConfig,
} from '../workspace/check-inputs.ts';
import type { FolderConfig } from '../template/config/folder-config.ts';
import { excludedIn, withChosenConfig } from './folder-choices.ts';
import { ignoredIn } from '../workspace/ignored/ignored-files.ts';
import { ignoreFileName } from '../workspace/ignored/ignored.ts';
import { type FolderAgreement, readAgreement } from './folder-agreement.ts';
import { type FolderSettings, readFolderSettings } from './folder-settings.ts';
import type { CliIo } from './io.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** What is known of the surroundings of a file. */
export interface Workspace {
  /** One object for all files of a workspace, so that they can be told by identity. */
  readonly inputs: CheckInputs;
  /** What the folder has agreed on: the severities of it count already, by the file among the inputs. */
  readonly config: FolderConfig;
  /** The addresses of the submissions below the workspace's folder; some may lie in a workspace of their own. */
  readonly submissionUris: readonly string[];
  /** Where that is written; undefined where nothing is. */
  readonly agreement: FolderAgreement | undefined;
  /** Sentences for the user about what could not be read. */
  readonly messages: readonly string[];
  /** False when a template or registry may be missing, so that what follows from it is not known. */
  readonly isWhole: boolean;
}

interface ReadFolder {
  readonly submissionUris: readonly string[];
  readonly config: FolderConfig;
  readonly agreement: FolderAgreement | undefined;
  readonly files: readonly InputFile[];
  readonly messages: readonly string[];
  readonly isWhole: boolean;
}

const submissionName = /\.submission\.ya?ml$/;

/** Knows to which workspace a file belongs; reads each once. */
export class Workspaces {
  readonly #io: CliIo;
  readonly #withSettings: boolean;
  readonly #withConfig: boolean;
  readonly #fixes: ToldFixes | undefined;
  readonly #byParent = new Map<string, Promise<Workspace>>();
  readonly #byContent = new Map<string, Workspace>();
  readonly #folders = new Map<string, Promise<ReadFolder>>();
  readonly #settings = new Map<string, Promise<FolderSettings | undefined>>();
  readonly #links = new Map<string, Promise<Pick<LinkSettings, 'exclude' | 'check' | 'mail'>>>();

  /**
   * @param options whether `.vscode/settings.json` counts, and `.policy-submissions/config.yaml`, which counts unless
   * it is left out; `fixes` as of `CheckInputs`
   */
  constructor(
    io: CliIo,
    options: { readonly settings: boolean; readonly config?: boolean; readonly fixes?: ToldFixes | undefined },
  ) {
    this.#io = io;
    this.#withSettings = options.settings;
    this.#withConfig = options.config ?? true;
    this.#fixes = options.fixes;
  }

  of(uri: string): Promise<Workspace> {
    return once(this.#byParent, parentOf(uri) ?? '', () => this.#find(uri));
  }

  async #find(uri: string): Promise<Workspace> {
    const folderUri = await workspaceOf(uri, this.#io);
    const { severities = {} } =
      (await this.#settingsFor(uri, folderUri, ({ severities: set }) => set !== undefined)) ?? {};
    const messages = (await this.#settingsFor(uri, folderUri, ({ messages: said }) => said.length > 0))?.messages ?? [];
    const terms = (await this.#settingsFor(uri, folderUri, ({ terms: set }) => set !== undefined))?.terms;
    const folder = await once(this.#folders, folderUri, () => this.#read(folderUri));
    const content = JSON.stringify([folderUri, severities, terms]);
    let workspace = this.#byContent.get(content);
    if (workspace === undefined) {
      workspace = {
        inputs: { folderUri, files: folder.files, severities, terms, fixes: this.#fixes },
        config: folder.config,
        agreement: folder.agreement,
        submissionUris: folder.submissionUris,
        messages: [...folder.messages, ...messages],
        isWhole: folder.isWhole,
      };
      this.#byContent.set(content, workspace);
    }
    return workspace;
  }

  /** Which links of this file are looked at, and when. */
  linkSettingsOf(uri: string): Promise<Pick<LinkSettings, 'exclude' | 'check' | 'mail'>> {
    return once(this.#links, parentOf(uri) ?? '', async () => {
      const { links } = (await this.of(uri)).config;
      const [checked, excluding, mailed] = await Promise.all([
        this.settingsWith(uri, ({ checkLinks }) => checkLinks !== undefined),
        this.settingsWith(uri, ({ exclude }) => exclude !== undefined),
        this.settingsWith(uri, ({ mail }) => mail !== undefined),
      ]);
      return {
        check: checked?.checkLinks ?? links.check ?? settings['links.check'].default,
        exclude: [...(excluding?.exclude ?? []), ...(links.exclude ?? [])],
        mail: mailed?.mail ?? links.mail ?? settings['links.mail'].default,
      };
    });
  }

  /** The settings of the editor that count for a file, by what is asked for; undefined where none does. */
  async settingsWith(uri: string, has: (settings: FolderSettings) => boolean): Promise<FolderSettings | undefined> {
    return this.#settingsFor(uri, await workspaceOf(uri, this.#io), has);
  }

  /** Of the nearest folder that has what is asked for: from the file's own up to the workspace's. */
  async #settingsFor(
    uri: string,
    folderUri: string,
    has: (settings: FolderSettings) => boolean,
  ): Promise<FolderSettings | undefined> {
    if (!this.#withSettings) return undefined;
    for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
      const place = folder;
      const settings = await once(this.#settings, place, () => readFolderSettings(place, this.#io));
      if (settings !== undefined && has(settings)) return settings;
      if (folder === folderUri) return undefined;
    }
    return undefined;
  }

  async #read(folderUri: string): Promise<ReadFolder> {
    const { files, paths } = this.#io;
    const messages: string[] = [];
    const walked: string[] = [];
    const unsearched: [string, string][] = [];
    let isWhole = true;
    const unread = (message: string): void => {
      isWhole = false;
      messages.push(message);
    };
    const found = await readInputFiles(folderUri, {
      readFile: async (uri) => {
        try {
          return await files.readFile(uri);
        } catch (error) {
          // A folder's registries are read by their fixed names, and most folders have none: only one that is there and
          // unreadable is told.
          const isThere =
            !uri.includes('/.policy-submissions/') || (await files.kindOf(uri).catch(() => 'other')) !== 'missing';
          if (isThere)
            unread(pathMessages.unreadable({ path: paths.toDisplay(uri, ''), reason: files.reasonOf(error) }).text);
          throw error;
        }
      },
      // One walk for all.
      findFiles: async (uri, wants) =>
        (
          await files.findFiles(uri, (name) => wants(name) || submissionName.test(name) || name === ignoreFileName, {
            unreadable: (folder, reason) => void unsearched.push([folder, reason]),
            linksOut: (links) =>
              void messages.push(
                linksOutLine(
                  links.map((link) => paths.toDisplay(link, '')),
                  paths.toDisplay(uri, ''),
                  'templates',
                ),
              ),
          })
        ).filter((found) => {
          if (!submissionName.test(found) && !found.endsWith(`/${ignoreFileName}`)) return true;
          walked.push(found);
          return false;
        }),
    });
    const chosen = await withChosenConfig(folderUri, found, this.#io);
    const inputs = this.#withConfig ? chosen : withoutConfig(chosen);
    const rules = await ignoredIn(
      folderUri,
      walked.filter((uri) => !submissionName.test(uri)),
      files,
      excludedIn(folderUri, folderUri, await configOf(folderUri, chosen), this.#io),
    );
    for (const [folder, reason] of unsearched)
      if (folder === folderUri || !rules.ignores(folder, true))
        unread(pathMessages.notSearched({ path: paths.toDisplay(folder, ''), reason }).text);
    const submissionUris = walked.filter((uri) => submissionName.test(uri) && !rules.ignores(uri));
    return {
      files: inputs,
      config: await configOf(folderUri, inputs),
      agreement: await readAgreement(folderUri, inputs, this.#io),
      submissionUris: submissionUris.sort(),
      messages,
      isWhole,
    };
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = known.get(key);
  if (answer === undefined) known.set(key, (answer = ask()));
  return answer;
}

/**
 * The folder whose templates count: the repository's root, else the innermost folder of the working folder that has a
 * team's files, else the working folder, else the file's own. A whole disk is nobody's workspace: looking through it
 * takes long, and says of each system folder that it may not be read.
 */
export async function workspaceOf(uri: string, io: CliIo): Promise<string> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    if (await exists(`${folder}/.git`, io)) return folder;
  }
  const cwd = io.paths.cwdUri.replace(/\/$/, '');
  if (parentOf(cwd) === undefined || !uri.startsWith(`${cwd}/`)) return parentOf(uri) ?? cwd;
  for (let folder = parentOf(uri); folder !== undefined && folder.length > cwd.length; folder = parentOf(folder)) {
    if (!folder.endsWith('/.policy-submissions') && (await exists(`${folder}/.policy-submissions`, io))) return folder;
  }
  return cwd;
}

/** The folder that holds a file or folder, without a slash at its end; the root of a disk has none. */
function parentOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  const folder = uri.slice(0, end);
  return folder.length > 'file://'.length ? folder : undefined;
}

async function exists(uri: string, io: CliIo): Promise<boolean> {
  try {
    return (await io.files.kindOf(uri)) !== 'missing';
  } catch {
    return false;
  }
}

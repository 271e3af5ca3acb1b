import type { Settings } from '../../contract/settings.ts';
import { readConfigDocument, readTemplateDocument } from '../../document/model/template-document.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { SourceText } from '../../document/text/source-text.ts';
import type { TextChange } from '../../document/text/text-change.ts';
import { isTeamFileUri, isTemplateUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { UserSettings } from '../../workspace/check-inputs.ts';
import type { RenamedFile } from '../../workspace/check-folders.ts';
import type { KeptFiles } from './kept-files.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';

/** Reads texts, and knows what they are judged by: templates, registries and the user's settings. */
export interface DocumentService {
  /** Reads what lies below these folders and counts for their files, instead of what was known before. */
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** Files outside the editor were created, changed or deleted. True when answers may have changed. */
  filesChanged(uris: readonly string[]): Promise<boolean>;
  /**
   * What a check has found out of files that have other names than in their folder's baseline. True when answers may
   * have changed.
   */
  filesRenamed(renamed: readonly RenamedFile[]): boolean;
  /** A template, or a file of a team's own folder, counts as it stands in the editor before its file. */
  setOpenInput(document: SourceDocument): void;
  /** Such a file was closed: it counts as it is saved. */
  closeInput(uri: string): void;
  readonly settings: Settings;
  /** What the user has set for findings in the window, and in each of these folders. */
  userSettings(
    folderUris: readonly string[],
  ): UserSettings & { readonly ofFolders: Readonly<Record<string, UserSettings>> };
  /** @param ofFolders those of folders that have their own, by address without a slash at its end */
  setSettings(settings: Settings, ofFolders?: ReadonlyMap<string, Settings>): void;
  /** Grows whenever an answer may have changed without an edit of the document itself. */
  readonly version: number;
  /**
   * Reads a text. What was read of the same file before is used again where it is unchanged. Never throws.
   *
   * @param changes what became of the text of this file that was read last, one change after another; they save work,
   *   and change no answer
   */
  read(uri: string, version: number, text: string | SourceText, changes?: readonly TextChange[]): SourceDocument;
  /** Forgets what is kept of a file for the next reading. */
  forget(uri: string): void;
}

/** Who else reads files below the folders. */
export interface FolderReader {
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** @returns true when something new was read */
  filesChanged(uris: readonly string[]): Promise<boolean>;
}

function userSettings({ rules, terms, set }: Settings): UserSettings {
  return { severities: rules, terms: set.has('terms') ? terms : undefined };
}

export interface DocumentServiceParts {
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly kept: KeptFiles;
  readonly others: readonly FolderReader[];
  /** Who rests on the folders' configuration, and so is told after it was read. */
  readonly baselines: FolderReader & { readonly version: number; setRenamed(files: readonly RenamedFile[]): boolean };
}

export function createDocumentService({
  templates,
  settings,
  kept,
  others,
  baselines,
}: DocumentServiceParts): DocumentService {
  return {
    async setFolders(folderUris) {
      await Promise.all([templates.load(folderUris), ...others.map((other) => other.setFolders(folderUris))]);
      await baselines.setFolders(folderUris);
    },
    async filesChanged(uris) {
      const changed = await Promise.all([templates, ...others].map((reader) => reader.filesChanged(uris)));
      return [...changed, await baselines.filesChanged(uris)].includes(true);
    },
    filesRenamed: (renamed) => baselines.setRenamed(renamed),
    setOpenInput: (document) =>
      templates.setOpenText(document.uri, document.text, document.kind === 'submission' ? undefined : document),
    closeInput: (uri) => templates.setOpenText(uri, undefined),
    get settings() {
      return settings.current;
    },
    userSettings: (folderUris) => ({
      ...userSettings(settings.current),
      ofFolders: Object.fromEntries(
        folderUris.map((folder) => [folder, userSettings(settings.userOf(folder.replace(/\/$/, '')))]),
      ),
    }),
    setSettings: (changed, ofFolders) => settings.replace(changed, ofFolders),
    get version() {
      return templates.version + templates.configVersion + settings.version + baselines.version;
    },
    read(uri, version, text, changes) {
      if (isTemplateUri(uri)) {
        kept.keep(uri);
        return readTemplateDocument(uri, version, text);
      }
      if (isTeamFileUri(uri)) {
        kept.keep(uri);
        return readConfigDocument(uri, version, text);
      }
      return readSubmissionDocument(uri, version, text, { reader: kept.readerOf(uri), changes });
    },
    forget: (uri) => kept.forget(uri),
  };
}

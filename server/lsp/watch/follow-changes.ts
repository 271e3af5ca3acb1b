import {
  type Connection,
  CodeLensRefreshRequest,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
  type ClientCapabilities,
} from 'vscode-languageserver';
import type { Ports } from '../../ports.ts';
import { previewChangedNotification } from '../../protocol/preview.ts';
import { notify } from '../../protocol/request.ts';
import type { Services } from '../../service/services.ts';
import { todayOf, type UserClock } from '../../words/dates.ts';
import type { OpenDocuments, TextVersion } from '../documents/open-documents.ts';
import type { Diagnostics } from '../findings/diagnostics.ts';
import type { FolderFindings } from '../findings/folder-findings.ts';
import type { KnownMentions } from '../findings/known-mentions.ts';
import type { OverviewWatch } from '../requests/overview.ts';

interface Following {
  readonly connection: Connection;
  readonly services: Pick<Services, 'documents' | 'sameNumbers'>;
  readonly documents: OpenDocuments;
  readonly ports: Ports;
  readonly diagnostics: Diagnostics;
  readonly folder: FolderFindings | undefined;
  readonly knownMentions: KnownMentions;
  readonly overview: OverviewWatch;
  readonly sameChanged: (uri: string) => void;
  /** To call when what is shown in texts may be another. */
  readonly shownMayChange: () => void;
  /** The client wants to hear that a preview is another one. */
  readonly tellsPreviews: boolean;
  /** True for a file that may be attached to a submission that is not open. */
  readonly concernsClosedFiles: (uri: string) => boolean;
  /** True for a file that comes with this product. */
  readonly isBuiltIn: (uri: string) => boolean;
  /** To call when what folders have agreed on was saved. */
  readonly configRead: () => void;
}

export interface Followed {
  /** To call when all answers may be others. */
  refreshAll(this: void): void;
  /**
   * To call when files have come, gone or changed of which the client has not told. Resolves when what rests on them is
   * read anew; never rejects.
   */
  filesChanged(this: void, uris: readonly string[]): Promise<void>;
  /** Resolves when all has been read anew that rests on the files of which somebody has told by now. */
  inputsRead(this: void): Promise<unknown>;
}

/** What follows an edit or a change of files. */
export function followChanges({
  connection,
  services,
  documents,
  ports,
  diagnostics,
  folder,
  knownMentions,
  overview,
  sameChanged,
  shownMayChange,
  tellsPreviews,
  concernsClosedFiles,
  configRead,
  isBuiltIn,
}: Following): Followed {
  const previewChanged = ({ uri, version }: TextVersion): void => {
    if (!tellsPreviews) return;
    notify(connection, previewChangedNotification, { uri, version }).catch((error: unknown) =>
      ports.logger.warn(`The preview was not notified of a change: ${String(error)}`),
    );
  };
  const refreshAll = (): void => {
    diagnostics.refreshAll();
    shownMayChange();
    documents.versions().forEach(previewChanged);
    overview.changed();
  };
  documents.onDidChange((changed) => {
    diagnostics.changed(changed.uri);
    const template = inputName.test(changed.uri) && !isBuiltIn(changed.uri) ? documents.get(changed.uri) : undefined;
    if (template === undefined) {
      previewChanged(changed);
      return;
    }
    services.documents.setOpenInput(template);
    refreshAll();
  });
  documents.onDidSave((document) => {
    knownMentions.savedNow(document);
    // Not every client tells of changes of files.
    if (document.kind !== 'submission') folder?.inputsChanged();
    // Not before it is saved: half of a word that is being typed switches nothing on.
    if (agreementName.test(document.uri)) configRead();
  });
  documents.onDidClose((uri) => {
    // From here on it is a file of its folder, or of none.
    if (folder === undefined) diagnostics.closed(uri);
    else folder.closed(uri);
    knownMentions.changed();
    services.documents.closeInput(uri);
    services.sameNumbers.setOpen(uri, undefined);
    sameChanged(uri);
    // What was not saved counts no longer.
    if (inputName.test(uri)) refreshAll();
  });
  let reading: Promise<unknown> = Promise.resolve();
  const filesChanged = (uris: readonly string[]): Promise<void> => {
    knownMentions.changed();
    if (uris.some((uri) => inputName.test(uri) || submissionName.test(uri) || ignoreName.test(uri)))
      overview.filesChanged();
    if (uris.some((uri) => inputName.test(uri))) folder?.inputsChanged();
    else if (
      uris.some(
        (uri) =>
          ignoreName.test(uri) || (submissionName.test(uri) && !documents.isOpen(uri)) || concernsClosedFiles(uri),
      )
    )
      folder?.filesChanged();
    const read = services.documents
      .filesChanged(uris)
      .then((changed) => {
        if (changed) refreshAll();
        if (uris.some((uri) => agreementName.test(uri))) configRead();
      })
      .catch((error: unknown) => ports.logger.error('Changed templates could not be read.', error));
    reading = Promise.all([reading, read]);
    return read;
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    void filesChanged(uris);
    for (const uri of uris) {
      if (!inputsFolder.test(uri)) continue;
      // Of a folder that is new some clients tell, and not of the files that it comes with.
      void ports.files
        .listFolder?.(uri)
        .then((entries = []) => {
          if (entries.length > 0) void filesChanged(entries.map(({ name }) => `${uri.replace(/\/$/, '')}/${name}`));
        })
        .catch((error: unknown) => ports.logger.warn(`A new folder could not be read: ${String(error)}`));
    }
  });
  return { refreshAll, filesChanged, inputsRead: () => reading };
}

/** The folder in which others have what findings rest on. */
const inputsFolder = /\/\.policy-submissions\/?$/;

/** What a folder has agreed on. */
const agreementName = /\/\.policy-submissions\/config\.ya?ml$/;
/** A file on which the findings of others rest. */
const inputName = /\.submission-template\.ya?ml$|\/\.policy-submissions\/[^/]*\.(?:ya?ml|json)$/;
/** What says which files are left out of a check. */
const ignoreName = /\/\.gitignore$/;
/** What a change of such a file means to others: nothing. */
const submissionName = /\.submission\.ya?ml$/;

interface RefreshParts {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly ports: Pick<Ports, 'clock' | 'logger'>;
  /** Of all that answers rest on besides their text. */
  readonly version: () => number;
  /** Whether the client is given lenses. */
  readonly hasLenses: boolean;
}

/** A template that is being written changes with each key. */
const waitMs = 300;

/**
 * Has the client ask anew for what it shows in its texts, once their templates, registries or settings are others.
 * @returns what to call when they may be
 */
export function refreshShown({
  connection,
  capabilities,
  ports: { clock, logger },
  version,
  hasLenses,
}: RefreshParts): () => void {
  const workspace = capabilities.workspace ?? {};
  const requests = [
    ...(hasLenses && workspace.codeLens?.refreshSupport === true ? [CodeLensRefreshRequest.type] : []),
    ...(workspace.inlayHint?.refreshSupport === true ? [InlayHintRefreshRequest.type] : []),
    ...(workspace.semanticTokens?.refreshSupport === true ? [SemanticTokensRefreshRequest.type] : []),
  ];
  let shown = version();
  let isWaiting = false;
  return () => {
    if (requests.length === 0 || isWaiting || version() === shown) return;
    isWaiting = true;
    clock.after(waitMs, () => {
      isWaiting = false;
      shown = version();
      for (const request of requests)
        connection
          .sendRequest(request)
          .catch((error: unknown) => logger.warn(`What is shown in texts is not refreshed: ${String(error)}`));
    });
  };
}

/** Calls when the user is at work on another day than before: what is said of a deadline may be something else. */
export function watchDay(documents: OpenDocuments, clock: UserClock, changed: () => void): void {
  let day = todayOf(clock);
  const look = (): void => {
    const now = todayOf(clock);
    if (now === day) return;
    day = now;
    changed();
  };
  documents.onDidOpen(look);
  documents.onDidChange(look);
  documents.onDidSave(look);
}

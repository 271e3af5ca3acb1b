import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Clock, Disposable, Logger } from '../../ports.ts';
import {
  overviewChangedNotification,
  overviewIssuesRequest,
  overviewRequest,
  type OverviewChecks,
} from '../../protocol/overview.ts';
import { notify } from '../../protocol/request.ts';
import type { Services } from '../../service/services.ts';
import { fileKey } from '../../document/file-key.ts';
import { answer, type Answering } from './answer.ts';
import type { FolderFindings } from '../findings/folder-findings.ts';
import { areFilesKnown, type KnownMentions } from '../findings/known-mentions.ts';
import { questionAbout, submissionOf } from './papers.ts';

/** The client is told so long after a change, and while somebody types, so long after the last key. */
const delayMs = 500;

export interface OverviewAnswers extends Answering {
  readonly services: Pick<Services, 'documents' | 'overview'>;
  /** Absent where files that are not open are not checked. */
  readonly folder: FolderFindings | undefined;
  readonly knownMentions: Pick<KnownMentions, 'known'>;
  /** Asked with each request: the user may open another folder. */
  readonly foldersOfWindow: () => readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** False where only its content tells whether a file has changed. */
  readonly hasStamps: boolean;
  /** The client wants to hear that the overview may be another one. */
  readonly tellsChanges: boolean;
}

export interface OverviewWatch {
  /** Files may have come, gone or changed. */
  filesChanged(): void;
  /** Something else has changed: a template, a setting, what was found. */
  changed(): void;
}

/** Answers how far the submissions of the window's folders are, and tells the client when that may have changed. */
export function answerOverview(options: OverviewAnswers): OverviewWatch {
  const {
    connection,
    documents,
    services: { overview },
    folder,
    foldersOfWindow,
    knownMentions,
  } = options;
  const found = new FoundInFiles(options);
  /** What has changed since the last answer: while nothing but open texts has, the disk need not be looked at. */
  let since: 'nothing' | 'edits' | 'files' = 'files';
  /** Whether what is known of closed files was that of the files as they were, at the last answer. */
  let areKnown = false;
  answer(options, overviewRequest, async (_params, signal) => {
    // Where files have no stamps, each would have to be read again to know whether it has changed.
    const isUnchanged = since === 'edits' || (since === 'nothing' && !options.hasStamps);
    since = 'nothing';
    if (!isUnchanged) {
      areKnown = await areFilesKnown(knownMentions, signal).catch((error: unknown) => {
        since = 'files';
        throw error;
      });
    }
    const question = questionAbout(documents, foldersOfWindow());
    return overview.overview(
      {
        ...question,
        isUnchanged,
        areKnown,
        checks: checksOf(options),
        found: (uri) => found.of(uri, question.openDocument(uri)),
      },
      signal,
    );
  });
  answer(options, overviewIssuesRequest, ({ uri }, signal) =>
    overview.issues({ ...questionAbout(documents, foldersOfWindow()), areKnown }, uri, signal),
  );

  let timer: Disposable | undefined;
  const tell = (): void => {
    timer = undefined;
    notify(connection, overviewChangedNotification, { withErrors: found.filesWithErrors() }).catch((error: unknown) =>
      options.logger.warn(`The overview was not notified of a change: ${String(error)}`),
    );
  };
  const tellLater = (): void => {
    if (options.tellsChanges) timer ??= options.clock.after(delayMs, tell);
  };
  const filesChanged = (): void => {
    since = 'files';
    tellLater();
  };
  documents.onDidChange(() => {
    if (since === 'nothing') since = 'edits';
    timer?.dispose();
    timer = undefined;
    tellLater();
  });
  documents.onDidSave(filesChanged);
  documents.onDidClose(filesChanged);
  folder?.onDidChange(tellLater);
  return { filesChanged, changed: tellLater };
}

function checksOf({ folder, services }: Pick<OverviewAnswers, 'folder' | 'services'>): OverviewChecks {
  if (folder === undefined) return 'unavailable';
  if (!services.documents.settings.workspace.check) return 'off';
  return folder.wasComplete ? 'complete' : 'under way';
}

type FileCounts = ReturnType<Services['overview']['counted']>;

/** What was found in each file, counted: in an open one by its text, in another by the check of the folders. */
class FoundInFiles {
  readonly #options: OverviewAnswers;
  /** By the key of the file. */
  readonly #counted = new Map<string, { readonly resultId: string; readonly found: FileCounts }>();

  constructor(options: OverviewAnswers) {
    this.#options = options;
  }

  /** @returns undefined for a file that was not checked */
  of(uri: string, open: SubmissionDocument | undefined): FileCounts | undefined {
    const {
      folder,
      services: { overview },
    } = this.#options;
    if (open !== undefined) return overview.foundIn(open);
    const checks = checksOf(this.#options);
    if (folder === undefined || checks === 'off' || checks === 'unavailable') return undefined;
    const resultId = folder.resultIdOf(uri);
    if (resultId === undefined) {
      this.#counted.delete(fileKey(uri));
      return checks === 'complete' ? overview.counted([]) : undefined;
    }
    const known = this.#counted.get(fileKey(uri));
    if (known?.resultId === resultId) return known.found;
    const found = overview.counted(folder.of(uri)?.findings ?? []);
    this.#counted.set(fileKey(uri), { resultId, found });
    return found;
  }

  filesWithErrors(): number {
    const { documents, folder, foldersOfWindow } = this.#options;
    const open = documents.all().flatMap((document) => submissionOf(document) ?? []);
    const openKeys = new Set(open.map(({ uri }) => fileKey(uri)));
    const folders = foldersOfWindow().map((uri) => `${fileKey(uri).replace(/\/$/, '')}/`);
    const ofWindow = open.filter(({ uri }) => folders.some((folderUri) => fileKey(uri).startsWith(folderUri)));
    const closed = (folder?.all() ?? []).filter(({ uri }) => submissionName.test(uri) && !openKeys.has(fileKey(uri)));
    return [
      ...ofWindow.map((document) => this.of(document.uri, document)),
      ...closed.map(({ uri }) => this.of(uri, undefined)),
    ].filter((found) => found !== undefined && found.errors > 0).length;
  }
}

const submissionName = /\.submission\.ya?ml$/;

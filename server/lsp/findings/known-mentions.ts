import { CancellationToken, type Disposable } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { fileKey } from '../../document/file-key.ts';
import { WorkEnded, type FileStamps, type Ports } from '../../ports.ts';
import type { MentionService } from '../../service/mentions/mentions.ts';
import { whyUnread } from '../../service/mentions/file-edits.ts';
import { isInputPath } from '../../workspace/check-inputs.ts';
import { ourFilesBelow, type FolderChecks, type FolderQuestion } from '../../workspace/check-folders.ts';
import { isUnchangedSince } from '../../workspace/file-findings.ts';
import type { FolderFindings } from './folder-findings.ts';
import { workMessages } from '../../words/messages/work.ts';

/**
 * What came of the wish to know what all files mention. `unreadable`: files and folders that could not be read, none of
 * them where the log says more.
 */
export type KnownState = 'known' | 'not wanted' | { readonly unreadable: readonly UnreadableFile[] };

export interface UnreadableFile {
  readonly uri: string;
  /** Completes “… cannot be read: ”. */
  readonly reason: string;
}

type FollowedFolder = Pick<
  FolderFindings,
  'startNow' | 'checkNow' | 'isComplete' | 'isWanted' | 'isDisposed' | 'onDidChange' | 'onDidFail'
>;

export interface KnownMentionsOptions {
  /** Absent where files that are not open are not read. */
  readonly checks: FolderChecks | undefined;
  readonly mentions: MentionService;
  readonly ports: Pick<Ports, 'files' | 'stamps' | 'clock' | 'logger'>;
  /** True for a text in the editor, which counts instead of its file. */
  readonly isOpen: (uri: string) => boolean;
  /** The open texts other than that of a file. */
  readonly openBeside: (uri: string) => readonly SourceDocument[];
  /**
   * Files have come, gone or changed of which the client has not told yet. Resolves when what rests on them is read
   * anew.
   */
  readonly filesChanged: (uris: readonly string[]) => Promise<void>;
  /** Resolves when what rests on files has been read anew of which the client has told by now. */
  readonly inputsRead: () => Promise<unknown>;
  /** The folders, whether or not what is found in them is shown. */
  readonly question: () => FolderQuestion;
}

/** A check that came to no end. */
export const failedCheck: KnownState = { unreadable: [] };

/**
 * Sees to it that what the saved files of the window's folders mention is known when somebody asks. It comes with the
 * findings of closed files; where those are not wanted, the files are read when somebody asks, and what is found in
 * them is dropped.
 */
export class KnownMentions {
  readonly #options: KnownMentionsOptions;
  #folder: FollowedFolder | undefined;
  #waiting: ((event: 'changed' | 'failed') => void)[] = [];
  /** The reading that somebody asked for, and that is still right. */
  #read: Promise<KnownState> | undefined;
  /** Templates and the team's files that are older were read as they are. */
  readonly #startedMs: number;
  /** Of templates and the team's files, at the last answer about all files. */
  readonly #inputStamps = new Map<string, string | undefined>();
  /** True while what `#read` has read is right. */
  #isRead = false;
  /** True from a check that came to no end to the next one that tells something. */
  #hasFailed = false;

  constructor(options: KnownMentionsOptions) {
    this.#options = options;
    this.#startedMs = options.ports.clock.now();
    options.mentions.readBy(() => this.lastKnown(CancellationToken.None), options.openBeside);
  }

  /** @param folder checks closed files and takes what they mention */
  follow(folder: FollowedFolder): void {
    this.#folder = folder;
    folder.onDidChange(() => {
      this.#wake('changed');
      const { mentions } = this.#options;
      if (this.isKnown && mentions.saved.files.size > 0) void mentions.filesRead();
    });
    folder.onDidFail(() => this.#wake('failed'));
  }

  /**
   * Resolves when each file of the folders has been read as it is now, however long that takes: an answer that is made
   * of a part of the files looks like one that is made of all. Never rejects.
   */
  async known(token: CancellationToken): Promise<KnownState> {
    const once = await this.lastKnown(token);
    // A template that was told of may still be being read when all that mentions it has been.
    await this.#options.inputsRead();
    if (once !== 'known' || this.#options.checks === undefined) return once;
    const { stamps } = this.#options.ports;
    // Without stamps, each file would have to be read to know whether it has changed: what counts is what the client
    // tells.
    if (stamps === undefined)
      return this.#folder?.isWanted !== true || this.#folder.isComplete ? 'known' : await this.#readAnew(token);
    // A client tells of changes some time after they were made: thousands of them, after a change of branch.
    let found = await this.#sinceRead(stamps);
    if (found.changed.length > 0) {
      await this.#options.filesChanged(found.changed);
      const anew = await this.#readAnew(token);
      if (anew !== 'known') return anew;
      found = await this.#sinceRead(stamps);
    }
    return found.unreadable.length === 0 ? 'known' : { unreadable: found.unreadable };
  }

  /**
   * Resolves when each file has been read once: enough for proposals, which need not know what was written a moment
   * ago.
   */
  async lastKnown(token: CancellationToken): Promise<KnownState> {
    let isTold = false;
    while (!token.isCancellationRequested) {
      const folder = this.#folder;
      if (folder?.isDisposed === true) break;
      if (folder?.isWanted !== true) return await unlessCancelled(this.#readOnce(), token);
      if (this.#isWhole()) return 'known';
      if (this.#hasFailed) return failedCheck;
      if (!isTold)
        this.#options.ports.logger.info('An answer about all files waits until each of them has been read once.');
      isTold = true;
      const event = new Promise<'changed' | 'failed'>((resolve) => this.#waiting.push(resolve));
      folder.startNow();
      if ((await unlessCancelled(event, token)) === 'failed') return failedCheck;
    }
    return 'not wanted';
  }

  /**
   * Compares the files on the disk with those that were read: which have come, gone or changed since, and which cannot
   * be read.
   */
  async #sinceRead(
    stamps: FileStamps,
  ): Promise<{ readonly changed: readonly string[]; readonly unreadable: readonly UnreadableFile[] }> {
    const {
      mentions: { saved },
      ports: { files },
      question,
      isOpen,
    } = this.#options;
    const changed: string[] = [];
    const unreadable: UnreadableFile[] = [];
    const found = await Promise.all(
      question().folderUris.map((folder) =>
        ourFilesBelow(folder, files, (uri, reason) => void unreadable.push({ uri, reason })),
      ),
    );
    const there = new Set<string>();
    for (const uri of found.flatMap(({ uris }) => uris)) {
      const key = fileKey(uri);
      there.add(key);
      if (isOpen(uri)) continue;
      const stamp = await stamps.stampOf(uri);
      // The check of the folder reads a changed template by itself; the language service reads it only when it is told.
      const before = this.#inputStamps.get(key);
      const isKnown =
        !isInputPath(uri) ||
        (before === undefined && stamp !== undefined
          ? isUnchangedSince(stamp, this.#startedMs)
          : before === stamp?.text);
      if (isInputPath(uri)) this.#inputStamps.set(key, stamp?.text);
      if (stamp === undefined || stamp.text !== saved.get(uri)?.stamp || !isKnown) changed.push(uri);
      if (saved.get(uri)?.summary === undefined)
        await files.readFile(uri).catch((error: unknown) => unreadable.push({ uri, reason: whyUnread(files, error) }));
    }
    for (const [key, { uri }] of saved.files) if (!there.has(key)) changed.push(uri);
    return { changed, unreadable };
  }

  async #readAnew(token: CancellationToken): Promise<KnownState> {
    const folder = this.#folder;
    if (folder?.isWanted !== true) return await unlessCancelled(this.#readOnce(), token);
    const { saved } = this.#options.mentions;
    const before = saved.rounds;
    folder.checkNow();
    while (saved.rounds === before) {
      const event = new Promise<'changed' | 'failed'>((resolve) => this.#waiting.push(resolve));
      const came = await unlessCancelled(event, token);
      if (came === 'not wanted' || folder.isDisposed) return 'not wanted';
      if (came === 'failed') return failedCheck;
    }
    return 'known';
  }

  /** True when each file has been read once. */
  get isKnown(): boolean {
    return this.#folder?.isWanted === true ? this.#isWhole() : this.#isRead;
  }

  /** Files or folders are others. */
  changed(): void {
    this.#read = undefined;
    this.#isRead = false;
  }

  /** An open text was saved: what it mentions counts when it is closed, until its file is read again. */
  savedNow(document: SourceDocument): void {
    const {
      mentions,
      ports: { logger },
    } = this.#options;
    mentions
      .summaryOf(document)
      .then((summary) => mentions.saved.setSummary(document.uri, summary))
      .catch((error: unknown) => logger.error(`What ${document.uri} says is not known`, error));
  }

  #isWhole(): boolean {
    const { mentions, question } = this.#options;
    return mentions.saved.isWhole(question().folderUris);
  }

  #wake(event: 'changed' | 'failed'): void {
    this.#hasFailed = event === 'failed';
    for (const resolve of this.#waiting.splice(0)) resolve(event);
  }

  #readOnce(): Promise<KnownState> {
    if (this.#read !== undefined) return this.#read;
    const read = this.#readAll();
    this.#read = read;
    // Files that have changed meanwhile are read by another one.
    void read.then((state) => (this.#isRead ||= state === 'known' && this.#read === read));
    return read;
  }

  async #readAll(): Promise<KnownState> {
    const {
      checks,
      question,
      ports: { logger },
    } = this.#options;
    const asked = question();
    if (checks === undefined || asked.folderUris.length === 0) return 'known';
    const round = this.#options.mentions.saved.round(asked.folderUris);
    try {
      await checks.start(asked, (files) => round.take(files)).done;
      round.finish();
      return 'known';
    } catch (error) {
      this.#read = undefined;
      logger.error('The files of the folder could not be read, so answers are about open files only', error);
      return failedCheck;
    }
  }
}

async function unlessCancelled<Value>(waited: Promise<Value>, token: CancellationToken): Promise<Value | 'not wanted'> {
  let listening: Disposable | undefined;
  const cancelled = new Promise<'not wanted'>(
    (resolve) => (listening = token.onCancellationRequested(() => resolve('not wanted'))),
  );
  try {
    return await Promise.race([waited, cancelled]);
  } finally {
    listening?.dispose();
  }
}

/**
 * For requests of ours: waits until each closed file has been read as it is now.
 *
 * @returns false where that is not known, so that whoever asks reads the files
 * @throws WorkEnded when `signal` is aborted
 */
export async function areFilesKnown(
  knownMentions: Pick<KnownMentions, 'known'>,
  signal: AbortSignal,
): Promise<boolean> {
  const known = await knownMentions.known({
    get isCancellationRequested() {
      return signal.aborted;
    },
    onCancellationRequested: (listener) => {
      const heard = (): void => void listener(undefined);
      signal.addEventListener('abort', heard);
      return { dispose: () => signal.removeEventListener('abort', heard) };
    },
  });
  if (known === 'not wanted') throw new WorkEnded('cancelled', workMessages.cancelled);
  return known !== failedCheck;
}

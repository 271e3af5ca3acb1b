import type { CancellationToken, Disposable } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { MentionService } from '../../service/mentions/mentions.ts';
import { turnsOf } from '../../service/work/turns.ts';
import type { FolderChecks, FolderQuestion } from '../../workspace/check-folders.ts';
import type { FolderFindings } from './folder-findings.ts';
import { mentionRound } from './mention-round.ts';

/** What came of the wish to know what all files mention. `unreadable`: not all files could be read, which the log says. */
export type KnownState = 'known' | 'not wanted' | 'unreadable';

type FollowedFolder = Pick<FolderFindings, 'start' | 'isWanted' | 'isDisposed' | 'onDidChange' | 'onDidFail'>;

export interface KnownMentionsOptions {
  /** Absent where files that are not open are not read. */
  readonly checks: FolderChecks | undefined;
  readonly mentions: MentionService;
  /** The folders, whether or not what is found in them is shown. */
  readonly question: () => FolderQuestion;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** So long at most is worked on what nobody has asked for yet, before messages are heard. */
const longestTurnMs = 10;

/**
 * Sees to it that what the saved files of the window's folders mention is known when somebody asks. It comes with the findings of
 * closed files; where those are not wanted, the files are read when somebody asks, and what is found in them is dropped.
 */
export class KnownMentions {
  readonly #options: KnownMentionsOptions;
  #folder: FollowedFolder | undefined;
  #waiting: ((event: 'changed' | 'failed') => void)[] = [];
  /** The reading that somebody asked for, and that is still right. */
  #read: Promise<KnownState> | undefined;
  #wasAsked = false;
  /** True while what `#read` has read is right. */
  #isRead = false;
  /** True from a check that came to no end to the next one that tells something. */
  #hasFailed = false;
  #isPreparing = false;

  constructor(options: KnownMentionsOptions) {
    this.#options = options;
  }

  /** @param folder checks closed files and takes what they mention */
  follow(folder: FollowedFolder): void {
    this.#folder = folder;
    folder.onDidChange(() => {
      this.#wake('changed');
      if (this.#isWhole()) this.#prepare();
    });
    folder.onDidFail(() => this.#wake('failed'));
  }

  /**
   * Resolves when each file of the folders has been read once, however long that takes: an answer that is made of a part of the files
   * looks like one that is made of all. Never rejects.
   */
  async known(token: CancellationToken): Promise<KnownState> {
    this.#wasAsked = true;
    let isTold = false;
    while (!token.isCancellationRequested) {
      const folder = this.#folder;
      if (folder?.isDisposed === true) break;
      if (folder?.isWanted !== true) return await unlessCancelled(this.#readOnce(), token);
      if (this.#isWhole()) return 'known';
      if (this.#hasFailed) return 'unreadable';
      if (!isTold) this.#options.logger.info('An answer about all files waits until each of them has been read once.');
      isTold = true;
      const event = new Promise<'changed' | 'failed'>((resolve) => this.#waiting.push(resolve));
      folder.start();
      if (await unlessCancelled(event, token) === 'failed') return 'unreadable';
    }
    return 'not wanted';
  }

  /** True when `known` would resolve at once. */
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
    if (!this.#wasAsked) return;
    const { mentions, logger } = this.#options;
    mentions.reader().then((reader) => mentions.saved.set(document.uri, reader.bytesOf(document)))
      .catch((error: unknown) => logger.error(`What ${document.uri} mentions is not known`, error));
  }

  /** What searches is read, and what it searches is made, before somebody asks for it the first time. */
  #prepare(): void {
    if (this.#isPreparing) return;
    this.#isPreparing = true;
    const { mentions, clock, logger } = this.#options;
    mentions.reader().then((reader) => reader.prepareSymbols(turnsOf(clock, undefined, longestTurnMs)))
      .catch((error: unknown) => logger.error('Names in the folder could not be prepared to be searched', error))
      .finally(() => (this.#isPreparing = false));
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
    const { checks, question, logger } = this.#options;
    const asked = question();
    if (checks === undefined || asked.folderUris.length === 0) return 'known';
    const round = mentionRound(this.#options.mentions.saved, asked.folderUris);
    try {
      await checks.start(asked, (files) => round.take(files)).done;
      round.finish();
      return 'known';
    } catch (error) {
      this.#read = undefined;
      logger.error('The files of the folder could not be read, so answers are about open files only', error);
      return 'unreadable';
    }
  }
}

async function unlessCancelled<Value>(waited: Promise<Value>, token: CancellationToken): Promise<Value | 'not wanted'> {
  let listening: Disposable | undefined;
  const cancelled = new Promise<'not wanted'>((resolve) => (listening = token.onCancellationRequested(() => resolve('not wanted'))));
  try {
    return await Promise.race([waited, cancelled]);
  } finally {
    listening?.dispose();
  }
}

import type { Clock, Logger } from '../ports.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { MentionService } from '../service/mentions.ts';
import type { FolderChecks, FolderQuestion } from '../workspace/check-folders.ts';
import type { FolderFindings } from './folder-findings.ts';
import { mentionRound } from './mention-round.ts';

/** So long an answer waits until each file has been read once; then it is made of what is known. */
const longestWaitMs = 20_000;
/** Once that was too short, answers wait no longer than this until all is known. */
const nextWaitMs = 1_000;

export interface KnownMentionsOptions {
  /** Absent where files that are not open are not read. */
  readonly checks: FolderChecks | undefined;
  readonly mentions: MentionService;
  /** The folders, whether or not what is found in them is shown. */
  readonly question: () => FolderQuestion;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sees to it that what the saved files of the window's folders mention is known when somebody asks. It comes with the findings of
 * closed files; where those are not wanted, the files are read when somebody asks, and what is found in them is dropped.
 */
export class KnownMentions {
  readonly #options: KnownMentionsOptions;
  #folder: Pick<FolderFindings, 'start' | 'isWanted' | 'wasComplete' | 'onDidChange'> | undefined;
  #waiting: (() => void)[] = [];
  /** The reading that somebody asked for, and that is still right. */
  #read: Promise<void> | undefined;
  #wasAsked = false;
  #waitMs = longestWaitMs;

  constructor(options: KnownMentionsOptions) {
    this.#options = options;
  }

  /** @param folder checks closed files and takes what they mention */
  follow(folder: Pick<FolderFindings, 'start' | 'isWanted' | 'wasComplete' | 'onDidChange'>): void {
    this.#folder = folder;
    folder.onDidChange(() => {
      if (!folder.wasComplete) return;
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  /** Resolves when each file has been read since this was first asked, at the latest after some seconds. Never rejects. */
  async known(): Promise<void> {
    this.#wasAsked = true;
    const { clock } = this.#options;
    const reading = this.#folder?.isWanted === true ? this.#checked(this.#folder) : this.#readOnce();
    let patience: { dispose(): void } | undefined;
    const tooLong = new Promise<void>((resolve) => {
      patience = clock.after(this.#waitMs, () => {
        this.#waitMs = nextWaitMs;
        resolve();
      });
    });
    await Promise.race([reading, tooLong]);
    patience?.dispose();
  }

  /** Files or folders are others. */
  changed(): void {
    this.#read = undefined;
  }

  /** An open text was saved: what it mentions counts when it is closed, until its file is read again. */
  savedNow(document: SourceDocument): void {
    if (!this.#wasAsked) return;
    const { mentions, logger } = this.#options;
    mentions.reader().then((reader) => mentions.saved.set(document.uri, reader.bytesOf(document)))
      .catch((error: unknown) => logger.error(`What ${document.uri} mentions is not known`, error));
  }

  #checked(folder: Pick<FolderFindings, 'start' | 'wasComplete'>): Promise<void> {
    folder.start();
    return folder.wasComplete ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #readOnce(): Promise<void> {
    return (this.#read ??= this.#readAll());
  }

  async #readAll(): Promise<void> {
    const { checks, question, logger } = this.#options;
    const asked = question();
    if (checks === undefined || asked.folderUris.length === 0) return;
    const round = mentionRound(this.#options.mentions.saved);
    try {
      await checks.start(asked, (files) => round.take(files)).done;
      round.finish();
    } catch (error) {
      this.#read = undefined;
      logger.error('The files of the folder could not be read, so answers are about open files only', error);
    }
  }
}

import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { LinkOccasion } from '../../contract/settings.ts';
import { coverDay, type SourceDocument } from '../../document/model/source-document.ts';
import type { Clock, Disposable, Logger } from '../../ports.ts';
import { trustGrantedNotification } from '../../protocol/initialization.ts';
import { checkLinksRequest, findCopiesRequest, type FindCopiesResult } from '../../protocol/links.ts';
import type { LinkCheckService } from '../../service/links/link-checks.ts';
import type { Services } from '../../service/services.ts';
import { answer, hear, type Answering } from '../requests/answer.ts';

/** So long nobody has typed when `onType` looks: an address in the making is not one. */
const quietMs = 3_000;
/** Verdicts arrive one by one; the editor is told at most this often. */
const refreshDelayMs = 250;

export interface LinkScheduling extends Answering {
  readonly services: Pick<Services, 'links' | 'linkChecks'>;
  readonly clock: Clock;
  /** Resolves when it is known what the folders have agreed on that are open by now. */
  readonly foldersRead: () => Promise<void>;
  /** Resolves when the settings are those that the client has at this moment. */
  readonly readSettings: () => Promise<void>;
  /** Findings may have changed. */
  readonly refresh: () => void;
}

export interface ScheduledLinks {
  /** What may be looked at, and when, may be something else: files that are open are as if they were opened now. */
  settingsChanged(): void;
}

/**
 * Links are looked at when a file is opened or saved, as the setting says, and on demand; never while somebody types.
 */
export function scheduleLinks({
  services: { links, linkChecks },
  clock,
  foldersRead,
  readSettings,
  refresh,
  ...answering
}: LinkScheduling): ScheduledLinks {
  const { connection, documents, ready } = answering;
  let pending: Disposable | undefined;
  links.onDidChange(() => {
    pending ??= clock.after(refreshDelayMs, () => {
      pending = undefined;
      refresh();
    });
  });
  /** Files for whose sake it was asked. */
  const asked = new Set<string>();
  const look = (document: SourceDocument): void => {
    asked.add(document.uri);
    linkChecks.request(document);
  };
  const requestWhen =
    (occasions: readonly LinkOccasion[]) =>
    (document: SourceDocument): void =>
      void Promise.all([ready, foldersRead()]).then(() => {
        if (occasions.some((occasion) => occasion === linkChecks.occasion(document.uri))) look(document);
      });
  documents.onDidOpen(requestWhen(['onOpenAndSave', 'onType']));
  documents.onDidSave(requestWhen(['onSave', 'onOpenAndSave', 'onType']));
  const quiet = new Map<string, Disposable>();
  documents.onDidClose((uri) => {
    quiet.get(uri)?.dispose();
    quiet.delete(uri);
    asked.delete(uri);
  });
  documents.onDidChange(({ uri }) => {
    if (linkChecks.occasion(uri) !== 'onType') return;
    quiet.get(uri)?.dispose();
    quiet.set(
      uri,
      clock.after(quietMs, () => {
        quiet.delete(uri);
        const document = documents.get(uri);
        if (document !== undefined) requestWhen(['onType'])(document);
      }),
    );
  });
  // What a folder's own settings say of links counts from now on, and no link is asked for before it does.
  hear(
    connection,
    trustGrantedNotification,
    () =>
      void readSettings().then(() => {
        linkChecks.allow();
        documents.all().forEach(requestWhen(['onOpenAndSave', 'onType']));
      }),
  );
  answer(answering, findCopiesRequest, ({ uri }, signal) => {
    const document = documents.get(uri);
    return document === undefined ? { gone: 0, found: 0 } : findCopies(document, { links, linkChecks }, signal);
  });
  answer(answering, checkLinksRequest, async ({ uri, urls: wanted }, signal) => {
    await foldersRead();
    const document = documents.get(uri);
    const state = linkChecks.state(uri);
    if (state === 'untrusted' || state === 'offline' || state === 'unavailable') return { checked: 0, refused: state };
    if (document === undefined || state !== 'on') return { checked: 0, refused: 'off' };
    const urls = wanted ?? linkChecks.request(document, { again: true });
    if (wanted !== undefined) linkChecks.requestUrls(wanted, { again: true, uri });
    signal.addEventListener('abort', () => linkChecks.cancel());
    await linkChecks.idle();
    return { checked: urls.length };
  });
  const settingsChanged = async (): Promise<void> => {
    const refused = [...asked].filter((uri) => linkChecks.state(uri) !== 'on');
    if (refused.length > 0) {
      refused.forEach((uri) => asked.delete(uri));
      // What others still want is asked for anew.
      linkChecks.cancel();
      await linkChecks.idle();
    }
    documents.all().forEach(requestWhen(['onOpenAndSave', 'onType']));
  };
  return { settingsChanged: () => void settingsChanged() };
}

async function findCopies(
  document: SourceDocument,
  { links, linkChecks }: LinkScheduling['services'],
  signal: AbortSignal,
): Promise<FindCopiesResult> {
  const { uri } = document;
  const verdict = links.verdictsIn(uri);
  const gone = links
    .collect(document)
    .map(({ url }) => url)
    .filter((url) => !url.startsWith('mailto:') && verdict(url)?.kind === 'broken');
  const near = coverDay(document);
  const fault =
    gone.length === 0
      ? undefined
      : await linkChecks.findCopies(
          gone.map((url) => ({ url, near })),
          { signal, uri },
        );
  const found = gone.filter((url) => links.copy(url) !== undefined).length;
  return { gone: gone.length, found, ...(fault !== undefined && { fault }) };
}

/** Work that ends sooner is not shown. */
const delayMs = 500;

export interface LinkProgress {
  readonly connection: Connection;
  readonly linkChecks: Pick<LinkCheckService, 'underWay' | 'onDidProgress' | 'cancel'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Shows by the client's progress bar that links are being looked at, and how many are left; cancelling there gives them
 * up.
 */
export function showLinkProgress({ connection, linkChecks, clock, logger }: LinkProgress): void {
  /** The most links that were under way at once since the bar was begun. */
  let total = 0;
  let shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  const percentage = (): number => Math.min(99, Math.floor(((total - linkChecks.underWay) / Math.max(1, total)) * 100));
  const words = (): string => `${total - linkChecks.underWay} of ${total}`;

  const begin = async (): Promise<WorkDoneProgressServerReporter | undefined> => {
    try {
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin('Checking links', percentage(), words(), true);
      progress.token.onCancellationRequested(() => linkChecks.cancel());
      return progress;
    } catch (error) {
      logger.warn(`The progress of links is not shown: ${String(error)}`);
      return undefined;
    }
  };
  const end = (): void => {
    total = 0;
    void shown?.then((progress) => progress?.done());
    shown = undefined;
  };
  let waiting = false;
  linkChecks.onDidProgress(() => {
    if (linkChecks.underWay === 0) return end();
    total = Math.max(total, linkChecks.underWay);
    if (shown !== undefined) return void shown.then((progress) => progress?.report(percentage(), words()));
    if (waiting) return;
    waiting = true;
    clock.after(delayMs, () => {
      waiting = false;
      if (linkChecks.underWay > 0) shown ??= begin();
    });
  });
}

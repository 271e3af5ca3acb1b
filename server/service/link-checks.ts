import type { LinkOccasion } from '../contract/settings.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import { collectMail, collectUrls } from '../links/collect/collect.ts';
import type { LinkWork } from '../links/link-work.ts';
import type { WantedCopy } from '../links/look/archive.ts';
import type { Disposable, Logger } from '../ports.ts';
import type { LinkPermission, LinkState } from './link-permission.ts';
import type { LinkWorkOnDemand } from './link-work-on-demand.ts';

/** Looks at links on the network. Nothing is asked before `allow`, nor where the host has no network. */
export interface LinkCheckService {
  /** When the user wants links to be looked at. */
  readonly occasion: LinkOccasion;
  readonly state: LinkState;
  /** From now on the user trusts the folder. */
  allow(): void;
  /**
   * Asks for what is not known of a document's links or has grown old; with `again`, for all of it.
   *
   * @returns the distinct addresses of the document.
   */
  request(document: SourceDocument, options?: RequestOptions): readonly string[];
  /** Asks for what is not known of these addresses or has grown old; with `again`, for all of it. */
  requestUrls(urls: readonly string[], options?: RequestOptions): void;
  /**
   * Asks the archive for copies; `copy` of the link service has them then. Never rejects.
   *
   * @param onProgress told how many are settled
   * @returns the sentence that says why not all could be asked for.
   */
  findCopies(wanted: readonly WantedCopy[], onProgress?: (done: number) => void, signal?: AbortSignal): Promise<string | undefined>;
  /** Addresses that are being looked at. */
  readonly underWay: number;
  /** Tells when a look began or ended. */
  onDidProgress(listener: () => void): Disposable;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Gives up what is under way. */
  cancel(): void;
}

export interface RequestOptions {
  readonly again: boolean;
}

export interface LinkCheckServiceParts {
  readonly logger: Logger;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
}

export function createLinkCheckService({ logger, permission, work }: LinkCheckServiceParts): LinkCheckService & Disposable {
  /** Resolves when all that was requested so far has begun: what was kept is read before. */
  let beginning: Promise<void> = Promise.resolve();
  const gone = new AbortController();

  const begin = ({ checker, mail }: LinkWork, urls: readonly string[], options: RequestOptions | undefined): void => {
    if (permission.state !== 'on') return;
    const [letters, pages] = [urls.filter((url) => url.startsWith('mailto:')), urls.filter((url) => !url.startsWith('mailto:'))];
    if (options?.again === true) {
      checker.forget(pages);
      mail.forget(letters);
    }
    checker.request(pages);
    mail.request(letters);
  };
  const requestUrls: LinkCheckService['requestUrls'] = (urls, options) => {
    if (permission.state !== 'on' && permission.state !== 'offline') return;
    const before = beginning;
    beginning = work.load().then(async (loaded) => {
      const hasLearned = await work.remember();
      await before;
      if (hasLearned) urls.forEach((url) => work.tell(url));
      begin(loaded, urls, options);
    }).catch((error: unknown) => logger.error('Links can not be looked at.', error));
  };
  return {
    get occasion() {
      return permission.occasion;
    },
    get state() {
      return permission.state;
    },
    allow: () => permission.trust(),
    request(document, options) {
      if (document.kind !== 'submission') return [];
      const urls = collectUrls(document.submission);
      const mail = permission.includesMail ? collectMail(document.submission).map(({ url }) => url) : [];
      requestUrls([...urls, ...mail], options);
      return urls;
    },
    requestUrls,
    async findCopies(wanted, onProgress = () => undefined, signal = gone.signal) {
      if (permission.state === 'unavailable') return 'In VS Code for the Web an archive can not be asked, because a browser lets no page ask other sites.';
      if (permission.state !== 'on') return 'An archive is asked only where links are looked up; see the settings, and whether the folder is trusted.';
      const { archive } = await work.load();
      await work.remember();
      const fault = await archive?.find(wanted, onProgress, AbortSignal.any([signal, gone.signal]));
      for (const { url } of wanted) work.tell(url);
      return fault;
    },
    get underWay() {
      return (work.loaded?.checker.underWay ?? 0) + (work.loaded?.mail.underWay ?? 0);
    },
    onDidProgress: (listener) => work.onDidProgress(listener),
    async idle() {
      await beginning;
      await work.loaded?.checker.idle();
      // After the pages: that one of them answered tells something about names.
      await work.loaded?.mail.idle();
    },
    cancel() {
      work.loaded?.checker.cancel();
      work.loaded?.mail.cancel();
    },
    dispose: () => gone.abort(),
  };
}

import type { LinkOccasion } from '../../contract/settings.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { collectMail, collectUrls } from '../../links/collect/collect.ts';
import { exclusionOf } from '../../links/collect/exclude.ts';
import type { LinkWork } from '../../links/link-work.ts';
import type { WantedCopy } from '../../links/look/archive.ts';
import type { Disposable, Logger } from '../../ports.ts';
import { archiveMessages } from '../../words/messages/archive.ts';
import type { LinkPermission, LinkState } from './links.ts';
import type { LinkWorkOnDemand } from './link-work-on-demand.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';

/** Looks at links on the network. Nothing is asked before `allow`, nor where the host has no network. */
export interface LinkCheckService {
  /** When the user wants links to be looked at. */
  occasion(uri: string): LinkOccasion;
  state(uri?: string): LinkState;
  /** From now on the user trusts the folder. */
  allow(): void;
  /**
   * Asks for what is not known of a document's links or has grown old; with `again`, for all of it.
   *
   * @returns the distinct addresses of the document.
   */
  request(document: SourceDocument, options?: RequestOptions): readonly string[];
  /**
   * Asks for what is not known of these addresses or has grown old; with `again`, for all of it; with `uri`, as far as
   * it holds for that file.
   */
  requestUrls(urls: readonly string[], options?: RequestOptions): void;
  /**
   * Asks the archive for copies; `copy` of the link service has them then. Never rejects.
   *
   * @returns the sentence that says why not all could be asked for.
   */
  findCopies(wanted: readonly WantedCopy[], options?: CopyOptions): Promise<string | undefined>;
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
  readonly again?: boolean;
  /** The file for whose sake it is asked. */
  readonly uri?: string;
}

export interface CopyOptions {
  /** Told how many are settled. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** The file for whose sake it is asked. */
  readonly uri?: string;
}

export interface LinkCheckServiceParts {
  readonly logger: Logger;
  readonly settings: Pick<SettingsInForce, 'linksOf'>;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
}

export function createLinkCheckService({
  logger,
  settings,
  permission,
  work,
}: LinkCheckServiceParts): LinkCheckService & Disposable {
  /** Resolves when all that was requested so far has begun: what was kept is read before. */
  let beginning: Promise<void> = Promise.resolve();
  const gone = new AbortController();

  const begin = ({ checker, mail }: LinkWork, found: readonly string[], options: RequestOptions | undefined): void => {
    if (permission.state(options?.uri) !== 'on') return;
    const { mail: includesMail, exclude } = settings.linksOf(options?.uri);
    const urls = found.filter((url) => exclusionOf(url, exclude) === undefined);
    const [letters, pages] = [
      includesMail ? urls.filter((url) => url.startsWith('mailto:')) : [],
      urls.filter((url) => !url.startsWith('mailto:')),
    ];
    if (options?.again === true) {
      checker.forget(pages);
      mail.forget(letters);
    }
    checker.request(pages);
    mail.request(letters);
  };
  const requestUrls: LinkCheckService['requestUrls'] = (urls, options) => {
    const state = permission.state(options?.uri);
    if (state !== 'on' && state !== 'offline') return;
    const before = beginning;
    beginning = work
      .load()
      .then(async (loaded) => {
        const hasLearned = await work.remember();
        await before;
        if (hasLearned) urls.forEach((url) => work.tell(url));
        begin(loaded, urls, options);
      })
      .catch((error: unknown) => logger.error('Links cannot be checked.', error));
  };
  return {
    occasion: (uri) => permission.occasion(uri),
    state: (uri) => permission.state(uri),
    allow: () => permission.trust(),
    request(document, options) {
      if (document.kind !== 'submission') return [];
      const urls = collectUrls(document.submission);
      const mail = permission.includesMail(document.uri) ? collectMail(document.submission).map(({ url }) => url) : [];
      requestUrls([...urls, ...mail], { ...options, uri: document.uri });
      return urls;
    },
    requestUrls,
    async findCopies(wanted, { onProgress = () => undefined, signal = gone.signal, uri } = {}) {
      const state = permission.state(uri);
      if (state === 'unavailable') return archiveMessages.notInBrowser;
      if (state !== 'on') return archiveMessages.off;
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

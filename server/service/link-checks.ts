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
  findCopies(wanted: readonly WantedCopy[], onProgress?: (done: number) => void): Promise<string | undefined>;
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

export function createLinkCheckService(parts: LinkCheckServiceParts): LinkCheckService & Disposable {
  return new LinkChecks(parts);
}

class LinkChecks implements LinkCheckService, Disposable {
  readonly #logger: Logger;
  readonly #permission: LinkPermission;
  readonly #work: LinkWorkOnDemand;
  /** Resolves when all that was requested so far has begun: what was kept is read before. */
  #beginning: Promise<void> = Promise.resolve();
  readonly #gone = new AbortController();

  constructor({ logger, permission, work }: LinkCheckServiceParts) {
    this.#logger = logger;
    this.#permission = permission;
    this.#work = work;
  }

  get occasion(): LinkOccasion {
    return this.#permission.occasion;
  }

  get state(): LinkState {
    return this.#permission.state;
  }

  allow(): void {
    this.#permission.trust();
  }

  request(document: SourceDocument, options?: RequestOptions): readonly string[] {
    if (document.kind === 'template') return [];
    const urls = collectUrls(document.submission);
    const mail = this.#permission.includesMail ? collectMail(document.submission).map(({ url }) => url) : [];
    this.requestUrls([...urls, ...mail], options);
    return urls;
  }

  requestUrls(urls: readonly string[], options?: RequestOptions): void {
    if (this.state !== 'on' && this.state !== 'offline') return;
    const before = this.#beginning;
    this.#beginning = this.#work.load().then(async (work) => {
      const hasLearned = await this.#work.remember();
      await before;
      if (hasLearned) urls.forEach((url) => this.#work.tell(url));
      this.#begin(work, urls, options);
    }).catch((error: unknown) => this.#logger.error('Links can not be looked at.', error));
  }

  async findCopies(wanted: readonly WantedCopy[], onProgress: (done: number) => void = () => undefined): Promise<string | undefined> {
    if (this.state !== 'on') return 'The archive is not asked here.';
    const { archive } = await this.#work.load();
    await this.#work.remember();
    const fault = await archive?.find(wanted, onProgress, this.#gone.signal);
    for (const { url } of wanted) this.#work.tell(url);
    return fault;
  }

  get underWay(): number {
    const { loaded } = this.#work;
    return (loaded?.checker.underWay ?? 0) + (loaded?.mail.underWay ?? 0);
  }

  onDidProgress(listener: () => void): Disposable {
    return this.#work.onDidProgress(listener);
  }

  async idle(): Promise<void> {
    await this.#beginning;
    await this.#work.loaded?.checker.idle();
    // After the pages: that one of them answered tells something about names.
    await this.#work.loaded?.mail.idle();
  }

  cancel(): void {
    this.#work.loaded?.checker.cancel();
    this.#work.loaded?.mail.cancel();
  }

  dispose(): void {
    this.#gone.abort();
  }

  #begin({ checker, mail }: LinkWork, urls: readonly string[], options: RequestOptions | undefined): void {
    if (this.state !== 'on') return;
    const [letters, pages] = [urls.filter((url) => url.startsWith('mailto:')), urls.filter((url) => !url.startsWith('mailto:'))];
    if (options?.again === true) {
      checker.forget(pages);
      mail.forget(letters);
    }
    checker.request(pages);
    mail.request(letters);
  }
}

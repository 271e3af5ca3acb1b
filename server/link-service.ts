import type { CollectedLink } from './links/collect.ts';
import { collectLinks, collectUrls } from './links/collect.ts';
import type { LinkWork } from './links/link-work.ts';
import type { LinkVerdict } from './links/verdict.ts';
import { HttpFailure, type Disposable, type HttpClient, type Ports } from './ports.ts';
import type { LinkOccasion, Settings } from './protocol.ts';
import type { SourceDocument } from './service.ts';

/** Links against the network; nothing is asked before `allow`, nor where the host has no network. */
export interface ServiceLinks {
  /** When the user wants links to be looked at. */
  readonly occasion: LinkOccasion;
  /** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
  readonly state: 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';
  allow(): void;
  /** The distinct addresses of a document with their places. */
  collect(document: SourceDocument): readonly CollectedLink[];
  /**
   * Asks for what is not known or has grown old; with `again`, for all of it.
   *
   * @returns the distinct addresses of the document.
   */
  request(document: SourceDocument, options?: RequestOptions): readonly string[];
  /** The same for addresses alone. */
  requestUrls(urls: readonly string[], options?: RequestOptions): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  verdict(url: string): LinkVerdict | undefined;
  onDidChange(listener: (url: string) => void): Disposable;
  /** Keeps for the next session what was seen. Never rejects. @returns why it could not, in plain words. */
  save(): Promise<string | undefined>;
}

export interface RequestOptions {
  readonly again: boolean;
}

export function createLinkService(ports: Ports, trusted: boolean, settings: () => Settings): ServiceLinks & Disposable {
  return new LinkService(ports, trusted, settings);
}

class LinkService implements ServiceLinks, Disposable {
  readonly #ports: Ports;
  readonly #settings: () => Settings;
  /** Being read, and read: nothing is looked at before somebody asks for it. */
  #reading: Promise<LinkWork> | undefined;
  #work: LinkWork | undefined;
  readonly #listeners = new Set<(url: string) => void>();
  #allowed: boolean;
  #disposed = false;
  /** What was asked for while the memory was being read. */
  #beginning: Promise<void> = Promise.resolve();

  constructor(ports: Ports, trusted: boolean, settings: () => Settings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#allowed = trusted;
  }

  get state(): ServiceLinks['state'] {
    const { check, offline } = this.#settings().links;
    if (this.#ports.http === undefined) return 'unavailable';
    if (!this.#allowed) return 'untrusted';
    return check === 'off' ? 'off' : offline ? 'offline' : 'on';
  }

  get occasion(): LinkOccasion {
    return this.#settings().links.check;
  }

  allow(): void {
    this.#allowed = true;
  }

  collect(document: SourceDocument): readonly CollectedLink[] {
    return document.kind === 'template' ? [] : collectLinks(document.submission);
  }

  request(document: SourceDocument, options?: RequestOptions): readonly string[] {
    const urls = document.kind === 'template' ? [] : collectUrls(document.submission);
    this.requestUrls(urls, options);
    return urls;
  }

  requestUrls(urls: readonly string[], options?: RequestOptions): void {
    if (this.state !== 'on' && this.state !== 'offline') return;
    const before = this.#beginning;
    this.#beginning = this.#read().then(async (work) => {
      const learned = this.#ports.linkFacts !== undefined && await work.memory.load();
      await before;
      if (learned) urls.forEach((url) => this.#tell(url));
      this.#begin(work, urls, options);
    }).catch((error: unknown) => this.#ports.logger.error('Links can not be looked at.', error));
  }

  async idle(): Promise<void> {
    await this.#beginning;
    await this.#work?.checker.idle();
  }

  verdict(url: string): LinkVerdict | undefined {
    return this.#work?.checker.peek(url);
  }

  onDidChange(listener: (url: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  async save(): Promise<string | undefined> {
    await this.#work?.memory.save();
    return this.#work?.memory.fault;
  }

  dispose(): void {
    this.#listeners.clear();
    this.#disposed = true;
    this.#work?.checker.dispose();
    this.#work?.memory.dispose();
  }

  async #read(): Promise<LinkWork> {
    this.#reading ??= import('./links/link-work.ts').then(({ createLinkWork }) => {
      const { http, clock, logger, linkFacts } = this.#ports;
      const work = createLinkWork({
        clock, logger, store: linkFacts,
        ...(http !== undefined && { http: notWhile(() => this.state === 'offline', http) }),
      }, () => this.#settings().links);
      work.checker.onDidChange((url) => this.#tell(url));
      this.#work = work;
      if (this.#disposed) this.dispose();
      return work;
    });
    return this.#reading;
  }

  #begin({ checker }: LinkWork, urls: readonly string[], options: RequestOptions | undefined): void {
    if (this.state !== 'on') return;
    if (options?.again === true) checker.forget(urls);
    checker.request(urls);
  }

  #tell(url: string): void {
    for (const listener of [...this.#listeners]) listener(url);
  }
}

/** Also what is under way asks nothing more, once `isClosed`. */
function notWhile(isClosed: () => boolean, http: HttpClient): HttpClient {
  return {
    request: (request) => (isClosed() ? Promise.reject(new HttpFailure('aborted', 'links are not asked for offline')) : http.request(request)),
  };
}

import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { requestAddress } from '../links/collect/address.ts';
import type { WantedCopy } from '../links/look/archive.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { collectLinks, collectMail, collectUrls } from '../links/collect/collect.ts';
import { excludedBy, exclusionReason, exclusionSetting } from '../links/collect/exclude.ts';
import type { LinkWork } from '../links/link-work.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { FileUnfit, HttpFailure, type Disposable, type HttpClient, type Ports } from '../ports.ts';
import type { LinkOccasion, Settings } from '../contract/settings.ts';
import { hiddenCodesOf, type HiddenCode } from '../rules/engine/hidden-codes.ts';
import { readDate } from '../words/calendar-date.ts';

/** Links against the network; nothing is asked before `allow`, nor where the host has no network. */
export interface ServiceLinks {
  /** When the user wants links to be looked at. */
  readonly occasion: LinkOccasion;
  /** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
  readonly state: 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';
  allow(): void;
  /** Where the network is out of reach: learns what the command line saw, from its cache files in these folders. */
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** Files were created, changed or deleted. True when a cache file was among them that has something new. */
  filesChanged(uris: readonly string[]): Promise<boolean>;
  /** The distinct addresses of a document with their places; a template has none. */
  collect(document: SourceDocument): readonly WrittenLink[];
  /**
   * Asks for what is not known or has grown old; with `again`, for all of it.
   *
   * @returns the distinct addresses of the document.
   */
  request(document: SourceDocument, options?: RequestOptions): readonly string[];
  /** The same for addresses alone. */
  requestUrls(urls: readonly string[], options?: RequestOptions): void;
  /** Why an address is not looked at, if patterns as in the setting `exclude` name it. */
  exclusion(url: string, exclude: readonly string[]): string | undefined;
  /** Reads what earlier sessions saw, and asks nothing. Never rejects. */
  recall(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  verdict(url: string): LinkVerdict | undefined;
  /** Addresses that are being looked at. */
  readonly underWay: number;
  /** Tells when a look began or ended. */
  onDidProgress(listener: () => void): Disposable;
  /** The day of a submission as its cover gives it, `2020-06-26`. */
  dayOf(document: SourceDocument): string | undefined;
  /** The archived copy of an address, if one was found. */
  copy(url: string): ArchivedCopy | undefined;
  /**
   * Asks the archive for copies; `copy` has them then. Never rejects.
   *
   * @param onProgress told how many are settled
   * @returns the sentence that says why not all could be asked for.
   */
  findCopies(wanted: readonly WantedCopy[], onProgress?: (done: number) => void): Promise<string | undefined>;
  onDidChange(listener: (url: string) => void): Disposable;
  /** Gives up what is under way. */
  cancel(): void;
  /** Keeps for the next session what was seen. Never rejects. @returns why it could not, in plain words. */
  save(): Promise<string | undefined>;
}

/** An address of a document. */
export interface WrittenLink {
  /** As it is written. */
  readonly url: string;
  readonly places: readonly WrittenPlace[];
}

export interface WrittenPlace {
  readonly range: Range;
  /** Findings that a comment hides here. */
  readonly hidden: readonly HiddenCode[];
}

export interface RequestOptions {
  readonly again: boolean;
}

/** Where the command line keeps what it saw, for those who open the folder in a browser: `links --cache-file`. */
const workspaceCache = '.policy-submissions/links-cache.jsonl';

const notFromABrowser = `a page in a browser may not ask other sites; “policy-submissions links . --cache-file ${workspaceCache}” asks them, and what it saw is then shown here`;

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
  readonly #progressListeners = new Set<() => void>();
  readonly #gone = new AbortController();
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

  async setFolders(folderUris: readonly string[]): Promise<void> {
    if (this.#ports.withoutHttp === undefined) return;
    await Promise.all(folderUris.map((folder) => this.#learnFrom(`${folder.replace(/\/$/, '')}/${workspaceCache}`)));
  }

  async filesChanged(uris: readonly string[]): Promise<boolean> {
    if (this.#ports.withoutHttp === undefined) return false;
    const caches = uris.filter((uri) => uri.endsWith(`/${workspaceCache}`));
    return (await Promise.all(caches.map((uri) => this.#learnFrom(uri)))).includes(true);
  }

  collect(document: SourceDocument): readonly WrittenLink[] {
    if (document.kind === 'template') return [];
    const hiddenAt = hiddenCodesOf(document);
    const written = [...collectLinks(document.submission), ...this.#asksMail ? collectMail(document.submission) : []];
    return written.map(({ url, places }) => ({ url, places: places.map(({ range }) => ({ range, hidden: hiddenAt(range.start) })) }));
  }

  request(document: SourceDocument, options?: RequestOptions): readonly string[] {
    if (document.kind === 'template') return [];
    const urls = collectUrls(document.submission);
    const mail = this.#asksMail ? collectMail(document.submission).map(({ url }) => url) : [];
    this.requestUrls([...urls, ...mail], options);
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

  exclusion(url: string, exclude: readonly string[]): string | undefined {
    const exclusion = excludedBy(url, exclude);
    return exclusion && exclusionReason(exclusion, exclusionSetting);
  }

  async recall(): Promise<void> {
    if (this.#ports.linkFacts === undefined) return;
    const { memory } = await this.#read();
    await memory.load();
  }

  async idle(): Promise<void> {
    await this.#beginning;
    await this.#work?.checker.idle();
    // After the pages: that one of them answered tells something about names.
    await this.#work?.mail.idle();
  }

  verdict(url: string): LinkVerdict | undefined {
    if (url.startsWith('mailto:')) return this.#work?.mail.peek(url);
    const known = this.#work?.checker.peek(url);
    const { withoutHttp } = this.#ports;
    if (known?.kind === 'broken') {
      const copy = this.copy(url);
      return copy === undefined ? known : { ...known, copy };
    }
    if (known !== undefined || withoutHttp === undefined || !this.#allowed || this.#settings().links.check === 'off') return known;
    return { kind: 'unverified', cause: withoutHttp, checkedAtMs: this.#ports.clock.now(), reason: notFromABrowser };
  }

  get underWay(): number {
    return (this.#work?.checker.underWay ?? 0) + (this.#work?.mail.underWay ?? 0);
  }

  onDidProgress(listener: () => void): Disposable {
    this.#progressListeners.add(listener);
    return { dispose: () => void this.#progressListeners.delete(listener) };
  }

  dayOf(document: SourceDocument): string | undefined {
    const day = document.kind === 'template' ? undefined : document.submission.cover.get('date')?.value;
    return day === undefined || readDate(day) === undefined ? undefined : day;
  }

  copy(url: string): ArchivedCopy | undefined {
    const address = requestAddress(url);
    return address === undefined ? undefined : this.#work?.memory.copy(address)?.copy;
  }

  async findCopies(wanted: readonly WantedCopy[], onProgress: (done: number) => void = () => undefined): Promise<string | undefined> {
    if (this.state !== 'on') return 'The archive is not asked here.';
    const { archive, memory } = await this.#read();
    if (this.#ports.linkFacts !== undefined) await memory.load();
    const fault = await archive?.find(wanted, onProgress, this.#gone.signal);
    for (const { url } of wanted) this.#tell(url);
    return fault;
  }

  onDidChange(listener: (url: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  cancel(): void {
    this.#work?.checker.cancel();
    this.#work?.mail.cancel();
  }

  async save(): Promise<string | undefined> {
    await this.#work?.memory.save();
    return this.#work?.memory.fault;
  }

  dispose(): void {
    this.#listeners.clear();
    this.#progressListeners.clear();
    this.#gone.abort();
    this.#disposed = true;
    this.#work?.checker.dispose();
    this.#work?.mail.dispose();
    this.#work?.memory.dispose();
  }

  async #read(): Promise<LinkWork> {
    this.#reading ??= import('../links/link-work.ts').then(({ createLinkWork }) => {
      const { http, clock, logger, linkFacts, mailDomains } = this.#ports;
      const work = createLinkWork({
        clock, logger, store: linkFacts, ...(mailDomains !== undefined && { mailDomains }),
        changed: (url) => this.#tell(url),
        progressed: () => this.#progressListeners.forEach((listener) => listener()),
        ...(http !== undefined && { http: notWhile(() => this.state === 'offline', http) }),
      }, () => this.#settings().links);
      this.#work = work;
      if (this.#disposed) this.dispose();
      return work;
    });
    return this.#reading;
  }

  async #learnFrom(uri: string): Promise<boolean> {
    try {
      const text = new TextDecoder().decode(await this.#ports.files.readFile(uri));
      return (await this.#read()).memory.learn(text);
    } catch (error) {
      // Else most folders have none.
      if (FileUnfit.is(error)) this.#ports.logger.warn(`${uri} can not be read: ${error.message}.`);
      return false;
    }
  }

  get #asksMail(): boolean {
    return this.#settings().links.mail && this.#ports.mailDomains !== undefined;
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

import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { requestAddress } from '../links/collect/address.ts';
import { collectLinks, collectMail } from '../links/collect/collect.ts';
import { excludedBy, exclusionReason, exclusionSetting } from '../links/collect/exclude.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { FileUnfit, type Disposable, type Ports } from '../ports.ts';
import { hiddenCodesOf, type HiddenCode } from '../rules/engine/hidden-codes.ts';
import type { FolderReader } from './documents.ts';
import type { LinkPermission } from './link-permission.ts';
import type { LinkWorkOnDemand } from './link-work-on-demand.ts';
import type { SettingsInForce } from './settings-in-force.ts';

/** The links that documents cite, and what is known of them. It asks nothing of the network: `LinkCheckService` does. */
export interface LinkService {
  /**
   * The distinct addresses of a document with their places; a template has none.
   *
   * @param exclude patterns as in the setting `exclude`
   */
  collect(document: SourceDocument, exclude?: readonly string[]): readonly WrittenLink[];
  /** Undefined for an address of which nothing is known. */
  verdict(url: string): LinkVerdict | undefined;
  /** The archived copy of an address, if one was found. */
  copy(url: string): ArchivedCopy | undefined;
  onDidChange(listener: (url: string) => void): Disposable;
  /** Grows whenever a verdict may have become another. */
  readonly version: number;
  /** Reads what earlier sessions saw. Never rejects. */
  recall(): Promise<void>;
  /** Keeps for the next session what was seen. Never rejects. @returns why it could not, in plain words. */
  save(): Promise<string | undefined>;
}

/** An address of a document. */
export interface WrittenLink {
  /** As it is written. */
  readonly url: string;
  readonly places: readonly WrittenPlace[];
  /** Why it is not looked at, in plain words; absent when no pattern names it. */
  readonly excluded?: string;
}

export interface WrittenPlace {
  readonly range: Range;
  /** Findings that a comment hides here. */
  readonly hidden: readonly HiddenCode[];
}

export interface LinkServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'files' | 'logger' | 'withoutHttp'>;
  readonly settings: SettingsInForce;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
}

/** Where the command line keeps what it saw, for those who open the folder in a browser: `links --cache-file`. */
const workspaceCache = '.policy-submissions/links-cache.jsonl';

const notFromABrowser = `a page in a browser may not ask other sites; “policy-submissions links . --cache-file ${workspaceCache}” asks them, and what it saw is then shown here`;

/** Where the network is out of reach, it learns what the command line saw, from its cache files in the folders. */
export function createLinkService(parts: LinkServiceParts): LinkService & FolderReader {
  return new Links(parts);
}

class Links implements LinkService, FolderReader {
  readonly #ports: LinkServiceParts['ports'];
  readonly #settings: SettingsInForce;
  readonly #permission: LinkPermission;
  readonly #work: LinkWorkOnDemand;
  #changes = 0;

  constructor({ ports, settings, permission, work }: LinkServiceParts) {
    this.#ports = ports;
    this.#settings = settings;
    this.#permission = permission;
    this.#work = work;
    work.onDidChange(() => this.#changes++);
  }

  collect(document: SourceDocument, exclude: readonly string[] = []): readonly WrittenLink[] {
    if (document.kind === 'template') return [];
    const hiddenAt = hiddenCodesOf(document);
    const written = [...collectLinks(document.submission), ...this.#permission.includesMail ? collectMail(document.submission) : []];
    return written.map(({ url, places }) => {
      const exclusion = excludedBy(url, exclude);
      return {
        url, places: places.map(({ range }) => ({ range, hidden: hiddenAt(range.start) })),
        ...(exclusion !== undefined && { excluded: exclusionReason(exclusion, exclusionSetting) }),
      };
    });
  }

  verdict(url: string): LinkVerdict | undefined {
    const { loaded } = this.#work;
    if (url.startsWith('mailto:')) return loaded?.mail.peek(url);
    const known = loaded?.checker.peek(url);
    const { withoutHttp } = this.#ports;
    if (known?.kind === 'broken') {
      const copy = this.copy(url);
      return copy === undefined ? known : { ...known, copy };
    }
    if (known !== undefined || withoutHttp === undefined || !this.#permission.isTrusted || this.#permission.occasion === 'off') return known;
    return { kind: 'unverified', cause: withoutHttp, checkedAtMs: this.#ports.clock.now(), reason: notFromABrowser };
  }

  copy(url: string): ArchivedCopy | undefined {
    const address = requestAddress(url);
    return address === undefined ? undefined : this.#work.loaded?.memory.copy(address)?.copy;
  }

  onDidChange(listener: (url: string) => void): Disposable {
    return this.#work.onDidChange(listener);
  }

  get version(): number {
    return this.#changes + this.#settings.version;
  }

  async recall(): Promise<void> {
    await this.#work.remember();
  }

  async save(): Promise<string | undefined> {
    const memory = this.#work.loaded?.memory;
    await memory?.save();
    return memory?.fault;
  }

  async setFolders(folderUris: readonly string[]): Promise<void> {
    if (this.#ports.withoutHttp !== undefined) await Promise.all(folderUris.map((folder) => this.#learnFrom(`${folder.replace(/\/$/, '')}/${workspaceCache}`)));
    this.#changes++;
  }

  async filesChanged(uris: readonly string[]): Promise<boolean> {
    if (this.#ports.withoutHttp === undefined) return false;
    const caches = uris.filter((uri) => uri.endsWith(`/${workspaceCache}`));
    const hasLearned = (await Promise.all(caches.map((uri) => this.#learnFrom(uri)))).includes(true);
    if (hasLearned) this.#changes++;
    return hasLearned;
  }

  async #learnFrom(uri: string): Promise<boolean> {
    try {
      const text = new TextDecoder().decode(await this.#ports.files.readFile(uri));
      return (await this.#work.load()).memory.learn(text);
    } catch (error) {
      // Any other failure is no news: most folders have no such file.
      if (FileUnfit.is(error)) this.#ports.logger.warn(`${uri} can not be read: ${error.message}.`);
      return false;
    }
  }
}

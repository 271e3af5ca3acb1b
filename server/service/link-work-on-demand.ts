import type { LinkWork } from '../links/link-work.ts';
import { HttpFailure, type Disposable, type HttpClient, type Ports } from '../ports.ts';
import type { LinkPermission } from './link-permission.ts';
import type { SettingsInForce } from './settings-in-force.ts';

export type LinkWorkOnDemandPorts = Pick<Ports, 'clock' | 'logger' | 'http' | 'linkFacts' | 'mailDomains'>;

/** What looks at links and remembers them. It is loaded when it is first needed, because many a session looks at no link. */
export class LinkWorkOnDemand implements Disposable {
  readonly #ports: LinkWorkOnDemandPorts;
  readonly #settings: SettingsInForce;
  readonly #permission: LinkPermission;
  #loading: Promise<LinkWork> | undefined;
  #loaded: LinkWork | undefined;
  readonly #listeners = new Set<(url: string) => void>();
  readonly #progressListeners = new Set<() => void>();
  #isDisposed = false;

  constructor(ports: LinkWorkOnDemandPorts, settings: SettingsInForce, permission: LinkPermission) {
    this.#ports = ports;
    this.#settings = settings;
    this.#permission = permission;
  }

  /** Undefined as long as nobody has needed it. */
  get loaded(): LinkWork | undefined {
    return this.#loaded;
  }

  async load(): Promise<LinkWork> {
    this.#loading ??= import('../links/link-work.ts').then(({ createLinkWork }) => {
      const { http, clock, logger, linkFacts, mailDomains } = this.#ports;
      const work = createLinkWork({
        clock, logger, store: linkFacts, ...(mailDomains !== undefined && { mailDomains }),
        changed: (url) => this.tell(url),
        progressed: () => this.#progressListeners.forEach((listener) => listener()),
        ...(http !== undefined && { http: notWhile(() => this.#permission.state === 'offline', http) }),
      }, () => this.#settings.current.links);
      this.#loaded = work;
      if (this.#isDisposed) this.dispose();
      return work;
    });
    return this.#loading;
  }

  /**
   * Reads what earlier sessions kept, where there is a store. Never rejects for what is kept there.
   *
   * @returns true when something new is known
   */
  async remember(): Promise<boolean> {
    if (this.#ports.linkFacts === undefined) return false;
    const { memory } = await this.load();
    return memory.load();
  }

  /** Tells listeners that something else is known of an address. */
  tell(url: string): void {
    for (const listener of [...this.#listeners]) listener(url);
  }

  onDidChange(listener: (url: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  onDidProgress(listener: () => void): Disposable {
    this.#progressListeners.add(listener);
    return { dispose: () => void this.#progressListeners.delete(listener) };
  }

  dispose(): void {
    this.#listeners.clear();
    this.#progressListeners.clear();
    this.#isDisposed = true;
    this.#loaded?.checker.dispose();
    this.#loaded?.mail.dispose();
    this.#loaded?.memory.dispose();
  }
}

/** What is under way asks nothing more either, once `isClosed`. */
function notWhile(isClosed: () => boolean, http: HttpClient): HttpClient {
  return {
    request: (request) => (isClosed() ? Promise.reject(new HttpFailure('aborted', 'links are not asked for offline')) : http.request(request)),
  };
}

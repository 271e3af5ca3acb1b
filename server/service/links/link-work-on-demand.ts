import type { LinkSettings } from '../../contract/settings.ts';
import type { LinkWork } from '../../links/link-work.ts';
import { HttpFailure, type Disposable, type HttpClient, type Ports } from '../../ports.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';

export type LinkWorkOnDemandPorts = Pick<Ports, 'clock' | 'logger' | 'http' | 'linkFacts' | 'mailDomains'>;

/**
 * What looks at links and remembers them. It is loaded when it is first needed, because many a session looks at no
 * link.
 */
export interface LinkWorkOnDemand extends Disposable {
  /** Undefined as long as nobody has needed it. */
  readonly loaded: LinkWork | undefined;
  load(): Promise<LinkWork>;
  /**
   * Reads what earlier sessions kept, where there is a store. Never rejects for what is kept there.
   *
   * @returns true when something new is known
   */
  remember(): Promise<boolean>;
  /** Tells listeners that something else is known of an address. */
  tell(url: string): void;
  onDidChange(listener: (url: string) => void): Disposable;
  onDidProgress(listener: () => void): Disposable;
}

export function createLinkWorkOnDemand(
  { http, clock, logger, linkFacts, mailDomains }: LinkWorkOnDemandPorts,
  settings: SettingsInForce,
): LinkWorkOnDemand {
  const listeners = new Set<(url: string) => void>();
  const progressListeners = new Set<() => void>();
  let loading: Promise<LinkWork> | undefined;
  let loaded: LinkWork | undefined;
  let isDisposed = false;

  const tell = (url: string): void => {
    for (const listener of [...listeners]) listener(url);
  };
  const dispose = (): void => {
    listeners.clear();
    progressListeners.clear();
    isDisposed = true;
    loaded?.checker.dispose();
    loaded?.mail.dispose();
    loaded?.memory.dispose();
  };
  const load = async (): Promise<LinkWork> => {
    loading ??= import('../../links/link-work.ts').then(({ createLinkWork }) => {
      loaded = createLinkWork(
        {
          clock,
          logger,
          store: linkFacts,
          ...(mailDomains !== undefined && { mailDomains }),
          changed: tell,
          progressed: () => progressListeners.forEach((listener) => listener()),
          ...(http !== undefined && { http: notWhile(() => settings.current.links.offline, http) }),
        },
        ofAllFolders(settings),
      );
      if (isDisposed) dispose();
      return loaded;
    });
    return loading;
  };
  return {
    get loaded() {
      return loaded;
    },
    load,
    remember: async () => linkFacts !== undefined && (await load()).memory.load(),
    tell,
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    onDidProgress(listener) {
      progressListeners.add(listener);
      return { dispose: () => void progressListeners.delete(listener) };
    },
    dispose,
  };
}

/**
 * The settings of those who look. Files differ in what of their links is looked at, and when; who asks for a file's
 * sake goes by that, so here nothing is left out that any of them may want.
 */
function ofAllFolders(settings: SettingsInForce): () => LinkSettings {
  let known: { readonly version: number; readonly links: LinkSettings } | undefined;
  return () => {
    if (known?.version !== settings.version) {
      known = {
        version: settings.version,
        links: { ...settings.current.links, check: settings.looksAtLinks ? 'onSave' : 'off', mail: true, exclude: [] },
      };
    }
    return known.links;
  };
}

/** What is under way asks nothing more either, once `isClosed`. */
function notWhile(isClosed: () => boolean, http: HttpClient): HttpClient {
  return {
    request: (request) =>
      isClosed()
        ? Promise.reject(new HttpFailure('aborted', 'links are not asked for offline'))
        : http.request(request),
  };
}

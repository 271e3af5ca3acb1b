/** What can be told from an address alone, without asking anybody. */

/** The address as a URL when it is one that can be looked at: http or https, in one piece. */
export function webAddress(text: string): URL | undefined {
  // The URL parser forgives blanks and line breaks; an address that has them is not what was meant.
  const url = /\s/.test(text) ? undefined : parsedUrl(text);
  return url !== undefined && isWeb(url) ? url : undefined;
}

/** Reads an address once: `URL.canParse` would read it before. */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * What is asked of the server for an address, in one spelling: no fragment, host in lower case.
 * Addresses with the same request address are looked at once. `undefined` for what is not http or https.
 */
export function requestAddress(text: string): string | undefined {
  const url = webAddress(text);
  return url && withoutFragment(url);
}

export function withoutFragment(url: URL): string {
  if (url.hash === '' && !url.href.endsWith('#')) return url.href;
  return url.href.slice(0, url.href.indexOf('#'));
}

export function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

export function hasCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

/** True for a web address that gives a password away. */
export function hasPassword(text: string): boolean {
  return (webAddress(text)?.password ?? '') !== '';
}

export function isIpLiteral(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Names that never exist on the web (RFC 2606): that they do not resolve needs no second opinion. */
export function isReservedName(hostname: string): boolean {
  return endsWithLabel(hostname, ['invalid', 'test', 'example']);
}

/** Names that mean a place inside the own machine or network: asking a name server about them would leak them. */
export function isInsideName(hostname: string): boolean {
  return endsWithLabel(hostname, ['localhost', 'local', 'internal', 'home.arpa', 'onion']);
}

function endsWithLabel(hostname: string, labels: readonly string[]): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return labels.some((label) => name === label || name.endsWith(`.${label}`));
}

/** True when the setting `allowPrivateHosts` names this address's host, with its port or without one. */
export function isAllowedHost(url: URL, allowPrivateHosts: readonly string[]): boolean {
  const allowed = allowedHosts(allowPrivateHosts);
  if (allowed.size === 0) return false;
  const { hostname, port, protocol } = url;
  return allowed.has(hostname) || allowed.has(`${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`);
}

/** Settings are read anew for every request, and may name hundreds of hosts. */
const knownSettings = new WeakMap<readonly string[], ReadonlySet<string>>();

function allowedHosts(written: readonly string[]): ReadonlySet<string> {
  const known = knownSettings.get(written);
  if (known !== undefined) return known;
  const hosts = new Set(written.flatMap((each) => {
    const host = hostAndPort(each);
    return host === undefined ? [] : [host.port === undefined ? host.hostname : `${host.hostname}:${host.port}`];
  }));
  knownSettings.set(written, hosts);
  return hosts;
}

function hostAndPort(written: string): { readonly hostname: string; readonly port: string | undefined } | undefined {
  const text = written.trim();
  const bare = text.split(':').length > 2 && !text.startsWith('[');
  const [, name, port] = bare ? [text, `[${text}]`, undefined] : /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  if (name === undefined || name === '' || /[/@?#\\]/.test(name) || !URL.canParse(`http://${name}/`)) return undefined;
  return { hostname: new URL(`http://${name}/`).hostname, port };
}

import { stripEnd } from '../../document/text/text.ts';

/** What an address tells by itself, without any request. */

/** The address as a URL when it is one that can be looked at: http or https, in one piece. */
export function webAddress(text: string): URL | undefined {
  // The URL parser forgives blanks and line breaks; an address that has them is not what was meant.
  const url = /\s/.test(text) ? undefined : parsedUrl(text);
  return url !== undefined && isWeb(url) ? url : undefined;
}

/** Parses an address. It does not call `URL.canParse` first, which would parse every address twice. */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * The address as it is requested from the server, in one spelling: without the fragment, the host in lower case.
 * Addresses that share a request address are looked at once. `undefined` for what is not http or https.
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

/**
 * Names that RFC 2606 reserves, so that they never exist on the web: that such a name does not resolve needs no second
 * look.
 */
export function isReservedName(hostname: string): boolean {
  return endsWithLabel(hostname, ['invalid', 'test', 'example']);
}

/**
 * Ends of names that nobody can have on the public web: reserved ones, those that will never be registered, and those
 * that routers, offices and clouds use by custom.
 */
const insideEnds: readonly string[] = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'home.arpa',
  'onion',
  'alt',
  'corp',
  'home',
  'mail',
  'lan',
  'intranet',
  'private',
  'fritz.box',
  'svc',
  'consul',
  'aliyun',
  'metadata.tencentyun.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
];

/**
 * True for a name that means a host in this machine or its network; to ask a public name server about such a name would
 * leak it. A name of one word, such as `intranet`, is one, because each network completes it in its own way.
 */
export function isInsideName(hostname: string): boolean {
  if (hostname.includes(':')) return false;
  return (!bareName(hostname).includes('.') && !isReservedName(hostname)) || endsWithLabel(hostname, insideEnds);
}

/**
 * Name services that resolve a name to the IP address that is written in it: `10.0.0.1.nip.io`, `10-0-0-1.sslip.io`.
 */
const spelledAddresses: readonly string[] = [
  'nip.io',
  'sslip.io',
  'xip.io',
  'xip.name',
  'traefik.me',
  'local-ip.co',
  'local-ip.sh',
  'plex.direct',
];
/**
 * Domains that resolve to this machine with any subdomain, and the reserved top-level domain `test`, which people give
 * to machines of their own.
 */
const ownMachine: readonly string[] = [
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
  'local.gd',
  'fuf.me',
  'yoogle.com',
  'localho.st',
  'test',
];

/**
 * True for a name that leads inside a private network by its form alone. Without a proxy the address that the name
 * resolves to is checked here; a proxy resolves the name itself, so only the name can be checked.
 */
export function isNameForInside(hostname: string): boolean {
  const name = bareName(hostname);
  return (
    isInsideName(hostname) ||
    endsWithLabel(name, ownMachine) ||
    spelledAddresses.some((end) => name.endsWith(`.${end}`) && name !== `www.${end}`)
  );
}

function bareName(hostname: string): string {
  return stripEnd(hostname.toLowerCase(), /\./);
}

/** The ports that the Fetch standard has browsers refuse: they belong to mail, file sharing and other services. */
const blockedPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** True for an address that no browser opens because of its port. */
export function hasBlockedPort({ port }: URL): boolean {
  return port !== '' && blockedPorts.has(Number(port));
}

function endsWithLabel(hostname: string, labels: readonly string[]): boolean {
  const name = bareName(hostname);
  return labels.some((label) => name === label || name.endsWith(`.${label}`));
}

/** True when the setting `allowPrivateHosts` names this address's host, with its port or without one. */
export function isAllowedHost(url: URL, allowPrivateHosts: readonly string[]): boolean {
  const allowed = allowedHosts(allowPrivateHosts);
  if (allowed.size === 0) return false;
  const { hostname, port, protocol } = url;
  return (
    allowed.has(hostname) || allowed.has(`${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`)
  );
}

/** Parsed lists by the array of the setting: the setting is read for every request and may name hundreds of hosts. */
const knownSettings = new WeakMap<readonly string[], ReadonlySet<string>>();

function allowedHosts(written: readonly string[]): ReadonlySet<string> {
  const known = knownSettings.get(written);
  if (known !== undefined) return known;
  const hosts = new Set(
    written.flatMap((each) => {
      const host = hostAndPort(each);
      return host === undefined ? [] : [host.port === undefined ? host.hostname : `${host.hostname}:${host.port}`];
    }),
  );
  knownSettings.set(written, hosts);
  return hosts;
}

function hostAndPort(written: string): { readonly hostname: string; readonly port: string | undefined } | undefined {
  const text = written.trim();
  const bare = text.split(':').length > 2 && !text.startsWith('[');
  const [, name, port] = bare ? [text, `[${text}]`, undefined] : (/^(.*?)(?::(\d+))?$/.exec(text) ?? []);
  if (name === undefined || name === '' || /[/@?#\\]/.test(name) || !URL.canParse(`http://${name}/`)) return undefined;
  return { hostname: new URL(`http://${name}/`).hostname, port };
}

/** The link for a mail address, `mailto:desk@example.org`: mail addresses are handled as links everywhere. */
export function mailLink(address: string): string {
  return `mailto:${address.trim()}`;
}

/**
 * The domain of the one address in a `mailto:` link, as DNS spells it; `undefined` for any other link, for a link with
 * several addresses, and for a domain that has no meaning outside this machine's network.
 */
export function mailDomain(link: string): string | undefined {
  const [, name] = /^mailto:[^@,?\s]+@([^@,?\s]+)(?:\?.*)?$/is.exec(link) ?? [];
  if (name === undefined || /[/#\\:[\]]/.test(name) || !URL.canParse(`http://${name}/`)) return undefined;
  const { hostname } = new URL(`http://${name}/`);
  return hostname.includes('.') && !isIpLiteral(hostname) && !isInsideName(hostname)
    ? hostname.replace(/\.$/, '')
    : undefined;
}

/** As most are written. The other expression takes V8 some milliseconds to get ready, and says the same of these. */
const plainAddress = /^[^\s@<>()[\],;:"\\]+@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;
const address =
  /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** True when the text is exactly one e-mail address, with dots only between its parts. */
export function isEmailAddress(text: string): boolean {
  return (plainAddress.test(text) || address.test(text)) && !/^\.|\.@|\.\./.test(text);
}

import { webAddress } from './address.ts';

/**
 * The pattern that excludes an address, if one does. A pattern is a host (`example.org`, all hosts below it included), or
 * the start of an address (`https://example.org/private/`); `*` in it stands for anything.
 */
export function excludedBy(url: string, patterns: readonly string[]): string | undefined {
  if (patterns.length === 0) return undefined;
  const address = webAddress(url);
  return address && patterns.find((pattern) => matches(address, pattern.trim().toLowerCase()));
}

function matches({ protocol, host, hostname, pathname, search }: URL, pattern: string): boolean {
  if (pattern === '') return false;
  const [, scheme, rest = ''] = /^(?:(https?|\*):\/\/)?(.*)$/.exec(pattern) ?? [];
  if (scheme !== undefined && scheme !== '*' && `${scheme}:` !== protocol) return false;
  const slash = rest.indexOf('/');
  const name = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? '' : rest.slice(slash);
  const named = wildcard(`(?:.*\\.)?${escaped(name)}`);
  if (!named.test(hostname) && !named.test(host)) return false;
  return wildcard(`${escaped(path)}.*`).test(`${pathname}${search}`.toLowerCase());
}

function escaped(pattern: string): string {
  return pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
}

function wildcard(source: string): RegExp {
  return new RegExp(`^${source}$`, 's');
}

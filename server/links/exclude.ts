import { webAddress } from './address.ts';

/** What takes an address out of the look. */
export interface Exclusion {
  readonly pattern: string;
  /** Empty where none is given. */
  readonly reason: string;
}

/**
 * What excludes an address, if anything does. A pattern is a host (`example.org`, all hosts below it included), or the
 * start of an address (`https://example.org/private/`); `*` in it stands for anything. Behind ` -- ` it may say why.
 */
export function excludedBy(url: string, written: readonly string[]): Exclusion | undefined {
  if (written.length === 0) return undefined;
  const address = webAddress(url);
  return address && written.map(readExclusion).find(({ pattern }) => matches(address, pattern.toLowerCase()));
}

/** `example.org -- answers robots with 403`, as a comment that hides a finding gives its reason. */
function readExclusion(written: string): Exclusion {
  const [, pattern = '', reason = ''] = /^(.*?)(?:\s--(?:\s+(.*))?)?$/s.exec(written.trim()) ?? [];
  return { pattern: pattern.trim(), reason: reason.trim() };
}

/** What has them, in words. */
export const exclusionSetting = 'the setting policySubmissions.links.exclude';

/** Completes “It is not checked: ”. `where`: the setting or the option that has it. */
export function exclusionReason({ pattern, reason }: Exclusion, where: string): string {
  return reason === '' ? `${where} names “${pattern}”` : `${where} names “${pattern}”, because: ${reason.replace(/\.$/, '')}`;
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

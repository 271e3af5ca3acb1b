import { webAddress } from './address.ts';
import { Wildcard } from './wildcard.ts';

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
  return address && patternsOf(written).find((pattern) => matches(address, pattern))?.exclusion;
}

/** `example.org -- answers robots with 403`, as a comment that hides a finding gives its reason. */
function readExclusion(written: string): Exclusion {
  for (let at = written.indexOf('--'); at >= 0; at = written.indexOf('--', at + 1)) {
    const [before, behind] = [written[at - 1], written[at + 2]];
    // Two dashes within a word are a part of it.
    if (before === undefined || !isBlank(before) || (behind !== undefined && !isBlank(behind))) continue;
    return { pattern: written.slice(0, at).trim(), reason: written.slice(at + 2).trim() };
  }
  return { pattern: written.trim(), reason: '' };
}

function isBlank(sign: string): boolean {
  return sign.trim() === '';
}

/** What has them, in words. */
export const exclusionSetting = 'the setting policySubmissions.links.exclude';

/** Completes “It is not checked: ”. `where`: the setting or the option that has it. */
export function exclusionReason({ pattern, reason }: Exclusion, where: string): string {
  return reason === '' ? `${where} names “${pattern}”` : `${where} names “${pattern}”, because: ${reason.replace(/\.$/, '')}`;
}

/** A pattern, taken apart. */
interface ReadPattern {
  readonly exclusion: Exclusion;
  /** `*` for both. */
  readonly scheme: string;
  /** Behind `://`, up to the first slash; and the rest from there on. */
  readonly name: Wildcard;
  readonly path: Wildcard;
}

/** A list is the same for every link that is asked about, and may be long. */
const knownLists = new WeakMap<readonly string[], readonly ReadPattern[]>();

function patternsOf(written: readonly string[]): readonly ReadPattern[] {
  const known = knownLists.get(written);
  if (known !== undefined) return known;
  const patterns = written.map(readExclusion).filter(({ pattern }) => pattern !== '').map(readPattern);
  knownLists.set(written, patterns);
  return patterns;
}

function readPattern(exclusion: Exclusion): ReadPattern {
  const pattern = exclusion.pattern.toLowerCase();
  const scheme = ['https', 'http', '*'].find((one) => pattern.startsWith(`${one}://`));
  const rest = scheme === undefined ? pattern : pattern.slice(scheme.length + '://'.length);
  const slash = rest.indexOf('/');
  return {
    exclusion, scheme: scheme ?? '*',
    name: new Wildcard(slash < 0 ? rest : rest.slice(0, slash)),
    path: new Wildcard(`${slash < 0 ? '' : rest.slice(slash)}*`),
  };
}

function matches({ protocol, host, hostname, pathname, search }: URL, { scheme, name, path }: ReadPattern): boolean {
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (!name.isEndOf(hostname, '.') && !name.isEndOf(host, '.')) return false;
  return path.is(`${pathname}${search}`.toLowerCase());
}

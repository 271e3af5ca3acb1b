import type { HttpHeaders } from '../../ports.ts';
import { isBusy, isGone, isGood, type FailureKind, type Look, type Rung, jitter } from '../facts.ts';

/**
 * The ladder of requests for an address, from the least to the most like a browser's, and when the next rung is tried.
 */

const who = 'policy-submissions link check; looks whether links of a document still work';

const plain = {
  'user-agent': `Mozilla/5.0 (compatible; ${who})`,
  accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8',
  'accept-language': 'en,*;q=0.5',
};

/** How much of a page is requested and read: its title, language and first words stand at its start. */
export const pageBytes = 64 * 1024;

const browser: HttpHeaders = {
  'user-agent': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 (${who})`,
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'accept-language': 'en-GB,en;q=0.9,*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'upgrade-insecure-requests': '1',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
};

function partOf(bytes: number): HttpHeaders {
  return { ...plain, 'accept-encoding': 'identity', range: `bytes=0-${bytes - 1}` };
}

const startOfPage = partOf(pageBytes);

/** @param bytes how many bytes of a page will be read */
export function headersOf(rung: Rung, bytes: number): HttpHeaders {
  switch (rung) {
    case 'head':
      return plain;
    case 'range':
      return bytes === pageBytes ? startOfPage : partOf(bytes);
    case 'browser':
      return browser;
  }
}

export function methodOf(rung: Rung): 'HEAD' | 'GET' {
  return rung === 'head' ? 'HEAD' : 'GET';
}

const file = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|epub|jpe?g|png|gif|svg|webp|mp[34]|mov|wmv)$/i;

/**
 * The first rung to try. HEAD is cheapest where only the status counts, as for a PDF. A page has to be read for its
 * title, its language and the words “not found”, so there HEAD would only be one request more.
 */
function firstRung(address: URL): Rung {
  return file.test(address.pathname) ? 'head' : 'range';
}

export interface LookSoFar {
  readonly look: Look;
  /** True when a page came whose words say that there is no such page. */
  readonly saysMissing: boolean;
}

/**
 * The longest `Retry-After` that is waited for. A host that asks for more is not asked again for this address in the
 * same run.
 */
export const mostPatienceMs = 30_000;

/** The rung of the next look; `undefined` when no doubt is left that another look could settle. */
export function nextRung(looks: readonly LookSoFar[], address: URL): Rung | undefined {
  const last = looks.at(-1);
  if (last === undefined) return firstRung(address);
  const { look } = last;
  const again = (rung: Rung): Rung | undefined => (looks.length < 3 ? rung : undefined);
  if (isGood(look)) {
    // HTML came where the address promises a file: the page may say that the file is missing, so it is read.
    if (look.rung === 'head') return isPage(look) ? again('range') : undefined;
    return last.saysMissing && look.rung === 'range' ? again('browser') : undefined;
  }
  if (isGone(look)) {
    const said = looks.filter((one) => isGone(one.look)).length;
    return said >= 2 && look.rung === 'browser' ? undefined : again('browser');
  }
  if (!isWorthAnother(look)) return undefined;
  if (look.rung === 'head') return again('range');
  return look.rung === 'range' ? again('browser') : undefined;
}

function isPage({ outcome }: Look): boolean {
  return outcome.kind === 'answer' && /html/.test(outcome.contentType ?? '');
}

function isWorthAnother({ outcome }: Look): boolean {
  if (outcome.kind === 'answer') {
    // A server that asks for a long wait gets it, and one that asks for a log-in or refuses by law would not answer
    // otherwise.
    return ![401, 407, 451, 511].includes(outcome.status) && (outcome.retryAfterMs ?? 0) <= mostPatienceMs;
  }
  return isPassing(outcome.failure) || ['bad-answer', 'loop', 'too-many-redirects'].includes(outcome.failure);
}

function isPassing(failure: FailureKind): boolean {
  return ['timeout', 'reset', 'refused', 'network'].includes(failure);
}

/** True for a fault that may have passed a moment later. */
export function isPassingFault({ outcome }: Look): boolean {
  return outcome.kind === 'failure' ? isPassing(outcome.failure) : isBusy(outcome);
}

/**
 * The pause between two looks, from 300 to 900 ms. It varies from address to address, so that requests do not all come
 * back at once.
 */
export function pauseMs(address: string): number {
  return Math.round(300 + 600 * jitter(address));
}

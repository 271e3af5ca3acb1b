import { HttpFailure, type HttpResponse } from '../ports.ts';
import { hasCredentials, isWeb, withoutFragment } from './address.ts';
import { failureOf, isGood, isGone, type Answer, type FailureKind, type Hop, type Look, type Rung } from './facts.ts';

export interface LookRequest {
  /** Without a fragment. */
  readonly url: URL;
  readonly rung: Rung;
  /** True for every request on behalf of an address but its first. */
  readonly continues: boolean;
}

/** Sends one request and gives its answer, redirects not followed. @throws {HttpFailure} */
export type Ask = (request: LookRequest) => Promise<HttpResponse>;

const maxRedirects = 10;

/**
 * Looks at an address until there is no doubt left that another look could take away: HEAD, which costs the
 * server least; GET when the answer is not plainly good; GET once more when “gone” was said only once.
 */
export async function lookAt(address: string, ask: Ask): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (let rung = nextRung(looks); rung !== undefined; rung = nextRung(looks)) {
    looks.push(await walk(address, rung, looks.length > 0, ask));
  }
  return looks;
}

/** What a look could still tell after these. */
export function nextRung(looks: readonly Look[]): Rung | undefined {
  const last = looks.at(-1);
  if (last === undefined) return 'head';
  if (isGood(last)) return undefined;
  if (looks.length === 1) return isWorthAnother(last) ? 'browser' : undefined;
  return isGone(last) && looks.length === 2 && looks.filter(isGone).length < 2 ? 'browser' : undefined;
}

function isWorthAnother(look: Look): boolean {
  // Who asks for patience gets it.
  if (look.outcome.kind === 'answer') return look.outcome.status !== 429;
  // Some servers do not answer HEAD, or answer it so that the connection breaks.
  const methodMayMatter: readonly FailureKind[] = ['timeout', 'reset', 'bad-answer', 'loop', 'too-many-redirects'];
  return methodMayMatter.includes(look.outcome.failure);
}

/** One walk to the page. Every step goes through `ask`, and so past everything that guards it. */
export async function walk(address: string, rung: Rung, continues: boolean, ask: Ask): Promise<Look> {
  const hops: Hop[] = [];
  const visited = new Set<string>();
  let url = new URL(address);
  for (;;) {
    const failed = (failure: FailureKind): Look => (
      { rung, hops, finalUrl: keepable(url), outcome: { kind: 'failure', failure } }
    );
    if (!isWeb(url)) return failed('not-web');
    if (hasCredentials(url)) return failed('credentials');
    const asked = withoutFragment(url);
    if (visited.has(asked)) return failed('loop');
    if (hops.length > maxRedirects) return failed('too-many-redirects');
    visited.add(asked);
    let response: HttpResponse;
    try {
      response = await ask({ url: new URL(asked), rung, continues: continues || hops.length > 0 });
    } catch (error) {
      if (error instanceof HttpFailure) return failed(error.kind);
      throw error;
    }
    const target = redirectTarget(response, url);
    if (target === undefined) return { rung, hops, finalUrl: url.href, outcome: answerOf(response) };
    hops.push({ status: response.status, to: keepable(target) });
    url = target;
  }
}

/** The address as it may be kept and shown: a name and a password in it are not. */
function keepable(url: URL): string {
  return hasCredentials(url) ? `${url.protocol}//${url.host}/` : url.href;
}

function redirectTarget(response: HttpResponse, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers['location'];
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  return new URL(location, from.href);
}

function answerOf({ status, headers }: HttpResponse): Answer {
  const retryAfterMs = readRetryAfter(headers['retry-after']);
  // 999 is LinkedIn's own; the header is Cloudflare's.
  const wall = status === 999 ? 'LinkedIn' : headers['cf-mitigated'] === undefined ? undefined : 'Cloudflare';
  return {
    kind: 'answer',
    status,
    ...(wall !== undefined && { wall }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function readRetryAfter(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : undefined;
}

/** True when the last of these did not find the name. */
export function isNameMissing(looks: readonly Look[]): boolean {
  return failureOf(looks.at(-1)) === 'name-not-found';
}

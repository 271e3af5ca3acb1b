import { HttpFailure, type HttpHeaders, type HttpResponse } from '../../ports.ts';
import { hasCredentials, isWeb, withoutFragment } from '../collect/address.ts';
import { failureOf, type Answer, type FailureKind, type Hop, type Look, type PageFacts, type Rung } from '../facts.ts';
import { decodePage, languageTag, readPage } from './page.ts';
import { isPassingFault, nextRung, pageBytes, pauseMs, type LookSoFar } from './rungs.ts';
import { wallOf } from '../judge/walls.ts';

export interface LookRequest {
  /** Has no fragment. */
  readonly url: URL;
  readonly rung: Rung;
  /** True for every request on behalf of an address but its first. */
  readonly continues: boolean;
  /** How many bytes of a page are read. */
  readonly bytes: number;
}

/** Sends one request and resolves to its answer. Redirects are not followed. @throws {HttpFailure} */
export type Ask = (request: LookRequest) => Promise<HttpResponse>;

/** What an address is looked at with. */
export interface Looking {
  readonly ask: Ask;
  /** Resolves after `delayMs`, or earlier when the look is cancelled. */
  readonly pause: (delayMs: number) => Promise<void>;
  /**
   * Returns the fragments that are looked for; called when a page is read, because more may have been requested since
   * the look began.
   */
  readonly fragments: () => readonly string[];
}

export interface Looked {
  readonly looks: readonly Look[];
  /** The page of the last look; undefined when that brought none. */
  readonly page: PageFacts | undefined;
}

const maxRedirects = 10;
/** How much of a page is read when fragments are looked for in it. */
const wholePageBytes = 1024 * 1024;

/**
 * Looks at an address until no doubt is left that a further look could settle. `nextRung` decides which look is next.
 */
export async function lookAt(url: URL, looking: Looking): Promise<Looked> {
  const looks: LookSoFar[] = [];
  let page: PageFacts | undefined;
  for (let rung = nextRung(looks, url); rung !== undefined; rung = nextRung(looks, url)) {
    const last = looks.at(-1)?.look;
    if (last !== undefined && isPassingFault(last)) await looking.pause(pauseMs(url.href));
    const walked = await walk(url, rung, looks.length > 0, looking);
    page = walked.page;
    looks.push({ look: walked.look, saysMissing: page?.saysMissing !== undefined });
  }
  return { looks: looks.map(({ look }) => look), page };
}

/** Follows redirects from the address to the page. Each request goes through `ask`, and so through all its checks. */
export async function walk(
  address: URL,
  rung: Rung,
  continues: boolean,
  { ask, fragments }: Pick<Looking, 'ask' | 'fragments'>,
): Promise<{ readonly look: Look; readonly page: PageFacts | undefined }> {
  const hops: Hop[] = [];
  const visited: string[] = [];
  const bytes = fragments().length > 0 ? wholePageBytes : pageBytes;
  let url = address;
  for (;;) {
    const failed = (failure: FailureKind): { readonly look: Look; readonly page: undefined } => ({
      look: { rung, hops, finalUrl: keepable(url), outcome: { kind: 'failure', failure } },
      page: undefined,
    });
    if (!isWeb(url)) return failed('not-web');
    if (hasCredentials(url)) return failed('credentials');
    const asked = withoutFragment(url);
    if (visited.includes(asked)) return failed('loop');
    if (hops.length > maxRedirects) return failed('too-many-redirects');
    visited.push(asked);
    let response: HttpResponse;
    try {
      response = await ask({
        url: asked === url.href ? url : new URL(asked),
        rung,
        continues: continues || hops.length > 0,
        bytes,
      });
    } catch (error) {
      if (error instanceof HttpFailure) return failed(error.kind);
      throw error;
    }
    const target = redirectTarget(response, url);
    if (target === undefined) {
      const html = textOf(response);
      const outcome = answerOf(response, html);
      return { look: { rung, hops, finalUrl: url.href, outcome }, page: pageOf(outcome, response, html, fragments()) };
    }
    hops.push({ status: response.status, to: keepable(target) });
    url = target;
  }
}

/**
 * How many bytes of a body are read: `bytes` of a page, and enough of a refusal to recognise the service that refuses.
 */
export function bytesWorthReading(status: number, headers: HttpHeaders, bytes: number): number {
  const type = headers['content-type'];
  if (type !== undefined && !/html|xml|text\/plain/i.test(type)) return 0;
  if (status >= 200 && status < 300) return bytes;
  return status >= 400 ? 16 * 1024 : 0;
}

function textOf({ body, headers }: HttpResponse): string {
  return body === undefined || body.length === 0 ? '' : decodePage(body, headers['content-type']);
}

function pageOf(
  outcome: Answer,
  { isWhole, headers }: HttpResponse,
  html: string,
  fragments: readonly string[],
): PageFacts | undefined {
  const isPage =
    html !== '' &&
    outcome.status >= 200 &&
    outcome.status < 300 &&
    outcome.wall === undefined &&
    /html/.test(outcome.contentType ?? 'html');
  if (!isPage) return undefined;
  return readPage({ html, isWhole: isWhole === true && !isPart(outcome.status, headers) }, fragments);
}

/** True for a partial answer (206) that does not contain the whole page. */
function isPart(status: number, headers: HttpHeaders): boolean {
  if (status !== 206) return false;
  const [, end, size] = /^bytes 0-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  return end === undefined || size === undefined || Number(end) + 1 < Number(size);
}

/** The address as it may be stored and shown: only its origin where it contains a user name or password. */
function keepable(url: URL): string {
  return hasCredentials(url) ? `${url.protocol}//${url.host}/` : url.href;
}

function redirectTarget(response: HttpResponse, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers['location'];
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  return new URL(location, from.href);
}

function answerOf({ status, headers }: HttpResponse, html: string): Answer {
  const retryAfterMs = readRetryAfter(headers['retry-after'], headers['date']);
  const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const languages = (headers['content-language'] ?? '')
    .split(',')
    .map((tag) => languageTag(tag))
    .filter((tag) => tag !== undefined);
  // A page that is declared for several languages counts as English when English is among them.
  const language = languages.find((tag) => /^en\b/i.test(tag)) ?? languages[0];
  const wall = wallOf(status, headers, html);
  return {
    kind: 'answer',
    status,
    ...(contentType !== undefined && contentType !== '' && { contentType }),
    ...(language !== undefined && { language }),
    ...(wall !== undefined && { wall }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** A bound for `Retry-After` values that nobody can mean, such as a number with hundreds of digits. */
const mostRetryAfterMs = 366 * 24 * 60 * 60_000;

/**
 * Reads `Retry-After`, which is a number of seconds or a date. A date is compared with the server's own `Date`, since
 * both come from the same clock.
 *
 * @returns milliseconds; undefined when it can not be read
 */
export function readRetryAfter(text: string | undefined, date: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const written = text.trim();
  if (/^\d+$/.test(written)) return Math.min(Number(written) * 1000, mostRetryAfterMs);
  const untilMs = /[a-z]{3}/i.test(written) ? Date.parse(written) : NaN;
  const nowMs = Date.parse(date ?? '');
  return Number.isNaN(untilMs) || Number.isNaN(nowMs)
    ? undefined
    : Math.min(Math.max(0, untilMs - nowMs), mostRetryAfterMs);
}

/** True when the last look did not find the host name. */
export function isNameMissing(looks: readonly Look[]): boolean {
  return failureOf(looks.at(-1)) === 'name-not-found';
}

import { isHome, isLogin, isReservedName, isSameSite, withoutFragment } from './address.ts';
import { isGone, isGood, type Answer, type FailureKind, type LinkFacts, type Look } from './facts.ts';
import type { LinkVerdict } from './verdict.ts';

/**
 * What the facts say about an address. “Broken” needs the server's own word (404, 410), given twice and once of them
 * to GET, or a name that does not exist; everything that could have another cause is “unverified”.
 */
export function judgeLink(url: string, facts: LinkFacts): LinkVerdict {
  const { checkedAtMs, looks } = facts;
  const last = looks.at(-1);
  const unverified = (reason: string): LinkVerdict => ({ kind: 'unverified', reason, checkedAtMs });
  const broken = (reason: string): LinkVerdict => ({ kind: 'broken', reason, checkedAtMs });
  if (last === undefined || !URL.canParse(url)) return unverified('nobody has looked yet');

  const { outcome } = last;
  const end = endOf(last);
  if (outcome.kind === 'failure') {
    if (outcome.failure !== 'name-not-found') return unverified(failureReason(outcome.failure, end));
    const { hostname } = new URL(last.finalUrl);
    const name = `there is no host named ${hostname}${end.forwarded ? ', to which the link forwards' : ''}`;
    if (isReservedName(hostname) || facts.networkSeen) return broken(name);
    if (!hostname.includes('.')) return unverified(`${hostname} is not a name that is known outside its own network`);
    return unverified(`the name ${hostname} was not found, but no other name answered either: the network may be away`);
  }
  if (isGood(last)) return judgeLanding(new URL(url), last, checkedAtMs);
  if (isGone(last)) {
    const saidTwice = looks.filter(isGone).length >= 2 && last.rung !== 'head';
    if (saidTwice) return broken(`the server answers ${outcome.status} (${goneWords(outcome.status)})${end.words}`);
    return unverified(`the server answered ${outcome.status}, but only once${end.words}`);
  }
  return unverified(answerReason(outcome, end));
}

/** How long facts with this verdict are believed before the next request looks again. */
export function freshForMs(verdict: LinkVerdict, facts: LinkFacts): number {
  const minuteMs = 60_000;
  switch (verdict.kind) {
    case 'ok':
    case 'moved':
      return 240 * minuteMs;
    case 'broken':
      return 5 * minuteMs;
    case 'unverified': {
      const outcome = facts.looks.at(-1)?.outcome;
      const askedForMs = outcome?.kind === 'answer' ? outcome.retryAfterMs ?? 0 : 0;
      return Math.min(Math.max(minuteMs, askedForMs), 60 * minuteMs);
    }
    case 'excluded':
      return 0;
  }
}

/** A page came. It is the one that was meant unless a redirect ends where everything ends. */
function judgeLanding(asked: URL, look: Look, checkedAtMs: number): LinkVerdict {
  if (look.hops.length === 0) return { kind: 'ok', checkedAtMs };
  const final = new URL(look.finalUrl);
  if (isLogin(final) && !isLogin(asked)) {
    return { kind: 'unverified', reason: `it forwards to a page that asks who you are (${shown(final)})`, checkedAtMs };
  }
  const wasHome = isHome(asked) && asked.search === '';
  if (isHome(final) && !wasHome) {
    return {
      kind: 'unverified', checkedAtMs,
      reason: `it forwards to a front page (${shown(final)}), so the page itself may be gone`,
    };
  }
  const permanent = look.hops.every((hop) => hop.status === 301 || hop.status === 308);
  // From a front page to the front page in the reader's language: nothing has moved.
  const languageOnly = wasHome && isHome(final) && isSameSite(asked, final) && asked.protocol === final.protocol;
  if (!permanent || languageOnly) return { kind: 'ok', checkedAtMs };
  // As a browser does: the fragment stays unless the redirect brings its own.
  if (final.hash === '') final.hash = asked.hash;
  if (withoutFragment(final) === withoutFragment(asked)) return { kind: 'ok', checkedAtMs };
  return { kind: 'moved', finalUrl: final.href, checkedAtMs };
}

interface End {
  readonly forwarded: boolean;
  /** For the end of a reason: where the redirects led, or nothing. */
  readonly words: string;
}

function endOf(look: Look): End {
  const forwarded = look.hops.length > 0;
  return { forwarded, words: forwarded ? `, after forwarding to ${shown(new URL(look.finalUrl))}` : '' };
}

const longestShownAddress = 120;

function shown(url: URL): string {
  return url.href.length <= longestShownAddress ? url.href : `${url.href.slice(0, longestShownAddress)}…`;
}

function goneWords(status: number): string {
  return status === 410 ? 'removed for good' : 'no such page';
}

function answerReason({ status, wall }: Answer, { words }: End): string {
  if (wall !== undefined) return `the site lets no robot in (${status})${words}; open it in a browser`;
  return `the server answers ${status} (${statusWords(status)})${words}`;
}

function statusWords(status: number): string {
  switch (status) {
    case 401:
      return 'it asks for a log-in';
    case 403:
      return 'it refuses this request; it may refuse only robots';
    case 404:
    case 410:
      return goneWords(status);
    case 407:
      return 'a proxy asks for a log-in';
    case 408:
    case 425:
    case 429:
      return 'it asks to come back later';
    case 451:
      return 'it is withheld for legal reasons here';
  }
  if (status >= 500) return 'the server has trouble of its own';
  if (status >= 300 && status < 400) return 'it forwards, and does not say where to';
  return 'neither the page nor that there is none';
}

function failureReason(failure: FailureKind, { forwarded, words }: End): string {
  switch (failure) {
    case 'private-address':
      return `${forwarded ? `it forwards to an address` : 'its address is'} inside a private network, which is not asked; the setting policySubmissions.links.allowPrivateHosts can allow it`;
    case 'credentials':
      return forwarded
        ? 'it forwards to an address with a user name or password in it, which is never sent'
        : 'it has a user name or password in it, which is never sent; take that out';
    case 'not-web':
      return 'it forwards to an address that is neither http nor https';
    case 'loop':
      return `it forwards in a circle${words}`;
    case 'too-many-redirects':
      return 'it forwards more than ten times';
    case 'timeout':
      return `the server did not answer in time${words}`;
    case 'refused':
      return `the server takes no connection${words}`;
    case 'reset':
      return `the server broke the connection off${words}`;
    case 'tls':
      return `no secure connection could be made: the certificate is not trusted, or out of date${words}`;
    case 'bad-answer':
      return `what the server sent is no answer of a web server${words}`;
    case 'network':
      return `the network could not reach it${words}`;
    case 'aborted':
      return 'the look was called off';
    case 'name-not-found':
      return 'its name was not found';
  }
}

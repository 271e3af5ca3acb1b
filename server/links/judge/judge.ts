import { isReservedName, parsedUrl, withoutFragment } from '../collect/address.ts';
import { isBusy, isGone, isGood, type Failure, type LinkFacts, type Look, jitter } from '../facts.ts';
import type { LinkReason } from '../../words/messages/findings/link-reasons.ts';
import { isMissingPageAddress, answerReason, awayReason, endOf, failureReason, noNetwork, shown } from './reasons.ts';
import { isConsent, isHome, isLanguageHop, isLogin, isSameSite, siteOf, isRobotShy } from './redirects.ts';
import type { LinkVerdict, Seen } from './verdict.ts';
import { percentDecoded } from '../../words/printable.ts';

/** The part of a verdict that takes judgement; `seenOf` adds the rest. */
type Judgement =
  | { readonly kind: 'ok' }
  | { readonly kind: 'moved'; readonly finalUrl: string }
  | { readonly kind: 'unverified'; readonly reason: LinkReason; readonly cause?: 'network'; readonly instead?: string }
  | { readonly kind: 'broken'; readonly reason: LinkReason };

/**
 * The verdict on an address. “Broken” needs either the server's own statement (404 or 410), made in answer to two kinds
 * of request and contradicted by no other answer, or a host name that does not exist. Everything that could have
 * another cause is “unverified”.
 */
export function judgeLink(url: string, facts: LinkFacts): LinkVerdict {
  const judgement = judge(url, facts);
  const { dead, ...seen } = seenOf(url, facts);
  if (judgement.kind === 'broken') return { ...seen, ...(dead !== undefined && { dead }), ...judgement };
  return judgement.kind === 'ok' && seen.fragment === 'missing'
    ? { ...seen, kind: 'ok', reason: { code: 'noSection', section: percentDecoded(fragmentOf(url) ?? '') } }
    : { ...seen, ...judgement };
}

/** The kind of verdict that `judgeLink` gives, without what is shown beside it. */
export function kindOf(url: string, facts: LinkFacts): LinkVerdict['kind'] {
  return judge(url, facts).kind;
}

function judge(url: string, facts: LinkFacts): Judgement {
  const last = facts.looks.at(-1);
  if (last === undefined) return unverified({ code: 'notYet' });
  const { outcome } = last;
  if (outcome.kind === 'failure') return judgeFailure(outcome, last, facts);
  if (isGood(last)) return judgeLanding(url, last, facts);
  if (isGone(last)) return judgeGone(outcome.status, last, facts);
  const reason = answerReason(outcome, endOf(last));
  return outcome.status === 511 ? { kind: 'unverified', reason, cause: 'network' } : unverified(reason);
}

function unverified(reason: LinkReason): Judgement {
  return { kind: 'unverified', reason };
}

function judgeFailure({ failure }: Failure, look: Look, { networkSeen, site }: LinkFacts): Judgement {
  const end = endOf(look);
  if (site?.away !== undefined) {
    return {
      kind: 'unverified',
      reason: failure === 'name-not-found' ? noNetwork : awayReason(site.away, failure, end),
      cause: 'network',
    };
  }
  if (failure === 'proxy' || failure === 'proxy-unusable')
    return { kind: 'unverified', reason: { code: failure }, cause: 'network' };
  if (failure !== 'name-not-found') return unverified(failureReason(failure, end));
  const { hostname } = new URL(look.finalUrl);
  const named = { site: hostname, ...end };
  if (site?.otherName !== undefined) {
    const reason: LinkReason = { code: 'otherName', ...named, other: new URL(site.otherName).hostname };
    return { kind: 'unverified', reason, instead: site.otherName };
  }
  if (site?.otherNameOpen !== undefined)
    return unverified({ code: 'otherNameOpen', ...named, other: new URL(site.otherNameOpen).hostname });
  if (isReservedName(hostname) || networkSeen) return { kind: 'broken', reason: { code: 'noSite', ...named } };
  if (!hostname.includes('.')) return unverified({ code: 'notOutside', site: hostname });
  return { kind: 'unverified', cause: 'network', reason: noNetwork };
}

function judgeGone(status: number, last: Look, { looks, site }: LinkFacts): Judgement {
  const end = endOf(last);
  if (site?.frontPage === 'gone') return unverified({ code: 'goneHome', status, ...end });
  if (isRobotShy(new URL(last.finalUrl).hostname)) return unverified({ code: 'goneShy', status, ...end });
  if (looks.filter(isGone).length < 2 || last.rung !== 'browser')
    return unverified({ code: 'goneOnce', status, ...end });
  const other = looks.find(contradicts);
  if (other?.outcome.kind === 'answer')
    return unverified({ code: 'sometimes', status, otherStatus: other.outcome.status, ...end });
  return { kind: 'broken', reason: { code: 'gone', status, ...end } };
}

/**
 * True for an answer about the page that does not say that the page is gone. A status that only refuses the request's
 * method, range or form is not about the page.
 */
function contradicts(look: Look): boolean {
  const { outcome } = look;
  return (
    outcome.kind === 'answer' &&
    !isGone(look) &&
    ![400, 405, 406, 416, 501].includes(outcome.status) &&
    !isBusy(outcome)
  );
}

/** Judges a page that came: it may not be the page that the address means. */
function judgeLanding(url: string, look: Look, { page, site }: LinkFacts): Judgement {
  if (site?.portal !== undefined) {
    return { kind: 'unverified', reason: { code: 'portal', at: shown(new URL(site.portal)) }, cause: 'network' };
  }
  const asked = look.hops.length === 0 ? undefined : parsedUrl(url);
  const strange = asked && judgeStrangeLanding(asked, new URL(look.finalUrl), site?.missingPage === 'same');
  if (strange !== undefined) return unverified(strange);
  if (page?.saysMissing !== undefined) {
    return unverified({
      code: site?.missingPage === 'same' ? 'saysMissingAsAlways' : 'saysMissing',
      words: page.saysMissing,
      ...endOf(look),
    });
  }
  return asked === undefined ? { kind: 'ok' } : judgeMove(asked, new URL(look.finalUrl), look);
}

/**
 * The reason why the page at the end of the redirects may not be the one that the address means; undefined when there
 * is none.
 */
function judgeStrangeLanding(asked: URL, final: URL, sameForMissing: boolean): LinkReason | undefined {
  const at = shown(final);
  if (isLogin(final) && !isLogin(asked)) return { code: 'signInPage', at };
  if (isConsent(final) && !isConsent(asked)) return { code: 'consentPage', at };
  if (isMissingPageAddress(final) && !isMissingPageAddress(asked)) return { code: 'missingPage', at };
  if (isFrontPage(asked)) return undefined;
  if (isHome(final)) return { code: sameForMissing ? 'homePageForMissing' : 'homePage', at };
  return sameForMissing && siteOf(asked) !== siteOf(final) ? { code: 'everyAddress', site: asked.host, at } : undefined;
}

function isFrontPage(url: URL): boolean {
  return isHome(url) && url.search === '';
}

function judgeMove(asked: URL, final: URL, look: Look): Judgement {
  const permanent = look.hops.length > 0 && look.hops.every((hop) => hop.status === 301 || hop.status === 308);
  // A redirect from a front page to the front page in the reader's language does not mean that the page has moved.
  const languageOnly =
    isLanguageHop(asked, final) ||
    (isFrontPage(asked) && isHome(final) && isSameSite(asked, final) && asked.protocol === final.protocol);
  if (!permanent || languageOnly) return { kind: 'ok' };
  // As in a browser, the fragment is carried over unless the redirect brings its own.
  if (final.hash === '') final.hash = asked.hash;
  return withoutFragment(final) === withoutFragment(asked) ? { kind: 'ok' } : { kind: 'moved', finalUrl: final.href };
}

/** The facts that are shown beside the verdict. */
function seenOf(url: string, facts: LinkFacts): Seen {
  const last = facts.looks.at(-1);
  const { checkedAtMs, page, dead, secure } = facts;
  const answer = last?.outcome.kind === 'answer' ? last.outcome : undefined;
  const fragment = fragmentOf(url);
  const state = fragment === undefined || last === undefined || !isGood(last) ? undefined : page?.fragments[fragment];
  const language = page?.language ?? answer?.language;
  return {
    checkedAtMs,
    ...(answer !== undefined && { status: answer.status === 206 ? 200 : answer.status }),
    ...(last !== undefined && last.hops.length > 0 && { finalUrl: last.finalUrl }),
    ...(answer?.contentType !== undefined && { contentType: answer.contentType }),
    ...(page?.title !== undefined && { title: page.title }),
    ...(language !== undefined && { language }),
    ...(state !== undefined && { fragment: state }),
    ...(dead !== undefined && { dead }),
    ...(secure !== undefined && { secure }),
  };
}

/** The fragment as it is written after the `#`; `undefined` when there is none or it is empty. */
export function fragmentOf(url: string): string | undefined {
  const at = url.indexOf('#');
  return at < 0 || at === url.length - 1 ? undefined : url.slice(at + 1);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * How long facts with this verdict are fresh, in milliseconds: hours when all is well, minutes when it is not. The time
 * varies by a fifth from address to address, so that links do not all become due at once.
 */
export function freshForMs(url: string, verdict: LinkVerdict, facts: LinkFacts): number {
  return Math.round(lifeMs(verdict, facts) * (0.8 + 0.4 * jitter(url)));
}

function lifeMs(verdict: LinkVerdict, { looks }: LinkFacts): number {
  switch (verdict.kind) {
    case 'ok':
    case 'moved':
      return 24 * hourMs;
    case 'broken':
      return hourMs;
    case 'unverified': {
      const outcome = looks.at(-1)?.outcome;
      // A robot test or a refusal lasts longer than a server's passing fault.
      if (outcome?.kind === 'answer' && !isBusy(outcome) && verdict.cause === undefined) return hourMs;
      const askedForMs = outcome?.kind === 'answer' ? (outcome.retryAfterMs ?? 0) : 0;
      return Math.min(Math.max(minuteMs, askedForMs * 1.25), hourMs);
    }
    case 'excluded':
      return 0;
  }
}

import type { HttpFailureKind, MailAnswer } from '../ports.ts';

/**
 * What was seen of a request address (an address without its fragment). The facts are plain data that survives JSON, so
 * that they can be stored; `judgeLink` derives a verdict from them whenever it is needed.
 */
export interface LinkFacts {
  /** When the last of the looks ended, in milliseconds since 1970. */
  readonly checkedAtMs: number;
  /** The looks in the order in which they were taken. A later look was taken because the one before it left a doubt. */
  readonly looks: readonly Look[];
  /**
   * True when another host name answered between two looks that did not find this one, so the network was there.
   * Without such an answer, “no such name” may as well mean that this computer is offline.
   */
  readonly networkSeen: boolean;
  /** What the page says of itself; absent when no page came or it was not read. */
  readonly page?: PageFacts;
  /** What the same run learned about the host; absent when there was no reason to ask about the host. */
  readonly site?: SiteFacts;
  /** For an `http` address: the same address with `https`, when that brings the same page. */
  readonly secure?: string;
  /** Absent when the link was never seen dead, or has been seen alive since. */
  readonly dead?: DeadRuns;
}

/**
 * How a server is asked. Each rung of this ladder asks more like a browser than the one before, and costs the server
 * more.
 */
export type Rung = 'head' | 'range' | 'browser';

/** One walk from the address to the page, through all redirects. */
export interface Look {
  readonly rung: Rung;
  readonly hops: readonly Hop[];
  /** The address at the end of the redirects, which gave the outcome; without user name and password. */
  readonly finalUrl: string;
  readonly outcome: Answer | Failure;
}

export interface Hop {
  readonly status: number;
  readonly to: string;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** The media type of `Content-Type`, without parameters and in lower case. */
  readonly contentType?: string;
  /** A language tag of `Content-Language`: English where it is among them, else the first. */
  readonly language?: string;
  /**
   * The service that tests or refuses visitors before they reach the page (“Cloudflare”). Such an answer is about
   * robots, not about the page.
   */
  readonly wall?: string;
  /** `Retry-After` in milliseconds: how long the site asks not to be asked again. */
  readonly retryAfterMs?: number;
}

export interface Failure {
  readonly kind: 'failure';
  readonly failure: FailureKind;
}

export type FailureKind = HttpFailureKind | 'loop' | 'too-many-redirects';

export interface PageFacts {
  /** At most 200 letters. */
  readonly title?: string;
  /** The BCP 47 tag of the page's `lang` attribute, or of its `content-language` meta element. */
  readonly language?: string;
  /** The words by which the page says that there is no such page although its HTTP status says otherwise. */
  readonly saysMissing?: string;
  /**
   * The state of each fragment that was looked for, by the fragment as it is written after the `#`. `unknown`: the page
   * was not read to its end, or scripts build its anchors.
   */
  readonly fragments: Readonly<Record<string, FragmentState>>;
}

export type FragmentState = 'found' | 'missing' | 'unknown';

export interface SiteFacts {
  /**
   * What the host answers for an address that surely does not exist: that there is no such page, or the same page as
   * for the address that was asked for.
   */
  readonly missingPage?: 'missing' | 'same' | 'unknown';
  /**
   * The one page to which every address of the run was redirected, which is the log-in of this network and not what was
   * asked for.
   */
  readonly portal?: string;
  /**
   * What holds for every site of the run: none answered (`silent`), none had a certificate that is trusted here
   * (`untrusted`), or every name led to an address inside a private network (`inside`).
   */
  readonly away?: 'silent' | 'untrusted' | 'inside';
  /** The address with `www.` added or removed, when that host answers though this one does not exist. */
  readonly otherName?: string;
  /** The address with `www.` added or removed, when it could not be found out whether that host exists. */
  readonly otherNameOpen?: string;
  /** What the host answers for its front page; asked when a government's site says that a page is gone. */
  readonly frontPage?: 'gone' | 'other';
}

/** How often the link has been seen dead since it was last seen alive. Looks within an hour count as one run. */
export interface DeadRuns {
  readonly runs: number;
  readonly sinceMs: number;
  /** When the last of these runs was, in milliseconds since 1970. */
  readonly lastMs: number;
}

/** Stores facts beyond a session. Its functions neither throw nor wait for the disk. */
export interface LinkMemory {
  /** @param address a request address, as `requestAddress` gives it */
  get(address: string): LinkFacts | undefined;
  set(address: string, facts: LinkFacts): void;
}

/** What the name server said about the domain of a mail address. */
export interface MailFacts {
  readonly askedAtMs: number;
  readonly answer: MailAnswer;
  /** True when another name was found between two questions that did not find this one, so the network was there. */
  readonly networkSeen: boolean;
}

export interface MailMemory {
  mail(domain: string): MailFacts | undefined;
  setMail(domain: string, facts: MailFacts): void;
}

/** The server answered with a page. */
export function isGood(look: Look): boolean {
  const { outcome } = look;
  return outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300 && outcome.wall === undefined;
}

/** The server said that there is no such page. */
export function isGone(look: Look): boolean {
  const { outcome } = look;
  return outcome.kind === 'answer' && (outcome.status === 404 || outcome.status === 410) && outcome.wall === undefined;
}

/** The host is too busy, or its fault may pass. */
export function isBusy({ status }: Pick<Answer, 'status'>): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status <= 504 && status !== 501);
}

export function failureOf(look: Look | undefined): FailureKind | undefined {
  return look?.outcome.kind === 'failure' ? look.outcome.failure : undefined;
}

/** A number from 0 to 1 that is spread evenly over texts and always the same for the same text, by FNV-1a. */
export function jitter(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash / 0xffffffff;
}

/**
 * The name of a wall where the site itself tests for robots. Older caches say it in words, which `kept-facts.ts` reads.
 */
export const robotTest = 'robot-test';

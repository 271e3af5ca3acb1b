import type { HttpFailureKind, MailAnswer } from '../ports.ts';

/**
 * What was seen of an address, whatever its fragment. Plain data that survives JSON, so that it can be kept; what it
 * means is judged on reading.
 */
export interface LinkFacts {
  /** When the last look ended, in milliseconds since 1970. */
  readonly checkedAtMs: number;
  /** In the order in which they were taken: a later one because the earlier left a doubt. */
  readonly looks: readonly Look[];
  /**
   * True when another name answered between two looks that did not find this one: the network was there.
   * Without that, “no such name” may as well mean that this computer is offline.
   */
  readonly networkSeen: boolean;
  /** What the page says of itself, when one came and was read. */
  readonly page?: PageFacts;
  /** What the same run learned about the host, when there was reason to ask. */
  readonly site?: SiteFacts;
  /** For an `http` address: the same by `https`, which answers, too. */
  readonly secure?: string;
  /** Absent when the link was seen alive since, or never dead. */
  readonly dead?: DeadRuns;
}

/** How a server is asked. Each rung asks more like a browser than the one before, and costs the server more. */
export type Rung = 'head' | 'range' | 'browser';

/** One walk from the address to the page, over all redirects. */
export interface Look {
  readonly rung: Rung;
  readonly hops: readonly Hop[];
  /** The address that gave the outcome, without credentials. */
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
  /** Without parameters, in lower case. */
  readonly contentType?: string;
  /** `Content-Language`, its first tag. */
  readonly language?: string;
  /** Who puts visitors to the test there (“Cloudflare”): the answer is about robots, not about the page. */
  readonly wall?: string;
  /** How long the site asks to be left alone. */
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
  /** BCP 47 tag, as `html lang` gives it. */
  readonly language?: string;
  /** The words by which the page says, with a status that says otherwise, that there is no such page. */
  readonly saysMissing?: string;
  /**
   * Each fragment that was looked for, as it is written behind the `#`. `unknown`: the page was not read to its end, or
   * builds its anchors by script.
   */
  readonly fragments: Readonly<Record<string, FragmentState>>;
}

export type FragmentState = 'found' | 'missing' | 'unknown';

export interface SiteFacts {
  /** What the host answers for a page that surely does not exist: that it is missing, or the same as for this one. */
  readonly missingPage?: 'missing' | 'same' | 'unknown';
  /** The one page to which every address of the run was led: the log-in of a network, not what was asked for. */
  readonly portal?: string;
  /** In the whole run no site answered (`silent`), was vouched for (`untrusted`), or was outside the own network (`inside`). */
  readonly away?: 'silent' | 'untrusted' | 'inside';
  /** The same address with or without `www.`, which answers though this name does not. */
  readonly otherName?: string;
  /** The same, when it could not be told whether it answers: nobody says that there is no such name. */
  readonly otherNameOpen?: string;
  /** What the front page of the host answers, asked when a page of a government is said to be gone. */
  readonly frontPage?: 'gone' | 'other';
}

/** How often the link was seen dead since it was last seen otherwise. Looks within an hour are one run. */
export interface DeadRuns {
  readonly runs: number;
  readonly sinceMs: number;
  /** When the last of the runs was. */
  readonly lastMs: number;
}

/** Keeps facts beyond a session. Neither throws nor waits. */
export interface LinkMemory {
  /** By request address (`requestAddress`). */
  get(address: string): LinkFacts | undefined;
  set(address: string, facts: LinkFacts): void;
}

/** What was seen of the domain of mail addresses. */
export interface MailFacts {
  readonly askedAtMs: number;
  readonly answer: MailAnswer;
  /** True when another name was found between two questions that did not find this one. */
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
  return status === 408 || status === 425 || status === 429 || status >= 500 && status <= 504 && status !== 501;
}

export function failureOf(look: Look | undefined): FailureKind | undefined {
  return look?.outcome.kind === 'failure' ? look.outcome.failure : undefined;
}

import type { HttpFailureKind } from '../ports.ts';

/** What was seen of an address. Plain data, so that it can be kept; what it means is judged on reading. */
export interface LinkFacts {
  /** When the last look ended. */
  readonly checkedAtMs: number;
  /** In the order in which they were taken: a later one because the earlier left a doubt. */
  readonly looks: readonly Look[];
  /**
   * True when another name answered between two looks that did not find this one: the network was there.
   * Without that, “no such name” may as well mean that this computer is offline.
   */
  readonly networkSeen: boolean;
}

export type Method = 'HEAD' | 'GET';

/** One walk from the address to the page, over all redirects. */
export interface Look {
  readonly method: Method;
  readonly hops: readonly Hop[];
  /** The address that gave the outcome. */
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
  /** The site said that it puts robots to the test. */
  readonly botWall: boolean;
  /** How long the site asks to be left alone. */
  readonly retryAfterMs?: number;
}

export interface Failure {
  readonly kind: 'failure';
  readonly failure: FailureKind;
}

export type FailureKind = HttpFailureKind | 'loop' | 'too-many-redirects';

/** The server answered with a page. */
export function isGood(look: Look): boolean {
  return look.outcome.kind === 'answer' && look.outcome.status >= 200 && look.outcome.status < 300 && !look.outcome.botWall;
}

/** The server said that there is no such page. */
export function isGone(look: Look): boolean {
  const { outcome } = look;
  return outcome.kind === 'answer' && (outcome.status === 404 || outcome.status === 410) && !outcome.botWall;
}

export function failureOf(look: Look | undefined): FailureKind | undefined {
  return look?.outcome.kind === 'failure' ? look.outcome.failure : undefined;
}

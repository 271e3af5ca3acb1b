import type { ArchivedCopy } from '../remember/archived-copy.ts';
import type { DeadRuns, FragmentState } from '../facts.ts';
import type { LinkReason } from '../../words/messages/findings/link-reasons.ts';

/** What is said about a link. `unverified` is not broken: no answer settled whether the page is there. */
export type LinkVerdict =
  /** `reason` is a reservation, when there is one: the page does not have the section. */
  | ({ readonly kind: 'ok'; readonly reason?: Extract<LinkReason, { code: 'noSection' }> } & Seen)
  /** A permanent redirect; `finalUrl` answers, and is what should be written. */
  | ({ readonly kind: 'moved'; readonly finalUrl: string } & Seen)
  /**
   * `cause` is set when the reason holds for every link, so that it can be said once.
   */
  | ({ readonly kind: 'unverified'; readonly reason: LinkReason; readonly cause?: 'network' | 'browser' } & Seen)
  | ({ readonly kind: 'broken'; readonly reason: LinkReason } & Seen)
  /** A setting says that this address is not asked. `reason` names it. */
  | { readonly kind: 'excluded'; readonly reason: LinkReason };

/** What was seen of a link, for callers that show more than the verdict. */
export interface Seen {
  /** Milliseconds since 1970. */
  readonly checkedAtMs: number;
  /** The HTTP status of the last answer; absent when no answer came. */
  readonly status?: number;
  /** The address where the redirects ended; absent when there were none. */
  readonly finalUrl?: string;
  /** Without parameters, in lower case: `application/pdf`. */
  readonly contentType?: string;
  readonly title?: string;
  /** BCP 47 tag of the language that the page or its server claims. */
  readonly language?: string;
  /** Absent when the address has no fragment, or the fragment was not looked for. */
  readonly fragment?: FragmentState;
  /** In how many runs a broken link was seen dead, and since when. */
  readonly dead?: DeadRuns;
  /** An archive's copy of a page that is gone; absent when the archive was not asked or has none. */
  readonly copy?: ArchivedCopy;
  /** The same address with `https`, when that brings the same page. */
  readonly secure?: string;
  /** An address with or without `www.` that answers, when the host of this one does not exist. */
  readonly instead?: string;
}

/**
 * Knows verdicts on links and finds them out. Reading a verdict never waits, because findings are computed after each
 * key.
 */
export interface LinkChecker {
  /** The verdict that is known now; undefined when the link has not been looked at. */
  peek(url: string): LinkVerdict | undefined;
  /**
   * Starts looking at the links whose verdict is unknown or no longer fresh; `onDidChange` tells of each verdict that
   * changes.
   */
  request(urls: readonly string[]): void;
  /** Resolves when nothing that was requested is under way. */
  idle(): Promise<void>;
  /**
   * Marks what is known about these links as old: the next request looks at them again, and the old verdicts stand
   * until it has.
   */
  forget(urls: readonly string[]): void;
  onDidChange(listener: (url: string) => void): { dispose(): void };
  /** Addresses that are being looked at. */
  readonly underWay: number;
  /** Tells when a look began or ended. */
  onDidProgress(listener: () => void): { dispose(): void };
  /** Gives up the looks that are under way. The checker can be used afterwards. */
  cancel(): void;
  /** Gives up the looks that are under way. The checker sends nothing afterwards. */
  dispose(): void;
}

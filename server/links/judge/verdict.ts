import type { ArchivedCopy } from '../remember/archived-copy.ts';
import type { DeadRuns, FragmentState } from '../facts.ts';

/** What we say about a link. `unverified` is not broken: nobody answered the question. */
export type LinkVerdict =
  /** `reason`, when there is one, is a reservation in a few words: “the page has no part “x””. */
  | ({ readonly kind: 'ok'; readonly reason?: string } & Seen)
  /** A permanent redirect; `finalUrl` answers, and is what should be written. */
  | ({ readonly kind: 'moved'; readonly finalUrl: string } & Seen)
  /** `reason` completes “It could not be checked: ”. `cause` is there when that is true of every link: to be said once. */
  | ({ readonly kind: 'unverified'; readonly reason: string; readonly cause?: 'network' | 'browser' } & Seen)
  /** `reason` completes “The page is gone: ”. */
  | ({ readonly kind: 'broken'; readonly reason: string } & Seen)
  /** A setting says that this address is not asked. `reason` names it. */
  | { readonly kind: 'excluded'; readonly reason: string };

/** What was seen, for those who show more than the verdict. */
export interface Seen {
  /** Milliseconds since 1970. */
  readonly checkedAtMs: number;
  /** Absent when no answer came. */
  readonly status?: number;
  /** Where the redirects ended; absent when there were none. */
  readonly finalUrl?: string;
  /** Without parameters, in lower case: `application/pdf`. */
  readonly contentType?: string;
  readonly title?: string;
  /** BCP 47 tag of the language that the page or its server claims. */
  readonly language?: string;
  /** Absent when the address has no fragment, or none was looked for. */
  readonly fragment?: FragmentState;
  /** In how many runs the link was seen dead, and since when, for the broken ones. */
  readonly dead?: DeadRuns;
  /** A copy that an archive has of a page that is gone, when it was asked. */
  readonly copy?: ArchivedCopy;
  /** The same address by https, which answers, too. */
  readonly secure?: string;
  /** An address that answers where this one has no such host. */
  readonly instead?: string;
}

/** Knows and finds out about links; never waits while findings are computed. */
export interface LinkChecker {
  /** What is known now. */
  peek(url: string): LinkVerdict | undefined;
  /** Asks for what is not yet known; a change event follows for each that becomes known. */
  request(urls: readonly string[]): void;
  /** Resolves when nothing that was requested is under way. */
  idle(): Promise<void>;
  /** What is known about these counts as old: the next request looks again, and until it has, the old verdict stands. */
  forget(urls: readonly string[]): void;
  onDidChange(listener: (url: string) => void): { dispose(): void };
  /** Addresses that are being looked at. */
  readonly underWay: number;
  /** Tells when a look began or ended. */
  onDidProgress(listener: () => void): { dispose(): void };
  /** Gives up what is under way, and stays of use. */
  cancel(): void;
  /** Gives up what is under way, for good. */
  dispose(): void;
}

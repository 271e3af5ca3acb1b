/** What we say about a link. `unverified` is not broken: nobody answered the question. */
export type LinkVerdict =
  | { readonly kind: 'ok'; readonly checkedAtMs: number }
  /** A permanent redirect; `finalUrl` answers. */
  | { readonly kind: 'moved'; readonly finalUrl: string; readonly checkedAtMs: number }
  /** `reason` completes “It could not be checked: ”. */
  | { readonly kind: 'unverified'; readonly reason: string; readonly checkedAtMs: number }
  /** `reason` completes “The page is gone: ”. */
  | { readonly kind: 'broken'; readonly reason: string; readonly checkedAtMs: number };

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
  /** Gives up what is under way. */
  dispose(): void;
}

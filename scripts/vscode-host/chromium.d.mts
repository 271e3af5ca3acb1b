/**
 * Arguments for a browser driven by tests: no network requests of its own, and no sandbox, which root and containers do
 * not allow.
 */
export const chromiumArguments: readonly string[];

/** The path of a Chromium-based browser, or the value of `CHROME_PATH`; undefined when there is none. */
export function findChromium(): string | undefined;

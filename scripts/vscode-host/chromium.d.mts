/** For a browser that tests drive: no calls home, no sandbox where root or a container forbids one. */
export const chromiumArguments: readonly string[];

/** A browser of Chromium's family; `CHROME_PATH` chooses another. */
export function findChromium(): string | undefined;

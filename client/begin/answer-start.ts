/**
 * What came of starting an answer: `refused` where VS Code has inserted nothing, `not open` where there is no such
 * issue without an answer.
 */
export type AnswerStart = 'started' | 'refused' | 'not open';

/**
 * Milliseconds before each further try: VS Code inserts nothing, and returns false, when the text has changed and it
 * does not know yet.
 */
const pausesMs = [0, 0, 50, 200, 500, 1000];

/** @param pause waits for a number of milliseconds */
export async function startAnswer(
  insert: () => Promise<AnswerStart>,
  pause: (ms: number) => Promise<void>,
): Promise<AnswerStart> {
  for (const ms of pausesMs) {
    const start = await insert();
    if (start !== 'refused') return start;
    if (ms > 0) await pause(ms);
  }
  return await insert();
}

/**
 * The line of an issue without an answer that has this text and is nearest to `line`: an answer above may have moved it
 * since. What was written there meanwhile is not replaced.
 */
export function openLine(lines: readonly string[], text: string, line: number): number | undefined {
  const isOpen = (index: number): boolean =>
    lines[index] === text &&
    lines
      .slice(index + 1)
      .find((below) => below.trim() !== '')
      ?.trimStart()
      .startsWith('-') !== true;
  return [...lines.keys()].filter(isOpen).sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

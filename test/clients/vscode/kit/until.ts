const askEveryMs = 50;
const withinMs = 20_000;

/**
 * Asks again and again until the answer is a value.
 *
 * @returns the answer
 * @throws when there was none in time; the message says what was waited for
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
}

const reading = new Map<string, Promise<unknown>>();

/**
 * Reads a script of ours when it is needed for the first time. It has no modules: it gives what it has to a global
 * function.
 *
 * @param gives the name of that function
 * @throws when it can not be read; the next call tries again
 */
export function readLater<Given>(uri: string, gives: string): Promise<Given> {
  const known = reading.get(gives) as Promise<Given> | undefined;
  if (known !== undefined) return known;
  const read = new Promise<Given>((resolve, reject) => {
    let isGiven = false;
    (globalThis as unknown as Record<string, (given: Given) => void>)[gives] = (given) => {
      isGiven = true;
      resolve(given);
    };
    const script = document.createElement('script');
    script.nonce = document.body.dataset['nonce'] ?? '';
    script.src = uri;
    const failed = (): void => {
      reading.delete(gives);
      script.remove();
      reject(new Error(`${uri} could not be read.`));
    };
    script.addEventListener('error', failed);
    // A script that could not be run has not given anything by now.
    script.addEventListener('load', () => {
      if (!isGiven) failed();
    });
    document.head.append(script);
  });
  reading.set(gives, read);
  return read;
}

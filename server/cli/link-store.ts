import { isLinkCache } from '../links/remember/kept-lines.ts';
import type { SharedText } from '../ports.ts';
import { Refusal } from './refusal.ts';
import type { CliIo } from './io.ts';

/**
 * The store of what was seen of links: the user's own cache, or the file that `--cache-file` names.
 *
 * @throws {Refusal} for a file that is there and is no cache: it is not ours to overwrite.
 */
export async function linkStore(
  { noCache, cacheFile }: { readonly noCache: boolean; readonly cacheFile: string | undefined }, io: CliIo,
): Promise<SharedText | undefined> {
  if (noCache) return undefined;
  if (cacheFile === undefined) return io.linkFacts();
  const store = io.linkFacts(io.paths.toUri(cacheFile));
  let text: string | undefined;
  try {
    text = await store.read();
  } catch (error) {
    throw new Refusal(`${cacheFile} cannot be used as a cache: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (text !== undefined && !isLinkCache(text)) throw new Refusal(`${cacheFile} is not a link cache, so it was not changed. Name another file.`);
  return io.linkFacts(io.paths.toUri(cacheFile));
}

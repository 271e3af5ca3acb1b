import { isLinkCache } from '../links/remember/kept-lines.ts';
import type { SharedText } from '../ports.ts';
import { Refusal } from './refusal.ts';
import type { CliIo } from './io.ts';
import { refuseElsewhere } from './write-file.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/**
 * The store of what was seen of links: the user's own cache, or the file that `--cache-file` names.
 *
 * @throws {Refusal} for a file that is there and is no cache, and, where it is to be written, for a place that the gate
 *   for writing refuses
 */
export async function linkStore(
  {
    noCache,
    cacheFile,
    isWritten,
  }: { readonly noCache: boolean; readonly cacheFile: string | undefined; readonly isWritten: boolean },
  io: CliIo,
): Promise<SharedText | undefined> {
  if (noCache) return undefined;
  if (cacheFile === undefined) return io.linkFacts();
  const uri = io.paths.toUri(cacheFile);
  if (isWritten) await refuseElsewhere({ uri, path: cacheFile }, { as: 'output', writes: 'link results' }, io);
  const store = io.linkFacts(uri);
  let text: string | undefined;
  try {
    text = await store.read();
  } catch (error) {
    throw new Refusal(
      pathMessages.noCache({ path: cacheFile, reason: error instanceof Error ? error.message : String(error) }),
    );
  }
  if (text !== undefined && !isLinkCache(text)) throw new Refusal(pathMessages.otherCache({ path: cacheFile }));
  return io.linkFacts(uri);
}

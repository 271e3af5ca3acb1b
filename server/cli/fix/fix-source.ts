import { decodeText, encodeLike } from '../../document/text/decode-file.ts';
import type { FixedText } from '../../language/fixing/fix-all.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import type { Session } from '../session.ts';
import type { Source } from '../sources.ts';

/** A file whose findings were fixed, and not yet written. */
export interface FixedSource {
  readonly source: Source;
  readonly before: string;
  readonly fixed: FixedText;
  /** What is to be written; undefined when nothing changes. */
  readonly bytes: Uint8Array | undefined;
  /** What was read. */
  readonly read: Uint8Array;
}

/**
 * Fixes what may be fixed in a file, and does not write it.
 *
 * @param given the text to use instead of the file's
 * @returns a sentence that says why nothing can be done
 */
export async function fixSource(source: Source, session: Session, codes: ReadonlySet<string>, io: CliIo, given?: Uint8Array): Promise<FixedSource | string> {
  const read = given ?? await readBytes(source, io);
  if (typeof read === 'string') return read;
  const { document, services } = await session.read(source, read);
  await services.attachments.look(document);
  const fixed = services.language.fixed(document, codes.size === 0 ? undefined : (code) => codes.has(code));
  const before = decodeText(read);
  if (fixed.text === before) return { source, before, fixed, bytes: undefined, read };
  const bytes = encodeLike(read, fixed.text);
  if (bytes === undefined) return `${source.path} was not changed: it contains bytes that are not text, and they would be lost. Open it, correct the places marked “\ufffd”, save it as UTF-8, and run fix again.`;
  return { source, before, fixed, bytes, read };
}

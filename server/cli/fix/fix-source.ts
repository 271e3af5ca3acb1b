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
 * @param given the text, where it does not stand in the file
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
  if (bytes === undefined) return `${source.path} was not changed: it holds bytes that are no text, which would be lost. Open it, mend the places with “\ufffd”, save it as UTF-8, and fix again.`;
  return { source, before, fixed, bytes, read };
}

/** Writes a file that was fixed, unless somebody has written it since it was read. @returns a sentence that says why it was not written */
export async function writeFixed({ source: { uri, path }, bytes, read }: FixedSource, { files }: CliIo): Promise<string | undefined> {
  if (bytes === undefined) return undefined;
  try {
    const now = await files.readFile(uri);
    if (now.length !== read.length || !now.every((byte, index) => byte === read[index])) return `${path} was not changed: somebody else has written it meanwhile. Fix again.`;
    if (!await files.isWritable(uri)) return `${path} can not be written: it is protected from being changed.`;
    await files.writeFile(uri, bytes);
    return undefined;
  } catch (error) {
    return `${path} can not be written: ${files.reasonOf(error)}.`;
  }
}

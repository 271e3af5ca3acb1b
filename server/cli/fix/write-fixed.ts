import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { writeFile } from '../write-file.ts';
import type { FixedSource } from './fix-source.ts';

/**
 * Writes a file that was changed, unless somebody has written it since it was read.
 *
 * @param again what to do where somebody has, as a sentence
 * @returns a sentence that says why it was not written
 */
export async function writeFixed({ source: { uri, path }, bytes, read }: Pick<FixedSource, 'source' | 'bytes' | 'read'>, io: CliIo, again: string): Promise<string | undefined> {
  const { files } = io;
  if (bytes === undefined) return undefined;
  try {
    const now = await files.readFile(uri);
    if (now.length !== read.length || !now.every((byte, index) => byte === read[index])) return `${path} was not changed: it was changed by someone else in the meantime. ${again}`;
    if (!await files.isWritable(uri)) return `${path} cannot be written: it is read-only.`;
    await writeFile({ uri, path, content: bytes }, { as: 'change' }, io);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    return `${path} cannot be written: ${files.reasonOf(error)}.`;
  }
}

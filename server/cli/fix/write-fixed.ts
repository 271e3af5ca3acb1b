import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { writeFile } from '../write-file.ts';
import type { FixedSource } from './fix-report.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';

/**
 * Writes a file that was changed, unless somebody has written it since it was read.
 *
 * @param to what to do again where somebody has
 * @returns a sentence that says why it was not written
 */
export async function writeFixed(
  { source: { uri, path }, bytes, read }: Pick<FixedSource, 'source' | 'bytes' | 'read'>,
  io: CliIo,
  to: 'Fix' | 'Format',
): Promise<string | undefined> {
  const { files } = io;
  if (bytes === undefined) return undefined;
  try {
    const now = await files.readFile(uri);
    if (now.length !== read.length || !now.every((byte, index) => byte === read[index]))
      return checkMessages.changedByOther({ path, to }).text;
    if (!(await files.isWritable(uri))) return pathMessages.readOnly({ path }).text;
    await writeFile({ uri, path, content: bytes }, { as: 'change' }, io);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    return pathMessages.unwritable({ path, reason: files.reasonOf(error) }).text;
  }
}

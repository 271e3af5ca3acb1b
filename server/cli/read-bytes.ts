import type { CliIo } from './io.ts';
import type { Source } from './sources.ts';

/** @returns the sentence that says why the file can not be read, when it can not. */
export async function readBytes({ uri, path }: Source, { files }: CliIo): Promise<Uint8Array | string> {
  try {
    return await files.readFile(uri);
  } catch (error) {
    return `${path} cannot be read: ${files.reasonOf(error)}.`;
  }
}

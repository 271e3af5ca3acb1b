import type { CliIo } from './io.ts';
import type { Source } from './sources.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

/** @returns the sentence that says why the file can not be read, when it can not. */
export async function readBytes({ uri, path }: Source, { files }: CliIo): Promise<Uint8Array | string> {
  try {
    return await files.readFile(uri);
  } catch (error) {
    return pathMessages.unreadable({ path, reason: files.reasonOf(error) }).text;
  }
}

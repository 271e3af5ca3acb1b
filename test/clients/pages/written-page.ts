import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli } from '../../kit/cli.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { openFile, type OpenedPage } from './browser.ts';

/** Pages that were written in this process, by what they were written of. */
const pages = new Map<string, Promise<string>>();

/**
 * Opens the page that a command writes. The command runs once for all tests that want its page.
 *
 * @param where the folder in which it runs, or the files of one that is made for it
 */
export async function openWritten(where: string | Readonly<Record<string, string>>, command: readonly string[]): Promise<OpenedPage> {
  const key = JSON.stringify([where, command]);
  const page = pages.get(key) ?? write(where, command);
  pages.set(key, page);
  return openFile(join(await temporaryFolder({ 'page.html': await page }), 'page.html'));
}

async function write(where: string | Readonly<Record<string, string>>, command: readonly string[]): Promise<string> {
  const file = join(await temporaryFolder(), 'page.html');
  const { code, stderr } = await runCli(typeof where === 'string' ? where : await temporaryFolder(where), [...command, '--to', 'html', '-o', file]);
  expect(code, stderr).toBe(0);
  return readFile(file, 'utf8');
}

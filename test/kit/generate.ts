import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs `npm run generate` in a folder. @returns what it complains about */
export async function generate(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, ['scripts/generate.mjs', ...args], { cwd: folder });
    return '';
  } catch (error) {
    return (error as { readonly stderr: string }).stderr;
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';
import { packageExtension } from '../../scripts/package/package-extension.mjs';
import { buildBundles } from '../kit/build-bundles.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

it('the package for VS Code is the same, byte by byte, when it is packaged again', async () => {
  const dist = join(await buildBundles(), 'dist');
  const packaged = async (): Promise<Uint8Array> => {
    const output = join(await temporaryFolder(), 'policy-submissions.vsix');
    await packageExtension({ output, manifest: packageJson, dist });
    return readFile(output);
  };
  const [one, other] = [await packaged(), await packaged()];
  expect(Buffer.compare(one, other)).toBe(0);
});

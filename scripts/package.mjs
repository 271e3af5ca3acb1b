/** `npm run package`: builds the extension and makes `policy-submissions.vsix` of it. */
import fs from 'node:fs';
import path from 'node:path';
import { buildExtension, root } from './build-extension.mjs';
import { extensionPackage, packageExtension } from './package/package-extension.mjs';
import { runMain } from './vscode-host/run-main.mjs';

await runMain(async () => {
  await buildExtension();
  await packageExtension();
  const kilobytes = Math.ceil(fs.statSync(extensionPackage).size / 1000);
  console.log(`${path.relative(root, extensionPackage)} is packaged: ${(kilobytes / 1000).toFixed(2)} MB.`);
});

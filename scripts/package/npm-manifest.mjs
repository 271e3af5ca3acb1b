/**
 * npm's package is a program, and VS Code's an extension, and both read `package.json`. Before npm packs (`prepack`),
 * this leaves out of it what only VS Code reads, with `main` and `browser`, whose files npm would pack whatever `files`
 * says; `--restore` (`postpack`) puts back what was there.
 */
import fs from 'node:fs';

const [manifestFile, keptFile] = ['package.json', 'package.json.before-pack'];

const notForNpm = [
  'activationEvents',
  'browser',
  'capabilities',
  'categories',
  'contributes',
  'devDependencies',
  'displayName',
  'galleryBanner',
  'icon',
  'main',
  'overrides',
  'publisher',
];

// It is there at the start of a packing only when an earlier one was interrupted.
if (fs.existsSync(keptFile)) fs.renameSync(keptFile, manifestFile);
if (!process.argv.includes('--restore')) {
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  fs.copyFileSync(manifestFile, keptFile);
  const {
    engines: { node },
    scripts: { postpack },
    ...others
  } = manifest;
  const kept = Object.fromEntries(Object.entries(others).filter(([key]) => !notForNpm.includes(key)));
  // npm reads here what to run after packing, too.
  fs.writeFileSync(
    manifestFile,
    `${JSON.stringify({ ...kept, engines: { node }, scripts: { postpack } }, undefined, 2)}\n`,
  );
}

/**
 * Says whether a version may be released, and prints what the changelog says of it:
 *   node scripts/check-release.mjs TAG
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build-extension.mjs';
import { releaseState } from './release/release-state.mjs';

const [tag] = process.argv.slice(2);
if (tag === undefined) {
  console.error('Usage: node scripts/check-release.mjs TAG');
  process.exitCode = 2;
} else {
  const { faults, notes } = releaseState(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
    tag,
  );
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(notes);
}

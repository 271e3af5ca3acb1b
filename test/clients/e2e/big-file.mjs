import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository, temporaryFolder, writeFile } from '../sample-workspace.mjs';

/** A Word file of so many initiatives that reading them takes seconds on any machine. */
export function bigFile() {
  const folder = temporaryFolder('big');
  const sentences = 'Public buyers accept electronic invoices only, and pay small suppliers within thirty days. '.repeat(20);
  const initiatives = Array.from({ length: 6000 }, (_, index) => `    - title: Initiative ${index}\n      description: ${sentences}\n      outcome: Ongoing\n`);
  writeFile(folder, 'big.submission.yaml', `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${initiatives.join('')}`);
  const file = path.join(folder, 'big.docx');
  execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), 'render', path.join(folder, 'big.submission.yaml'), '--to', 'docx', '-o', file]);
  return fs.readFileSync(file);
}

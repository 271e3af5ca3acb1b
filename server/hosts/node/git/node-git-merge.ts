import { realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Git, MergeLinesOptions } from '../../../cli/io.ts';
import { runGit } from './node-git-program.ts';

/** Exit codes up to this one are numbers of conflicts. */
const maxConflicts = 127;

/** Asks the installed `git merge-file`, which gets copies of the versions. */
export const mergeLinesWithGit: Git['mergeLines'] = async (folderUri, versions, { style = styleOfCaller(), labels, markerSize }) => {
  const folder = await mkdtemp(join(tmpdir(), 'policy-submissions-merge-'));
  try {
    const names = ['ours', 'base', 'theirs'] as const;
    await Promise.all(names.map((name) => writeFile(join(folder, name), versions[name])));
    const { code, stdout, stderr } = await runGit(realpathSync(fileURLToPath(folderUri)), [
      ...(style === 'merge' ? ['-c', 'merge.conflictStyle=merge'] : []), 'merge-file', '-p', `--marker-size=${String(markerSize)}`, ...(style === undefined || style === 'merge' ? [] : [`--${style}`]),
      ...names.flatMap((name) => ['-L', labels[name]]), ...names.map((name) => join(folder, name)),
    ]);
    if (code === 'missing') return { kind: 'no-git' };
    if (code === 'late') return { kind: 'failed', reason: 'it did not answer in time' };
    if (code > maxConflicts) return { kind: 'failed', reason: stderr.trim().replace(/^error: /, '').replaceAll(folder, '').replace(/\.$/, '') };
    return { bytes: stdout, conflicts: code };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The style that a git which runs this as its merge driver was given with `-c`; of what it passes on, nothing else counts. */
function styleOfCaller(): MergeLinesOptions['style'] {
  const all = process.env['GIT_CONFIG_PARAMETERS']?.matchAll(/'merge\.conflictstyle(?:'='|=)(merge|z?diff3)'/gi) ?? [];
  return [...all].at(-1)?.[1] as MergeLinesOptions['style'];
}

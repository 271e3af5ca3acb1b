import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../kit/cli.ts';
import { officeSave } from '../../kit/office.ts';
import { answerRoundInOffice } from '../../kit/office-form.ts';
import { foldersOfRounds, memberEconomies } from '../../kit/rounds.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

describe('a round of 21 economies, answered in LibreOffice', () => {
  it('comes back whole from each of them, some by way of OpenDocument', async () => {
    const folder = await temporaryFolder();
    const at = (name: string): string => join(folder, name);
    await foldersOfRounds(folder, memberEconomies);
    await runCli(folder, ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'round']);
    const files = (await readdir(at('round'))).filter((name) => name.endsWith('.docx')).map((name) => name.replace('.docx', ''));
    expect(files).toHaveLength(21);
    await mkdir(at('back'));
    const isOpen = (index: number): boolean => index % 3 === 2;
    // The first answer is ticked, the second one's outcome is changed, the third is deleted, and nothing is done with the fourth.
    await answerRoundInOffice(files.map((name, index) => ({
      source: at(`round/${name}.docx`), tick: 0, change: ['Planned', 'Completed'], deleteRow: 3, target: at(`back/${name}.${isOpen(index) ? 'odt' : 'docx'}`),
    })));
    await officeSave(files.filter((_, index) => isOpen(index)).map((name) => ({ source: at(`back/${name}.odt`), targets: [at(`back/${name}.docx`)] })));

    for (const name of files) {
      const { code, stderr } = await runCli(folder, ['import', `back/${name}.docx`, '--into', `round/${name}.submission.yaml`]);
      const yaml = await readFile(at(`round/${name}.submission.yaml`), 'utf8');
      const economy = /^economy: (.*)$/m.exec(yaml)?.[1] ?? '';
      expect([code, stderr.replaceAll(/^ {2}line \d+: /gm, '')], name).toEqual([0, `back/${name}.docx was merged into round/${name}.submission.yaml: 4 changes.
“Gamma” is no longer in the document and was removed from a).
“Alpha of ${economy}” was confirmed.
“Beta” was confirmed.
The outcome of “Beta” was changed.
`]);
      expect(yaml.match(/confirm: true/g), name).toHaveLength(1);
      expect(yaml, name).toMatch(/title: Delta\n.*\n +outcome: N\/A\n +confirm: true/);
      expect(yaml, name).not.toMatch(/Last time|Please confirm/);
    }
  }, 400_000);
});

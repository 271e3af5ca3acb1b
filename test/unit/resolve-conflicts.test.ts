import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conflictsIn } from '../../server/document/text/conflicts.ts';
import { resolveConflicts, withChoices } from '../../server/import/versions/resolve-conflicts.ts';
import { resolvedConflicts } from '../../server/service/edit/merging.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const base = sample('japan.submission.yaml');

type Edit = readonly [from: string, to: string];

function edited(edits: readonly Edit[], text = base): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`${from} is not in the text`);
    return now.replace(from, to);
  }, text);
}

/** What git leaves of three versions. */
async function leftByGit(ours: string, theirs: string, ...style: readonly string[]): Promise<string> {
  const folder = await temporaryFolder({ ours, base, theirs });
  try {
    return execFileSync('git', ['merge-file', '-p', ...style, '-L', 'HEAD', '-L', 'base', '-L', 'desk', ...['ours', 'base', 'theirs'].map((name) => join(folder, name))], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { readonly stdout: string }).stdout);
  }
}

const agencies = '[METI, MIC, CAS]';
const ours = edited([[agencies, '[METI, MIC, CAS, MHLW]'], ['date: 2020-06-26', 'date: 2020-06-30']]);
const theirs = edited([[agencies, '[METI, MIC, CAS, MOF]'], ['date: 2020-06-26', 'date: 2020-07-01'], ['kind: initiative', 'kind: lesson']].filter(([from = '']) => base.includes(from)) as unknown as readonly Edit[]);
const merged = '[METI, MIC, CAS, MHLW, MOF]';

describe('Conflicts that git has left', () => {
  it.each<readonly [string, readonly string[], string | undefined]>([
    ['with the ancestor that git has', [], base],
    ['with the ancestor between the markers', ['--diff3'], undefined],
    ['with that of zdiff3', ['--zdiff3'], undefined],
  ])('are merged where that is certain, and the rest stays between markers: %s', async (_, style, ancestor) => {
    const left = await leftByGit(ours, theirs, ...style);
    expect(conflictsIn(left).length).toBe(2);
    const resolved = resolveConflicts(left, ancestor);
    expect(resolved).toMatchObject({ merged: 1, left: [{ ours: '  date: 2020-06-30\n', theirs: '  date: 2020-07-01\n', names: { ours: 'HEAD', theirs: 'desk' }, where: 'document > date' }] });
    expect(resolved.text).toContain(merged);
    expect(resolved.text).toMatch(style.length === 0 ? /<<<<<<< HEAD\n {2}date: 2020-06-30\n=======\n {2}date: 2020-07-01\n>>>>>>> desk\n/ : /<<<<<<< HEAD\n {2}date: 2020-06-30\n\|{7} base\n {2}date: 2020-06-26\n=======\n {2}date: 2020-07-01\n>>>>>>> desk\n/);
  });

  it('keep line ends, the size of markers, and what was written around them meanwhile', async () => {
    const left = (await leftByGit(ours, theirs, '--marker-size=9')).replace('economy: Japan', 'economy: Japan # checked').replaceAll('\n', '\r\n');
    const { text } = resolveConflicts(left, base);
    expect(text).toContain('economy: Japan # checked\r\n');
    expect(text).toContain('<<<<<<<<< HEAD\r\n  date: 2020-06-30\r\n=========\r\n');
    expect(text).not.toMatch(/(?<!\r)\n/);
  });

  it('are all merged where nothing is to be chosen', async () => {
    const left = await leftByGit(edited([[agencies, '[METI, MIC, CAS, MHLW]']]), edited([[agencies, '[METI, MIC, CAS, MOF]']]));
    expect(resolveConflicts(left, base)).toEqual({ text: edited([[agencies, merged]]), merged: 1, left: [], notes: [] });
  });

  it('without an ancestor go only where both sides say the same', async () => {
    const left = await leftByGit(edited([[agencies, '[METI, MIC]'], ['date: 2020-06-26', 'date: 2020-06-30']]), edited([[agencies, '["METI", MIC]'], ['date: 2020-06-26', 'date: 2020-07-01']]));
    const resolved = resolveConflicts(left, undefined);
    expect(resolved).toMatchObject({ merged: 1, left: [{ ours: '  date: 2020-06-30\n' }] });
    expect(resolved.text).toContain('agencies: [METI, MIC]\n');
    // A comment would be lost.
    expect(resolveConflicts(left.replace('["METI", MIC]', '["METI", MIC] # why'), undefined)).toMatchObject({ merged: 0, left: [{}, {}] });
  });

  it('stay as they are where the text cannot be read', async () => {
    const left = (await leftByGit(ours, theirs)).replace('economy: Japan', 'economy: [');
    expect(resolveConflicts(left, base)).toMatchObject({ text: left, merged: 0, left: [{}, {}] });
  });

  it('are resolved as a person chooses, in one edit', async () => {
    const left = await leftByGit(ours, theirs);
    const found = await resolvedConflicts(left, { ancestor: base });
    expect([found?.edit, found?.left.length]).toEqual([undefined, 1]);
    for (const [choice, lines] of [['ours', '  date: 2020-06-30\n'], ['theirs', '  date: 2020-07-01\n'], ['both', '  date: 2020-06-30\n  date: 2020-07-01\n']] as const) {
      const done = await resolvedConflicts(left, { ancestor: base, choices: [choice] });
      const { start = 0, end = 0, newText = '' } = done?.edit ?? {};
      expect(left.slice(0, start) + newText + left.slice(end)).toBe(edited([[agencies, merged], ['  date: 2020-06-26\n', lines]]));
    }
    expect(await resolvedConflicts(base, { choices: [] })).toEqual({ merged: 0, left: [], starts: [], notes: [] });
    expect(withChoices(left, [null, null]).text).toBe(left);
  });
});

describe('Cells one below the other that both sides have changed', () => {
  const text = (firms: string, region: string, outcome: string): string => `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Telework
      outcome: Ongoing
    - title: Vouchers for ${firms} firms in all regions
      description: |
        Note: they are paid in ${region} each month by the ministry.
      outcome: ${outcome}
`;
  const base3 = text('small', 'regions', 'Ongoing');
  const [mine, other] = [text('tiny', 'towns', 'Completed'), text('large', 'cities', 'Planned')];

  it('are decided one by one, each with its name, and with the place where it begins', async () => {
    const left = await leftByGit(mine, other);
    expect(conflictsIn(left).length).toBeLessThan(3);
    const found = await resolvedConflicts(left, { ancestor: base3, choices: ['ours', 'theirs', 'ours'] });
    expect(found?.left.map(({ where }) => where?.split(' > ')[1])).toEqual(['title', 'description', 'outcome']);
    const { start = 0, end = 0, newText = '' } = found?.edit ?? {};
    const done = left.slice(0, start) + newText + left.slice(end);
    expect(done).toBe(text('tiny', 'cities', 'Completed'));
    expect(found?.starts?.map((at) => done.slice(at).split('\n')[0]?.trim())).toEqual(['- title: Vouchers for tiny firms in all regions', 'Note: they are paid in cities each month by the ministry.', 'outcome: Completed']);
  });

  it('stay together where nobody knows that they are of one initiative: both of two new ones can be kept whole', async () => {
    const added = (title: string): string => `${base3}    - title: ${title}\n      outcome: Ongoing (${title})\n`;
    const left = await leftByGit(added('Bridges'), added('Ferries'));
    const found = await resolvedConflicts(left, { choices: ['both'] });
    expect([conflictsIn(left).length, found?.left.length]).toEqual([1, 1]);
    const { start = 0, end = 0, newText = '' } = found?.edit ?? {};
    expect(left.slice(0, start) + newText + left.slice(end)).toBe(`${added('Bridges')}${added('Ferries').slice(base3.length)}`);
  });
});

describe('What was written to a file while its text has other changes', () => {
  const changed = (text: string, edit: { readonly start: number; readonly end: number; readonly newText: string } | undefined): string => (edit === undefined ? text : text.slice(0, edit.start) + edit.newText + text.slice(edit.end));

  it('is merged, and only what was taken of it is counted', async () => {
    const text = edited([['date: 2020-06-26', 'date: 2020-06-30']]);
    const found = await resolvedConflicts(text, { ancestor: base, onDisk: edited([[agencies, '[METI, MIC]'], ['kind: initiative', 'kind: lesson']].filter(([from = '']) => base.includes(from)) as unknown as readonly Edit[]), choices: [] });
    expect(found).toMatchObject({ merged: base.includes('kind: initiative') ? 2 : 1, left: [] });
    expect(changed(text, found?.edit)).toContain('agencies: [METI, MIC]\n');
    expect(changed(text, found?.edit)).toContain('date: 2020-06-30\n');
    expect(await resolvedConflicts(text, { ancestor: base, onDisk: text, choices: [] })).toEqual({ merged: 0, left: [], starts: [], notes: [] });
  });

  it('is a conflict where both have changed one thing; all else is merged with “ours”', async () => {
    const found = await resolvedConflicts(ours, { ancestor: base, onDisk: theirs, choices: ['ours'] });
    expect(found).toMatchObject({ left: [{ ours: '  date: 2020-06-30\n', theirs: '  date: 2020-07-01\n', names: { ours: 'not saved yet', theirs: 'in the file' }, where: 'document > date' }] });
    expect(changed(ours, found?.edit)).toContain(merged);
    expect(changed(ours, found?.edit)).toContain('date: 2020-06-30\n');
    // Merging once more takes nothing more.
    expect(await resolvedConflicts(changed(ours, found?.edit), { ancestor: base, onDisk: theirs, choices: ['ours'] })).toMatchObject({ merged: 0, left: [{}] });
    const chosen = await resolvedConflicts(ours, { ancestor: base, onDisk: theirs, choices: ['theirs'] });
    expect(changed(ours, chosen?.edit)).toContain('date: 2020-07-01\n');
  });

  it.each([['cannot be read', `${base}x: [`, base], ['follows on something unknown', theirs, undefined]])('is not merged where it %s', async (_, onDisk, ancestor) => {
    expect(await resolvedConflicts(ours, { onDisk, ...(ancestor !== undefined && { ancestor }), choices: [] })).toBeNull();
  });
});

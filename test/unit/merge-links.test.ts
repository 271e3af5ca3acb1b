import { beforeAll, describe, expect, it } from 'vitest';
import { mergeFile } from '../../server/import/merge/merge-file.ts';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';
import { resolvedConflicts } from '../../server/service/edit/merging.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { runCli } from '../kit/cli.ts';
import { exported } from '../kit/merges.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { sampleStore } from '../kit/views.ts';

const withLinks = (...links: readonly string[]): string => `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Telework
      description: Firms get vouchers.
      links:
${links.map((link) => `        - ${link}\n`).join('')}      outcome: Ongoing
`;
const [a, b] = ['https://example.org/a', 'https://example.org/b'];
const note = 'Both versions have replaced links in Telework > links, and all new ones were kept; remove those that are not needed.';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

describe('links that both versions have replaced', () => {
  const [base, ours, theirs] = [withLinks(a, b), withLinks('https://example.org/a1', 'https://example.org/b1'), withLinks('https://example.org/a2', 'https://example.org/b2')];

  it('are all kept where several were, and the merge says so', async () => {
    expect(mergeVersions({ base, ours, theirs })).toMatchObject({ kind: 'merged', notes: [note] });
    const folder = await temporaryFolder({ 'base.submission.yaml': base, 'ours.submission.yaml': ours, 'theirs.submission.yaml': theirs });
    const { code, stdout, stderr } = await runCli(folder, ['merge', 'base.submission.yaml', 'ours.submission.yaml', 'theirs.submission.yaml']);
    expect([code, stderr, stdout.match(/example\.org/g)?.length]).toEqual([0, `${note}\n`, 4]);
  });

  it('are told of in the editor', async () => {
    expect(await resolvedConflicts(ours, { ancestor: base, onDisk: theirs, choices: [] })).toMatchObject({ notes: [note], left: [] });
    const [mine, other] = [ours, theirs].map((text) => text.split('\n').slice(7, 9).join('\n'));
    const marked = ours.replace(mine ?? '', `<<<<<<< HEAD\n${mine ?? ''}\n=======\n${other ?? ''}\n>>>>>>> topic`);
    expect(await resolvedConflicts(marked, { ancestor: base })).toMatchObject({ notes: [note], left: [] });
  });

  it('are told of when a document comes back', async () => {
    const bytes = await exported(theirs, store, 'docx', base);
    const result = await mergeFile({ bytes, name: 'returned.docx', earlier: [base] }, ours, { templates: store.all(), registries: store.registries, template: undefined });
    expect('report' in result && result.report.changes.filter(({ kind }) => kind === 'left').map(({ message }) => message)).toEqual([note]);
  });
});

describe('one address alone that both versions have removed', () => {
  const merged = (ours: string, theirs: string) => mergeVersions({ base: withLinks(a, b), ours: withLinks(ours, b), theirs: withLinks(theirs, b) });

  it('is a conflict where each has another address of its site', () => {
    expect(merged('https://example.org/new', 'https://www.example.org/newer')).toMatchObject({ kind: 'conflicts', notes: [], conflicts: [{ where: expect.arrayContaining(['links']) }] });
  });

  it.each([['https://one.example/x', 'https://two.example/y'], ['https://example.org/new', 'https://two.example/y']])('is out, and what they have added elsewhere is in: %s, %s', (ours, theirs) => {
    const result = merged(ours, theirs);
    expect(result).toMatchObject({ kind: 'merged', notes: [note] });
    for (const link of [ours, theirs, b]) expect(result).toHaveProperty('text', expect.stringContaining(`- ${link}\n`));
    expect(result).toHaveProperty('text', expect.not.stringContaining(`- ${a}\n`));
  });

  it('is no matter where only one has added another', () => {
    expect(mergeVersions({ base: withLinks(a, b), ours: withLinks(b), theirs: withLinks('https://two.example/y', b) })).toMatchObject({ kind: 'merged', notes: [] });
  });
});

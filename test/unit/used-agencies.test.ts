import { describe, expect, test, vi } from 'vitest';
import { complete } from '../../server/language/completion.ts';
import { createUsedAgencies } from '../../server/service/files/used-agencies.ts';
import { createNodeClock } from '../../server/hosts/node/node-clock.ts';
import { read } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { MemoryFiles, RecordingLogger } from '../kit/ports.ts';
import { storeWith } from '../kit/template-store.ts';

const folder = 'file:///workspace';
/** Outside of all folders, so that every file is around it. */
const file = 'untitled:Untitled-1';

function submission(economy: string, ...agencies: readonly string[]): string {
  return `template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies: ${JSON.stringify(agencies)}\n`;
}

function usedIn(files: MemoryFiles): ReturnType<typeof createUsedAgencies> {
  const used = createUsedAgencies({ files, clock: createNodeClock(), logger: new RecordingLogger() }, storeWith().store);
  void used.setFolders([folder]);
  return used;
}

/** The acronyms once all files are read. */
async function acronyms(used: ReturnType<typeof usedIn>): Promise<readonly string[]> {
  used.current(file);
  await new Promise((resolve) => setTimeout(resolve, 60));
  return [...used.current(file)].map(({ acronym }) => acronym).sort();
}

describe('the agencies that submissions of the workspace name', () => {
  test('are known soon after they were first asked for, and nothing is read before', async () => {
    const files = new MemoryFiles({
      [`${folder}/a.submission.yaml`]: submission('Japan', 'METI', 'Nobody knows'),
      [`${folder}/b.submission.yaml`]: submission('Australia', 'ACMA', 'Ministry of Economy, Trade and Industry'),
      [`${folder}/c.submission.yaml`]: 'economy: [\n', [`${folder}/d.submission-template.yaml`]: 'id: x\n',
    });
    const used = usedIn(files);
    expect(files.reads).toEqual([]);
    expect([...used.current(file)]).toEqual([]);
    expect(await acronyms(used)).toEqual(['ACMA', 'METI']);
  });

  test('follow the files, and are read anew in another folder', async () => {
    const files = new MemoryFiles({ [`${folder}/a.submission.yaml`]: submission('Japan', 'METI') });
    const used = usedIn(files);
    expect(await acronyms(used)).toEqual(['METI']);
    files.write(`${folder}/a.submission.yaml`, submission('Japan', 'MOFA'));
    expect(await used.filesChanged([`${folder}/a.submission.yaml`])).toBe(false);
    expect(await acronyms(used)).toEqual(['MOFA']);
    files.remove(`${folder}/a.submission.yaml`);
    await used.filesChanged([`${folder}/a.submission.yaml`]);
    expect(await acronyms(used)).toEqual([]);
    await used.setFolders(['file:///elsewhere']);
    files.write('file:///elsewhere/x.submission.yaml', submission('Japan', 'MIC'));
    expect(await acronyms(used)).toEqual(['MIC']);
  });

  test('of folders that were closed while their files were read are not known', async () => {
    const files = new MemoryFiles({ [`${folder}/a.submission.yaml`]: submission('Japan', 'METI'), [`${folder}/b.submission.yaml`]: submission('Japan', 'MOFA') });
    const used = usedIn(files);
    used.current(file);
    await used.setFolders(['file:///elsewhere']);
    expect(await acronyms(used)).toEqual([]);
    expect(files.reads).toEqual([]);
  });

  test('of a great folder are those of some files', async () => {
    const files = new MemoryFiles(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${folder}/${String(1000 + index)}.submission.yaml`, submission('Japan', 'METI')])));
    files.write(`${folder}/0.submission.yaml`, submission('Japan', 'MIC') + `#${'x'.repeat(300_000)}`);
    const used = usedIn(files);
    used.current(file);
    await vi.waitFor(() => expect(files.reads).toHaveLength(200), 10_000);
    expect(await acronyms(used)).toEqual(['METI']);
    expect(files.reads).toHaveLength(200);
  });
});

describe('completion of agencies', () => {
  const store = storeWith({
    '.policy-submissions/agencies.yaml': 'Canada:\n  - {acronym: QZA, name: Innovation Quality Agency, localName: {fr: Agence de la qualité}}\n  - {acronym: QZO, name: Quality Innovation Office, since: 2024}\nJapan:\n  - {acronym: QZJ, name: Innovation Quality Japan, localName: {ja: 日本品質庁}}\nChile:\n  - {acronym: QZC, name: Innovation Quality Chile}\nPeru:\n  - {acronym: QZX, name: Andean Board of Quality}\n  - {acronym: QZY, name: Andean Council of Quality}\n',
  });
  const usedAgencies = new Set(store.registries.agencies('Chile').filter(({ acronym }) => acronym === 'QZC'));
  const labels = (typed: string, economy = 'Canada', used = usedAgencies): readonly string[] => {
    const { text, offset } = atCursor(`template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies: [${typed}<|>]\n`);
    const items = complete(read(text), offset, store, { snippets: true }, { usedAgencies: () => used }).items;
    // What all begin with is compared by the client, and else nothing is.
    if (typed !== '') expect(items.every(({ filterText, label }) => filterText === typed || filterText === label)).toBe(true);
    return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label).filter((label) => label.startsWith('QZ'));
  };

  test('the economy’s own are first, then those in use, then all others, however well they match', () => {
    expect(labels('Innov')).toEqual(['QZA', 'QZO', 'QZC', 'QZJ']);
    expect(labels('innovation qual')).toEqual(['QZA', 'QZC', 'QZJ']);
    expect(labels('Innovation Q', 'Japan')).toEqual(['QZJ', 'QZC', 'QZA']);
    expect(labels('Innovation Q', 'Japan', new Set())).toEqual(['QZJ', 'QZA', 'QZC']);
  });

  test('of the economy’s own, those in use are first', () => {
    const named = (acronym: string): typeof usedAgencies => new Set(store.registries.agencies('Peru').filter((agency) => agency.acronym === acronym));
    expect(labels('Quality', 'Peru', named('QZY')).slice(0, 2)).toEqual(['QZY', 'QZX']);
    expect(labels('Quality', 'Peru', named('QZX')).slice(0, 2)).toEqual(['QZX', 'QZY']);
  });

  test('the economy’s own are found by acronym, any word and local name, whatever the accents, and others by acronym or the beginning of a name', () => {
    expect(labels('qzj')).toEqual(['QZJ']);
    expect(labels('qualite')).toEqual(['QZA']);
    expect(labels('品質', 'Japan')).toEqual(['QZJ']);
    expect(labels('Quality Jap', 'Japan')).toEqual(['QZJ']);
    expect([labels('品質'), labels('Japan Qual'), labels('日本品質'), labels('Innovation Quality J')]).toEqual([[], [], ['QZJ'], ['QZJ']]);
    expect(labels('nnovation')).toEqual([]);
  });

  test('before anything is typed, those of other economies are left out, and one that did not exist then', () => {
    expect(labels('')).toEqual(['QZA', 'QZC']);
    expect(labels('', 'Japan', new Set())).toEqual(['QZJ']);
  });
});

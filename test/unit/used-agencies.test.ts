import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { complete } from '../../server/language/completion.ts';
import { createMentionService } from '../../server/service/mentions/mentions.ts';
import { read } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { readConfigDocument } from '../../server/document/model/template-document.ts';
import { FakeClock, RecordingLogger } from '../kit/ports.ts';
import { storeWith } from '../kit/template-store.ts';

const [folder, other] = ['file:///workspace', 'file:///other'];

function submission(economy: string, template: string, ...agencies: readonly string[]): string {
  return `template: ${template}\neconomy: ${economy}\nissues:\n  data-exchange:\n    - title: x\n      agencies: ${JSON.stringify(agencies)}\n`;
}

/** What saved files name around another one, when what reads it is there. */
async function namedIn(files: Readonly<Record<string, string>>): Promise<(uri: string) => readonly [acronyms: readonly string[], templates: readonly string[]]> {
  const mentions = createMentionService(storeWith().store, { clock: new FakeClock(), logger: new RecordingLogger() });
  await mentions.setFolders([folder, other]);
  const reader = await mentions.reader();
  for (const [uri, text] of Object.entries(files)) mentions.saved.setSummary(uri, reader.bytesOf((uri.includes('/.policy') ? readConfigDocument : readSubmissionDocument)(uri, 0, text)));
  await mentions.filesRead();
  return (uri) => {
    const { agencies, templates } = mentions.namedAround(uri);
    return [[...agencies].map(({ acronym }) => acronym).sort(), templates];
  };
}

describe('what saved submissions name', () => {
  const desg = 'apec-desg-covid19-2020';

  test('is known of the files of the same folder, and everywhere for a file that lies in none', async () => {
    const named = await namedIn({
      [`${folder}/a.submission.yaml`]: submission('Japan', 'mine', 'METI', 'Nobody knows'),
      [`${folder}/b.submission.yaml`]: submission('Australia', desg, 'ACMA', 'Ministry of Economy, Trade and Industry'),
      [`${folder}/c.submission.yaml`]: submission('Australia', desg, 'ACMA'), [`${folder}/d.submission.yaml`]: 'economy: [\n',
      [`${folder}/.policy-submissions/agencies.yaml`]: 'Japan:\n  - acronym: OLD\n    successor: MIC\n',
      [`${other}/a.submission.yaml`]: submission('Japan', 'mine', 'MIC'), [`${other}/b.submission.yaml`]: submission('Japan', 'mine', 'MIC'),
    });
    expect(named(`${folder}/new.submission.yaml`)).toEqual([['ACMA', 'METI'], [desg, 'mine']]);
    expect(named(`${other}/new.submission.yaml`)).toEqual([['MIC'], ['mine']]);
    expect(named('untitled:Untitled-1')).toEqual([['ACMA', 'METI', 'MIC'], ['mine', desg]]);
  });

  test('is known of open texts as they are, instead of their files', async () => {
    const mentions = createMentionService(storeWith().store, { clock: new FakeClock(), logger: new RecordingLogger() });
    await mentions.setFolders([folder, other]);
    const [uri, beside, far] = [`${folder}/a.submission.yaml`, `${folder}/b.submission.yaml`, `${other}/b.submission.yaml`];
    const reader = await mentions.reader();
    mentions.saved.setSummary(beside, reader.bytesOf(readSubmissionDocument(beside, 0, submission('Japan', 'mine', 'MIC'))));
    mentions.readBy(() => Promise.resolve(), () => [readSubmissionDocument(beside, 1, submission('Australia', desg, 'ACMA')), readSubmissionDocument(far, 1, submission('Japan', 'mine', 'METI'))]);
    await mentions.filesRead();
    const { agencies, templates } = mentions.namedAround(uri);
    expect([[...agencies].map(({ acronym }) => acronym), templates]).toEqual([['ACMA'], [desg]]);
  });

  test('is prepared of a check that has ended meanwhile', async () => {
    const mentions = createMentionService(storeWith().store, { clock: new FakeClock(), logger: new RecordingLogger() });
    await mentions.setFolders([folder]);
    const reader = await mentions.reader();
    const told = (...agencies: readonly string[]): void => {
      const round = mentions.saved.round([folder]);
      for (const [index, agency] of agencies.entries()) {
        const uri = `${folder}/${String(index)}.submission.yaml`;
        round.take([{ uri, findings: new Uint8Array(), summary: reader.bytesOf(readSubmissionDocument(uri, 0, submission('Japan', 'mine', agency))) }]);
      }
      round.finish();
    };
    told('METI', 'METI', 'METI');
    const read = mentions.filesRead();
    while (!mentions.namedAround(`${folder}/a.submission.yaml`).agencies.size) await Promise.resolve();
    told('MIC', 'METI', 'METI');
    await read;
    expect([...mentions.namedAround(`${folder}/a.submission.yaml`).agencies].map(({ acronym }) => acronym).sort()).toEqual(['METI', 'MIC']);
  });

  test('is had read by who asks for it, once at a time, and nobody waits', async () => {
    const mentions = createMentionService(storeWith().store, { clock: new FakeClock(), logger: new RecordingLogger() });
    let [asked, end] = [0, () => undefined as void];
    mentions.readBy(() => {
      asked++;
      return new Promise<void>((resolve) => (end = resolve));
    }, () => []);
    expect([mentions.namedAround(`${folder}/a.submission.yaml`).agencies.size, asked]).toEqual([0, 1]);
    mentions.namedAround(`${folder}/a.submission.yaml`);
    expect(asked).toBe(1);
    const read = mentions.filesRead();
    end();
    await read;
    mentions.namedAround(`${folder}/a.submission.yaml`);
    expect(asked).toBe(2);
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

import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { importIntoMessages } from '../../server/words/messages/import/into.ts';
import { rezipped } from '../kit/change-docx.ts';
import { exported, mergeResult, type PaperFormat } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const into = [
  'template: apec-desg-covid19-2020', 'document:', '  number: 2020/DESG/021', '  date: 2020-06-25', 'economy: Japan', 'contact:', '  email: sato@meti.example', 'issues:', '  business-continuity:',
  '    - title: Alpha', '      description: |', '        Words of it.', '      links:', '        - url: https://a.example/one', '          language: Spanish', '      outcome: Ongoing', '',
].join('\n');

/** A returned paper in which words were replaced in every part of its text. */
async function returned(format: PaperFormat, old: string, now: string, own = into): Promise<{ readonly yaml: string; readonly told: readonly string[] }> {
  const bytes = await exported(own, store, format);
  const replaced = (part: string): string => (part.includes(old) ? part.replace(old, now) : part);
  const paper = format === 'docx' ? rezipped(bytes, 'word/document.xml', replaced) : new TextEncoder().encode(replaced(new TextDecoder().decode(bytes)));
  const result = await mergeResult(paper, `returned.${format}`, own, store);
  return 'refused' in result ? { yaml: result.refused, told: [] } : { yaml: result.yaml, told: [...result.report.changes, ...result.report.notices].map(({ message }) => message) };
}

const formats: readonly PaperFormat[] = ['docx', 'html', 'md'];

describe('the date of a returned cover', () => {
  it.each(['26 June 2020 (virtual)', '26 June 2020, 9.00 a.m. (Lima)'])('is the day that it names, and its words are a comment: %s', async (text) => {
    for (const format of formats) {
      const { yaml, told } = await returned(format, '25 June 2020', text);
      expect(yaml, format).toBe(into.replace('document:', `# Not understood: ${text}\ndocument:`).replace('2020-06-25', '2020-06-26'));
      const unsure = told.filter((message) => message === importIntoMessages.noVersion);
      expect(unsure, format).toHaveLength(format === 'md' ? 1 : 0);
      expect(told, format).toHaveLength(2 + unsure.length);
      expect(told, format).toEqual(expect.arrayContaining(['The date of the document was changed to “2020-06-26”.', expect.stringContaining(text)]));
    }
  });

  it.each(['26–27 June 2020', '10-11 July 2020'])('stays where it is not one day: %s', async (text) => {
    for (const format of formats) {
      const { yaml, told } = await returned(format, '25 June 2020', text);
      expect(yaml.replace(/^#.*\n/gm, ''), format).toBe(into);
      expect(yaml.split(text).length, format).toBe(2);
      expect(told.join('\n'), format).toMatch(/The date of the document was kept, because “[^”]*” in its place is not one day/);
      expect(told.join('\n'), format).not.toContain('removed');
    }
  });
});

describe('the number of a returned cover', () => {
  it.each(['2020/DESG/034', '2020/DESG/021/Rev.2'])('is read, and the old one in the footer says nothing: %s', async (number) => {
    const { yaml, told } = await returned('docx', '2020/DESG/021', number);
    expect(yaml).toBe(into.replace('2020/DESG/021', number));
    expect(told).toEqual([`The document number of the document was changed to “${number}”.`]);
  });
});

it.each(formats)('a note behind a link that is no known language is no title of it, from %s', async (format) => {
  for (const title of ['', '          title: The law\n']) {
    for (const note of ['(Spanish and English)', '(Spanish text only, 40 pages)']) {
      const own = into.replace('          language', `${title}          language`);
      const { yaml, told } = await returned(format, '(Spanish text only)', note, own);
      expect(yaml, note).toMatch(/^ *# Not understood: .*(?:Spanish and English|40 pages)/m);
      expect(yaml.replace(/^ *#.*\n/gm, ''), note).toBe(own);
      expect(told.join('\n')).toContain(note.slice(1, -1));
    }
  }
});

describe('an address over which another was typed', () => {
  const own = into.replace('      outcome', '      attachments:\n        - https://a.example/guide.pdf\n        - files/data.xlsx\n      outcome');
  it.each([['https://a.example/one', 'https://a.example/two'], ['https://a.example/guide.pdf', 'https://b.example/guide-v2.pdf'], ['files/data.xlsx', 'files/data2.xlsx']])('is the one that is seen: %s, %s', async (old, now) => {
    for (const format of ['docx', 'html'] as const) {
      const { yaml, told } = await returned(format, `>${old}<`, `>${now}<`, own);
      expect(yaml, format).toBe(own.replace(old, now).replace('    - title', `    # Link behind another address: ${old}\n    - title`));
      expect(told.join('\n'), format).toContain(`Link behind another address: ${old}`);
    }
  });

  it('is the target where it is cut short or spelt in another way', async () => {
    for (const now of ['https://a.example/o…', 'https://a.example/', 'https://a.example/...', 'http://A.example/one/', 'a.example/one']) {
      expect((await returned('docx', '>https://a.example/one<', `>${now}<`, own)).yaml, now).not.toContain('# Link behind');
    }
  });
});

it('agencies that a new initiative names are written, and not told as not understood', async () => {
  const initiative = (words: string): string => into.replace('      outcome: Ongoing\n', `      outcome: Ongoing\n  data-exchange:\n    - title: Open data portal\n      description: ${words}\n`);
  for (const format of formats) {
    const result = await mergeResult(await exported(initiative('"13,000 data sets (jointly by: METI, Ministry of Health)."'), store, format, into), `returned.${format}`, into, store);
    const yaml = 'refused' in result ? result.refused : result.yaml;
    expect(yaml, format).toContain('METI');
    expect(yaml, format).not.toContain('# Not understood');
  }
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../server/template/template-store.ts';
import { exported, merged, mergeResult, type PaperFormat } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: TemplateStore;
beforeAll(async () => {
  store = await sampleStore();
});

const sample = (name: string): Promise<string> => readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
const formats: readonly PaperFormat[] = ['docx', 'html', 'md'];

describe('a document that nobody has changed', () => {
  it.each(formats)('changes nothing at all, from %s', async (format) => {
    for (const name of ['japan', 'new-zealand', 'second-template']) {
      const text = await sample(name);
      expect(await merged(text, text, store, format)).toEqual({ yaml: text, report: { changes: [], notices: [] } });
    }
  });
});

describe('what the economy has changed', () => {
  it.each(formats)('is changed, told with its line, and nothing else is touched, from %s', async (format) => {
    const into = await sample('japan');
    const changes: readonly (readonly [string, string])[] = [
      ['METI expand to', 'METI now expands to'], ['outcome: Ongoing, N/A', 'outcome: Done'], ['language: Japanese', 'language: Korean'],
      ['title: establishment of the remote', 'title: setting up of the remote'],
      ['  digital-technologies: []\n', '  digital-technologies:\n    - title: Brand new\n      description: |\n        Words.\n      links:\n        - https://a.example/\n'],
    ];
    const changed = changes.reduce((text, [old, now]) => text.replace(old, now), into);
    const { yaml, report } = await merged(changed, into, store, format);
    expect(yaml).toBe(changed);
    const line = (words: string): number => yaml.split('\n').findIndex((one) => one.includes(words));
    expect(report.changes).toEqual([
      { kind: 'changed', message: 'The description of “supporting SMEs in introducing teleworking” was changed.', line: line('METI now') - 1 },
      { kind: 'changed', message: 'The outcome of “supporting SMEs in introducing teleworking” was changed.', line: line('Done') },
      { kind: 'added', message: '“Brand new” was added to c).', line: line('Brand new') },
      { kind: 'changed', message: 'What is said of the link “https://www.meti.go.jp/shingikai/mono_info_service/sangyo_c…” of “raising awareness to business communities including MSMEs o…” was changed.', line: line('Korean') - 2 },
      { kind: 'changed', message: '“establishment of the remote working security guidance” is now called “setting up of the remote working security guidance”.', line: line('setting up') },
    ]);
    // Merging the same document again finds nothing to do.
    expect(await merged(changed, yaml, store, format)).toEqual({ yaml, report: { changes: [], notices: [] } });
  });
});

describe('a document that can not be merged is refused with a sentence', () => {
  it.each([
    ['a mistake in the YAML', (text: string) => text.replace('economy: Japan', 'economy: "Japan'), /^The submission is not written in correct YAML, so nothing was changed\. Line \d+: /],
    ['another economy', (text: string) => text.replace('economy: Japan', 'economy: Peru'), 'The document is “Japan”’s, and the submission “Peru”’s. Choose the submission that the document was made from.'],
    ['another template', (text: string) => text.replace('apec-desg-covid19-2020', 'regional-resilience-2021'), 'The document answers the template “apec-desg-covid19-2020”, and the submission the template “regional-resilience-2021”. Choose the submission that the document was made from.'],
    ['a template that is not known', (text: string) => text.replace('apec-desg-covid19-2020', 'nonsense'), 'The submission answers the template “nonsense”, which is not known here. Put the template into its folder and try again.'],
    ['no template', (text: string) => text.replace(/^template: .*$/m, ''), 'The submission does not say which template it answers. Write it behind “template:” and try again.'],
    ['nothing', () => '# nothing\n', 'The submission has nothing in it. Import the document as a submission of its own.'],
  ])('%s', async (_name, edit, sentence) => {
    const text = await sample('japan');
    const result = await mergeResult(await exported(text, store), 'x.docx', edit(text), store);
    expect(result).toEqual({ refused: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence) as string });
  });

  it('a file that is no document', async () => {
    expect(await mergeResult(new Uint8Array(), 'x.docx', await sample('japan'), store)).toEqual({ refused: 'The file is empty.' });
  });
});

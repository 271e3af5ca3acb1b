import { beforeAll, describe, expect, it } from 'vitest';
import type { DiffFormat } from '../../server/contract/formats.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

async function changes(before: string, after: string, to: DiffFormat): Promise<string> {
  const version = (prose: string): DiffedVersion => {
    const block = prose.split('\n').map((line) => `        ${line}`).join('\n');
    const text = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |2\n${block}\n`;
    return { name: 'a', document: readSubmissionDocument('file:///a.submission.yaml', 1, text), view: viewOf(text, store) };
  };
  return String((await writeDiff(version(before), version(after), to)).content);
}

async function told(before: string, after: string): Promise<readonly string[]> {
  const lines = (await changes(before, after, 'text')).trimEnd().split('\n');
  return lines.slice(lines.findIndex((line) => line.endsWith(': One')) + 1);
}

describe('of prose it is told', () => {
  it.each([
    ['a word that became bold', 'a word here', 'a **word** here', ['    a [-word-]{+**word**+} here']],
    ['an address behind words', 'see [it](https://a.org/1)', 'see [it](https://a.org/2)', ['    see [-it (https://a.org/1)-]{+it (https://a.org/2)+}']],
    ['a line break', 'one\ntwo', 'one two', ['    one[-↵', '    -]{+ +}two']],
    ['an item of a deeper list', '1. one\n   - a\n   - b', '1. one\n   - a\n   - new\n   - b', ['      {+• new+}']],
    ['a number that its writer wrote', '1.1 one\n1.2 two', '2.1 one\n2.2 two', ['    [-1.1-]{+2.1+} one', '    [-1.2-]{+2.2+} two']],
    ['a cell of a table', '| A | B |\n| - | - |\n| one | two |', '| A | B |\n| - | - |\n| one | three |', ['    one | [-two-]{+three+}']],
    ['a footnote', 'Text.[^a]\n\n[^a]: First report.', 'Text.[^a]\n\n[^a]: Second report.', ['    [1] [-First-]{+Second+} report.']],
  ])('%s', async (_, before, after, expected) => {
    expect(await told(before, after)).toEqual(expected);
  });

  it('not that numbers count on behind a new item', async () => {
    expect(await told('1. one\n2. two', '1. new\n2. one\n3. two')).toEqual(['    {+1. new+}']);
  });
});

it('a page has lists in lists, and what changed in them', async () => {
  const html = await changes('- one\n  - a', '- one\n  - a\n  - b', 'html');
  expect(html.replace(/ data-path="[^"]*"/g, '').replace(/<span class="visually-hidden">[^<]*<\/span>/g, '').replace(/\n/g, ''))
    .toContain('<ul class="items"><li class="same"><span class="mark">•</span>one<ul class="items"><li class="same"><span class="mark">•</span>a</li><li><span class="mark"><ins>•</ins></span><ins>b</ins></li></ul></li></ul>');
});

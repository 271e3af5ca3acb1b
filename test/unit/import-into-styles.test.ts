import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { merged } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function withKeys(...lines: readonly string[]): string {
  return ['template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: Alpha', ...lines.map((line) => (line === '' ? '' : `      ${line}`)), ''].join('\n');
}

describe('a text is changed in the style in which it is written', () => {
  it('lines of a block that say the same stay as they are, with the blanks at their ends', async () => {
    const into = withKeys('description: |', '    One.  ', '   ', '    Two.', '    Three.');
    expect((await merged(into.replace('Two.', 'Two and a half.'), into, store)).yaml).toBe(into.replace('Two.', 'Two and a half.'));
  });

  it('the wrapping of a folded text stays but for the changed end of a paragraph', async () => {
    const into = withKeys('description: >', '  First it was', '  wrapped by hand, then', '  it was left.', '  ', '  Second', '  one.');
    const { yaml } = await merged(into.replace('it was left', 'it was found again'), into, store);
    expect(yaml).toBe(into.replace('it was left', 'it was found again'));
  });

  it('a folded text that gets a line break becomes a literal one, with the same paragraphs', async () => {
    const into = withKeys('description: >', '  First', '  one.', '', '  Second one.', 'outcome: Ongoing');
    const changed = withKeys('description: |', '  First one.', '', '  Second one.', '', '  Third', '  broken.', 'outcome: Ongoing');
    expect((await merged(changed, into, store)).yaml).toBe(changed);
  });

  it('the first items of a list in brackets go with their commas', async () => {
    const into = withKeys('description: Words.', 'links: [https://a.example/, https://b.example/, https://c.example/]');
    const changed = into.replace('https://a.example/, https://b.example/, ', '');
    expect((await merged(changed, into, store)).yaml).toBe(changed);
  });
});

it('what no paper shows is the submission’s, whatever the paper carries along of it', async () => {
  const original = withKeys('kind: policy', 'points: [a.i]', 'agencies: [METI]', 'outcome: Ongoing');
  for (const newer of [withKeys('outcome: Ongoing'), withKeys('kind: lesson', 'points: [a.ii]', 'agencies: [MIC]', 'outcome: Ongoing')]) {
    expect(await merged(original, newer, store, 'docx', original)).toEqual({ yaml: newer, report: { changes: [], notices: [] } });
  }
});

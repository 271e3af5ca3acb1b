import { beforeAll, describe, expect, it } from 'vitest';
import { exportedWords } from '../../server/import/merge/exported-words.ts';
import { textDigest } from '../../server/papers/hint/leaf-digests.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { merged, type PaperFormat } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

const original = `template: regional-resilience-2021
economy: Japan
contact: {name: Hanako Sato, agency: METI, email: a@example.org}
issues:
  networks:
    - title: Alpha
      description: Words of Alpha.
      links:
        - https://example.org/1
        - url: https://example.org/2
          title: Second
        - https://example.org/3
      outcome:
        actual: Ten ports were linked.
        expected: Twenty ports by 2022.
      columns: {budget: USD 2 million, timeline: Two years}
    - title: Beta
      description: Words of Beta.
      outcome: Planned
    - title: Gamma
      description: Words of Gamma.
      outcome: Done
`;

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

type Change = readonly [from: string, to: string];

const changed = (...changes: readonly Change[]): string => changes.reduce((text, [from, to]) => {
  expect(text).toContain(from);
  return text.replace(from, to);
}, original);

describe('the words of a text as it was exported', () => {
  const then = 'Ports are open at night. Tolls are waived. Schools have tablets.';

  it.each([
    ['Ports are open by night. Tolls are waived. Schools have tablets.', 'Ports are open at night. Tolls are not waived. Schools have tablets.'],
    ['Harbours are open. Schools have tablets.', 'Ports are open at night. Tolls are waived. Schools have new tablets for all.'],
  ])('are told by their digest from two versions, each of which has them where the other was changed', (one, other) => {
    for (const [mine, theirs] of [[one, other], [other, one]] as const) expect(exportedWords(mine, theirs, textDigest(then))).toBe(then);
  });

  it('are not made up where both have changed the same words, or too much to try out', () => {
    expect(exportedWords(then.replace('waived', 'gone'), then.replace('waived', 'lower'), textDigest(then))).toBeUndefined();
    const long = Array.from({ length: 60 }, (_, index) => `Word ${index} and more.`).join(' ');
    expect(exportedWords(long.replaceAll('and', 'or'), long, textDigest(then))).toBeUndefined();
  });
});

describe('of two copies of one export, each changes only what somebody has changed in it, however often they come back', () => {
  it.each<readonly [string, PaperFormat, Change, Change]>([
    ['the parts of an outcome', 'docx', ['Ten ports', 'Eleven ports'], ['Twenty ports', 'Thirty ports']],
    ['the parts of an outcome in a page', 'html', ['Ten ports', 'Eleven ports'], ['Twenty ports', 'Thirty ports']],
    ['a part of an outcome that is gone', 'docx', ['        expected: Twenty ports by 2022.\n', ''], ['Ten ports', 'Eleven ports']],
    ['two columns', 'docx', ['USD 2 million', 'USD 3 million'], ['Two years', 'Three years']],
    ['the addresses of two links', 'docx', ['example.org/1', 'example.org/first'], ['example.org/3', 'example.org/third']],
    ['a link and the title of another', 'docx', ['title: Second', 'title: The second'], ['        - https://example.org/3\n', '']],
    ['a link that is new, and one that is gone', 'docx', ['/1\n', '/1\n        - https://example.org/new\n'], ['        - https://example.org/3\n', '']],
    ['links that are gone', 'html', ['        - https://example.org/1\n', ''], ['        - https://example.org/3\n', '']],
  ])('%s, from %s', async (_name, format, ofFirst, ofSecond) => {
    const [first, second] = [changed(ofFirst), changed(ofSecond)];
    const both = changed(ofFirst, ofSecond);
    const once = await merged(first, original, store, format, original);
    expect(once.yaml).toBe(first);
    const twice = await merged(second, once.yaml, store, format, original);
    expect(twice.yaml).toBe(both);
    expect(twice.report.changes.map(({ message }) => message).join('\n')).not.toContain('also changed');
    expect(twice.report.changes.length).toBeGreaterThan(0);
    for (const copy of [first, second]) expect(await merged(copy, both, store, format, original)).toEqual({ yaml: both, report: { changes: [], notices: [] } });
  });

  it('and of a cell that both have changed, the last one’s words are told with those of that cell', async () => {
    const first = await merged(changed(['Ten ports', 'Eleven ports'], ['Twenty ports', 'Thirty ports']), original, store, 'docx', original);
    const { yaml, report } = await merged(changed(['Ten ports', 'Twelve ports']), first.yaml, store, 'docx', original);
    expect(yaml).toBe(changed(['Ten ports', 'Twelve ports'], ['Twenty ports', 'Thirty ports']));
    expect(report.changes.map(({ message }) => message)).toEqual(['The actual outcome of “Alpha” was changed; the submission was also changed after the export, to: “Eleven ports were linked.”.']);
  });

  describe.each(['docx', 'html'] as const)('and an answer that one of them has removed and the other has changed, from %s', (format) => {
    const alpha = /    - title: Alpha[^]*?(?=    - title: Beta)/.exec(original)?.[0] ?? '';
    const without = original.replace(alpha, '');
    const told = ({ report }: Awaited<ReturnType<typeof merged>>): readonly string[] => report.changes.map(({ kind, message, line }) => `${kind} ${line ?? ''}: ${message}`);

    it.each<readonly [string, Change]>([
      ['its description', ['Words of Alpha.', 'Words of Alpha and more.']], ['an expected outcome', ['Twenty', 'Thirty']],
      ['its kind', ['title: Alpha\n', 'title: Alpha\n      kind: policy\n']], ['a confirmation', ['title: Alpha\n', 'title: Alpha\n      confirm: true\n']],
    ])('stays as it was changed when it is removed in the document later: %s', async (_what, change) => {
      const newer = changed(change);
      const result = await merged(without, newer, store, format, original);
      expect(result.yaml).toBe(newer);
      expect(told(result)).toEqual(['left 5: “Alpha” was removed in the document, but changed in the submission after the export, so it was kept; remove it yourself if it is no longer needed.']);
      expect((await merged(without, original, store, format, original)).yaml).toBe(without);
    });

    it('is not taken for the one beside it, which the submission has lost', async () => {
      const [beta, gamma] = [/ {4}- title: Beta[^]*?(?= {4}- title: Gamma)/, / {4}- title: Gamma[^]*/].map((part) => part.exec(original)?.[0] ?? '');
      const { yaml, report } = await merged(original.replace(beta ?? '', ''), original.replace(gamma ?? '', ''), store, format, original);
      expect(yaml).toBe(original.replace(beta ?? '', '').replace(gamma ?? '', ''));
      expect(report.changes.map(({ message }) => message).join('\n')).not.toContain('has the title');
    });

    it('is told with the words that only the document has, when the submission has lost it', async () => {
      const changedToo = changed(['Words of Alpha.', 'Words of Alpha and more.'], ['Twenty', 'Thirty'], ['/3\n', '/third\n']);
      const result = await merged(changedToo, without, store, format, original);
      expect(result.yaml).toBe(without);
      expect(told(result)).toEqual(['left : “Alpha” has other words in the document than were exported, but was removed from the submission since, so it was not added again. '
        + 'The document has: “Words of Alpha and more.”, “Thirty ports by 2022.” and “https://example.org/third”.']);
      expect(told(await merged(original, without, store, format, original))).toEqual(['left : “Alpha” was removed from the submission after the export, so it was not added again from the document.']);
    });
  });

  it('the order of initiatives, too', async () => {
    const [alpha, beta] = [/ {4}- title: Alpha[^]*?(?= {4}- title: Beta)/, /    - title: Beta[^]*?(?=    - title: Gamma)/].map((part) => part.exec(original)?.[0] ?? '');
    const moved = original.replace(`${alpha}${beta}`, `${beta}${alpha}`);
    const once = await merged(moved, original, store, 'docx', original);
    expect(once.yaml).toBe(moved);
    const twice = await merged(changed(['outcome: Done', 'outcome: Given up']), moved, store, 'docx', original);
    expect(twice.yaml).toBe(moved.replace('outcome: Done', 'outcome: Given up'));
    expect(twice.report.changes.map(({ message }) => message)).toEqual(['The outcome of “Gamma” was changed.']);
  });
});

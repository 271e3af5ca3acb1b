import { describe, expect, test } from 'vitest';
import { completionsAt } from '../kit/completion.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith({
  '.policy-submissions/agencies.yaml': 'Japan:\n  - {acronym: QQX, name: Office of Q}\n',
  '.policy-submissions/terms.yaml': 'terms:\n  - find: [cyber security, cyber-security]\n    prefer: cybersecurity\n  - find: whilst\n',
});
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: x\n';
const at = (prose: string): ReturnType<typeof completionsAt> => completionsAt(head + prose, { store });

describe('who asks in a block of prose', () => {
  test.each(['description: |', 'outcome: >', 'outcome:\n        actual: |-', 'columns:\n        budget: |'])('%j is offered the sub-points of the issue, the agencies of the economy and the words of the team', (key) => {
    const { labels, item } = at(`      ${key}\n          It is with <|>\n`);
    expect(labels.slice(0, 3)).toEqual(['a.i', 'a.ii', 'a.iii']);
    expect(labels).not.toContain('b.i');
    expect(item('a.i').labelDetails?.description).toMatch(/^Ensure access/);
    expect(labels).toEqual(expect.arrayContaining(['QQX', 'METI']));
    expect(labels).not.toContain('MSIT');
    expect(labels.at(-1)).toBe('cybersecurity');
    expect(item('cybersecurity').detail).toBe('Instead of “cyber security” or “cyber-security”');
  });

  test.each([
    ['It is with <|>\n', 'It is with QQX<|>\n'], ['It is with <|>, again\n', 'It is with QQX<|>, again\n'], ['It is (<|>)\n', 'It is (QQX<|>)\n'],
    ['<|>It is\n', 'QQX <|>It is\n'], ['It is with <|>METI\n', 'It is with QQX <|>METI\n'],
  ])('gets it where the cursor is: %j', (text, written) => {
    expect(at(`      description: |\n        ${text}`).accept('QQX')).toBe(`${head}      description: |\n        ${written}`);
  });

  test.each([
    ['\n            <|>', '\n        QQX<|>'], ['\n        A\n        <|>\n        B\n', '\n        A\n        QQX<|>\n        B\n'],
    ['\n            <|>\n         B\n', '\n         QQX<|>\n         B\n'], ['\n          A\n          <|>  \n', '\n          A\n          QQX<|>  \n'],
  ])('gets a line of the block where nothing is written: %j', (text, written) => {
    expect(at(`      description: |${text}`).accept('QQX')).toBe(`${head}      description: |${written}`);
  });

  test.each(['It is with M<|>', 'It is with METI<|>', 'It is with METI,<|>', 'a.<|>', '12<|>', 'See [it](<|>', 'See https://<|>', 'co-<|>'])('is offered nothing behind what is typed: %j', (text) => {
    expect(at(`      description: |\n        ${text}\n`).items).toEqual([]);
  });

  test('is offered nothing before the block, at its sign, or in other texts', () => {
    for (const text of ['description: |\n<|>', 'description: |\n        A\n<|>\n        B\n', 'description: |\n      <|>  A\n', 'description: | <|>\n        A\n', 'note: |\n        <|>\n', 'title: |\n        A <|>\n']) expect(at(`      ${text}`).labels).not.toContain('QQX');
    expect(completionsAt('issues:\n  - id: x\n    guidance: |\n      A <|>\n', { store, name: 't.submission-template.yaml' }).items).toEqual([]);
  });
});

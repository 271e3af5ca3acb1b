import { describe, expect, it } from 'vitest';
import { openLine, startAnswer, type AnswerStart } from '../../client/begin/answer-start.ts';

async function started(...answers: readonly AnswerStart[]): Promise<readonly [start: AnswerStart, tries: number]> {
  let tries = 0;
  const start = await startAnswer(() => Promise.resolve(answers[tries++] ?? 'refused'));
  return [start, tries];
}

describe('an answer', () => {
  it('is started with one press, also where VS Code does not insert it at once', async () => {
    expect(await started('started')).toEqual(['started', 1]);
    expect(await started('refused', 'refused', 'started')).toEqual(['started', 3]);
  });

  it('that VS Code does not insert is given up after some tries, and that is known', async () => {
    expect(await started('refused', 'refused', 'refused', 'started')).toEqual(['refused', 3]);
  });

  it('to an issue that is not open any more is not tried again, and that is known', async () => {
    expect(await started('refused', 'not open', 'started')).toEqual(['not open', 2]);
  });
});

describe('the line of an open issue', () => {
  const lines = ['issues:', '  one: []', '  two: []', '  one: []', '  three:', '    - title: A', '  four:', '', '  five: []'];

  it('is the nearest with its text', () => {
    expect([openLine(lines, '  one: []', 1), openLine(lines, '  one: []', 4)]).toEqual([1, 3]);
    expect(openLine(lines, '  two: []', 9)).toBe(2);
  });

  it('is none where an answer is below it, or where its text is another', () => {
    expect([openLine(lines, '  three:', 4), openLine(lines, '  four: []', 6)]).toEqual([undefined, undefined]);
    expect(openLine(lines, '  four:', 6)).toBe(6);
  });
});

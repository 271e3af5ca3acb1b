import { describe, expect, it } from 'vitest';
import { openLine, startAnswer, type AnswerStart } from '../../client/begin/answer-start.ts';

async function started(...answers: readonly AnswerStart[]): Promise<readonly [start: AnswerStart, tries: number, waited: number]> {
  let [tries, waited] = [0, 0];
  const start = await startAnswer(() => Promise.resolve(answers[tries++] ?? 'refused'), (ms) => {
    waited += ms;
    return Promise.resolve();
  });
  return [start, tries, waited];
}

describe('an answer', () => {
  it('is started with one press, also where VS Code does not insert it at once', async () => {
    expect(await started('started')).toEqual(['started', 1, 0]);
    expect(await started('refused', 'refused', 'started')).toEqual(['started', 3, 0]);
  });

  it('that VS Code does not insert is tried again for two seconds, then given up, and that is known', async () => {
    expect(await started('refused', 'refused', 'refused', 'refused', 'started')).toEqual(['started', 5, 250]);
    expect(await started()).toEqual(['refused', 7, 1750]);
  });

  it('to an issue that is not open any more is not tried again, and that is known', async () => {
    expect(await started('refused', 'not open', 'started')).toEqual(['not open', 2, 0]);
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

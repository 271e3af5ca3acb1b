import { describe, expect, it } from 'vitest';
import { inTwoLines } from '../../client/ready/two-lines.ts';

describe('A message in a list that cuts long lines off', () => {
  it('stays on one line where there is room', () => {
    expect(inTwoLines('Give this initiative a title.')).toEqual(['Give this initiative a title.', '']);
    expect(inTwoLines('x'.repeat(80))).toEqual(['x'.repeat(80), '']);
  });

  it('says on the first line what is wrong, and on the second what to do', () => {
    expect(inTwoLines('“Ministry of Something” is not an agency that this extension knows for Canada; check the name, or add it to your agencies.')).toEqual([
      '“Ministry of Something” is not an agency that this extension knows for Canada;', 'check the name, or add it to your agencies.',
    ]);
    expect(inTwoLines(`${'a'.repeat(60)}. ${'b '.repeat(5)}: ${'c'.repeat(60)}`)[0]).toBe(`${'a'.repeat(60)}. ${'b '.repeat(5)}:`);
  });

  it('is cut between words where no sentence ends, and never within one', () => {
    expect(inTwoLines(`${'word '.repeat(20)}end`)).toEqual([`${'word '.repeat(15)}word`, 'word word word word end']);
    expect(inTwoLines('x'.repeat(120))).toEqual(['x'.repeat(120), '']);
  });
});

import { expect, test } from 'vitest';
import { plainTab } from '../../client/typing/plain-tab.ts';
import { atCursor, withCursor } from '../kit/cursor.ts';
import { linesOf, withEdits } from '../kit/typing.ts';

test.each<readonly [key: 'in' | 'out', before: string, after: string]>([
  ['in', 'a:\n    b: c\n<|>', 'a:\n    b: c\n    <|>'],
  ['in', 'a:\n    b: c\n\n  <|>', 'a:\n    b: c\n\n    <|>'],
  ['in', 'a:\n    b: c\n    <|>', 'a:\n    b: c\n      <|>'],
  ['in', 'a:\n    b: c\n     <|>', 'a:\n    b: c\n      <|>'],
  ['in', 'one <|>two', 'one   <|>two'],
  ['in', '<|>one', '  <|>one'],
  ['out', '    one<|>', '  one<|>'],
  ['out', '   <|>', '  <|>'],
  ['out', ' <|>one', '<|>one'],
  ['out', 'on<|>e', 'on<|>e'],
])('a Tab that moves no item goes %s: %s', (to, before, after) => {
  const { text, offset } = atCursor(before);
  const above = text.slice(0, offset).split('\n');
  const place = { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  expect(withEdits(withCursor(text, offset), plainTab(linesOf(text), place, to, 2))).toBe(after);
});

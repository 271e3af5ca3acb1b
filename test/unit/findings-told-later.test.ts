import { expect, test } from 'vitest';
import { findingOf, inOtherWords } from '../../server/rules/engine/found.ts';
import type { Fix } from '../../server/rules/engine/rule.ts';
import { messages } from '../../server/words/messages/message.ts';

const range = { start: 0, end: 1 };
const fix: Fix = { title: 'Replace', edits: [] };
const { one: said } = messages('x', { one: 'One.' });

test('fixes that take time are told once, when they are first read, also by a copy with other words', () => {
  let asked = 0;
  const fixes = (): readonly Fix[] => {
    asked++;
    return [fix];
  };
  const finding = findingOf('x', 'hint', { message: said, range, fixes }, undefined);
  const copy = inOtherWords(finding, { message: 'Two.', key: 'x two' });
  expect([asked, Object.keys(finding).sort()]).toEqual([0, ['code', 'fixes', 'key', 'message', 'range', 'related', 'severity']]);
  expect([finding.fixes, finding.fixes, copy.fixes, copy.message]).toEqual([[fix], [fix], [fix], 'Two.']);
  expect(asked).toBe(1);
  expect({ ...finding }).toEqual({ code: 'x', severity: 'hint', message: 'One.', key: 'x one', range, related: [], fixes: [fix] });
});

test('all findings have the same getter, so that V8 keeps nothing of a document with their class', () => {
  const [one, two] = [1, 2].map(() => findingOf('x', 'hint', { message: said, range, fixes: () => [] }, undefined));
  const getterOf = (finding: unknown): unknown => Reflect.get(Object.getOwnPropertyDescriptor(finding, 'fixes') ?? {}, 'get');
  expect(getterOf(one)).toBeInstanceOf(Function);
  expect(getterOf(two)).toBe(getterOf(one));
});

test('fixes that can not be told are none, and the log says why', () => {
  const logged: string[] = [];
  const logger = { error: (message: string) => void logged.push(message), warn: () => undefined, info: () => undefined };
  const finding = findingOf('x', 'hint', { message: said, range, fixes: () => { throw new Error('Broken.'); } }, logger);
  expect(finding.fixes).toEqual([]);
  expect(logged).toEqual(['The fixes of x could not be listed']);
});

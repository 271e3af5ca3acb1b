import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barOf } from '../../client/preview/bar-content.ts';
import { nextToDo } from '../../client/preview/next-to-do.ts';
import type { ReadyPlace, ToDo, ToDoKind } from '../../server/protocol/ready.ts';
import { propertyRuns } from '../kit/property-runs.ts';

function toDo(kind: ToDoKind, line: number, message = `${kind} ${line}`): ToDo {
  const place = { line, character: 4 };
  return { kind, message, holdsUp: true, range: { start: place, end: place }, path: '' };
}

describe('the bar', () => {
  it('names each kind with its number, in one order, and sums up what holds the paper up', () => {
    expect(barOf({
      ready: false, toDo: [toDo('placeholder', 3, 'Write a name.')], counts: { issue: 2, warning: 3, error: 1, placeholder: 1, deadline: 1 },
      heldUp: { error: 1, placeholder: 1 }, deadline: { date: '2020-06-20', daysLeft: 2 },
    })).toEqual({
      ready: false, summary: '2 left to do',
      items: [
        { kind: 'error', words: '1 error', label: '1 error. Go there.', holdsUp: true },
        { kind: 'warning', words: '3 warnings', label: '3 warnings. Go to the next one.', holdsUp: false },
        { kind: 'placeholder', words: '1 placeholder', label: '1 placeholder. Write a name.', holdsUp: true },
        { kind: 'issue', words: '2 unanswered issues', label: '2 unanswered issues. Go to the next one.', holdsUp: false },
        { kind: 'deadline', words: 'due in 2 days', label: 'due in 2 days. Go there.', holdsUp: false },
      ],
    });
  });

  it('counts as many of each kind as the summary sums up; what may stay of it is counted once nothing else is left', () => {
    const asked = { ready: false, toDo: [], counts: { paper: 5, link: 1, issue: 4 }, heldUp: { paper: 3, link: 1 } };
    expect(barOf(asked)).toMatchObject({ summary: '4 left to do', items: [{ words: '3 visible findings' }, { words: '1 link to check' }, { words: '4 unanswered issues', holdsUp: false }] });
    expect(barOf({ ...asked, heldUp: { link: 1 } })).toMatchObject({ summary: '1 left to do', items: [{ words: '5 visible findings', holdsUp: false }, { words: '1 link to check' }, {}] });
  });

  it('says that the paper is ready when nothing holds it up, with what may stay', () => {
    expect(barOf({ ready: true, toDo: [], counts: { issue: 1 }, heldUp: {} })).toMatchObject({ ready: true, summary: 'Ready to send', items: [{ words: '1 unanswered issue', holdsUp: false }] });
  });

  it('says that no issue is answered, where that holds the submission up', () => {
    expect(barOf({ ready: false, toDo: [], counts: { issue: 5 }, heldUp: { issue: 1 } })).toMatchObject({ summary: '1 left to do', items: [{ words: 'no issue answered', holdsUp: true }] });
  });

  it('says nothing of a template without mistakes', () => {
    expect(barOf({ ready: false, toDo: [], counts: { error: 0, warning: 0 }, heldUp: { error: 0, warning: 0 } })).toBeUndefined();
  });

  it.each([[-61, 'deadline passed'], [-60, '60 days late'], [-1, '1 day late'], [0, 'due today'], [1, 'due tomorrow'], [3, 'due in 3 days']])('%i days before the deadline says “%s”', (daysLeft, words) => {
    expect(barOf({ ready: true, toDo: [], counts: { deadline: 1 }, heldUp: {}, deadline: { date: '', daysLeft } })?.items[0]?.words).toBe(words);
  });
});

describe('the next thing to do', () => {
  const [a, b, c] = [toDo('error', 2), toDo('warning', 5), toDo('error', 9)];
  const list = [a, b, c];
  const next = (from: number | undefined, { last, back = false, kind }: { readonly last?: ToDo; readonly back?: boolean; readonly kind?: ToDoKind } = {}): ToDo | undefined => (
    nextToDo(list, { from: from === undefined ? undefined : { line: from, character: 4 }, last, back, kind })
  );

  it('is an error as long as there is one, the first behind the cursor, and behind the last the first again; backwards likewise', () => {
    expect([next(0), next(2), next(5), next(9)]).toEqual([a, c, c, a]);
    expect([9, 5, 2, 0].map((from) => next(from, { back: true }))).toEqual([a, a, b, b]);
  });

  it('of a kind, passes what is optional as long as something else of it is left', () => {
    const [held, optional] = [toDo('paper', 2), { ...toDo('paper', 5), holdsUp: false }];
    const from = { line: 3, character: 0 };
    expect(nextToDo([held, optional], { from, last: undefined, back: false, kind: 'paper' })).toBe(held);
    expect(nextToDo([optional], { from, last: undefined, back: false, kind: 'paper' })).toBe(optional);
  });

  it('is, behind the last error, what else is left in the order of the text, and the deadline last', () => {
    const all = [toDo('deadline', 0), b, toDo('link', 3), a, c];
    const ways = [all[3], all[4], all[2], all[1], all[0]];
    let last: ToDo | undefined;
    expect(Array.from({ length: 6 }, () => (last = nextToDo(all, { from: last?.range.start ?? { line: 0, character: 0 }, last, back: false, kind: undefined })))).toEqual([...ways, a]);
    expect(nextToDo([b, toDo('deadline', 0)], { from: { line: 9, character: 0 }, last: undefined, back: false, kind: undefined })).toBe(b);
  });

  it('is one of its kind when a kind is asked for', () => {
    expect(next(2, { kind: 'error' })).toBe(c);
    expect(next(5, { kind: 'warning' })).toBe(b);
    expect(next(5, { kind: 'link' })).toBeUndefined();
  });

  it('begins at the first, or from what was shown last, when no text is open', () => {
    expect(next(undefined)).toBe(a);
    expect(next(undefined, { last: a })).toBe(c);
    expect(next(undefined, { last: a, back: true })).toBe(b);
  });

  it('begins at the cursor when that was moved meanwhile', () => {
    expect(next(7, { last: a })).toBe(c);
  });

  it('passes by none, however many stand at one place', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom<ToDoKind>('error', 'warning', 'issue'), fc.nat(4)), { minLength: 1, maxLength: 12 }), fc.boolean(), (kinds, back) => {
      const all = kinds.map(([kind, line], index) => toDo(kind, line, String(index)));
      const seen = new Set<ToDo>();
      let from: ReadyPlace | undefined;
      let last: ToDo | undefined;
      for (let step = 0; step < all.length; step += 1) {
        last = nextToDo(all, { from, last, back, kind: undefined });
        from = last?.range.start;
        if (last !== undefined) seen.add(last);
      }
      expect(seen.size).toBe(all.length);
    }), propertyRuns('next thing to do'));
  });
});

import { describe, expect, it } from 'vitest';
import { InTurn } from '../../client/table/in-turn.ts';
import { cutLike, itemsOn, leadsInto } from '../../client/table/moved-paths.ts';
import { PageKnowledge } from '../../client/table/page-knowledge.ts';
import { unanswered, atPathsNow } from '../../client/table/unanswered.ts';

describe('the items that a path leads through', () => {
  it.each([
    ['title', []],
    ['contact/email', []],
    ['contact/1/email', ['contact/1']],
    ['attachments/0', ['attachments/0']],
    ['issues/x/3', ['issues/x/3']],
    ['issues/x/3/title', ['issues/x/3']],
    ['issues/x/3/links/12/url', ['issues/x/3', 'issues/x/3/links/12']],
    // An issue may be called by a number.
    ['issues/2021/0/title', ['issues/2021/0']],
  ])('%s', (path, items) => {
    expect(itemsOn(path)).toEqual(items);
  });

  it('a path leads into another only at a whole name', () => {
    expect(leadsInto('issues/x/1/title', 'issues/x/1')).toBe(true);
    expect(leadsInto('issues/x/1', 'issues/x/1')).toBe(true);
    expect(leadsInto('issues/x/12', 'issues/x/1')).toBe(false);
  });

  it('a path is cut to the length of another', () => {
    expect(cutLike('issues/x/4/title', 'issues/x/3')).toBe('issues/x/4');
    expect(cutLike('issues/x', 'issues/x/3')).toBeUndefined();
  });
});

describe('what a page knew when it asked', () => {
  it('a path is that of before each move of which it had not heard', () => {
    const knowledge = new PageKnowledge();
    knowledge.moved({ from: 'issues/x/0', to: 'issues/x/1' }, 5);
    knowledge.moved({ from: 'issues/x/1', to: 'issues/y/0' }, 8);
    expect(knowledge.pathNow('issues/x/0/title', 4)).toBe('issues/y/0/title');
    expect(knowledge.pathNow('issues/x/1/title', 5)).toBe('issues/y/0/title');
    expect(knowledge.pathNow('issues/y/0/title', 8)).toBe('issues/y/0/title');
    // It has heard of the first move: this is another initiative, which was above.
    expect(knowledge.pathNow('issues/x/0/title', 5)).toBe('issues/x/0/title');
    expect(knowledge.pathNow('issues/x/0/title')).toBe('issues/x/0/title');
  });

  it('a version of the text, once it was shown that or a newer one', () => {
    const knowledge = new PageKnowledge();
    knowledge.shown(3, 2);
    knowledge.shown(7, 6);
    expect(knowledge.knew(3, 2)).toBe(true);
    expect(knowledge.knew(7, 5)).toBe(false);
    expect(knowledge.knew(7, 6)).toBe(true);
    expect(knowledge.knew(8)).toBe(false);
    knowledge.loaded(4);
    expect(knowledge.knew(7, 4)).toBe(true);
    knowledge.forgetVersions();
    expect(knowledge.knew(7, 0)).toBe(true);
  });

  it('a page that has loaded anew knows the paths of now', () => {
    const knowledge = new PageKnowledge();
    knowledge.moved({ from: 'issues/x/0', to: 'issues/x/1' }, 5);
    knowledge.loaded(0);
    expect(knowledge.pathNow('issues/x/0', 1)).toBe('issues/x/0');
  });
});

describe('a change', () => {
  it('has each of its paths replaced', () => {
    const now = (path: string): string => `now/${path}`;
    expect(atPathsNow({ kind: 'remove', path: 'a' }, now)).toEqual({ kind: 'remove', path: 'now/a' });
    expect(atPathsNow({ kind: 'move', path: 'a', list: 'b', at: 1 }, now)).toEqual({ kind: 'move', path: 'now/a', list: 'now/b', at: 1 });
    expect(atPathsNow({ kind: 'add', list: 'b', at: 1, text: 't' }, now)).toEqual({ kind: 'add', list: 'now/b', at: 1, text: 't' });
  });

  it('that nobody answers is asked for again when there is a server; a fault is told', () => {
    const ask = { type: 'ask', id: 1, name: 'change', asks: { kind: 'remove', path: 'a' } } as const;
    expect(unanswered(ask, true)).toEqual({ lost: true });
    expect(unanswered(ask, false)).toMatchObject({ path: 'a' });
    expect(unanswered({ type: 'ask', id: 1, name: 'cell', asks: { path: 'a' } }, true)).toMatchObject({ path: 'a' });
    expect(unanswered({ type: 'ask', id: 1, name: 'fix', asks: { id: 1 } }, true)).toBe(false);
    expect(unanswered({ type: 'ask', id: 1, name: 'proposals', asks: { path: 'a', typed: '' } }, true)).toEqual([]);
  });
});

describe('in turn', () => {
  it('tasks run one after the other, and one that fails does not stop the next', async () => {
    const turn = new InTurn();
    const seen: string[] = [];
    const task = (name: string, ms: number) => async (): Promise<string> => {
      seen.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      seen.push(`${name} ends`);
      if (name === 'b') throw new Error('b');
      return name;
    };
    const all = await Promise.allSettled([turn.run(task('a', 20)), turn.run(task('b', 1)), turn.run(task('c', 1))]);
    expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

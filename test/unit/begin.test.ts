import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import packageJson from '../../package.json';
import { byNextDeadline, deadlineInWords, isOver } from '../../client/begin/deadline-words.ts';
import { sampleFiles } from '../../client/begin/sample-files.ts';
import { folderOfAnswers } from '../../client/papers/folder-of-answers.ts';
import { toldOnce } from '../../client/ready/told-once.ts';
import type { Message } from '../../server/words/messages/message.ts';
import type { ToDo } from '../../server/protocol/ready.ts';

describe('a deadline, as people say it', () => {
  const now = new Date(2026, 10, 26, 23, 30);

  it.each([
    ['2026-11-29', 'Deadline in 3 days, 29 November 2026'],
    ['2026-11-27', 'Deadline tomorrow, 27 November 2026'],
    ['2026-11-26', 'Deadline today, 26 November 2026'],
    ['2026-11-25', 'Deadline passed on 25 November 2026'],
    ['2027-01-25', 'Deadline in 60 days, 25 January 2027'],
    ['2027-01-26', 'Deadline 26 January 2027'],
    ['2026-13-45', ''],
    ['soon', ''],
    ['', ''],
  ])('%s: %s', (deadline, words) => {
    expect(deadlineInWords(deadline, now)).toBe(words);
  });

  it('is counted in the days of the person’s own calendar, not in those of Greenwich', () => {
    expect(deadlineInWords('2026-11-27', new Date(2026, 10, 26, 0, 10))).toBe('Deadline tomorrow, 27 November 2026');
    expect(deadlineInWords('2026-11-27', new Date(2026, 10, 27, 0, 10))).toBe('Deadline today, 27 November 2026');
  });
});

test('all samples are copied: a browser can not list them', () => {
  const files = readdirSync(new URL('../../samples/', import.meta.url), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  expect([...sampleFiles].sort()).toEqual(files.sort());
});

describe('the walkthrough', () => {
  const [walkthrough] = packageJson.contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];
  const milestones = readFileSync(new URL('../../client/begin/milestones.ts', import.meta.url), 'utf8');

  it('has five steps, each with a picture that has colours of the theme only', () => {
    expect(steps).toHaveLength(5);
    for (const { media } of steps) {
      expect(media.altText.length).toBeGreaterThan(40);
      const picture = new URL(`../../${media.svg}`, import.meta.url);
      expect(existsSync(picture), media.svg).toBe(true);
      const colours = [...readFileSync(picture, 'utf8').matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((match) => match[1] ?? '');
      expect(colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--vscode-'))).toEqual([]);
    }
  });

  it('waits for what is watched', () => {
    for (const { completionEvents } of steps) {
      for (const event of completionEvents) expect(milestones).toContain(`'${/^onContext:policySubmissions\.(\w+)$/.exec(event)?.[1]}'`);
    }
  });

  it('leads to commands that are there', () => {
    const ids = new Set(['policySubmissions.withSubmission', 'policySubmissions.readyToSend', ...packageJson.contributes.commands.map(({ command }) => command)]);
    const texts = [...steps, ...packageJson.contributes.viewsWelcome.map(({ contents }) => ({ description: contents }))].map(({ description }) => description).join('\n');
    const named = [...decodeURIComponent(texts).matchAll(/policySubmissions\.\w+/g)].map(([id]) => id);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the templates that can be answered', () => {
  const now = new Date(2026, 10, 26);

  it('come with the next deadline first, then those without one, then those that are over, the latest first', () => {
    const deadlines = ['2020-06-23', '', '2027-03-01', '2026-11-25', '2026-11-26', 'soon', '2026-12-01'];
    expect(byNextDeadline(deadlines.map((deadline) => ({ deadline })), now).map(({ deadline }) => deadline)).toEqual([
      '2026-11-26', '2026-12-01', '2027-03-01', '', 'soon', '2026-11-25', '2020-06-23',
    ]);
  });

  it('are over the day after the deadline, on the person’s own calendar', () => {
    expect(isOver('2026-11-26', now)).toBe(false);
    expect(isOver('2026-11-25', now)).toBe(true);
    expect(isOver('', now)).toBe(false);
  });
});

describe('what is left to do, told once', () => {
  const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const link = (url: string, reason?: Message): ToDo => ({ kind: 'link', message: `About ${url}.`, url, ...(reason !== undefined && { reason }), holdsUp: true, range: at, path: '' });
  const other: ToDo = { kind: 'error', message: 'An error.', holdsUp: true, range: at, path: '' };

  it('has one sentence for all links that nobody could look at for the same reason, and for those that nobody has looked at', () => {
    const away: Message = { text: 'No site could be reached, so the network may be down.', key: 'link.unverified noNetwork' };
    const another: Message = { text: 'The check was cancelled.', key: 'link.unverified aborted' };
    const told = toldOnce([link('a', away), other, link('b'), link('c', { ...away, text: 'Otherwise said.' }), link('d', another), link('e')]);
    expect(told.map(({ sentence, count, toDo: { url } }) => [sentence, count, url])).toEqual([
      ['2 links could not be checked yet. No site could be reached, so the network may be down.', 2, 'a'],
      ['An error.', 1, undefined],
      ['2 links have not been checked yet; check the links.', 2, 'b'],
      ['About d.', 1, 'd'],
    ]);
  });

  it('has all else as often as it is there', () => {
    expect(toldOnce([other, { ...other }]).map(({ count }) => count)).toEqual([1, 1]);
  });
});

test('an import is saved where most answers to its template are', () => {
  const answers = (...uris: readonly string[]): readonly { uri: string; name: string; template: string }[] => uris.map((uri) => ({ uri, name: '', template: uri.includes('old') ? 'old' : 'apec' }));
  const template = (id: string): Parameters<typeof folderOfAnswers>[0]['templates'][number] => ({
    id, title: '', organisation: '', forum: '', deadline: '', isOfFolder: false,
    economies: [{ name: 'Fiji', code: 'FJ', answers: answers('file:///a/drafts/fiji.yaml', 'file:///a/2020/fiji.yaml', 'file:///a/old/1.yaml', 'file:///a/old/2.yaml') }, { name: 'Japan', code: 'J', answers: answers('file:///a/2020/japan.yaml', 'file:///a/old/3.yaml') }],
  });
  const choices = { templates: [template('old'), template('apec'), template('new')] };
  expect(['apec', 'old', 'new', 'none'].map((id) => folderOfAnswers(choices, id))).toEqual(['file:///a/2020', 'file:///a/old', undefined, undefined]);
});

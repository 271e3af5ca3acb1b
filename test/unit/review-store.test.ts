import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { eventAsYaml, identityOf, eventIdOf, readEvent, type NewEvent, type ReviewEvent } from '../../server/review/review-events.ts';
import { newEventFile, readReview, reviewPath } from '../../server/review/review-store.ts';
import { clearanceOf, threadsOf } from '../../server/review/threads.ts';
import { MemoryFiles } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const root = 'file:///w';
const submission = 'file:///w/answers/japan.submission.yaml';
const folder = 'file:///w/.policy-submissions/comments/answers/japan';
const date = '2026-12-01T09:30:00.000Z';
const comment = { type: 'comment', author: 'Keiko Tanaka', date, weight: 'must', text: 'Which firms?', at: { issue: 'a', title: 'Telework', field: 'description' }, exact: 'small firms', base: 'It helps small firms.', start: 9 } as const satisfies NewEvent;

/** Ids whose last character tells them apart. */
const id = (last: string): string => `01KBD9G3C000000000000000${last.padStart(2, '0')}`;
const event = (last: string, of: Record<string, unknown>): ReviewEvent => ({ id: id(last), author: 'A', date, text: '', ...of }) as unknown as ReviewEvent;

function filesWith(files: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])));
}

describe('where events are', () => {
  it.each([
    [submission, '.policy-submissions/comments/answers/japan'],
    ['file:///w/new%20zealand.submission.yaml', '.policy-submissions/comments/new zealand'],
    ['file:///w/japan.submission.yml', '.policy-submissions/comments/japan.submission.yml'],
    ['file:///elsewhere/japan.submission.yaml', undefined],
    ['file:///w/..%2F..%2Fetc.submission.yaml', undefined],
  ])('%s', (uri, path) => {
    expect(reviewPath(root, uri)).toBe(path);
  });

  it('each has a file of its own, which is read again as it was', async () => {
    const files = new MemoryFiles();
    const written = [newEventFile(root, submission, comment), newEventFile(root, submission, { type: 'reply', author: 'B', date, to: 'X', text: 'All.' })];
    for (const { uri, content } of written) files.write(uri, content);
    expect(written[0]?.path).toMatch(/^\.policy-submissions\/comments\/answers\/japan\/[0-9A-Z]{26}\.yaml$/);
    expect(await readReview(files, root, submission)).toEqual({ events: written.map((one) => one.event), problems: [], isObstructed: false });
  });

  it('count after what their authors knew, whatever the clocks said', async () => {
    const files = new MemoryFiles();
    const events: ReviewEvent[] = [];
    const add = (body: NewEvent, known: readonly ReviewEvent[] = events): void => {
      const { event: made, uri, content } = newEventFile(root, submission, body, known);
      files.write(uri, content);
      events.push(made);
    };
    const status = (state: string, day: string): NewEvent => ({ type: 'status', author: 'A', date: `${day}T09:00:00.000Z`, status: state, text: '' }) as NewEvent;
    add(status('submitted', '2099-01-01'));
    add(status('for-clearance', '2026-12-02'));
    add(status('cleared', '2026-12-03'));
    // Somebody else, who has not seen the last two.
    add(status('draft', '2026-12-04'), events.slice(0, 1));
    const read = (await readReview(files, root, submission)).events;
    expect(read.map((one) => (one.type === 'status' ? one.status : ''))).toEqual(['submitted', ...(events[1]!.id < events[3]!.id ? ['for-clearance', 'draft'] : ['draft', 'for-clearance']), 'cleared']);
    expect(clearanceOf(read)).toMatchObject({ state: 'cleared', since: { date: '2026-12-03T09:00:00.000Z' } });
  });

  it('that each come after the other are read', async () => {
    const text = (after: string): string => `type: status\nauthor: A\ndate: ${date}\nafter: ${id(after)}\nstatus: cleared\n`;
    expect((await readReview(filesWith({ [`${id('1')}.yaml`]: text('2'), [`${id('2')}.yaml`]: text('1') }), root, submission)).events).toHaveLength(2);
  });

  it('ids begin with the date, are one for equal events, and differ with each word', () => {
    expect(eventIdOf(comment)).toBe(eventIdOf({ ...comment }));
    expect(eventIdOf(comment) < eventIdOf({ ...comment, date: '2026-12-01T09:30:00.001Z' })).toBe(true);
    const ids = Array.from({ length: 20_000 }, (_, at) => eventIdOf({ ...comment, text: `Which firms? ${String(at)}` }));
    expect(new Set(ids.map((one) => one.slice(10))).size).toBe(20_000);
    // Each half alone tells nearly all of them apart.
    expect(new Set(ids.map((one) => one.slice(10, 18))).size).toBeGreaterThan(19_990);
    expect(new Set(ids.map((one) => one.slice(18))).size).toBeGreaterThan(19_990);
  });
});

describe('an event as YAML', () => {
  it('is short and can be read by people', () => {
    expect(eventAsYaml({ ...comment, id: id('1'), text: 'Which firms?\n\nAnd since when?' })).toBe([
      'type: comment', 'author: Keiko Tanaka', `date: ${date}`, 'weight: must', 'text: |-', '  Which firms?', '', '  And since when?',
      'at:', '  issue: a', '  title: Telework', '  field: description', 'exact: small firms', 'start: 9', 'base: It helps small firms.', '',
    ].join('\n'));
  });

  it('says what was meant, whatever the words are', { timeout: propertyTimeoutMs }, () => {
    const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('a', ' ', '\n', '\t', ': ', '#', '-', '"', '\'', '\\', '|', '> ', '---\n', '\u2028', '\u0000', 'é', '😀'), { maxLength: 12 }).map((parts) => parts.join('')));
    fc.assert(fc.property(words, words, words, (text, title, base) => {
      const one: ReviewEvent = { ...comment, id: id('1'), author: 'A', text: `x${text}`, at: { issue: 'a', title: `x${title}` }, exact: base.slice(1, 3), base, start: base.indexOf(base.slice(1, 3)), beside: `x${text}` };
      const yaml = eventAsYaml(one);
      expect(readEvent(id('1'), yaml)).toEqual({ event: one });
      expect((parse(yaml) as { text: string }).text).toBe(`x${text}`);
    }), propertyRuns('events'));
  });

  it('has the same identity before and after Word', () => {
    expect(identityOf({ author: 'A ', date, text: 'one\r\ntwo' })).toBe(identityOf({ author: 'A', date: '2026-12-01T09:30:00Z', text: 'one two' }));
  });
});

describe('events that are not as they should be', () => {
  const good = eventAsYaml({ ...comment, id: id('1') });

  it.each([
    ['bad YAML', `${id('2')}.yaml`, 'type: [', 'cannot be used: it cannot be read ('],
    ['a list', `${id('2')}.yaml`, '- type\n', 'cannot be used: it does not have the lines of a comment.'],
    ['nothing', `${id('2')}.yaml`, '', 'cannot be used: it does not have the lines of a comment.'],
    ['another name', 'readme.yaml', good, 'cannot be used: its name is not that of a comment’s file'],
    ['a name that leads out', '..%2F..%2Fx.yaml', good, 'cannot be used: its name is not that'],
    ['an unknown type', `${id('2')}.yaml`, 'type: shout\nauthor: A\ntext: x\n', 'cannot be used: its type “shout” is not one of comment'],
    ['an unknown weight', `${id('2')}.yaml`, good.replace('must', 'maybe'), 'cannot be used: “weight” is not one of must, should and note'],
    ['an unknown status', `${id('2')}.yaml`, 'type: status\nauthor: A\nstatus: nil\n', 'cannot be used: “status” is not one of draft, for-clearance'],
    ['no author', `${id('2')}.yaml`, 'type: reply\ntext: x\nto: y\n', 'cannot be used: the line “author” is missing'],
    ['no text', `${id('2')}.yaml`, 'type: reply\nauthor: A\nto: y\n', 'cannot be used: the line “text” is missing'],
    ['far too long', `${id('2')}.yaml`, `type: comment\nauthor: A\ntext: ${'x'.repeat(1_000_001)}\n`, 'cannot be used: it is too long for a comment'],
    ['an id twice', `${id('1').toLowerCase()}.yaml`, good, 'cannot be used: another file has the same ID.'],
    ['nested a thousand times', `${id('2')}.yaml`, `type: comment\nauthor: A\ntext: x\nat: ${'['.repeat(1000)}${']'.repeat(1000)}\n`, 'cannot be used: it cannot be read ('],
  ])('%s is named, and the others are read', async (_what, name, text, message) => {
    const { events, problems } = await readReview(filesWith({ [`${id('1')}.yaml`]: good, [name]: text }), root, submission);
    expect(events).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toContain('.policy-submissions/comments/answers/japan/');
  });

  it.each(['0000-00-00T00:00:00Z', '0-00-00T00:00:00Z', '2026-12-01', '+099999-01-01T00:00:00Z', '2026-13-45T00:00:00Z', 'yesterday'])('the date %s is replaced by that of the name, and said', async (bad) => {
    const { events, problems } = await readReview(filesWith({ [`${id('1')}.yaml`]: good.replace(date, `"${bad}"`) }), root, submission);
    expect(events[0]?.date).toBe('2025-12-01T15:46:29.376Z');
    expect(problems[0]?.message).toContain('which is not a time in UTC');
  });

  it('a base in which the words are not, is no base', () => {
    expect(readEvent(id('1'), good.replace('exact: small firms', 'exact: large firms'))).toMatchObject({ event: { exact: 'large firms', base: undefined } });
    expect(readEvent(id('1'), good.replace('start: 9', 'start: -4'))).toMatchObject({ event: { start: 9 } });
  });

  it('a file that cannot be read is named with the reason', async () => {
    const files = filesWith({ [`${id('1')}.yaml`]: good });
    files.beforeRead = () => {
      throw new Error('permission is missing');
    };
    expect((await readReview(files, root, submission)).problems.map(({ message }) => message)).toEqual([expect.stringContaining('cannot be used: permission is missing.')]);
  });

  const scratch = mkdtempSync(join(tmpdir(), 'review-'));
  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  it.each(['.policy-submissions', '.policy-submissions/comments', '.policy-submissions/comments/japan', 'the file'])('a link in the place of %s is not followed', async (linked) => {
    const at = mkdtempSync(join(scratch, 'w-'));
    const outside = mkdtempSync(join(scratch, 'out-'));
    const names = ['.policy-submissions', '.policy-submissions/comments', '.policy-submissions/comments/japan'];
    const cut = names.indexOf(linked);
    for (const name of cut === -1 ? names : names.slice(0, cut)) mkdirSync(join(at, name));
    const below = names.slice(cut + 1).map((name) => name.slice(linked.length + 1));
    if (cut !== -1) for (const name of below) mkdirSync(join(outside, name), { recursive: true });
    writeFileSync(join(outside, cut === -1 ? '' : below.at(-1) ?? '', `${id('1')}.yaml`), good);
    if (cut === -1) symlinkSync(join(outside, `${id('1')}.yaml`), join(at, names.at(-1) ?? '', `${id('1')}.yaml`));
    else symlinkSync(outside, join(at, linked));
    const rootUri = pathToFileURL(at).href;
    const { events, problems } = await readReview(createNodeFiles(), rootUri, `${rootUri}/japan.submission.yaml`);
    expect(events).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('link')]);
  });
});

describe('threads', () => {
  const first = event('1', { type: 'comment', text: 'Which?', weight: 'must', at: {}, exact: '', start: 0 });
  const reply = event('2', { type: 'reply', to: id('1'), text: 'All.' });

  it('have replies, edits and a state, the latest of which counts', () => {
    const { threads, problems } = threadsOf([first, reply, event('3', { type: 'edit', to: id('1'), text: 'Which firms?', weight: 'should' }), event('4', { type: 'resolve', to: id('1'), text: 'Done.' }),
      event('5', { type: 'reopen', to: id('1') }), event('6', { type: 'resolve', to: id('1'), text: 'Named.' }), event('7', { type: 'edit', to: id('2'), text: 'All of them.' })]);
    expect(problems).toEqual([]);
    expect(threads).toMatchObject([{ text: 'Which firms?', weight: 'should', isResolved: true, settled: { text: 'Named.' }, replies: [{ text: 'All of them.' }, { text: 'Done.', settling: 'resolved' }] }]);
    expect(threadsOf([first, event('4', { type: 'resolve', to: id('1') }), event('5', { type: 'reopen', to: id('1') })]).threads[0]?.isResolved).toBe(false);
  });

  it('keep what was said each time they were resolved or reopened, among the replies by date', () => {
    const { threads } = threadsOf([first, event('2', { type: 'resolve', to: id('1'), text: 'Done.' }), event('3', { type: 'reopen', to: id('1'), text: 'Not enough.' }),
      event('4', { type: 'reply', to: id('1'), text: 'Sorry.' }), event('5', { type: 'resolve', to: id('1'), text: '' }), event('6', { type: 'reopen', to: id('1'), text: 'No.' })]);
    expect(threads[0]?.replies.map(({ text, settling }) => [text, settling])).toEqual([['Done.', 'resolved'], ['Not enough.', 'reopened'], ['Sorry.', undefined]]);
    expect(threads[0]).toMatchObject({ isResolved: false, settled: { text: 'No.' } });
  });

  it('are the same in whatever order two people’s files arrive', async () => {
    const events = [first, reply, event('3', { type: 'resolve', to: id('1'), text: '' })];
    const files = Object.fromEntries(events.map((one) => [`${one.id}.yaml`, eventAsYaml(one)]));
    const there = await readReview(filesWith(files), root, submission);
    const turned = await readReview(filesWith(Object.fromEntries(Object.entries(files).reverse())), root, submission);
    expect(threadsOf(turned.events)).toEqual(threadsOf(there.events));
  });

  it('a reply to a reply belongs to the comment; one to nothing is shown on its own, and said', () => {
    expect(threadsOf([first, reply, event('3', { type: 'reply', to: id('2'), text: 'Really?' })]).threads[0]?.replies).toHaveLength(2);
    const lost = threadsOf([event('8', { type: 'reply', to: id('9'), text: 'All.' })]);
    expect(lost.threads).toMatchObject([{ text: 'All.', isResolved: false }]);
    expect(lost.problems).toEqual([expect.stringContaining('which is not there; it is shown on its own.')]);
    expect(threadsOf([event('8', { type: 'reply', to: id('8'), text: 'Me.' })]).threads).toHaveLength(1);
    expect(threadsOf([event('8', { type: 'resolve', to: id('9') })]).problems).toHaveLength(1);
  });
});

describe('the state of a submission', () => {
  it('is that of the latest event, with the latest answer of each agency', () => {
    expect(clearanceOf([])).toMatchObject({ state: 'draft', since: undefined });
    const { state, since, agencies } = clearanceOf([
      event('1', { type: 'status', status: 'for-clearance' }), event('2', { type: 'status', status: 'comments', agency: 'METI' }), event('3', { type: 'status', status: 'nil', agency: 'MIC' }),
      event('4', { type: 'status', status: 'cleared', agency: 'METI' }), event('5', { type: 'status', status: 'cleared', author: 'Director' }),
    ]);
    expect([state, since?.author, [...agencies].map(([name, { status }]) => [name, status])]).toEqual(['cleared', 'Director', [['MIC', 'nil'], ['METI', 'cleared']]]);
  });
});

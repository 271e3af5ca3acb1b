import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import type { Settings } from '../../server/contract/settings.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { codeClasses } from '../../server/papers/ready/code-classes.ts';
import { judgePaper } from '../../server/papers/ready/judge-paper.ts';
import { toDoKinds, type ReadyResult, type ToDo } from '../../server/protocol/ready.ts';
import { rules } from '../../server/rules/engine/registry.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleText } from '../kit/views.ts';
import { storeWith } from '../kit/template-store.ts';

const folder = 'file:///workspace';
const uri = `${folder}/japan.submission.yaml`;
const form = `id: form
title: Form
deadline: 2020-06-23
submitTo: the Secretariat
organisationAcronym: APEC
columns: [{id: issue, title: I}, {id: initiatives, title: N}, {id: outcome, title: O}]
limits: {title: {words: 3}}
issues: [{id: one, title: One}, {id: two, title: Two}]
`;
const good = `template: form
economy: Japan
contact: {email: a@example.org}
issues:
  one:
    - title: A
      description: B
      outcome: Ongoing
  two:
    - title: C
      description: D
      outcome: Ongoing
`;

interface Surroundings {
  readonly atMs?: number;
  readonly aheadMinutes?: number;
  readonly settings?: Partial<Settings>;
  readonly files?: Readonly<Record<string, string>>;
}

async function servicesFor({ atMs = Date.UTC(2020, 5, 1), aheadMinutes = 0, settings = {}, files = {} }: Surroundings = {}): Promise<Services> {
  const clock = new FakeClock(atMs);
  clock.aheadMinutes = aheadMinutes;
  const services = createServices({
    clock, logger: nullLogger, files: new MemoryFiles({ [`${folder}/form.submission-template.yaml`]: form, ...files }),
  }, { trusted: true });
  services.documents.setSettings({ ...defaultSettings, ...settings });
  await services.documents.setFolders([folder]);
  return services;
}

async function judged(text: string, surroundings?: Surroundings): Promise<ReadyResult> {
  const services = await servicesFor(surroundings);
  const result = await services.ready.ready(services.documents.read(uri, 7, text));
  services.dispose();
  if (result === undefined) throw new Error('It was taken for no submission');
  return result;
}

/** The text at a place. */
function textAt(text: string, { range: { start, end } }: ToDo): string {
  const lines = text.split('\n');
  return start.line === end.line ? (lines[start.line] ?? '').slice(start.character, end.character) : (lines[start.line] ?? '').slice(start.character);
}

const brief = (text: string, { toDo }: ReadyResult): readonly unknown[] => toDo.map((one) => [one.kind, one.holdsUp, textAt(text, one), one.path]);

describe('A submission', () => {
  test('with nothing left to do is ready', async () => {
    expect(await judged(good)).toEqual({
      version: 7, ready: true, toDo: [], counts: {}, heldUp: {}, deadline: { date: '2020-06-23', daysLeft: 22 }, submitTo: 'the Secretariat', paperName: 'japan',
    });
  });

  test.each([
    ['an initiative', good.replace('description: B', 'description: TBC').replace('title: A', 'title: A long title of an initiative with many words'), 'One, A long title of an initiative with many…'],
    ['an initiative without a title', good.replace('title: A', 'kind: policy'), 'One'],
    ['an issue', good.replace(/ {2}two:[^]*/, '  two: []\n'), 'Two'],
    ['the contact', good.replace('contact:', 'contact:\n  name: TBC'), 'Contact'],
    ['the file as a whole', good.replace('economy: Japan', 'economy: Atlantis'), undefined],
  ])('says where that is in the words of the document: %s', async (_name, text, where) => {
    const { toDo } = await judged(text);
    expect(toDo[0]?.where).toBe(where);
  });

  const link = 'https://example.org/a';
  /** What is written differently, and what is then left to do: kind, whether it holds the paper up, the words it is about, their path. */
  const cases: readonly (readonly [name: string, text: string, toDo: readonly (readonly [string, boolean, string, string])[]])[] = [
    ['an error', good.replace('economy: Japan', 'economy: Atlantis'), [['error', true, 'Atlantis', 'economy']]],
    ['a warning that nobody sees on paper', good.replace('- title: A', '- title: A\n      agencies: [Ministry of Internal Affairs and Comunications]'), [['warning', false, 'Ministry of Internal Affairs and Comunications', 'issues/one/0/agencies/0']]],
    ['text of the form', good.replace('description: B', 'description: TBC'), [['placeholder', true, 'TBC', 'issues/one/0/description']]],
    ['an answer that is not confirmed', good.replace('title: A', 'title: A\n      confirm: true'), [['unconfirmed', true, 'A', 'issues/one/0/title']]],
    ['a text that is cut off', good.replace('title: A', 'title: A #1'), [['paper', true, '#1', 'issues/one/0/title']]],
    ['an empty cell', good.replace('      outcome: Ongoing\n  two', '  two'), [['paper', true, 'A', 'issues/one/0/title']]],
    ['a title without a text', good.replace('      description: B\n', ''), [['paper', false, 'A', 'issues/one/0/title']]],
    ['too many words', good.replace('title: A', 'title: A b c d'), [['limit', true, 'title', 'issues/one/0/title']]],
    ['a link that nobody has looked at', good.replace('description: B', `description: B\n      links: [${link}, ${link}]`), [['link', true, link, 'issues/one/0/links/0']]],
    ['an address that is none', good.replace('description: B', 'description: B\n      links: ["https://a b"]'), [['error', true, '"https://a b"', 'issues/one/0/links/0']]],
    ['a file that is not there', `${good}attachments: [a.pdf]\n`, [['attachment', true, 'a.pdf', 'attachments/0']]],
    ['an issue without an answer', good.replace(/ {2}two:[^]*/, '  two: []\n'), [['issue', false, 'two', 'issues/two']]],
    ['no answer at all', good.replace(/issues:[^]*/, 'issues:\n  one: []\n  two: []\n'), [
      ['issue', true, 'one', 'issues/one'], ['issue', false, 'two', 'issues/two'],
    ]],
    ['a blank file', '# Nothing yet.\n', [['issue', true, '', '']]],
    ['no template', good.replace('template: form\n', ''), [['error', true, 'economy:', 'economy']]],
  ];
  test.each(cases)('has left to do: %s', async (_name, text, toDo) => {
    const result = await judged(text, { files: { [`${folder}/b.pdf`]: '' } });
    expect(brief(text, result)).toEqual(toDo);
    expect(result.ready).toBe(!toDo.some(([, holdsUp]) => holdsUp));
    expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(toDo.length);
    for (const { message } of result.toDo) expect(message).toMatch(/^\S[^\n]*[.?]$/);
  });

  test('has a case for each kind', () => {
    // Comments and clearance, which are no part of the text, have their cases in responses.test.ts.
    const withDeadline = new Set([...cases.flatMap(([, , toDo]) => toDo.map(([kind]) => kind)), 'deadline', 'comment', 'clearance']);
    expect([...withDeadline].sort()).toEqual([...toDoKinds].sort());
  });

  test('that is read from its file has version 0', async () => {
    const services = await servicesFor({ files: { [uri]: good, [`${folder}/notes.yaml`]: good } });
    expect(await services.ready.readyFile(uri)).toMatchObject({ version: 0, ready: true });
    expect(await services.ready.readyFile(`${folder}/notes.yaml`)).toBeUndefined();
    await expect(services.ready.readyFile(`${folder}/none.submission.yaml`)).rejects.toThrow('no file');
    services.dispose();
  });

  test('is not a template', async () => {
    const services = await servicesFor();
    expect(await services.ready.ready(services.documents.read(`${folder}/x.submission-template.yaml`, 1, form))).toBeUndefined();
    services.dispose();
  });
});

describe('What the user does not want to hear', () => {
  test('does not hold it up', async () => {
    expect(await judged(good.replace('description: B', 'description: TBC'), { settings: { rules: { 'placeholder.left': 'off' } } })).toMatchObject({ ready: true, toDo: [] });
    const hidden = good.replace('      description: B', '      # policy-submissions-disable-next-line placeholder.left -- a name\n      description: TBC');
    expect(await judged(hidden)).toMatchObject({ ready: true, toDo: [] });
  });

  test('but keeps its meaning at another severity', async () => {
    const text = good.replace('description: B', 'description: TBC').replace('title: C', 'title: C #1');
    const result = await judged(text, { settings: { rules: { 'placeholder.left': 'hint', 'text.cut-off': 'hint' } } });
    expect(brief(text, result)).toEqual([['placeholder', true, 'TBC', 'issues/one/0/description']]);
  });

  test('and as an error holds it up, whatever it is about', async () => {
    const text = good.replace(/ {2}two:[^]*/, '  two: []\n').replace('title: A', 'title: A\n      agencies: [Ministry of Internal Affairs and Comunications]');
    const result = await judged(text, { settings: { rules: { 'issue.empty': 'error', 'agency.unknown': 'error', 'link.missing': 'error' } } });
    expect([result.ready, result.heldUp, result.counts]).toEqual([false, { error: 3 }, { error: 3 }]);
  });

  test('can not be that the file is unreadable, or has no template', async () => {
    const off = { 'yaml.syntax': 'off', 'template.unknown': 'off', 'internal.rule-failed': 'off' } as const;
    expect(await judged(`${good}  three: "\n`, { settings: { rules: off } })).toMatchObject({ ready: false, toDo: [{ kind: 'error', code: 'yaml.syntax' }] });
    expect(await judged(good.replace('form', 'none'), { settings: { rules: off } })).toMatchObject({ ready: false, toDo: [{ kind: 'error', code: 'template.unknown' }] });
    const hidden = await judged(`# policy-submissions-disable-next-line template.unknown -- ours\n${good.replace('form', 'none')}`);
    expect(hidden).toMatchObject({ ready: false, toDo: [{ kind: 'error', path: 'template' }] });
    const syntax = await judged(`${good}# policy-submissions-disable-next-line yaml.syntax -- ours\nnonsense\n`);
    expect(syntax).toMatchObject({ ready: false, toDo: [{ kind: 'error' }] });
  });

  const linked = good.replace('description: B', 'description: B\n      links: [https://example.org/a]');
  test('are links, when their findings are off or hidden, or their host is excluded', async () => {
    const ready = { ready: true, toDo: [] };
    expect(await judged(linked, { settings: { rules: { 'link.broken': 'off', 'link.unverified': 'off' } } })).toMatchObject(ready);
    expect(await judged(linked, { settings: { links: { ...defaultSettings.links, exclude: ['example.org'] } } })).toMatchObject(ready);
    expect(await judged(linked.replace('      links', '      # policy-submissions-disable-next-line link.unverified -- opened\n      links'))).toMatchObject(ready);
    expect(await judged(linked, { settings: { rules: { 'link.unverified': 'off' } } })).toMatchObject({ ready: false });
  });

  test('nor can they be waited for where nobody looks', async () => {
    const result = await judged(linked, { settings: { links: { ...defaultSettings.links, check: 'off' } } });
    expect(result).toMatchObject({ ready: true, toDo: [{ kind: 'link', holdsUp: false }], counts: { link: 1 } });
  });
});

describe('A link', () => {
  const text = good.replace('description: B', 'description: B\n      links: [https://example.org/a, https://example.org/b]');
  const document = readSubmissionDocument(uri, 1, text);
  const store = storeWith({ 'form.submission-template.yaml': form });
  const by = async (verdict: (url: string) => LinkVerdict | undefined): Promise<ReadyResult> => {
    const { checkSubmission } = await import('../../server/rules/engine/runner.ts');
    return judgePaper({
      document, template: store.get('form'), findings: checkSubmission(document, store, { severities: {}, linkVerdict: verdict }), linkVerdict: verdict,
      isOff: () => false, exclude: [], looksAtLinks: true, daysLeft: undefined, today: '2020-06-01', paperName: 'x',
    });
  };
  const seen = { checkedAtMs: 0 };

  test('that answers is fine', async () => {
    expect(await by(() => ({ kind: 'ok', ...seen }))).toMatchObject({ ready: true, toDo: [] });
    expect(await by(() => ({ kind: 'excluded', reason: { code: 'excludedBySetting', pattern: 'x' } }))).toMatchObject({ ready: true, toDo: [] });
    expect(await by(() => ({ kind: 'moved', finalUrl: 'https://example.org/c', ...seen }))).toMatchObject({ ready: true, toDo: [] });
  });

  test('that is gone holds the paper up', async () => {
    const result = await by((url) => (url.endsWith('b') ? { kind: 'broken', reason: { code: 'gone', status: 404 }, ...seen } : { kind: 'ok', ...seen }));
    expect(brief(text, result)).toEqual([['error', true, 'https://example.org/b', 'issues/one/0/links/1']]);
    expect(result.toDo[0]).toMatchObject({ code: 'link.broken' });
  });

  test('that could not be checked is told, and does not', async () => {
    const result = await by((url) => (url.endsWith('b') ? { kind: 'unverified', reason: { code: 'refusal', status: 403 }, ...seen } : { kind: 'ok', ...seen }));
    expect(brief(text, result)).toEqual([['link', false, 'https://example.org/b', 'issues/one/0/links/1']]);
  });

  test('that was looked at without a network is as one that was not, each told once', async () => {
    const result = await by(() => ({ kind: 'unverified', reason: { code: 'noNetwork' }, cause: 'network', ...seen }));
    expect(brief(text, result)).toEqual([
      ['link', true, 'https://example.org/a', 'issues/one/0/links/0'], ['link', true, 'https://example.org/b', 'issues/one/0/links/1'],
    ]);
    expect(result.toDo[0]?.message).toBe('The link “https://example.org/a” could not be checked yet. No site could be reached, so the network may be down.');
  });
});

describe('The last day', () => {
  const said = async (surroundings: Surroundings): Promise<readonly unknown[]> => {
    const { deadline, ready, toDo } = await judged(good, surroundings);
    expect(ready).toBe(true);
    return [deadline?.daysLeft, ...toDo.map(({ kind, message, path }) => `${kind} at ${path}: ${message}`)];
  };
  const at = (day: number, hour = 12): number => Date.UTC(2020, 5, day, hour);

  test('is told when it is near, and when it is over', async () => {
    expect(await said({ atMs: at(19) })).toEqual([4]);
    expect(await said({ atMs: at(20) })).toEqual([3, 'deadline at template: Send it to the Secretariat by 23 June 2020, which is in 3 days.']);
    expect(await said({ atMs: at(22) })).toEqual([1, 'deadline at template: Send it to the Secretariat by 23 June 2020, which is tomorrow.']);
    expect(await said({ atMs: at(23, 23) })).toEqual([0, 'deadline at template: Send it to the Secretariat by 23 June 2020, which is today.']);
    expect(await said({ atMs: at(24, 0) })).toEqual([-1, 'deadline at template: The deadline, 23 June 2020, was yesterday; ask APEC whether late submissions are accepted.']);
    expect(await said({ atMs: Date.UTC(2026, 5, 23) })).toEqual([-2191, 'deadline at template: The deadline, 23 June 2020, has passed; ask APEC whether late submissions are accepted.']);
  });

  test('ends at midnight where the user is', async () => {
    // 24 June in Tokyo, 23 June in Honolulu.
    expect(await said({ atMs: at(23, 16), aheadMinutes: 540 })).toEqual([-1, expect.any(String)]);
    expect(await said({ atMs: at(24, 9), aheadMinutes: -600 })).toEqual([0, expect.any(String)]);
  });

  test('is not told of a template that has none', async () => {
    const files = { [`${folder}/form.submission-template.yaml`]: form.replace(/deadline.*\nsubmitTo.*\n/, '') };
    const result = await judged(good, { files });
    expect(result).toMatchObject({ ready: true, submitTo: '' });
    expect(result).not.toHaveProperty('deadline');
  });
});

describe('The list', () => {
  test('has an entry for every code that there is, or says that it means nothing', () => {
    expect(Object.keys(codeClasses).sort()).toEqual(rules.map(({ meta }) => meta.code).sort());
  });

  test('is bounded, counts all, and keeps what holds the paper up', async () => {
    const many = 1500;
    const one = (index: number): string => `    - title: A${String(index)}\n      outcome: Ongoing\n`;
    const text = `template: form\neconomy: Japan\ncontact: {email: a@example.org}\nissues:\n  one:\n${Array.from({ length: many }, (_, index) => one(index)).join('')}  two:\n    - {title: TBC, description: x, outcome: Done}\n`;
    const result = await judged(text);
    expect(result.counts).toEqual({ paper: many, placeholder: 1 });
    expect(result.heldUp).toEqual({ placeholder: 1 });
    expect(result.toDo).toHaveLength(300);
    expect(result.toDo.at(-1)).toMatchObject({ kind: 'placeholder', holdsUp: true });
    expect(result.ready).toBe(false);
  });

  test('equals its counts and never fails, whatever is written', async () => {
    const services = await servicesFor();
    const japan = sampleText('japan.submission.yaml');
    const edits = fc.array(fc.tuple(fc.nat(japan.length), fc.nat(40), fc.constantFrom('', 'TBC', ' #', '"', '\n', '- ', ': ', 'https://x.org', '{', '\t', 'ü')), { maxLength: 6 });
    fc.assert(fc.property(edits, (list) => {
      const text = list.reduce((now, [start, length, put]) => now.slice(0, start) + put + now.slice(start + length), japan);
      const document = readSubmissionDocument(uri, 1, text);
      const result = services.ready.readyNow(document);
      expect(result).toBeDefined();
      const { toDo = [], counts = {}, ready } = result ?? {};
      const errors = services.findings.of(document).filter(({ severity }) => severity === 'error');
      expect(counts.error ?? 0, 'errors, as they are counted elsewhere').toBe(errors.reduce((sum, { more = 0 }) => sum + 1 + more, 0));
      expect(ready).toBe(!toDo.some(({ holdsUp }) => holdsUp));
      if (toDo.length < 300) for (const kind of toDoKinds) expect(counts[kind] ?? 0).toBe(toDo.filter((one) => one.kind === kind).length);
      const starts = toDo.map(({ range }) => document.lines.offsetAt(range.start));
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }), propertyRuns('what is left to do', 0.25));
    services.dispose();
  }, propertyTimeoutMs);
});

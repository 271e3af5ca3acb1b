import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver';
import { overviewIssuesRequest, overviewRequest, type OverviewResult, type OverviewSubmission, type OverviewTemplate } from '../../server/protocol/overview.ts';
import { readyRequest } from '../../server/protocol/ready.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, sampleText, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

let session: LspSession;
afterEach(() => session.stop());

const apec = 'apec-desg-covid19-2020';
const at = (name: string): string => `${workspaceUri}/${name}`;

const ownTemplate = `id: harbour-2026
title: Harbours
deadline: 2020-06-19
limits: {description: 5}
members: [Atlantis, Ruritania, Freedonia]
issues:
  - {id: quays, title: Quays, points: [{id: a.i, text: Length}, {id: a.ii, text: Depth}]}
  - {id: cranes, title: Cranes}
`;

function harbour(economy: string, description = 'They are long.', more = ''): string {
  return `template: harbour-2026\neconomy: ${economy}\ncontact: {email: a@example.org}\nissues:\n  quays:\n    - title: New quays\n      points: [a.ii]\n      description: ${description}\n      outcome: Ongoing, N/A\n      links: [https://example.org/quays]\n${more}`;
}

async function start(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({
    keptChecks: new MemoryBytes(), settings: () => ({ links: { check: 'off' } }), initializationOptions: { overview: true },
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])), ...options,
  });
}

const overview = (): Promise<OverviewResult> => ask(session.client, overviewRequest, {});

/** Waits until the closed files are checked. */
async function checked(): Promise<void> {
  const before = session.folderChecks.counts.length;
  void session.client.sendRequest('workspace/diagnostic', { previousResultIds: [] }).catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  while (session.folderChecks.counts.length === before) {
    session.clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setImmediate(resolve));
}

function only(result: OverviewResult): OverviewTemplate {
  const [template, ...others] = result.templates;
  if (template === undefined || others.length > 0) throw new Error(`There are ${result.templates.length} templates.`);
  return template;
}

function of({ submissions }: OverviewTemplate, economy: string): OverviewSubmission {
  const found = submissions.find((one) => one.economy === economy);
  if (found === undefined) throw new Error(`There is no submission of ${economy}.`);
  return found;
}

const harbourFiles = { 'harbours.submission-template.yaml': ownTemplate, 'a.submission.yaml': harbour('Atlantis'), 'b.submission.yaml': harbour('ruritania') };

describe.each<SessionOptions>([{}, { inBrowser: true }])('the overview, %j', (options) => {
  test('submissions stand under their template, by economy, with who is missing and how long there is left', async () => {
    await start({ ...harbourFiles, 'sub/japan.submission.yaml': sampleText('japan.submission.yaml') }, options);
    const { templates, unread } = await overview();
    expect(unread).toEqual([]);
    expect(templates.map(({ id, title, uri, deadline, submissions, missing }) => ({ id, title, uri, deadline, economies: submissions.map(({ economy, name }) => [economy, name]), missing }))).toEqual([
      {
        id: apec, title: 'COVID-19 and the Digital Economy', uri: undefined, deadline: { date: '2020-06-23', daysLeft: 3 }, economies: [['Japan', 'sub/japan.submission.yaml']],
        missing: expect.arrayContaining(['Australia', 'Viet Nam']) as unknown,
      },
      {
        id: 'harbour-2026', title: 'Harbours', uri: at('harbours.submission-template.yaml'), deadline: { date: '2020-06-19', daysLeft: -1 },
        economies: [['Atlantis', 'a.submission.yaml'], ['Ruritania', 'b.submission.yaml']], missing: ['Freedonia'],
      },
    ]);
    expect(templates[0]?.missing).toHaveLength(20);
  });
});

describe('how far a submission is', () => {
  test('issues, sub-points and words are counted, and texts that are too long', async () => {
    await start({ ...harbourFiles, 'a.submission.yaml': harbour('Atlantis', 'One two three four five six.', '    - title: ""\n      points: [a.i]\n') });
    expect(of(only(await overview()), 'Atlantis')).toMatchObject({
      issues: { answered: 1, of: 2 }, points: { answered: 1, of: 2 }, words: 2 + 6 + 2, overLimit: 1, unconfirmed: 0,
    });
    expect(of(only(await overview()), 'Ruritania')).toMatchObject({ words: 2 + 3 + 2, overLimit: 0 });
  });

  test('without an answer it is begun, with something that holds it up it is open, and else it is ready', async () => {
    await start({
      ...harbourFiles,
      'b.submission.yaml': harbour('Ruritania').replace('They are long.', 'TBC'),
      'c.submission.yaml': 'template: harbour-2026\neconomy: Freedonia\nissues:\n  quays: []\n',
    });
    const result = await overview();
    expect(result.checks).toBe('complete');
    expect(only(result).submissions.map(({ economy, state }) => [economy, state])).toEqual([['Atlantis', 'ready'], ['Freedonia', 'begun'], ['Ruritania', 'open']]);
  });

  test('an answer that was carried over counts until it is confirmed', async () => {
    await start({ ...harbourFiles, 'a.submission.yaml': harbour('Atlantis', 'They are long.', '      confirm: true\n') });
    await checked();
    expect(of(only(await overview()), 'Atlantis')).toMatchObject({ unconfirmed: 1, state: 'open' });
  });

  test.each<[what: string, settings: unknown, text: string]>([
    ['nothing is left to do', { links: { check: 'off' } }, harbour('Atlantis')],
    ['a link that nobody has looked at', {}, harbour('Atlantis')],
    ['a placeholder', { links: { check: 'off' } }, harbour('Atlantis', 'TBC')],
    ['a warning that is seen on paper', { links: { check: 'off' } }, harbour('Atlantis').replace('      outcome: Ongoing, N/A\n', '')],
    ['advice that nobody sees', { links: { check: 'off' } }, harbour('Atlantis').replace('      links: [https://example.org/quays]\n', '')],
    ['an answer to be confirmed', { links: { check: 'off' } }, harbour('Atlantis', 'They are long.', '      confirm: true\n')],
    ['a text that is not read to its end', { links: { check: 'off' } }, `${harbour('Atlantis')}  x: [\n`],
  ])('an open file and a closed one have one judgement, that of “ready”: %s', async (_what, settings, text) => {
    await start({ ...harbourFiles, 'a.submission.yaml': text }, { settings: () => settings });
    await checked();
    const closed = of(only(await overview()), 'Atlantis').state;
    const uri = await session.open('a.submission.yaml', text);
    const open = of(only(await overview()), 'Atlantis').state;
    const { ready } = await session.given(readyRequest, { uri });
    expect([closed, open]).toEqual(ready ? ['ready', 'ready'] : ['open', 'open']);
  });

  test('each issue has its letter, its place and what is there', async () => {
    await start(harbourFiles);
    expect(await ask(session.client, overviewIssuesRequest, { uri: at('a.submission.yaml') })).toEqual([
      { path: 'issues/quays', letter: 'a', title: 'Quays', initiatives: 1, words: 7, points: { answered: 1, of: 2 } },
      { path: 'issues/cranes', letter: 'b', title: 'Cranes', initiatives: 0, words: 0, points: { answered: 0, of: 0 } },
    ]);
    expect(await ask(session.client, overviewIssuesRequest, { uri: at('x.submission.yaml') })).toEqual([]);
  });

  test('what has no known template, or can not be read, is named with the reason', async () => {
    await start({ ...harbourFiles, 'x.submission.yaml': 'template: nothing\n', 'y.submission.yaml': '', 'z.submission.yaml': '' });
    session.files.beforeRead = (uri) => {
      if (uri === at('z.submission.yaml')) throw new Error('permission is missing');
    };
    expect((await overview()).unread.map(({ name, reason }) => [name, reason])).toEqual([
      ['z.submission.yaml', 'It cannot be read: permission is missing.'],
      ['x.submission.yaml', 'Its template “nothing” was not found.'],
      ['y.submission.yaml', 'It does not name its template; add “template:” and the ID of one.'],
    ]);
  });
});

describe('what was found', () => {
  test('an open file is judged by its text, another by the check of its folder', async () => {
    await start({ ...harbourFiles, 'b.submission.yaml': harbour('Ruritania', 'TBC') });
    const uri = await session.open('a.submission.yaml', harbour('Atlantis', 'TBC', '      nonsense: 1\n'));
    await checked();
    const found = only(await overview());
    expect(of(found, 'Atlantis').findings).toMatchObject({ errors: 1, warnings: 1 });
    expect(of(found, 'Ruritania').findings).toMatchObject({ errors: 0, warnings: 1 });
    await session.replace(uri, '      nonsense: 1\n', '');
    expect(of(only(await overview()), 'Atlantis').findings).toMatchObject({ errors: 0, warnings: 1 });
  });

  test('where closed files are not checked, nothing is said of them', async () => {
    await start(harbourFiles, { settings: () => ({ workspace: { check: false }, links: { check: 'off' } }) });
    await session.open('a.submission.yaml', harbour('Atlantis'));
    const result = await overview();
    expect(result.checks).toBe('off');
    expect(only(result).submissions.map(({ findings, state }) => [findings?.errors, state])).toEqual([[0, 'ready'], [undefined, 'open']]);
  });

  test('where the host can not check them, that is told', async () => {
    session = await LspSession.start({ inBrowser: true, files: { [at('a.submission.yaml')]: harbour('Atlantis') } });
    expect(await overview()).toMatchObject({ checks: 'unavailable', counts: { read: 1, parsed: 1 } });
    expect((await overview()).counts.parsed).toBe(0);
  });
});

describe('the overview follows', () => {
  const changes: unknown[] = [];
  async function startListening(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<void> {
    changes.length = 0;
    await start(files, options);
    session.client.onNotification('policySubmissions/overviewChanged', (params) => void changes.push(params));
  }
  async function settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  test('the client is told once, after a pause, how many have errors', async () => {
    await startListening({ ...harbourFiles, 'b.submission.yaml': harbour('Ruritania', 'x', '      nonsense: 1\n') });
    await checked();
    session.clock.advance(500);
    await settled();
    expect(changes.at(-1)).toEqual({ withErrors: 1 });
    changes.length = 0;
    const uri = await session.open('a.submission.yaml', harbour('Atlantis', 'x', '      nonsense: 1\n'));
    await overview();
    session.clock.advance(499);
    await session.replace(uri, 'x\n', 'y\n');
    await overview();
    session.clock.advance(499);
    await settled();
    expect(changes).toEqual([]);
    session.clock.advance(1);
    await settled();
    expect(changes).toEqual([{ withErrors: 2 }]);
  });

  test('files that come, go or change are told, and a client that did not ask hears nothing', async () => {
    await startListening(harbourFiles);
    await overview();
    session.clock.advance(1000);
    await settled();
    changes.length = 0;
    session.files.write(at('c.submission.yaml'), harbour('Freedonia'));
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('c.submission.yaml'), type: 1 }] });
    expect(only(await overview()).missing).toEqual([]);
    session.clock.advance(500);
    await settled();
    expect(changes).toHaveLength(1);
    await session.stop();

    await startListening(harbourFiles, { initializationOptions: {} });
    await session.open('a.submission.yaml', harbour('Atlantis'));
    await overview();
    session.clock.advance(5000);
    await settled();
    expect(changes).toEqual([]);
  });

  test('files that git brings are in it, though nobody has told of them', async () => {
    await start(harbourFiles);
    await overview();
    session.files.write(at('a.submission.yaml'), harbour('Freedonia'));
    session.files.remove(at('b.submission.yaml'));
    session.files.write(at('c.submission.yaml'), harbour('Ruritania'));
    const result = await overview();
    expect(only(result).submissions.map(({ economy, name }) => [economy, name])).toEqual([['Freedonia', 'a.submission.yaml'], ['Ruritania', 'c.submission.yaml']]);
    expect(result.counts).toEqual({ read: 0, parsed: 0 });
  });

  test('a later session answers from what an earlier one has kept', async () => {
    const keptChecks = new MemoryBytes();
    await start(harbourFiles, { keptChecks });
    const first = await overview();
    await session.stop();
    await start(harbourFiles, { keptChecks });
    expect(await overview()).toEqual(first);
    expect(session.folderChecks.counts).toMatchObject([{ checked: 0 }]);
    expect(first.counts).toEqual({ read: 0, parsed: 0 });
  });

  test('one that is taken back leaves the next one complete', async () => {
    await start(harbourFiles, { inBrowser: true });
    await overview();
    let letGo = (): void => undefined;
    session.folderChecks.gate = new Promise<void>((resolve) => (letGo = resolve));
    session.files.write(at('c.submission.yaml'), harbour('Freedonia'));
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('c.submission.yaml'), type: 1 }] });
    const unwanted = new CancellationTokenSource();
    const given = session.client.sendRequest(overviewRequest.method, {}, unwanted.token);
    await settled();
    unwanted.cancel();
    await expect(given).rejects.toThrow('No longer wanted');
    letGo();
    expect(only(await overview()).missing).toEqual([]);
  });

  test('where a check fails, the files are read', async () => {
    await start(harbourFiles);
    await overview();
    session.files.write(at('a.submission.yaml'), harbour('Freedonia'));
    session.folderChecks.failure = new Error('the process ended');
    const result = await overview();
    expect(result.counts).toEqual({ read: 2, parsed: 2 });
    expect(only(result).missing).toEqual(['Atlantis']);
  });

  test.each<SessionOptions>([{}, { inBrowser: true }])('of 100 files the check tells, and while somebody types the disk is left alone, %j', async (options) => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`many/${index}.submission.yaml`, harbour('Atlantis', `They are ${index}.`)]));
    await start({ ...many, 'harbours.submission-template.yaml': ownTemplate }, options);
    expect((await overview()).counts).toEqual({ read: 0, parsed: 0 });
    expect((await overview()).counts.parsed).toBe(0);
    const uri = await session.open('many/7.submission.yaml', harbour('Ruritania'));
    await overview();
    await session.replace(uri, 'Ruritania', 'Freedonia');
    const looks = session.files.reads.length;
    const typed = await overview();
    expect(typed.counts).toEqual({ read: 0, parsed: 0 });
    expect(session.files.reads).toHaveLength(looks);
    expect(of(only(typed), 'Freedonia').name).toBe('many/7.submission.yaml');
    session.files.write(at('many/8.submission.yaml'), harbour('Ruritania'));
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('many/8.submission.yaml'), type: 2 }] });
    const told = await overview();
    expect(told.counts.parsed).toBe(0);
    expect(of(only(told), 'Ruritania').name).toBe('many/8.submission.yaml');
    // Another version of the template asks for no file anew.
    const template = await session.open('harbours.submission-template.yaml', ownTemplate);
    await session.replace(template, 'title: Harbours', 'title: Ports');
    const renamed = await overview();
    expect(renamed.counts.parsed).toBe(0);
    expect(only(renamed).title).toBe('Ports');
  }, 60_000);
});

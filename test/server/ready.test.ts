import { afterEach, describe, expect, test } from 'vitest';
import { readyRequest } from '../../server/protocol/ready.ts';
import { ask, notify } from '../../server/protocol/request.ts';
import { writingNotification } from '../../server/protocol/writing.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;

afterEach(() => session.stop());

const japan = sampleText('japan.submission.yaml');
const uri = `${workspaceUri}/japan.submission.yaml`;

describe('an answer that is being filled in', () => {
  const text = japan.replace('issues:\n', 'issues:\n  data-exchange:\n    - title: \n      outcome: \n');
  const line = text.split('\n').indexOf('    - title: ');

  test('has no findings until it is left, or until somebody asks whether all is ready', async () => {
    session = await LspSession.start();
    await session.open('japan.submission.yaml', text);
    // The key of its issue stands above it.
    const inIt = async (): Promise<readonly unknown[]> => (await session.diagnostics(uri)).filter(({ range }) => range.start.line >= line - 1 && range.start.line <= line + 1);
    const all = await inIt();
    const { counts } = await session.given(readyRequest, { uri });
    expect(all.length).toBeGreaterThan(3);
    await notify(session.client, writingNotification, { uri, line });
    await session.until(() => session.refreshes > 0);
    expect(await inIt()).toEqual([]);
    expect((await session.diagnostics(uri)).length).toBeGreaterThan(0);
    expect((await session.given(readyRequest, { uri, waits: true })).counts.error ?? 0).toBeLessThan(counts.error ?? 0);
    expect(await inIt()).toEqual([]);
    await notify(session.client, writingNotification, { uri });
    await session.until(() => session.refreshes > 1);
    expect(await inIt()).toEqual(all);

    await notify(session.client, writingNotification, { uri, line });
    await session.until(() => session.refreshes > 2);
    expect((await session.given(readyRequest, { uri })).counts).toEqual(counts);
    await session.until(() => session.refreshes > 3);
    expect(await inIt()).toEqual(all);
    expect((await session.given(readyRequest, { uri, waits: true })).counts).toEqual(counts);
  });
});

describe('the server, asked whether a submission is ready', () => {
  test('says what is left to do in the text that is in the editor', async () => {
    session = await LspSession.start();
    await session.open('japan.submission.yaml', japan);
    const { toDo, ...said } = await session.given(readyRequest, { uri });
    expect(said).toMatchObject({
      version: 1, ready: false, deadline: { date: '2020-06-23', daysLeft: 3 }, submitTo: 'APEC Collaboration System (ACS)', paperName: '20_desg_010',
    });
    expect(toDo.find(({ kind }) => kind === 'placeholder')).toMatchObject({ code: 'placeholder.left', path: 'contact/name', holdsUp: true, range: { start: { line: 12 } } });
    await session.replace(uri, '\'[contact point & email address]\'', 'A. Person');
    const { counts, version } = await session.given(readyRequest, { uri });
    expect(counts).not.toHaveProperty('placeholder');
    expect(version).toBe(2);
  });

  test('reads a file that is not open, and finds one that is by any spelling of its address', async () => {
    session = await LspSession.start({ files: { [uri]: japan } });
    expect(await session.given(readyRequest, { uri })).toMatchObject({ version: 0, paperName: '20_desg_010' });
    await session.open('japan.submission.yaml', japan.replace('number: 2020/DESG/010', 'number: 2020/DESG/011'));
    expect(await session.given(readyRequest, { uri: uri.replace('japan', '%6aapan') })).toMatchObject({ version: 1, paperName: '20_desg_011' });
  });

  test('waits until it is known which attached files are there', async () => {
    const text = `${japan}attachments: [a.pdf]\n`;
    session = await LspSession.start({ files: { [uri]: text } });
    await session.open('japan.submission.yaml', text);
    expect((await session.given(readyRequest, { uri })).counts).toMatchObject({ attachment: 1 });
  });

  test('has nothing to say of what is no submission, and tells of one that can not be read', async () => {
    session = await LspSession.start();
    expect(await ask(session.client, readyRequest, { uri: await session.open('x.submission-template.yaml', 'id: x\n') })).toBeNull();
    expect(await ask(session.client, readyRequest, { uri: `${workspaceUri}/notes.yaml` })).toBeNull();
    await expect(ask(session.client, readyRequest, { uri: `${workspaceUri}/none.submission.yaml` })).rejects.toThrow();
  });
});

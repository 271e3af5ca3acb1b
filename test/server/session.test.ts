import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { nodePathRequest, nodePathsRequest, nodePlaceRequest, previewRequest, previewRowRequest, type PreviewResult } from '../../server/protocol/preview.ts';
import { ask } from '../../server/protocol/request.ts';
import { ableClient, LspSession, sampleText, type SessionOptions } from '../kit/lsp-session.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(options: SessionOptions = {}): Promise<typeof session> {
  session = await LspSession.start(options);
  return session;
}

afterEach(() => session.stop());

describe('findings', () => {
  test('are pulled, carry code, page and place', async () => {
    await start();
    expect(session.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: false });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const found = await session.diagnostics(uri);
    const placeholder = found.find((one) => one.code === 'placeholder.left');
    expect(placeholder).toMatchObject({
      severity: 2, source: 'Policy Submissions', codeDescription: { href: 'file:///rules/placeholder.left.md' },
    });
    expect(placeholder && session.text(uri).getText(placeholder.range)).toBe('[contact point & email address]');
  });

  test('follow an incremental edit, and an unchanged text is not sent again', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.replace(uri, 'economy: Japan', 'economy: Japon');
    expect(await session.codes(uri)).toContain('economy.unknown');
    const first = await session.pull(uri);
    expect(first.resultId).toBeDefined();
    expect(await session.pull(uri, first.resultId)).toMatchObject({ kind: 'unchanged' });
    await session.replace(uri, 'economy: Japon', 'economy: Japan');
    expect(await session.codes(uri)).not.toContain('economy.unknown');
  });

  test('are those of the text that was sent last, though its version did not grow', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    expect(await session.codes(uri)).not.toContain('economy.unknown');
    const text = sampleText('japan.submission.yaml').replace('economy: Japan', 'economy: Japon');
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 1 }, contentChanges: [{ text }] });
    expect(await session.codes(uri)).toContain('economy.unknown');
    await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    expect(await session.codes(uri)).not.toContain('economy.unknown');
  });

  test('are those of a whole text that came after a change that nobody asked about', async () => {
    await start();
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      outcome: x\n    - title: Two\n      outcome: y\n';
    const uri = await session.open('a.submission.yaml', text);
    expect(await session.codes(uri)).not.toContain('schema.unknown-key');
    await session.replace(uri, 'One', 'Own');
    // As long as the text was after that change: the other initiative tells that it is another one.
    const whole = text.replace('One', 'Own').replace('outcome: y', 'outcame: y');
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 3 }, contentChanges: [{ text: whole }] });
    expect(await session.codes(uri)).toContain('schema.unknown-key');
  });

  test('are new for who has those of before, when a template is closed that was not saved', async () => {
    const template = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - {id: one, title: One}\n';
    await start({ files: { 'file:///workspace/mine.submission-template.yaml': template } });
    const uri = await session.open('a.submission.yaml', 'template: mine\neconomy: Japan\nissues:\n  one: []\n');
    const open = await session.open('mine.submission-template.yaml', template.replace('id: one, title: One', 'id: two, title: Two'));
    expect(await session.codes(uri)).toContain('issue.unknown');
    const { resultId } = await session.pull(uri);
    expect(await session.pull(uri, resultId)).toMatchObject({ kind: 'unchanged' });
    await session.client.sendNotification('textDocument/didClose', { textDocument: { uri: open } });
    const after = await session.pull(uri, resultId);
    expect(after.kind === 'full' && after.items.map(({ code }) => code)).toEqual(['contact.email', 'issue.empty']);
  });

  test('are those of the last version, and versions that nobody asked about are not even read', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.codes(uri);
    for (const [what, by] of [['Japan', 'Jap'], ['Jap', 'Ja'], ['Ja', 'J'], ['J', 'Ch'], ['Ch', 'Chile']]) await session.replace(uri, `economy: ${what ?? ''}`, `economy: ${by ?? ''}`);
    expect(await session.codes(uri)).not.toContain('economy.unknown');
    expect(session.reads).toEqual([1, 6]);
  });

  test('are pushed to a client that does not pull, and taken back when a file is closed', async () => {
    await start({ capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } } });
    expect(session.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.until(() => (session.pushed.get(uri)?.diagnostics.length ?? 0) > 0);
    expect(session.pushed.get(uri)?.version).toBe(1);
    await session.replace(uri, 'economy: Japan', 'economy: Japon');
    await session.until(() => session.pushed.get(uri)?.diagnostics.some((one) => one.code === 'economy.unknown') === true);
    await session.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await session.until(() => session.pushed.get(uri)?.diagnostics.length === 0);
  });

  test('wait for proposals that are asked for after them', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.codes(uri);
    const order: string[] = [];
    await Promise.all([
      session.replace(uri, 'economy: Japan', 'economy: '),
      session.codes(uri).then(() => order.push('findings')),
      session.request('textDocument/completion', uri, 'economy: ').then(() => order.push('proposals')),
    ]);
    expect(order).toEqual(['proposals', 'findings']);
  });

  test('that are no longer wanted are not looked for', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const source = new CancellationTokenSource();
    const asked = session.client.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });

  test('are pushed once where several edits come at once', async () => {
    await start({ capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: { versionSupport: true } } } });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    await session.until(() => session.pushed.get(uri)?.version === 1);
    const pushes: (number | undefined)[] = [];
    session.client.onNotification('textDocument/publishDiagnostics', ({ version }: PublishDiagnosticsParams) => void pushes.push(version));
    await Promise.all(['Jap', 'Ja', 'J'].map((by, index) => session.replace(uri, `economy: ${['Japan', 'Jap', 'Ja'][index] ?? ''}`, `economy: ${by}`)));
    while (pushes.at(-1) !== 4) await new Promise((resolve) => setImmediate(resolve));
    expect(pushes.length).toBeLessThan(3);
  });

  test('a client that pulls but can not be told to ask again gets them pushed', async () => {
    await start({ capabilities: { textDocument: { diagnostic: {} } } });
    expect(session.initialized.capabilities.diagnosticProvider).toBeUndefined();
  });

  test('settings change a severity or switch a rule off', async () => {
    let rules: Record<string, string> = { 'placeholder.left': 'error', 'issue.empty': 'off' };
    await start({ settings: () => ({ rules }) });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    expect((await session.diagnostics(uri)).find((one) => one.code === 'placeholder.left')?.severity).toBe(1);
    expect(await session.codes(uri)).not.toContain('issue.empty');
    rules = {};
    const before = session.refreshes;
    await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await session.until(() => session.refreshes > before);
    expect((await session.diagnostics(uri)).find((one) => one.code === 'placeholder.left')?.severity).toBe(2);
    expect(await session.codes(uri)).toContain('issue.empty');
  });

  test('settings of the wrong kind keep the defaults', async () => {
    await start({ settings: () => ({ rules: { 'issue.empty': 'loud' }, links: 'yes' }) });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    expect((await session.diagnostics(uri)).find((one) => one.code === 'issue.empty')?.severity).toBe(4);
  });
});

describe('templates', () => {
  const template = sampleText('regional-resilience-2021.submission-template.yaml');
  const answer = sampleText('second-template.submission.yaml');

  test('one in the workspace works, a change of its file refreshes the findings', async () => {
    await start({ files: { 'file:///workspace/forms/r.submission-template.yaml': template } });
    const uri = await session.open('second-template.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('template.unknown');
    session.files.remove('file:///workspace/forms/r.submission-template.yaml');
    const before = session.refreshes;
    await session.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///workspace/forms/r.submission-template.yaml', type: 3 }],
    });
    await session.until(() => session.refreshes > before);
    expect(await session.codes(uri)).toContain('template.unknown');
    expect(session.registrations).toContain('workspace/didChangeWatchedFiles');
  });

  test('a file opened from outside the workspace finds those beside it', async () => {
    await start({ files: { 'file:///elsewhere/r.submission-template.yaml': template } });
    const uri = await session.open('../elsewhere/second-template.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('template.unknown');
    await session.until(() => session.refreshes > 0);
    expect(await session.codes(uri)).not.toContain('template.unknown');
  });

  test('one being edited counts as it stands in the editor', async () => {
    await start();
    const uri = await session.open('second-template.submission.yaml', answer);
    expect(await session.codes(uri)).toContain('template.unknown');
    const templateUri = await session.open('r.submission-template.yaml', template);
    expect(await session.codes(uri)).not.toContain('template.unknown');
    const id = /^id: *(\S+)/m.exec(template)?.[1] ?? '';
    await session.replace(templateUri, id, 'another-id');
    expect(await session.codes(uri)).toContain('template.unknown');
  });
});

describe('requests', () => {
  test('completion and hover in a comment that hides findings', async () => {
    await start();
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      # policy-submissions-disable-next-line point.unknown, -- ours\n      points: [z.z, b.i, b.i]\n';
    const uri = await session.open('a.submission.yaml', text);
    const { items } = await session.request<{ items: { label: string }[] }>('textDocument/completion', uri, 'point.unknown,');
    expect(items[0]?.label).toBe('point.duplicate');
    const said = async (word: string): Promise<string> => (await session.request<{ contents: { value: string } }>('textDocument/hover', uri, word)).contents.value;
    expect(await said('policy-sub')).toMatch(/^It hides 1 finding on the next line:/);
    expect(await said('point.unk')).toMatch(/Shown as a[^]*\[What it means, and what to do\]\(<file:\/\/\/rules\/point\.unknown\.md>\)$/);
  });

  test('completion, hover, outline, links, folding and fixes answer', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml').replace('agencies: [METI]', 'agencies: [METII]'));
    const completion = await session.request<{ items: { label: string }[] }>('textDocument/completion', uri, 'points: [');
    expect(completion.items.map((item) => item.label)).toContain('a.i');
    expect(await session.request('textDocument/hover', uri, 'data-exch')).toMatchObject({ contents: { kind: 'markdown' } });
    expect(JSON.stringify(await session.request('textDocument/documentSymbol', uri))).toContain('supporting SMEs in introducing teleworking');
    expect(JSON.stringify(await session.request('textDocument/documentLink', uri))).toContain('https://www.soumu.go.jp/');
    expect((await session.request<unknown[]>('textDocument/foldingRange', uri)).length).toBeGreaterThan(5);
    const unknown = (await session.diagnostics(uri)).find((one) => one.code === 'agency.unknown');
    const actions = await session.client.sendRequest<{ title: string; edit: unknown; diagnostics: { code: string }[] }[]>('textDocument/codeAction', {
      textDocument: { uri }, range: unknown?.range, context: { diagnostics: [] },
    });
    expect(actions.some((action) => action.diagnostics[0]?.code === 'agency.unknown')).toBe(true);
  });

  test('an agency that nobody knows is added to the folder’s registry by clients that can make files', async () => {
    const unknown = sampleText('japan.submission.yaml').replace('agencies: [METI]', 'agencies: [QQQQQ]');
    const titles = async (capabilities: SessionOptions['capabilities']): Promise<readonly string[]> => {
      await start({ ...(capabilities && { capabilities }) });
      const uri = await session.open('japan.submission.yaml', unknown);
      const range = (await session.diagnostics(uri)).find((one) => one.code === 'agency.unknown')?.range;
      const actions = await session.client.sendRequest<{ title: string }[]>('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });
      return actions.map(({ title }) => title).filter((title) => title.startsWith('Add '));
    };
    expect(await titles(undefined)).toEqual(['Add “QQQQQ” to our agencies']);
    await session.stop();
    expect(await titles({ ...ableClient, workspace: { ...ableClient.workspace, workspaceEdit: { documentChanges: true } } })).toEqual([]);
  });

  test('about a file that is not open answer with nothing', async () => {
    await start();
    const params = { textDocument: { uri: 'file:///workspace/none.submission.yaml' }, position: { line: 0, character: 0 } };
    expect(await session.client.sendRequest('textDocument/completion', params)).toBeNull();
    expect(await session.client.sendRequest('textDocument/hover', params)).toBeNull();
    expect(await ask(session.client, previewRequest, { uri: params.textDocument.uri })).toBeNull();
  });

  test('that are no longer wanted are given up', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const source = new CancellationTokenSource();
    const asked = session.client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 0 } }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });
});

describe('preview', () => {
  test('is rendered for the asked version, and a change is told', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const first = await session.given(previewRequest, { uri });
    expect(first).toMatchObject({ uri, version: 1 });
    const titled = ({ changed }: PreviewResult): readonly string[] => (
      changed.filter(({ html }) => html.includes('class="initiative-title"')).map(({ html }) => html)
    );
    expect(titled(first)[0]).toContain('supporting SMEs in introducing teleworking');
    await session.replace(uri, 'supporting SMEs in introducing teleworking', 'supporting <b>SMEs</b>');
    await session.until(() => session.previewsChanged.some((change) => change.uri === uri && change.version === 2));
    const second = await session.given(previewRequest, { uri, known: first.revision });
    expect(second.version).toBe(2);
    expect(titled(second)).toHaveLength(1);
    expect(titled(second)[0]).toContain('supporting &lt;b&gt;SMEs&lt;/b&gt;');
  });

  test('has another look when what is found changes: a setting, a link', async () => {
    let rules: Record<string, string> = {};
    await start({ settings: () => ({ rules }) });
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const first = await session.given(previewRequest, { uri });
    const told = session.previewsChanged.length;
    rules = { 'placeholder.left': 'error' };
    await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await session.until(() => session.previewsChanged.length > told);
    const second = await session.given(previewRequest, { uri, known: first.revision });
    expect(second.changed.map(({ key }) => key)).toEqual(['head']);
    expect(second.changed[0]?.html).toContain('class="finding error" data-path="contact/name"');
  });

  test('and the text lead to each other', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
    const text = session.text(uri);
    const begin = text.getText().indexOf('supporting SMEs');
    const position = text.positionAt(begin);
    const path = 'issues/business-continuity/0/title';
    expect(await ask(session.client, nodePathRequest, { uri, position })).toEqual({ path });
    expect(await ask(session.client, nodePathsRequest, { uri, positions: [position, { line: 1, character: 0 }, position] })).toEqual({ paths: [path, 'template', path] });
    expect(await ask(session.client, nodePlaceRequest, { uri, path })).toEqual({ position });
    const row = await session.given(previewRowRequest, { uri, at: { line: position.line } });
    expect(row.row).toBe('issues/business-continuity/0');
    expect(row.nodes).toContainEqual({ path, start: position.line, end: position.line + 1 });
    expect(await ask(session.client, previewRowRequest, { uri, at: { row: row.row } })).toEqual(row);
    expect(await ask(session.client, previewRowRequest, { uri, at: { row: 'issues/nothing/7' } })).toBeNull();
  });

  test('a template’s is its blank form, and follows what is typed', async () => {
    await start({ capabilities: ableClient });
    const uri = await session.open('x.submission-template.yaml', 'id: x\ntitle: Ours\nissues:\n  - {id: one, title: First}\n  - {id: two, title: Second}\n');
    const first = await session.given(previewRequest, { uri });
    expect(first.order).toEqual(['head', 'columns', 'issues/0', 'issues/1']);
    const told = session.previewsChanged.length;
    await session.replace(uri, 'Second', 'Last');
    await session.until(() => session.previewsChanged.length > told);
    const second = await session.given(previewRequest, { uri, known: first.revision });
    expect(second.changed.map(({ key, html }) => [key, html.includes('b) Last')])).toEqual([['issues/1', true]]);
    const position = session.text(uri).positionAt(session.text(uri).getText().indexOf('Last'));
    expect(await ask(session.client, nodePathRequest, { uri, position })).toEqual({ path: 'issues/1/title' });
    expect(await ask(session.client, nodePlaceRequest, { uri, path: 'issues/1/title' })).toEqual({ position });
    expect(await session.given(previewRowRequest, { uri, at: { line: position.line } })).toMatchObject({ row: 'issues/1', start: 4 });
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Command, CompletionItem, CompletionList, Diagnostic, SymbolInformation, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientProfiles, commandsOnly, eglot, helix, neovim, nothingAtAll, visualStudioCode, type ClientProfile } from '../kit/client-profiles.ts';
import { violations } from '../kit/conformance.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';
import type { RecordedMessage } from '../kit/recorded-message.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';
import { wholeItems } from '../kit/whole-items.ts';

let session: LspSession;
afterEach(() => session.stop());

async function startAs({ capabilities, clientInfo, ours }: ClientProfile, keptChecks?: MemoryBytes): Promise<void> {
  session = await LspSession.start({
    capabilities, clientInfo: { name: clientInfo }, initializationOptions: ours ? { previews: true, linkCommands: true } : { previews: false },
    ...(keptChecks && { keptChecks, files: { 'file:///workspace/closed.submission.yaml': mistaken } }),
  });
}

const text = sampleText('japan.submission.yaml');
const mistaken = text.replace('agencies: [METI]', 'agencies: [MIT]').replace('economy: Japan', 'economy: Japon')
  .replace(/(- title: (?:.+)\n)([^]*?)- title: .+\n/, '$1$2$1');

/** What was found, however this client gets it. */
async function findings(uri: string): Promise<readonly Diagnostic[]> {
  if (isPulled()) return session.diagnostics(uri);
  await session.until(() => session.pushed.get(uri)?.diagnostics.some(({ code }) => code === 'economy.unknown') === true);
  return session.pushed.get(uri)?.diagnostics ?? [];
}

function isPulled(): boolean {
  return session.messages.some(({ from, message }) => from === 'server' && JSON.stringify(message.result ?? null).includes('"diagnosticProvider"'));
}

async function actionsAt(uri: string, { range }: Diagnostic, only?: readonly string[], triggerKind?: 1 | 2): Promise<readonly (CodeAction | Command)[]> {
  return session.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }), ...(triggerKind && { triggerKind }) },
  });
}

function found(all: readonly Diagnostic[], code: string): Diagnostic {
  const one = all.find((finding) => finding.code === code);
  if (one === undefined) throw new Error(`${code} was not found`);
  return one;
}

/** What is to be filled in, once in brackets and once in a line that is missing. */
const toFillIn = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      description: It is about [insert the sector] and $ {1:x}.\n';

describe('places to fill in', () => {
  const outcome = '      outcome: "[insert what has been achieved]"\n';

  test('are sent to an editor that knows them', async () => {
    await startAs(visualStudioCode);
    const uri = await session.open('a.submission.yaml', toFillIn);
    const all = await session.diagnostics(uri);
    expect(await editsNamed(uri, found(all, 'placeholder.left'), 'Replace “[insert the sector]” with your own text')).toMatchObject([{ snippet: { kind: 'snippet', value: '${1:[insert the sector]}' } }]);
    expect(await editsNamed(uri, found(all, 'outcome.missing'), 'Add the outcome')).toMatchObject([{ snippet: { value: expect.stringContaining('outcome: "${1:[insert what has been achieved]}"') as string } }]);
  });

  test.each([neovim, helix, eglot, { ...visualStudioCode, name: 'VS Code without them', capabilities: withoutSnippetEdits() }])('are plain text in $name', async (profile) => {
    await startAs(profile);
    const uri = await session.open('a.submission.yaml', toFillIn);
    const all = isPulled() ? await session.diagnostics(uri) : await pushedWith(uri, 'outcome.missing');
    const edits = await editsNamed(uri, found(all, 'outcome.missing'), 'Add the outcome');
    expect(TextDocument.applyEdits(session.text(uri), [...edits ?? []])).toBe(toFillIn + outcome);
    // An action that changes nothing is none where nothing leads to the place.
    expect(await editsNamed(uri, found(all, 'placeholder.left'), 'Replace “[insert the sector]” with your own text')).toBeUndefined();
  });
});

function withoutSnippetEdits(): ClientProfile['capabilities'] {
  const { workspace } = visualStudioCode.capabilities;
  return { ...visualStudioCode.capabilities, workspace: { ...workspace, workspaceEdit: { ...workspace?.workspaceEdit, snippetEditSupport: false } } };
}

async function pushedWith(uri: string, wanted: string): Promise<readonly Diagnostic[]> {
  await session.until(() => session.pushed.get(uri)?.diagnostics.some(({ code }) => code === wanted) === true);
  return session.pushed.get(uri)?.diagnostics ?? [];
}

/** The edits of the action at a finding whose title begins so. */
async function editsNamed(uri: string, finding: Diagnostic, title: string): Promise<readonly TextEdit[] | undefined> {
  const action = (await actionsAt(uri, finding)).find((one) => one.title.startsWith(title));
  if (action === undefined || !('edit' in action)) return undefined;
  return action.edit?.changes?.[uri] ?? action.edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits as TextEdit[] : []));
}

describe('only what a client has announced is sent to it', () => {
  test.each(clientProfiles)('$name', async (profile) => {
    await startAs(profile, new MemoryBytes());
    const uri = await session.open('japan.submission.yaml', `${mistaken}\n# policy-submissions-disable-next-line link.broken -- nothing\n`);
    const all = await findings(uri);
    for (const finding of all) await actionsAt(uri, finding);
    for (const method of ['documentSymbol', 'documentLink', 'foldingRange', 'codeLens']) await session.request(`textDocument/${method}`, uri).catch(() => undefined);
    for (const at of ['points: [', 'agencies: [', 'template: ', 'issues:\n', 'outcome: ', '']) {
      const { items } = await session.request<CompletionList>('textDocument/completion', uri, at);
      for (const item of items.slice(0, 2)) await session.client.sendRequest('completionItem/resolve', item).catch(() => undefined);
      await session.request('textDocument/hover', uri, at);
      await session.request('textDocument/definition', uri, at);
    }
    const inAddress = session.text(uri).positionAt(session.text(uri).getText().indexOf('https://www.soumu') + 1);
    const renamed = await whileTimePasses(session, session.client.sendRequest<WorkspaceEdit>('textDocument/rename', { textDocument: { uri }, position: inAddress, newName: 'https://www.example.org' }));
    expect(Object.keys(renamed.changes ?? {}).length + (renamed.documentChanges?.length ?? 0)).toBe(2);
    if (profile.capabilities.workspace?.fileOperations?.willRename === true) await session.client.sendRequest('workspace/willRenameFiles', { files: [{ oldUri: uri, newUri: `${uri}.old` }] });
    await session.replace(uri, 'economy: Japon', 'economy: Japonia');
    await findings(uri);
    const filling = await session.open('b.submission.yaml', toFillIn);
    for (const finding of isPulled() ? await session.diagnostics(filling) : await pushedWith(filling, 'outcome.missing')) await actionsAt(filling, finding);
    const templateUri = await session.open('r.submission-template.yaml', sampleText('regional-resilience-2021.submission-template.yaml'));
    await session.request('textDocument/documentSymbol', templateUri);
    await session.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await session.request('textDocument/documentLink', templateUri);
    session.clock.advance(60_000);
    await session.request('textDocument/documentLink', templateUri);
    // That nothing else was sent is looked at when the session stops.
    expect(session.messages.filter(({ from }) => from === 'server').length).toBeGreaterThan(20);
  });

  test('and a client that can all of it gets all of it', async () => {
    await startAs(visualStudioCode);
    const uri = await session.open('japan.submission.yaml', mistaken);
    for (const finding of await findings(uri)) await actionsAt(uri, finding);
    const filling = await session.open('b.submission.yaml', toFillIn);
    for (const finding of await session.diagnostics(filling)) await actionsAt(filling, finding);
    const [first] = wholeItems(await session.request<CompletionList>('textDocument/completion', uri, 'points: ['));
    await session.client.sendRequest('completionItem/resolve', first);
    await session.request('textDocument/completion', uri, 'economy: ');
    await session.request('textDocument/documentSymbol', uri);
    // As if this client had announced nothing.
    const said = violations(session.messages.map((one): RecordedMessage => (
      one.message.method === 'initialize' ? { ...one, message: { ...one.message, params: { capabilities: {} } } } : one
    ))).join('\n');
    for (const what of ['label details', 'defaults of items', 'an item without its documentation', 'a selected item', 'an action that is an object', 'a preferred action', 'versioned edits', 'an edit with places to fill in', 'a tree of symbols', 'a link of a code', 'related information', 'Markdown', 'policySubmissions/previewChanged']) {
      expect(said).toContain(what);
    }
  });
});

describe('a quick fix', () => {
  function applied(uri: string, edits: readonly TextEdit[]): string {
    return TextDocument.applyEdits(session.text(uri), [...edits]);
  }

  test.each([neovim, nothingAtAll])('has plain changes for $name, where it has one at all', async (profile) => {
    await startAs(profile);
    const uri = await session.open('japan.submission.yaml', mistaken);
    const actions = await actionsAt(uri, found(await findings(uri), 'economy.unknown'));
    if (profile === nothingAtAll) return expect(actions).toEqual([]);
    const [first] = actions as readonly CodeAction[];
    expect(Object.keys(first?.edit ?? {})).toEqual(['changes']);
    expect(applied(uri, first?.edit?.changes?.[uri] ?? [])).toContain('economy: Japan\n');
  });

  test('is a command for a client that takes commands only, and we ask it to edit', async () => {
    await startAs(commandsOnly);
    const asked: WorkspaceEdit[] = [];
    session.client.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      asked.push(edit);
      return { applied: true };
    });
    const uri = await session.open('japan.submission.yaml', mistaken);
    const [first] = await actionsAt(uri, found(await findings(uri), 'economy.unknown')) as readonly Command[];
    await session.client.sendRequest('workspace/executeCommand', { command: first?.command, arguments: first?.arguments });
    expect(applied(uri, asked[0]?.changes?.[uri] ?? [])).toContain('economy: Japan\n');

    await session.replace(uri, 'economy: Japon', 'economy: Japonia');
    await expect(session.client.sendRequest('workspace/executeCommand', { command: first?.command, arguments: first?.arguments })).rejects.toMatchObject({ code: -32801 });
    await expect(session.client.sendRequest('workspace/executeCommand', { command: first?.command, arguments: [7] })).rejects.toMatchObject({ code: -32602 });
    await expect(session.client.sendRequest('workspace/executeCommand', { command: 'rm' })).rejects.toMatchObject({ code: -32602 });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [['quickfix'], true], [[''], true], [['source', 'quickfix'], true], [undefined, true],
    [['quickfix.spelling'], false], [['quick'], false], [['source'], false], [['refactor'], false], [[], false],
  ])('of the kinds %j is offered: %j', async (only, isOffered) => {
    await startAs(visualStudioCode);
    const uri = await session.open('japan.submission.yaml', mistaken);
    const finding = found(await findings(uri), 'economy.unknown');
    const actions = await actionsAt(uri, finding, only);
    expect(actions.length > 0).toBe(isOffered);
    if (isOffered) expect(await actionsAt(uri, finding, only, 2)).toEqual(actions);
  });
});

test('symbols are a list with the names of what holds them for a client that knows no tree', async () => {
  await startAs(helix);
  const uri = await session.open('japan.submission.yaml', text);
  const symbols = await session.request<readonly SymbolInformation[]>('textDocument/documentSymbol', uri);
  expect(symbols.find(({ name }) => name === 'supporting SMEs in introducing teleworking')).toMatchObject({ containerName: 'business-continuity', location: { uri } });
});

test('a clause stands in the detail where a client shows no label details', async () => {
  await startAs(eglot);
  const uri = await session.open('japan.submission.yaml', text);
  const { items } = await session.request<{ items: readonly CompletionItem[] }>('textDocument/completion', uri, 'points: [');
  expect(items.find(({ label }) => label === 'a.i')?.detail).toMatch(/^Ensure access/);
});

describe('changes that come in another order than they were made', () => {
  const change = (uri: string, version: number, economy: string): Promise<void> => session.client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version }, contentChanges: [{ text: text.replace('economy: Japan', `economy: ${economy}`) }],
  });

  test.each(['helix', 'Helix'])('%s sends whole texts, of which the newest counts', async (clientInfo) => {
    await startAs({ ...helix, clientInfo });
    expect(session.messages.find(({ message }) => message.result !== undefined)?.message.result).toMatchObject({ capabilities: { textDocumentSync: { change: 1 } } });
    const uri = await session.open('japan.submission.yaml', text);
    for (const [version, economy] of [[2, 'J'], [5, 'Japon'], [3, 'Japa'], [4, 'Japan']] as const) await change(uri, version, economy);
    await session.until(() => session.pushed.get(uri)?.version === 5);
    expect(session.pushed.get(uri)?.diagnostics.some(({ code }) => code === 'economy.unknown')).toBe(true);
    expect(session.log.filter((line) => line.startsWith('warn: The editor sent version'))).toEqual([
      `warn: The editor sent version 3 of ${uri} after version 5.`, `warn: The editor sent version 4 of ${uri} after version 5.`,
    ]);
  });

  test('others are taken at their word, and it is logged', async () => {
    await startAs(visualStudioCode);
    expect(session.messages.find(({ message }) => message.result !== undefined)?.message.result).toMatchObject({ capabilities: { textDocumentSync: { change: 2 } } });
    const uri = await session.open('japan.submission.yaml', text);
    await change(uri, 5, 'Japan');
    await change(uri, 3, 'Japon');
    expect(await session.codes(uri)).toContain('economy.unknown');
    expect(session.log).toContain(`warn: The editor sent version 3 of ${uri} after version 5.`);
  });
});

describe('what a client has is told apart by its text', () => {
  test('closed and opened again with the same version, and versions that do not grow', async () => {
    await startAs(visualStudioCode);
    const uri = await session.open('japan.submission.yaml', text);
    const first = await session.pull(uri);
    await session.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await session.open('japan.submission.yaml', mistaken);
    const second = await session.pull(uri, first.resultId);
    expect(second.kind).toBe('full');
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 1 }, contentChanges: [{ text }] });
    expect((await session.pull(uri, second.resultId)).kind).toBe('full');
  });

  test('and from what another run of the server said', async () => {
    await startAs(visualStudioCode);
    const first = await session.pull(await session.open('japan.submission.yaml', text));
    await session.stop();
    session = await LspSession.start({ capabilities: visualStudioCode.capabilities, startedAtMs: Date.UTC(2021, 0, 1) });
    const uri = await session.open('japan.submission.yaml', mistaken);
    expect((await session.pull(uri, first.resultId)).kind).toBe('full');
  });
});

describe('a file of YAML that is none of ours', () => {
  test('is left alone, whatever an editor sends', async () => {
    await startAs(neovim);
    const uri = 'file:///workspace/docker-compose.yaml';
    await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: 'economy: Japon\n' } });
    for (const method of ['completion', 'hover']) expect(await session.client.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position: { line: 0, character: 9 } })).toBeNull();
    expect(await session.client.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })).toBeNull();
    const ours = await session.open('a.submission.yaml', 'economy: Japon\n');
    await session.until(() => session.pushed.has(ours));
    expect(session.pushed.get(uri)?.diagnostics ?? []).toEqual([]);
  });

  test('and one is ours by its name, or by the language that the editor says', async () => {
    await startAs(visualStudioCode);
    const text = 'economy: Japon\n';
    for (const [uri, languageId] of [['file:///workspace/a.submission.yaml', 'yaml'], ['untitled:Untitled-1', 'policy-submission']]) {
      await session.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      expect(await session.codes(uri ?? '')).toContain('contact.email');
    }
  });
});

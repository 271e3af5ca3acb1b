import type { ClientCapabilities, CompletionContext, CompletionItem, CompletionList, InitializeResult } from 'vscode-languageserver';
import { afterEach, describe, expect, test } from 'vitest';
import { clientProfiles, eglot, helix, neovim, nothingAtAll, visualStudioCode, type ClientProfile } from '../kit/client-profiles.ts';
import { LspSession, sampleText, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { wholeItems } from '../kit/whole-items.ts';

let session: LspSession & { readonly initialized: InitializeResult };
afterEach(() => session.stop());

async function startAs({ capabilities, clientInfo, ours }: ClientProfile, files: Readonly<Record<string, string>> = {}, options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({ ...options, capabilities, clientInfo: { name: clientInfo }, files, initializationOptions: { answerCommand: ours === true } });
}

/** The same client, but one that is sent everything at once. */
function atOnce(profile: ClientProfile): ClientProfile {
  const { completion, ...textDocument } = profile.capabilities.textDocument ?? {};
  const lesser = without(completion ?? {}, 'completionList');
  const completionItem = without(completion?.completionItem ?? {}, 'resolveSupport');
  return { ...profile, capabilities: { ...profile.capabilities, textDocument: { ...textDocument, completion: { ...lesser, completionItem } } } };
}

function without<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as Key))) as Omit<T, Key>;
}

const japan = sampleText('japan.submission.yaml');
const places = ['points: [', 'agencies: [', 'template: ', 'issues:\n', 'outcome: ', 'economy: ', ''];

function resolved(item: CompletionItem): Promise<CompletionItem> {
  return session.client.sendRequest('completionItem/resolve', item);
}

function resolves({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.resolveSupport !== undefined;
}

async function itemsAt(profile: ClientProfile): Promise<readonly (readonly CompletionItem[])[]> {
  await startAs(profile);
  expect(session.initialized.capabilities.completionProvider?.resolveProvider).toBe(resolves(profile.capabilities) ? true : undefined);
  const uri = await session.open('japan.submission.yaml', japan);
  const all: (readonly CompletionItem[])[] = [];
  for (const at of places) {
    const items = wholeItems(await session.request<CompletionList>('textDocument/completion', uri, at));
    const asked = resolves(profile.capabilities) ? await Promise.all(items.map(resolved)) : items;
    // What a list says of all of its items may be said of one that has no need of it.
    all.push(asked.map((item) => without(item, 'data', 'insertTextMode') as CompletionItem));
  }
  return all;
}

describe('what is sent once for all items, and what is asked for later, is together what is sent at once', () => {
  test.each(clientProfiles)('to $name', async (profile) => {
    const small = await itemsAt(profile);
    await session.stop();
    expect(small).toEqual(await itemsAt(atOnce(profile)));
    expect(small.flat().length).toBeGreaterThan(50);
    expect(small.flat().filter(({ documentation }) => documentation !== undefined).length).toBeGreaterThan(20);
  });
});

describe('documentation that is asked for', () => {
  test('is that of its list, also after further lists; and nothing where nobody remembers', async () => {
    await startAs(helix);
    const uri = await session.open('japan.submission.yaml', japan);
    const ask = async (at: string): Promise<CompletionItem> => {
      const { items: [first] } = await session.request<CompletionList>('textDocument/completion', uri, at);
      if (first === undefined) throw new Error('There is nothing.');
      return first;
    };
    const point = await ask('points: [');
    expect(point.documentation).toBeUndefined();
    expect(JSON.stringify(point.data).length).toBeLessThan(8);
    for (const at of ['agencies: [', 'template: ', 'economy: ']) await ask(at);
    expect(JSON.stringify((await resolved(point)).documentation)).toContain('Encourage businesses');
    await ask('economy: ');
    expect(await resolved(point)).toEqual(point);
  });

  test.each([{ data: 'x' }, { data: { list: 1 } }, { data: -1 }, { data: null }, {}, { data: 1, sortText: 'x' }])('with %j is none', async (strange) => {
    await startAs(helix);
    await session.request('textDocument/completion', await session.open('japan.submission.yaml', japan), 'points: [');
    expect(await session.client.sendRequest('completionItem/resolve', { label: 'a.i', ...strange })).toEqual({ label: 'a.i', ...strange });
  });

  test('in no form of LSP is refused', async () => {
    await startAs(helix);
    for (const params of [{}, { label: 7 }, { label: 'x', sortText: 3 }]) {
      await expect(session.client.sendRequest('completionItem/resolve', params)).rejects.toMatchObject({ code: -32602 });
    }
  });

  test('is sent at once to who does not ask', async () => {
    await startAs(neovim);
    const { items } = await session.request<CompletionList>('textDocument/completion', await session.open('japan.submission.yaml', japan), 'points: [');
    expect(JSON.stringify(items[0]?.documentation)).toContain('Encourage businesses');
  });
});

test('two items of a list are never taken for one another', async () => {
  await startAs(visualStudioCode);
  const uri = await session.open('japan.submission.yaml', japan);
  for (const at of [...places, '    - ', 'document:\n  ', 'links:\n        - ']) {
    const { items } = await session.request<CompletionList>('textDocument/completion', uri, at);
    expect(new Set(items.map(({ sortText, label }) => `${sortText ?? ''} ${label}`)).size).toBe(items.length);
  }
});

describe('a character that opens the list by itself', () => {
  const labels = async (text: string, context?: Partial<CompletionContext>): Promise<readonly string[]> => {
    const offset = text.indexOf('<|>');
    const uri = await session.open(`${String(Math.random())}.submission.yaml`, text.replace('<|>', ''));
    const { items } = await session.client.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri }, position: session.text(uri).positionAt(offset), ...(context && { context }),
    });
    return items.map(({ label }) => label);
  };
  const typed = (triggerCharacter: string): CompletionContext => ({ triggerKind: 2, triggerCharacter });
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: x\n      ';

  test('opens none in prose, where asking for it opens what there is', async () => {
    await startAs(eglot);
    const prose = `${head}outcome: It was <|>`;
    expect(await labels(prose, typed(' '))).toEqual([]);
    expect(await labels(prose, { triggerKind: 1 })).toContain('Completed');
    expect(await labels(prose)).toContain('Completed');
    expect(await labels(prose, { triggerKind: 3 })).toContain('Completed');
    const block = `${head}description: |\n        It was <|>`;
    expect(await labels(block, typed(' '))).toEqual([]);
    expect(await labels(block, { triggerKind: 1 })).toContain('METI');
    expect(await labels(block.replace('<|>', 'w<|>'), { triggerKind: 1 })).toEqual([]);
  });

  test.each([
    [`${head}outcome: <|>`, ' ', 'Completed'], [`${head}points: [<|>]`, '[', 'a.i'], [`${head}points: [a.<|>]`, '.', 'a.i'], [`${head}points: [a.i,<|>]`, ',', 'a.ii'],
    [`${head}agencies: [Ministry of <|>]`, ' ', 'METI'], ['economy: New <|>', ' ', 'New Zealand'], ['template: apec-<|>', '-', 'apec-desg-covid19-2020'],
    ['<|>', ' ', 'template'], [`${head}-<|>`.replace('      -', '    -'), '-', 'title'],
  ])('%j at %j opens what is there', async (text, character, label) => {
    await startAs(eglot);
    expect(await labels(text, typed(character))).toContain(label);
  });

  test('of no known kind is as if nothing had been said', async () => {
    await startAs(nothingAtAll);
    for (const context of [null, { triggerKind: 9 }, { triggerKind: '2' }, { triggerKind: 2 }, { triggerKind: 2, triggerCharacter: 7 }]) {
      expect(await labels('economy: <|>', context as never)).toContain('Japan');
    }
  });
});

describe('a list is to be asked for again with each letter only where its words are searched for, or long', () => {
  test.each([
    ['economy: ', false], ['document:\n  ', false], ['outcome: ', false], ['issues:\n', false], ['points: [', true], ['agencies: [', true], ['', false],
  ])('behind %j: %j', async (at, isIncomplete) => {
    await startAs(visualStudioCode);
    const uri = await session.open('japan.submission.yaml', japan);
    expect((await session.request<CompletionList>('textDocument/completion', uri, at)).isIncomplete).toBe(isIncomplete);
  });
});

test('the first list of a blank file begins with the template that its neighbours answer', async () => {
  const template = (id: string): string => `id: ${id}\ntitle: The ${id}\nissues: [{id: x, title: X}]\n`;
  await startAs(visualStudioCode, {
    'file:///workspace/a.submission-template.yaml': template('first'), 'file:///workspace/b.submission-template.yaml': template('second'),
    'file:///workspace/chile.submission.yaml': 'template: second\neconomy: Chile\n',
  }, { keptChecks: new MemoryBytes() });
  const uri = await session.open('canada.submission.yaml', '');
  const items = wholeItems(await session.request<CompletionList>('textDocument/completion', uri, ''));
  expect(items[0]).toMatchObject({ label: 'submission: The second', preselect: true });
  expect(items.filter(({ preselect }) => preselect === true)).toHaveLength(1);
  const named = await session.open('peru.submission.yaml', 'template: second\neconomy: ');
  const economies = wholeItems(await session.request<CompletionList>('textDocument/completion', named, 'economy: '));
  expect(economies[0]).toMatchObject({ label: 'Peru', preselect: true });
});

test('what stands faintly in a blank file is what the list begins with', async () => {
  const { capabilities } = visualStudioCode;
  const template = 'id: second\ntitle: The second\nissues: [{id: x, title: X}]\n';
  await startAs({ ...visualStudioCode, capabilities: { ...capabilities, textDocument: { ...capabilities.textDocument, inlineCompletion: {} } } }, {
    'file:///workspace/b.submission-template.yaml': template, 'file:///workspace/japan.submission.yaml': japan,
  }, { keptChecks: new MemoryBytes() });
  const uri = await session.open('canada.submission.yaml', '');
  const [first] = await session.client.sendRequest<readonly { insertText: { value: string } }[]>('textDocument/inlineCompletion', {
    textDocument: { uri }, position: { line: 0, character: 0 }, context: { triggerKind: 2 },
  });
  expect(first?.insertText.value).toMatch(/^template: apec-desg-covid19-2020\n/);
});

test.each([true, false])('agencies that other submissions name come first, which the check of the folder tells and nobody waits for: workspace.check %j', async (check) => {
  const chile = 'template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  business-continuity:\n    - title: x\n      agencies: [ANTEL]\n';
  await startAs(visualStudioCode, {
    'file:///workspace/.policy-submissions/agencies.yaml': 'Chile:\n  - acronym: QZC\n  - acronym: QZX\n', 'file:///workspace/chile.submission.yaml': chile.replace('ANTEL', 'QZX'),
  }, { keptChecks: new MemoryBytes(), settings: () => ({ workspace: { check } }) });
  const uri = await session.open('new.submission.yaml', chile.replace('ANTEL', 'QZ'));
  const labels = async (): Promise<readonly string[]> => (
    wholeItems(await session.request<CompletionList>('textDocument/completion', uri, '[QZ')).map(({ label }) => label)
  );
  let letGo = (): void => undefined;
  session.folderChecks.gate = new Promise<void>((resolve) => (letGo = resolve));
  expect((await labels()).slice(0, 2)).toEqual(['QZC', 'QZX']);
  letGo();
  while (session.folderChecks.counts.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const reads = session.files.reads.length;
  expect((await labels()).slice(0, 2)).toEqual(['QZX', 'QZC']);
  expect(session.files.reads).toHaveLength(reads);
});

test('an agency that ended is told as the client can', async () => {
  const gone = { 'file:///workspace/.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: OLDX\n    name: Old Office\n    until: "2015"\n' };
  const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: x\n      agencies: [OLDX]\n';
  for (const [profile, told] of [[visualStudioCode, { tags: [1] }], [neovim, {}]] as const) {
    await startAs(profile, gone);
    const uri = await session.open('a.submission.yaml', text);
    const item = wholeItems(await session.request<CompletionList>('textDocument/completion', uri, 'agencies: [OLD')).find(({ label }) => label === 'OLDX');
    expect({ ...(item?.tags && { tags: item.tags }), ...(item?.deprecated !== undefined && { deprecated: item.deprecated }) }).toEqual(told);
    if (profile === visualStudioCode) await session.stop();
  }
});

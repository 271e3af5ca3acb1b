import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeLens, FoldingRange, InlayHint, SelectionRange, SemanticTokens, SemanticTokensDelta, ServerCapabilities } from 'vscode-languageserver/node';
import { eglot, nothingAtAll, visualStudioCode } from '../kit/client-profiles.ts';
import type { InitializationOptions } from '../../server/protocol/initialization.ts';
import { violations } from '../kit/conformance.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';

let session: LspSession & { readonly initialized: { readonly capabilities: ServerCapabilities } };
afterEach(() => session.stop());

const text = sampleText('japan.submission.yaml');

async function openWith(capabilities: ClientCapabilities, initializationOptions: InitializationOptions = {}, settings: object = {}): Promise<string> {
  session = await LspSession.start({ capabilities, initializationOptions, settings: () => settings });
  return session.open('japan.submission.yaml', text);
}

function folding(foldingRange: NonNullable<ClientCapabilities['textDocument']>['foldingRange']): ClientCapabilities {
  return { textDocument: { ...(foldingRange && { foldingRange }) } };
}

describe('folds', () => {
  const ask = (uri: string): Promise<readonly FoldingRange[]> => session.client.sendRequest('textDocument/foldingRange', { textDocument: { uri } });

  test('carry the texts that stand in their place where the client shows them, and only kinds that it knows', async () => {
    const uri = await openWith(folding({ foldingRange: { collapsedText: true }, foldingRangeKind: { valueSet: ['comment'] } }));
    const folds = await ask(uri);
    expect(folds.find(({ startLine }) => startLine === text.slice(0, text.indexOf('  business-continuity')).split('\n').length - 1)?.collapsedText).toBe('2 initiatives');
    expect(folds.every(({ kind }) => kind === undefined)).toBe(true);
  });

  test('are as many as the client wants, from the outermost', async () => {
    const uri = await openWith(folding({ rangeLimit: 3 }));
    const folds = await ask(uri);
    expect(folds.map(({ startLine, kind }) => [text.split('\n')[startLine]?.trim(), kind])).toEqual([
      ['template: apec-desg-covid19-2020', 'region'], ['document:', undefined], ['issues:', undefined],
    ]);
    expect(folds.some((fold) => 'collapsedText' in fold)).toBe(false);
  });
});

describe('selections', () => {
  const ask = (uri: string, places: readonly string[]): Promise<readonly SelectionRange[]> => session.client.sendRequest('textDocument/selectionRange', {
    textDocument: { uri }, positions: places.map((place) => {
      const lines = text.slice(0, text.indexOf(place)).split('\n');
      return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    }),
  });

  test('grow from each of several positions', async () => {
    const uri = await openWith(visualStudioCode.capabilities);
    const [first, second, ...others] = await ask(uri, ['a.iii]', 'Ongoing, N/A']);
    expect(others).toEqual([]);
    expect(lengths(first)).toEqual([1, 5, 7, 15]);
    expect(lengths(second)[0]).toBe('Ongoing'.length);
    expect(violations(session.messages)).toEqual([]);
  });

  test.each([eglot, nothingAtAll])('are not announced to $name, which did not ask', async ({ capabilities }) => {
    await openWith(capabilities);
    expect(session.initialized.capabilities).not.toHaveProperty('selectionRangeProvider');
  });

  /** How many signs the first ranges have that are in one line. */
  function lengths(selection: SelectionRange | undefined): readonly number[] {
    const { start, end } = selection?.range ?? { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    return start.line === end.line ? [end.character - start.character, ...lengths(selection?.parent)] : [];
  }
});

describe('tokens', () => {
  const full = (uri: string): Promise<SemanticTokens> => session.client.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
  const since = (uri: string, previousResultId: string | undefined): Promise<SemanticTokens | SemanticTokensDelta> => (
    session.client.sendRequest('textDocument/semanticTokens/full/delta', { textDocument: { uri }, previousResultId })
  );

  test('are of types that the client knows, and what has become of them is told to who has the last ones', async () => {
    const uri = await openWith(visualStudioCode.capabilities);
    const legend = session.initialized.capabilities.semanticTokensProvider?.legend.tokenTypes;
    expect(legend).toEqual(['namespace', 'enumMember', 'class', 'type', 'string', 'keyword']);
    const first = await full(uri);
    expect(first.data.length).toBeGreaterThan(50);
    const at = text.slice(0, text.indexOf('document:')).split('\n').length - 1;
    await session.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: { line: at, character: 0 }, end: { line: at, character: 0 } }, text: '# new\n' }] });
    const delta = await since(uri, first.resultId) as SemanticTokensDelta;
    expect(delta.edits).toHaveLength(1);
    expect(delta.edits[0]?.deleteCount).toBe(5);
    const made = [...first.data];
    for (const { start, deleteCount, data = [] } of delta.edits) made.splice(start, deleteCount, ...data);
    expect(made).toEqual((await full(uri)).data);
    // Whoever has others, as of a server that ran before, is given all.
    expect(await since(uri, first.resultId)).toHaveProperty('data');
    expect(violations(session.messages)).toEqual([]);
  });

  test('are of our own types for a client of ours, and some lines are those in them', async () => {
    const uri = await openWith(visualStudioCode.capabilities, { ownTokens: true });
    expect(session.initialized.capabilities.semanticTokensProvider?.legend.tokenTypes).toContain('submissionStrong');
    const line = text.slice(0, text.indexOf('points: [a.iii]')).split('\n').length - 1;
    const some = await session.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', { textDocument: { uri }, range: { start: { line, character: 0 }, end: { line, character: 99 } } });
    expect(some.data).toEqual([line, 15, 5, 1, 0]);
  });

  test('are told as edits only in UTF-16, and are not announced to a client that takes none', async () => {
    await openWith({ ...visualStudioCode.capabilities, general: { positionEncodings: ['utf-8'] } });
    expect(session.initialized.capabilities.semanticTokensProvider).toMatchObject({ full: true, range: true });
    await session.stop();
    await openWith(eglot.capabilities);
    expect(session.initialized.capabilities).not.toHaveProperty('semanticTokensProvider');
    expect(session.initialized.capabilities).not.toHaveProperty('inlayHintProvider');
  });
});

describe('hints', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const ask = (uri: string): Promise<readonly InlayHint[]> => session.client.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });

  test('tell more when they are pointed at where the client asks then, and at once otherwise', async () => {
    const uri = await openWith(visualStudioCode.capabilities);
    const [hint] = await ask(uri);
    expect(hint).toMatchObject({ paddingLeft: true, label: [{ value: expect.stringMatching(/…$/) as string }] });
    expect(hint).not.toHaveProperty('tooltip');
    expect(await session.client.sendRequest('inlayHint/resolve', hint)).toMatchObject({ tooltip: expect.stringContaining('a)') as string });
    expect(violations(session.messages)).toEqual([]);
    await session.stop();
    const [told] = await ask(await openWith({ textDocument: { inlayHint: {} } }));
    expect(told).toHaveProperty('tooltip');
    expect(told).not.toHaveProperty('data');
    expect(told?.label).toMatch(/…$/);
  });

  test('lead to the clause and to the registry where the client asks where', async () => {
    const own = 'file:///workspace/.policy-submissions/agencies.yaml';
    const registry = 'Japan:\n  - acronym: QZX\n    name: Office of Wind and Rain\n';
    session = await LspSession.start({
      files: { [own]: registry }, capabilities: { textDocument: { inlayHint: { resolveSupport: { properties: ['label.location'] } } } }, initializationOptions: { builtInUri: 'builtin:/schemas' },
    });
    const uri = await session.open('japan.submission.yaml', text.replace('agencies: [MIC]', 'agencies: [QZX]'));
    const hints = await ask(uri);
    const whereTo = async (words: string): Promise<unknown> => {
      const hint = hints.find(({ label }) => labelOf(label).startsWith(words));
      expect(hint).toHaveProperty('tooltip');
      return (await session.client.sendRequest<InlayHint>('inlayHint/resolve', hint)).label;
    };
    expect(await whereTo('Office of Wind')).toEqual([{ value: 'Office of Wind and Rain', location: { uri: own, range: { start: { line: 1, character: 13 }, end: { line: 1, character: 16 } } } }]);
    expect(await whereTo('Ministry of Economy')).toMatchObject([{ location: { uri: 'builtin:/schemas/registries/agencies.yaml' } }]);
    const clause = hints.find(({ label }) => !/Ministry|Office|Cabinet|Agency/.test(labelOf(label)));
    expect(await session.client.sendRequest('inlayHint/resolve', clause)).toMatchObject({ label: [{ location: { uri: 'builtin:/schemas/templates/apec-desg-covid19-2020.submission-template.yaml' } }] });
    expect(violations(session.messages)).toEqual([]);
  });

  const labelOf = (label: InlayHint['label']): string => (typeof label === 'string' ? label : label.map(({ value }) => value).join(''));

  test('follow the settings, and are asked for anew when those change', async () => {
    let settings: object = { hints: { points: false, width: 12 } };
    session = await LspSession.start({ capabilities: visualStudioCode.capabilities, settings: () => settings });
    const uri = await session.open('japan.submission.yaml', text);
    for (const { label } of await ask(uri)) expect(labelOf(label).length).toBeLessThanOrEqual(12);
    settings = { hints: { points: false, agencies: false } };
    await session.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await expect.poll(async () => (await ask(uri)).length).toBe(0);
    const refreshed = (): readonly string[] => session.messages.flatMap(({ message: { method = '' } }) => (/\/(?:inlayHint|semanticTokens|codeLens)\/refresh$/.test(method) ? [method] : []));
    expect(refreshed()).toEqual([]);
    session.clock.advance(300);
    await expect.poll(refreshed).toEqual(['workspace/inlayHint/refresh', 'workspace/semanticTokens/refresh']);
  });
});

describe('lines above the text', () => {
  const ask = async (uri: string): Promise<readonly string[]> => (
    (await session.client.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).map(({ command }) => command?.title ?? '')
  );
  const ours = { paperCommands: true, answerCommand: true };

  test('are one for each issue, and at the top; each kind can be switched off', async () => {
    expect(await ask(await openWith(visualStudioCode.capabilities, ours))).toEqual([
      'Preview', 'Export', '3 of 5 issues answered · 2 unanswered', '2 initiatives · 2 of 3 sub-points', expect.stringMatching(/^1 initiative · 1 of \d sub-points$/),
      expect.stringMatching(/^2 initiatives/), 'Write an answer', 'Write an answer',
    ]);
    await session.stop();
    expect(await ask(await openWith(visualStudioCode.capabilities, ours, { lens: { issues: false } }))).toHaveLength(3);
    await session.stop();
    expect(await ask(await openWith(visualStudioCode.capabilities, ours, { lens: { top: false } }))).toHaveLength(5);
  });

  test('are not announced to an editor without the commands that they run', async () => {
    await openWith(visualStudioCode.capabilities);
    expect(session.initialized.capabilities).not.toHaveProperty('codeLensProvider');
  });
});

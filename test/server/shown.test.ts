import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, FoldingRange, SelectionRange } from 'vscode-languageserver/node';
import { eglot, nothingAtAll, visualStudioCode } from '../kit/client-profiles.ts';
import { violations } from '../kit/conformance.ts';
import { LspSession, sampleText } from '../kit/lsp-session.ts';

let session: LspSession & { readonly initialized: { readonly capabilities: object } };
afterEach(() => session.stop());

const text = sampleText('japan.submission.yaml');

async function openWith(capabilities: ClientCapabilities): Promise<string> {
  session = await LspSession.start({ capabilities });
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

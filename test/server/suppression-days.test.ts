import { WorkspaceDiagnosticRequest, type Diagnostic, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { afterEach, expect, test } from 'vitest';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const text = 'template: apec-desg-covid19-2020\n# policy-submissions-disable-next-line economy.unknown until 2020-06-26 -- the new name\neconomy: Nowhere\nissues:\n  data-exchange: []\n';

let session: LspSession;
const told = new Map<string, readonly Diagnostic[]>();

afterEach(() => session.stop());

const codesOf = (name: string): readonly unknown[] | undefined => told.get(at(name))?.map(({ code }) => code);

async function turnsUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    session.clock.advance(1000);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

test('what a comment hides up to a day is shown on the next one, in open files and in others, and the comment is told', async () => {
  session = await LspSession.start({
    files: { [at('closed.submission.yaml')]: text }, keptChecks: new MemoryBytes(), startedAtMs: Date.UTC(2020, 5, 26, 12),
    settings: () => ({ rules: { 'contact.email': 'off', 'issue.empty': 'off' } }),
  });
  told.clear();
  session.client.onProgress(WorkspaceDiagnosticRequest.partialResult, 'all', ({ items }: { items: readonly WorkspaceDocumentDiagnosticReport[] }) => {
    for (const report of items) if (report.kind === 'full') told.set(report.uri, report.items);
  });
  void session.client.sendRequest(WorkspaceDiagnosticRequest.type, { partialResultToken: 'all', previousResultIds: [] });
  const uri = await session.open('open.submission.yaml', text);
  const codes = async (): Promise<readonly unknown[]> => (await session.codes(uri)).filter((code) => code !== 'document.deadline');
  expect(await codes()).toEqual([]);
  await turnsUntil(() => session.folderChecks.counts.length === 1);
  expect(codesOf('closed.submission.yaml') ?? []).not.toContain('economy.unknown');

  const before = session.refreshes;
  session.clock.advance(12 * 3_600_000);
  await session.replace(uri, 'the new name', 'a new name');
  await session.until(() => session.refreshes > before);
  expect(await codes()).toEqual(['suppression.unused', 'economy.unknown']);
  await turnsUntil(() => codesOf('closed.submission.yaml')?.includes('economy.unknown') === true);
  expect(codesOf('closed.submission.yaml')).toContain('suppression.unused');
});

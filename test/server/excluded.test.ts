import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import { overviewRequest } from '../../server/protocol/overview.ts';
import { ask } from '../../server/protocol/request.ts';
import { ableClient, LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const able: ClientCapabilities = {
  textDocument: { ...ableClient.textDocument, publishDiagnostics: {}, diagnostic: undefined, rename: {} },
  workspace: { ...ableClient.workspace, diagnostics: undefined, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
} as unknown as ClientCapabilities;
const template = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - {id: first-issue, title: First}\n';
const answer = (economy: string): string => `template: mine\ndocument: {number: 2020/DESG/010}\neconomy: ${economy}\nissues:\n  first-issue: []\n  invented: []\n`;
const files = {
  'mine.submission-template.yaml': template, '.gitignore': 'out/\n', '.policy-submissions/config.yaml': 'exclude: [drafts/]\n',
  'a.submission.yaml': answer('Japan'), 'drafts/b.submission.yaml': answer('Chile'), 'out/c.submission.yaml': answer('Peru'),
};

let session: LspSession;
afterEach(() => session.stop());

async function start(): Promise<Map<string, readonly string[]>> {
  session = await LspSession.start({ capabilities: able, keptChecks: new MemoryBytes(), files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])), initializationOptions: { overview: true } });
  const shown = new Map<string, readonly string[]>();
  session.client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: readonly { code: string }[] }) => {
    const name = uri.slice(workspaceUri.length + 1);
    if (diagnostics.length === 0) shown.delete(name);
    else shown.set(name, diagnostics.map(({ code }) => code));
  });
  return shown;
}

/** Lets time pass until so many checks of the folder are done, and what they found is shown. */
async function checks(count: number): Promise<void> {
  while (session.folderChecks.counts.length < count) {
    session.clock.advance(1000);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => void setImmediate(resolve));
}

async function saved(name: string, text: string): Promise<void> {
  session.files.write(at(name), text);
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type: 2 }] });
}

const counted = async (): Promise<readonly (string | undefined)[]> => (await ask(session.client, overviewRequest, {})).templates.flatMap(({ submissions }) => submissions.map(({ economy }) => economy));

test('an excluded file is not checked or counted, until the lists are others; one that is open is checked', async () => {
  const shown = await start();
  await session.open('a.submission.yaml', answer('Japan'));
  await checks(1);
  expect([[...shown.keys()].sort(), await counted()]).toEqual([['a.submission.yaml'], ['Japan']]);
  expect(shown.get('a.submission.yaml')).not.toContain('document.number-duplicate');

  await saved('.gitignore', '');
  await checks(2);
  expect([[...shown.keys()].sort(), await counted()]).toEqual([['a.submission.yaml', 'out/c.submission.yaml'], ['Japan', 'Peru']]);

  await saved('.policy-submissions/config.yaml', 'exclude: [out/]\n');
  await checks(3);
  expect([[...shown.keys()].sort(), await counted()]).toEqual([['a.submission.yaml', 'drafts/b.submission.yaml'], ['Chile', 'Japan']]);

  await session.open('out/c.submission.yaml', answer('Peru'));
  await checks(3);
  expect(shown.get('out/c.submission.yaml')).toContain('issue.unknown');
});

test('a new name is written in excluded files, too', async () => {
  await start();
  const uri = await session.open('mine.submission-template.yaml', template);
  const { documentChanges = [] } = await whileTimePasses(session, session.client.sendRequest<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri }, position: session.text(uri).positionAt(template.indexOf('first-issue') + 2), newName: 'other-issue',
  }));
  expect(documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri.slice(workspaceUri.length + 1)] : [])).sort()).toEqual([
    'a.submission.yaml', 'drafts/b.submission.yaml', 'mine.submission-template.yaml', 'out/c.submission.yaml',
  ]);
});

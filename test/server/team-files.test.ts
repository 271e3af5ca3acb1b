import { afterEach, expect, test } from 'vitest';
import type { CodeAction, CompletionList, DefinitionLink, DocumentSymbol, Hover, Location, WorkspaceEdit } from 'vscode-languageserver';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { LspSession } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { filesAfter } from '../kit/renamed-files.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';

let session: LspSession;
afterEach(() => session.stop());

const registry = 'Japan:\n  - acronym: QQX\n    name: Office of Q\n    wesbite: https://q.example\nChile:\n';

test('a registry is checked, completed, explained and outlined, and counts in open submissions before it is saved', async () => {
  session = await LspSession.start({});
  const submission = await session.open('a.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: A\n      agencies: [QQX, QQY]\n');
  const unknown = async (): Promise<readonly string[]> => (await session.diagnostics(submission)).filter(({ code }) => code === 'agency.unknown').map(({ range }) => session.text(submission).getText(range));
  expect(await unknown()).toEqual(['QQX', 'QQY']);

  const uri = await session.open('.policy-submissions/agencies.yaml', registry);
  expect(await unknown()).toEqual(['QQY']);
  await session.replace(uri, 'QQX', 'QQY');
  expect(await unknown()).toEqual(['QQX']);

  const [finding] = await session.diagnostics(uri);
  expect(finding).toMatchObject({ code: 'config.unknown', message: '“wesbite” is not a detail of an agency; did you mean “website”?' });
  const actions = await session.client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: finding?.range, context: { diagnostics: [finding] } });
  expect(actions[0]).toMatchObject({ title: 'Replace with “website”', isPreferred: true });

  expect((await session.request<Hover>('textDocument/hover', uri, 'acronym: QQ')).contents).toMatchObject({ value: expect.stringContaining('Office of Q (QQY)') as unknown });
  expect((await session.request<readonly DocumentSymbol[]>('textDocument/documentSymbol', uri)).map(({ name, children = [] }) => [name, children.map((child) => child.name)])).toEqual([['Japan', ['QQY']], ['Chile', []]]);
  await session.replace(uri, '    wesbite: https://q.example\n', '    \n');
  expect((await session.request<CompletionList>('textDocument/completion', uri, 'Office of Q\n    ')).items.map(({ label }) => label)).toEqual(expect.arrayContaining(['website', 'successor', 'formerNames']));
});

test('a code in a configuration says how it is shown here', async () => {
  session = await LspSession.start({});
  const uri = await session.open('.policy-submissions/config.yaml', 'rules:\n  link.missing: error\n');
  await expect.poll(async () => JSON.stringify((await session.request<Hover | null>('textDocument/hover', uri, 'link.mis'))?.contents)).toContain('Shown as an error.');
});

test('an acronym in a registry leads to all that name the agency and back, and is renamed in all of them, as the registry stands unsaved', async () => {
  const submission = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: QQX\n      agencies: [QQX, METI]\n`;
  const files = {
    'file:///workspace/.policy-submissions/agencies.yaml': registry, 'file:///workspace/a.submission.yaml': submission,
    'file:///workspace/b.submission.yaml': submission, 'file:///workspace/c.submission.yaml': submission.replace('[QQX, METI]', '[METI]'),
  };
  session = await LspSession.start({ capabilities: visualStudioCode.capabilities, keptChecks: new MemoryBytes(), files });
  const [open, closed] = [await session.open('a.submission.yaml', submission), 'file:///workspace/b.submission.yaml'];
  const text = registry.replace('Japan:\n', '# Unsaved\nJapan:\n');
  const uri = await session.open('.policy-submissions/agencies.yaml', text);
  const at = (of: string, before: string): object => ({ textDocument: { uri: of }, position: session.text(of).positionAt(session.text(of).getText().indexOf(before) + before.length) });

  const acronym = { start: { line: 2, character: 13 }, end: { line: 2, character: 16 } };
  for (const [of, before] of [[open, 'agencies: [QQ'], [uri, 'acronym: QQ']] as const) {
    const found = await session.client.sendRequest<readonly DefinitionLink[]>('textDocument/definition', at(of, before));
    expect(found.map(({ targetUri, targetSelectionRange }) => [targetUri, targetSelectionRange])).toEqual([[uri, acronym]]);
  }
  const references = await whileTimePasses(session, session.client.sendRequest<readonly Location[]>('textDocument/references', { ...at(uri, 'acronym: QQ'), context: { includeDeclaration: true } }));
  const places = [[uri, 2], [uri, 3], [open, 5], [closed, 5]];
  expect(references.map((one) => [one.uri, one.range.start.line]).sort()).toEqual(places);

  const renamed = await filesAfter(await whileTimePasses(session, session.client.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at(uri, 'acronym: QQ'), newName: 'QOF' })), (of) => (
    of === closed ? submission : session.text(of).getText()
  ));
  const after = submission.replace('[QQX', '[QOF');
  expect(Object.fromEntries(renamed)).toEqual({ [uri]: text.replace('acronym: QQX', 'acronym: QOF'), [open]: after, [closed]: after });
});

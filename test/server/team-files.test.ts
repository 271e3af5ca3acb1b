import { afterEach, expect, test } from 'vitest';
import type { CodeAction, CompletionList, DocumentSymbol, Hover } from 'vscode-languageserver';
import { LspSession } from '../kit/lsp-session.ts';

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
  expect(finding).toMatchObject({ code: 'config.unknown', message: '“wesbite” says nothing about an agency; did you mean “website”?' });
  const actions = await session.client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: finding?.range, context: { diagnostics: [finding] } });
  expect(actions[0]).toMatchObject({ title: 'Replace by “website”', isPreferred: true });

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

import { afterEach, describe, expect, test } from 'vitest';
import type { Hover, Location } from 'vscode-languageserver/node';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const answer = (economy: string, issue: string, point: string): string => (
  `template: mine\neconomy: ${economy}\nissues:\n  ${issue}:\n    - title: One\n      points: [${point}]\n      agencies: [OWN]\n    - title: Two\n      points: [${point}]\n`
);
const template = 'id: mine\ntitle: Mine\nissues:\n  - id: first\n    title: First\n    points:\n      - {id: p.1, text: A clause}\n      - {id: p.2, text: Another}\n  - id: second\n    title: Second\n  - id: third\n    title: Third\n';
const registry = 'Japan:\n  - acronym: OWN\n    name: Office of Wind and Rain\n';
const files = {
  'mine.submission-template.yaml': template, '.policy-submissions/agencies.yaml': registry,
  'japan.submission.yaml': answer('Japan', 'first', 'p.1'), 'chile.submission.yaml': answer('Chile', 'first', 'p.1'), 'deep/korea.submission.yaml': answer('Korea', 'second', 'p.2'),
};

let session: Awaited<ReturnType<typeof LspSession.start>>;
afterEach(() => session.stop());

async function start(options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({ files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])), keptChecks: new MemoryBytes(), ...options });
}

/** What is said about a word, after all files were read. */
async function saidOf(uri: string, word: string): Promise<string> {
  const document = session.text(uri);
  const position = document.positionAt(document.getText().indexOf(word) + word.length - 1);
  await whileTimePasses(session, session.client.sendRequest<Location[]>('textDocument/references', { textDocument: { uri }, position, context: { includeDeclaration: true } }));
  const hover = await session.client.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
  return hover === null ? '' : (hover.contents as { readonly value: string }).value;
}

describe.each([
  ['as its files are checked', {}],
  ['where closed files are not checked', { settings: () => ({ workspace: { check: false } }) }],
] satisfies [string, SessionOptions][])('where something is defined it is said how many submissions name it, %s', (_, options) => {
  test('of issues, sub-points and the template', async () => {
    await start(options);
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await saidOf(uri, 'id: first')).toMatch(/(?:^|\n\n)2 submissions in this folder use it\.$/);
    expect(await saidOf(uri, 'id: p.1')).toMatch(/(?:^|\n\n)2 submissions in this folder use it\.$/);
    expect(await saidOf(uri, 'id: second')).toMatch(/(?:^|\n\n)1 submission in this folder uses it\.$/);
    expect(await saidOf(uri, 'id: third')).toMatch(/(?:^|\n\n)No submission in this folder uses it yet\.$/);
    expect(await saidOf(uri, 'id: mine')).toMatch(/(?:^|\n\n)3 submissions in this folder use it\.$/);
    expect(await saidOf(uri, 'A clause')).not.toContain('submission');
  });

  test('of agencies, behind what is said of them; those in other economies are others', async () => {
    await start(options);
    const uri = await session.open('.policy-submissions/agencies.yaml', registry);
    expect(await saidOf(uri, 'acronym: OWN')).toMatch(/Office of Wind and Rain[\s\S]*\n\n1 submission in this folder uses it\.$/);
  });

  test('of texts that are open as they are now', async () => {
    await start(options);
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await saidOf(uri, 'id: third')).toContain('No submission');
    await session.open('chile.submission.yaml', answer('Chile', 'third', 'p.1'));
    expect(await saidOf(uri, 'id: third')).toContain('1 submission ');
  });
});

test('nobody waits for files to be read', async () => {
  await start({ settings: () => ({ workspace: { check: false } }) });
  const uri = await session.open('mine.submission-template.yaml', template);
  expect(JSON.stringify(await session.client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 10 } }))).not.toContain('in this folder');
});

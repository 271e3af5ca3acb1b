import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, DefinitionLink, Location } from 'vscode-languageserver';
import { builtInTextRequest } from '../../server/protocol/built-in.ts';
import { ask } from '../../server/protocol/request.ts';
import { ableClient, LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const withLinks: ClientCapabilities = { ...ableClient, textDocument: { ...ableClient.textDocument, definition: { linkSupport: true } } };

const template = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - id: first-issue\n    title: First\n    points:\n      - {id: p.1, text: One}\n  - id: second-issue\n    title: Second\n';
const agencies = 'Japan:\n  - acronym: OWN\n    name: Office of Wind and Navigation\n  - name: Bureau of Clouds\n';
const text = `template: apec-desg-covid19-2020
economy: Japan
document: {submittedBy: Japan}
contact: {agency: "METI", email: a@example.org}
attachments: [annexes/a.pdf, gone.pdf]
issues:
  data-exchange:
    - title: Teleworking
      points: [b.i, b.ii]
      agencies: [OWN, Bureau of Clouds, METI and OWN]
      description: |
        See [the plan](https://example.org/plan).
`;

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(options: SessionOptions = {}, files: Readonly<Record<string, string>> = {}): Promise<void> {
  session = await LspSession.start({
    capabilities: withLinks, initializationOptions: { builtInUri: 'policy-submissions:/built-in' }, ...options,
    files: { [at('.policy-submissions/agencies.yaml')]: agencies, [at('mine.submission-template.yaml')]: template, [at('annexes/a.pdf')]: '', ...files },
  });
}

afterEach(() => session.stop());

const definition = (uri: string, before: string): Promise<DefinitionLink[] | null> => session.request('textDocument/definition', uri, before);

/** The lines that an answer shows, with what is selected in brackets. */
async function shown(links: readonly DefinitionLink[] | null): Promise<string | null> {
  const [link] = links ?? [];
  if (link === undefined) return null;
  const { targetUri: uri, targetSelectionRange: { start, end } } = link;
  const builtIn = 'policy-submissions:/built-in/';
  const content = uri.startsWith(builtIn) ? readFileSync(new URL(`../../schemas/${uri.slice(builtIn.length)}`, import.meta.url), 'utf8')
    : new TextDecoder().decode(await session.files.readFile(uri));
  const line = content.split('\n')[start.line] ?? '';
  return `${uri.slice(uri.lastIndexOf('/') + 1)}: ${line.slice(0, start.character).trimStart()}[${line.slice(start.character, end.character)}]`;
}

describe('what is named in a submission leads to', () => {
  test.each([
    ['the template', 'template: apec', 'apec-desg-covid19-2020.submission-template.yaml: id: [apec-desg-covid19-2020]'],
    ['the issue in it', '\n  data-', 'apec-desg-covid19-2020.submission-template.yaml: - id: [data-exchange]'],
    ['the sub-point in it', '[b.i, b', 'apec-desg-covid19-2020.submission-template.yaml: - id: [b.ii]'],
    ['the economy in the registry', 'economy: Jap', 'apec-economies.yaml: - name: [Japan]'],
    ['the economy that submits', 'submittedBy: Jap', 'apec-economies.yaml: - name: [Japan]'],
    ['the agency in the registry', 'agency: "ME', 'agencies.yaml: - acronym: [METI]'],
    ['the agency in the team’s own registry', 'agencies: [OW', 'agencies.yaml: - acronym: [OWN]'],
    ['one without an acronym', 'OWN, Bur', 'agencies.yaml: - name: [Bureau of Clouds]'],
    ['the one of several that is pointed at', 'Clouds, METI and O', 'agencies.yaml: - acronym: [OWN]'],
    ['the attached file', 'annexes/', 'a.pdf: []'],
  ])('%s', async (_, before, expected) => {
    await start();
    const uri = await session.open('japan.submission.yaml', text);
    await session.codes(uri);
    expect(await shown(await definition(uri, before))).toBe(expected);
  });

  test.each([
    ['a file that is not there', 'gone'], ['an address, which is followed as a link', 'https://exa'], ['a title', 'Telew'], ['a key of the format', 'contac'],
  ])('nothing for %s', async (_, before) => {
    await start();
    const uri = await session.open('japan.submission.yaml', text);
    session.clock.advance(300);
    await session.codes(uri);
    expect(await definition(uri, before)).toBeNull();
  });
});

test('the registry of agencies, which the extension is packaged without, is given as its file says it; no other file is', async () => {
  await start();
  const file = readFileSync(new URL('../../schemas/registries/agencies.yaml', import.meta.url), 'utf8');
  expect((await ask(session.client, builtInTextRequest, { path: 'registries/agencies.yaml' }))?.split('\n')).toEqual(file.split('\n'));
  expect(await ask(session.client, builtInTextRequest, { path: 'registries/apec-economies.yaml' })).toBeNull();
});

test('a template of the workspace counts as it stands in the editor', async () => {
  await start();
  const uri = await session.open('japan.submission.yaml', text.replace('apec-desg-covid19-2020', 'mine').replace('data-exchange', 'second-issue').replace('b.i,', 'p.1,'));
  expect(await shown(await definition(uri, '\n  second-'))).toBe('mine.submission-template.yaml: - id: [second-issue]');
  expect(await shown(await definition(uri, 'points: [p.'))).toBe('mine.submission-template.yaml: - {id: [p.1]');
  const opened = await session.open('mine.submission-template.yaml', `# One line more.\n${template}`);
  const [link] = await definition(uri, '\n  second-') ?? [];
  expect(link).toMatchObject({ targetUri: opened, targetSelectionRange: { start: { line: 9 } } });
  // What defines leads to itself.
  const [itself] = await definition(opened, 'id: second-') ?? [];
  expect(itself).toMatchObject({ targetUri: opened, targetSelectionRange: { start: { line: 9 } } });
});

test('the words that lead there are named to a client that can show them, and another gets the place alone', async () => {
  await start();
  const uri = await session.open('japan.submission.yaml', text);
  expect(await definition(uri, 'agency: "ME')).toMatchObject([{ originSelectionRange: { start: { line: 3, character: 19 }, end: { line: 3, character: 23 } } }]);
  await session.stop();
  await start({ capabilities: ableClient });
  await session.open('japan.submission.yaml', text);
  const [place] = await session.request<Location[]>('textDocument/definition', uri, 'economy: Jap');
  expect(place).toMatchObject({ uri: 'policy-submissions:/built-in/registries/apec-economies.yaml', range: { start: { character: 8 }, end: { character: 13 } } });
});

test('where what comes with the product can not be opened, nothing leads there', async () => {
  await start({ initializationOptions: {} });
  const uri = await session.open('japan.submission.yaml', text);
  expect(await definition(uri, 'economy: Jap')).toBeNull();
  expect(await definition(uri, 'agencies: [OW')).not.toBeNull();
});

test('a template that comes with the product and is opened counts for nobody', async () => {
  await start();
  const uri = await session.open('japan.submission.yaml', text);
  const builtIn = 'policy-submissions:/built-in/templates/apec-desg-covid19-2020.submission-template.yaml';
  await session.open(builtIn, 'id: apec-desg-covid19-2020\ntitle: Another\nissues: []\n');
  expect(await session.codes(uri)).not.toContain('issue.unknown');
  expect(await shown(await definition(uri, '\n  data-'))).toBe('apec-desg-covid19-2020.submission-template.yaml: - id: [data-exchange]');
});

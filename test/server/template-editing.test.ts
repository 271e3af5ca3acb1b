import { afterEach, expect, test } from 'vitest';
import { newTemplateRequest, templateFromRequest } from '../../server/protocol/new-submission.ts';
import { previewRequest } from '../../server/protocol/preview.ts';
import { ask } from '../../server/protocol/request.ts';
import { ableClient, LspSession, sampleText, type SessionOptions } from '../kit/lsp-session.ts';
import { processorMs } from '../kit/processor-time.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;
afterEach(() => session.stop());

async function start(options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start(options);
}

const template = `id: mine
title: Mine
columns:
  - {id: issue, title: Issue}
  - {id: initiatives, title: Measures}
issues:
  - id: one
    letter: a
    title: The first
    points:
      - {id: a.i, text: Clause one}
  - id: two
    letter: b
    title: The second
`;
const submission = 'template: mine\neconomy: Japan\ncontact: {email: a@example.org}\nissues:\n  one:\n    - title: First\n      points: [a.i]\n      description: x\n      links: [https://www.example.org]\n  two:\n    - title: Second\n      description: x\n      links: [https://www.example.org]\n';

const labels = async (uri: string, at: string): Promise<readonly string[]> => (
  (await session.request<{ items: { label: string }[] }>('textDocument/completion', uri, at)).items.map(({ label }) => label)
);

test('what is typed into a template shows at once in a submission that is open: proposals, hover, findings, preview', async () => {
  await start({ files: { 'file:///workspace/mine.submission-template.yaml': template } });
  const uri = await session.open('a.submission.yaml', submission);
  const open = await session.open('mine.submission-template.yaml', template);
  expect(await session.codes(uri)).toEqual([]);
  expect(await labels(uri, 'points: [a.i')).not.toContain('a.ii');

  await session.replace(open, 'text: Clause one}\n', 'text: Clause one}\n      - {id: a.ii, text: Clause two}\n');
  await session.replace(uri, '[a.i]', '[a.i, ]');
  expect(await labels(uri, '[a.i, ')).toContain('a.ii');
  await session.replace(uri, '[a.i, ]', '[a.i, a.ii]');
  expect(await session.codes(uri)).toEqual([]);
  const hover = await session.request<{ contents: { value: string } }>('textDocument/hover', uri, '[a.i, a.i');
  expect(hover.contents.value).toContain('Clause two');

  await session.replace(open, '  - id: two\n', '  - id: three\n');
  expect(await session.codes(uri)).toContain('issue.unknown');
  await session.replace(open, 'title: The first', 'title: Another heading');
  expect(JSON.stringify(await session.given(previewRequest, { uri }))).toContain('Another heading');
});

test('the preview of a template is its form as it is typed', async () => {
  await start();
  const open = await session.open('mine.submission-template.yaml', template);
  expect(JSON.stringify(await session.given(previewRequest, { uri: open }))).toContain('Clause one');
  await session.replace(open, 'Clause one', 'Another clause');
  expect(JSON.stringify(await session.given(previewRequest, { uri: open }))).toContain('Another clause');
  // While it can not be read as a whole, there is a form of what can be read, or a sentence.
  await session.replace(open, 'id: two', 'id: [two');
  expect(JSON.stringify(await session.given(previewRequest, { uri: open }))).toContain('Another clause');
});

test('the preview of a template tells the version of the text that it shows, and what has changed since; a change is told', async () => {
  await start();
  const uri = await session.open('mine.submission-template.yaml', template);
  const first = await session.given(previewRequest, { uri });
  expect(first).toMatchObject({ uri, version: 1 });
  await session.replace(uri, 'Clause one', 'Another clause');
  await session.until(() => session.previewsChanged.some((change) => change.uri === uri && change.version === 2));
  const second = await session.given(previewRequest, { uri, known: first.revision });
  expect([second.version, second.order, second.changed.map(({ key }) => key)]).toEqual([2, undefined, ['issues/0']]);
  // Asked in one go with a change, each answer is of the text that came before it.
  const [early, , late] = await Promise.all([
    session.given(previewRequest, { uri, known: second.revision }), session.replace(uri, 'Another clause', 'A third'), session.given(previewRequest, { uri, known: second.revision }),
  ]);
  expect([early.version <= late.version, late.version, late.revision >= early.revision]).toEqual([true, 3, true]);
});

test('a template of a submission is given with a name and an id that are free; of a template there is none', async () => {
  await start();
  const uri = await session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
  const made = await session.given(templateFromRequest, { uri });
  if ('refused' in made) throw new Error(made.refused);
  const { yaml, fileName } = made;
  expect(fileName).toBe('apec-desg-covid19-2020-2.submission-template.yaml');
  const open = await session.open(fileName, yaml);
  expect(await session.codes(open)).toEqual([]);
  await session.replace(uri, 'template: apec-desg-covid19-2020', 'template: apec-desg-covid19-2020-2');
  expect(await session.codes(uri)).not.toContain('template.unknown');
  expect(await ask(session.client, templateFromRequest, { uri: open })).toBeNull();
  // Of a submission with a conflict, theirs would be lost in silence.
  const torn = await session.open('peru.submission.yaml', sampleText('japan.submission.yaml').replace(/^issues:$/m, 'issues:\n<<<<<<< HEAD\n  mine: []\n=======\n  theirs: []\n>>>>>>> desk'));
  expect(await session.given(templateFromRequest, { uri: torn })).toEqual({ refused: expect.stringMatching(/^The submission has an error in line \d+; correct it first, so that nothing is lost: Git could not merge/) as string });
});

test('a template of titles is given with a free id and the place to go on, and checks clean', async () => {
  await start({ files: { 'file:///workspace/skills.submission-template.yaml': template.replace('id: mine', 'id: skills') } });
  const { yaml, fileName, place } = await ask(session.client, newTemplateRequest, { title: 'Skills', issues: ['1. Trade', ''], columns: [], folder: 'file:///workspace' });
  expect([fileName, yaml.split('\n')[place.line], place.character]).toEqual(['skills-2.submission-template.yaml', 'organisation: ', 14]);
  expect(await session.codes(await session.open(fileName, yaml))).toEqual([]);
});

test('a key in a template with twenty submissions open costs no more than to check those again', async () => {
  await start();
  const open = await session.open('mine.submission-template.yaml', template);
  const uris: string[] = [];
  for (let count = 0; count < 20; count++) uris.push(await session.open(`${count}.submission.yaml`, sampleText('japan.submission.yaml').replace('template: apec-desg-covid19-2020', 'template: mine')));
  const round = (): Promise<number> => processorMs(async () => {
    for (const uri of uris) await session.pull(uri);
  });
  const first = await round();
  await session.replace(open, 'Clause one', 'Clause onE');
  const after = await round();
  expect(after).toBeLessThan(first * 3 + 200);
});

test('the ids of an issue and of a sub-point lead from a template to what answers it, and back, and are renamed in both', async () => {
  await start({
    files: { 'file:///workspace/mine.submission-template.yaml': template, 'file:///workspace/a.submission.yaml': submission },
    capabilities: { ...ableClient, textDocument: { ...ableClient.textDocument, rename: { prepareSupport: true } } },
  });
  const uri = await session.open('a.submission.yaml', submission);
  const open = await session.open('mine.submission-template.yaml', template);
  const at = (of: string, word: string): object => ({ textDocument: { uri: of }, position: session.text(of).positionAt(session.text(of).getText().indexOf(word) + 1) });
  const asked = async (method: string, params: object): Promise<string> => JSON.stringify(await session.client.sendRequest(method, params));
  for (const [inTemplate, inSubmission] of [['a.i,', 'a.i]'], ['one\n', 'one:']] as const) {
    expect(await asked('textDocument/definition', at(uri, inSubmission))).toContain('mine.submission-template.yaml');
    expect(await asked('textDocument/references', { ...at(open, inTemplate), context: { includeDeclaration: true } })).toContain('a.submission.yaml');
    const renamed = await asked('textDocument/rename', { ...at(open, inTemplate), newName: 'fresh-one' });
    expect(renamed).toContain('a.submission.yaml');
    expect(renamed).toContain('mine.submission-template.yaml');
  }
});

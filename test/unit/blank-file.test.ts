import { TextDocument } from 'vscode-languageserver-textdocument';
import { StringValue, TextDocumentEdit, type CodeAction } from 'vscode-languageserver-types';
import { afterEach, describe, expect, test } from 'vitest';
import { withoutPlaces } from '../../server/words/snippet.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { economyOfFile, submissionParts, textOfParts } from '../../server/template/new/submission-parts.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { completionsAt } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { MemoryFiles, nullLogger } from '../kit/ports.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const folder = 'file:///workspace';
const desg = storeWith().get('apec-desg-covid19-2020');
if (desg === undefined) throw new Error('The template is not there.');
const whole = (economy: string): string => textOfParts(submissionParts({ template: desg, economy })).text;

let made: Services[] = [];
afterEach(() => {
  made.forEach((services) => services.dispose());
  made = [];
});

async function servicesFor(files: Readonly<Record<string, string>> = {}): Promise<Services> {
  const services = createServices({ files: new MemoryFiles(files), clock: createNodeClock(), logger: nullLogger }, { trusted: true });
  made.push(services);
  await services.documents.setFolders([folder]);
  return services;
}

const noPlace = { line: 0, character: 0 };

function actionsAt(services: Services, text: string, name = 'canada.submission.yaml'): readonly CodeAction[] {
  const document = services.documents.read(`${folder}/${name}`, 1, text);
  return services.language.codeActions(document, { start: 0, end: 0 }, ({ message }) => ({ message, range: { start: noPlace, end: noPlace } }));
}

function applied(text: string, action: CodeAction | undefined): string {
  const change = action?.edit?.documentChanges?.[0];
  if (!TextDocumentEdit.is(change)) throw new Error('There is no edit.');
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), change.edits.filter((edit) => 'newText' in edit));
}

describe('a blank file', () => {
  test.each(['', '\n', '  \n\n', '# A note.\n', '\ufeff', '# A note.\n# Another one'])('%j has no error, and one line that says how to begin', async (text) => {
    const services = await servicesFor();
    const found = services.findings.of(services.documents.read(`${folder}/canada.submission.yaml`, 1, text));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['schema.missing-key', 'information']]);
    expect(found[0]?.message).toMatch(/^This file (?:is empty|has nothing but comments); in the editor, the quick fix here starts a complete submission from a template/);
  });

  test.each(['[', '\tx', 'a: "'])('%j is none', async (text) => {
    expect((await servicesFor().then((services) => actionsAt(services, text))).map(({ title }) => title).filter((title) => title.startsWith('Fill in'))).toEqual([]);
  });

  test.each([['', ''], ['\n\n', ''], ['# A note.\n', '# A note.\n'], ['# A note.', '# A note.\n'], ['\ufeff', '\ufeff']])('%j becomes a whole submission by one quick fix', async (text, before) => {
    const [action] = actionsAt(await servicesFor(), text);
    expect(action).toMatchObject({ title: 'Fill in with the template “COVID-19 and the Digital Economy” for Canada', kind: 'quickfix', isPreferred: true });
    expect(action?.diagnostics).toHaveLength(1);
    expect(applied(text, action)).toBe(before + whole('Canada'));
  });

  test('keeps its kind of line break', async () => {
    expect(applied('# A note.\r\n', actionsAt(await servicesFor(), '# A note.\r\n')[0])).toBe(`# A note.\r\n${whole('Canada').replaceAll('\n', '\r\n')}`);
  });

  test('is offered first the template that other submissions answer, then the folder’s own, then the others', async () => {
    const template = (id: string): string => `id: ${id}\ntitle: The ${id}\nissues: [{id: x, title: X}]\n`;
    const files = { [`${folder}/a.submission-template.yaml`]: template('first'), [`${folder}/b.submission-template.yaml`]: template('second') };
    const titles = (services: Services): readonly string[] => actionsAt(services, '', 'x.submission.yaml').map(({ title }) => title)
      .filter((title) => title.includes('“')).map((title) => title.replace(/^.*“|”$/g, ''));
    const alone = await servicesFor(files);
    expect(titles(alone)).toEqual(['The first', 'The second', 'COVID-19 and the Digital Economy']);
    const answered = await servicesFor(files);
    const reader = await answered.mentions.reader();
    const saved = Object.entries({ chile: 'template: second\neconomy: Chile\n', peru: 'template: second\neconomy: Peru\n', japan: 'template: apec-desg-covid19-2020\neconomy: Japan\n', other: 'template: gone\n' });
    for (const [name, text] of saved) {
      const uri = `${folder}/${name}.submission.yaml`;
      answered.mentions.saved.setSummary(uri, reader.bytesOf(answered.documents.read(uri, 0, text)));
    }
    titles(answered);
    await expect.poll(() => titles(answered)).toEqual(['The second', 'COVID-19 and the Digital Economy', 'The first']);
    const items = (): readonly string[] => answered.language.complete(answered.documents.read(`${folder}/x.submission.yaml`, 1, ''), 0, { snippets: true }).items
      .filter(({ label }) => label.startsWith('submission: ')).map(({ label }) => label);
    expect(items()).toEqual(['submission: The second', 'submission: COVID-19 and the Digital Economy', 'submission: The first']);
  });

  test('is completed with the same text, with tab stops, and the economy of its name', () => {
    const { accept, item } = completionsAt('<|>', { name: 'new-zealand.submission.yaml' });
    const text = accept('submission: COVID-19 and the Digital Economy');
    expect(text.replace('<|>', '').replace(/ +$/gm, '')).toBe(whole('New Zealand'));
    expect(text).toContain('economy: <|>New Zealand\n');
    expect(item('submission: COVID-19 and the Digital Economy').detail).toBe('New Zealand’s complete submission for apec-desg-covid19-2020, with all its issues');
    const plain = completionsAt('<|>', { name: 'cda.submission.yaml', options: { snippets: false } }).accept('submission: COVID-19 and the Digital Economy');
    expect(plain.replace('<|>', '').replace(/ +$/gm, '')).toBe(whole('Canada'));
    const two = storeWith({ 'regional-resilience-2021.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml'), 'again.submission-template.yaml': 'id: apec-desg-covid19-2020\ntitle: Mine\n' });
    expect(completionsAt('<|>', { store: two }).labels.filter((label) => label.startsWith('submission: '))).toHaveLength(2);
  });

  test('shows the whole submission faintly behind the cursor, at the margin below all comments', async () => {
    const services = await servicesFor();
    const inline = (marked: string): readonly string[] => {
      const { text, offset } = atCursor(marked);
      return services.language.inline(services.documents.read(`${folder}/canada.submission.yaml`, 1, text), offset)
        .map(({ insertText }) => withoutPlaces(StringValue.isSnippet(insertText) ? insertText.value : '').replace(/ +$/gm, ''));
    };
    expect(inline('<|>')).toEqual([whole('Canada')]);
    expect(inline('# A note.\n<|>')).toEqual([whole('Canada')]);
    expect(inline('\ufeff<|>')).toEqual([whole('Canada')]);
    for (const elsewhere of ['<|># A note.\n', '# A note.<|>', '  <|>', 'template: x\n<|>']) expect(inline(elsewhere)).toEqual([]);
  });
});

describe('the economy that a file’s name tells', () => {
  const economies = storeWith().registries.economies(undefined);
  test.each([
    ['canada.submission.yaml', 'Canada'], ['New%20Zealand.submission.yml', 'New Zealand'], ['new-zealand-2021_draft.submission.yaml', 'New Zealand'], ['cda.submission.yaml', 'Canada'],
    ['hong-kong-china.submission.yaml', 'Hong Kong, China'], ['papua-new-guinea.submission.yaml', 'Papua New Guinea'], ['viet_nam.submission.yaml', 'Viet Nam'],
    ['canada/answer.submission.yaml', 'Canada'], ['japan/canada.submission.yaml', 'Canada'], ['answer.submission.yaml', undefined], ['%E0%A4%A.submission.yaml', undefined], ['.submission.yaml', undefined],
  ])('%s: %s', (name, expected) => {
    expect(economyOfFile(`file:///w/x/${name}`, economies)?.name).toBe(expected);
  });
});

describe('at the brackets that say that an issue has no answer', () => {
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
  test.each(['[]<|>', '[<|>]', '<|>[]', '[ ]<|>  '])('%s a whole answer stands in their place', (brackets) => {
    const marked = `${head}  # b) Data\n  data-exchange: ${brackets}\n  economic-recovery: []\n`;
    expect(completionsAt(marked).labels).toEqual(['new initiative']);
    expect(completionsAt(marked).accept('new initiative')).toContain('\n  data-exchange:\n    - title: <|>\n      points: []\n      agencies: []\n');
    expect(completionsAt(marked.replaceAll('\n', '\r\n')).labels).toEqual(['new initiative']);
  });

  test.each(['issues:\n  data-exchange:\n    - title: x\n      points: [<|>]\n', 'attachments: []<|>\n', 'issues:\n  data-exchange: [] # none<|>\n'])('%j is no such place', (marked) => {
    expect(completionsAt(`template: apec-desg-covid19-2020\neconomy: Japan\n${marked}`).labels).not.toContain('new initiative');
  });
});

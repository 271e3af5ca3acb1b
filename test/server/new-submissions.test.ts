import { afterEach, describe, expect, test } from 'vitest';
import { newChoicesRequest, newSubmissionRequest, type NewSubmissionParams, type NewTemplateChoice } from '../../server/protocol/new-submission.ts';
import { InlineCompletionRequest, InlineCompletionTriggerKind, ShowMessageNotification, TextDocumentSaveReason, WillSaveTextDocumentWaitUntilRequest } from 'vscode-languageserver/node';
import { ask } from '../../server/protocol/request.ts';
import { ableClient, LspSession, workspaceUri } from '../kit/lsp-session.ts';

let session: LspSession;
afterEach(() => session.stop());

const desg = 'apec-desg-covid19-2020';
const at = (name: string): string => `${workspaceUri}/${name}`;

function submission(template: string, economy: string, head = ''): string {
  return `template: ${template}\neconomy: ${economy}\n${head}issues: {}\n`;
}

const own = `id: next-year
title: Digital trade, next year
organisation: An organisation
forum: A forum
date: 2021-05-01
deadline: 2021-04-01
columns: [Issue, Initiatives, Outcome]
issues:
  - {id: trade, title: 'Trade: and more'}
members: [Canada, {name: Elsewhere, code: ELS}]
`;

async function begin(params: NewSubmissionParams): Promise<{ readonly yaml: string; readonly fileName: string; readonly place: { readonly line: number; readonly character: number } }> {
  const answer = await ask(session.client, newSubmissionRequest, params);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer;
}

async function choice(id: string): Promise<NewTemplateChoice> {
  const { templates } = await ask(session.client, newChoicesRequest, {});
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`There is no choice ${id}.`);
  return found;
}

describe('what a submission can be begun with', () => {
  test('the folder’s own templates come first, each with those who may answer it', async () => {
    session = await LspSession.start({ files: { [at('next.submission-template.yaml')]: own } });
    const { templates } = await ask(session.client, newChoicesRequest, {});
    expect(templates.map(({ id, isOfFolder }) => [id, isOfFolder])).toEqual([['next-year', true], [desg, false]]);
    expect(templates[0]).toMatchObject({ title: 'Digital trade, next year', organisation: 'An organisation', forum: 'A forum', deadline: '2021-04-01' });
    expect(templates[0]?.economies.map(({ name, code }) => [name, code])).toEqual([['Canada', 'CDA'], ['Elsewhere', 'ELS']]);
    expect(templates[1]?.economies).toHaveLength(21);
  });

  test('an economy’s earlier answers come newest first, whatever template they are for, as they stand in the editor', async () => {
    session = await LspSession.start({ files: {
      [at('next.submission-template.yaml')]: own,
      [at('a/canada.submission.yaml')]: submission(desg, 'Canada', 'contact:\n  agency: ISED\n  office: One office\n'),
      [at('b/canada.submission.yaml')]: submission('next-year', 'CANADA'),
      [at('c/canada.submission.yaml')]: submission('gone', 'Canada', 'document: {date: 2020-12-31}\ncontact: [{email: first@example.org}, {email: second@example.org}]\n'),
      [at('japan.submission.yaml')]: submission(desg, 'Japan'),
    } });
    await session.open('d/canada.submission.yaml', submission(desg, 'Canada'));
    const answersOf = async (id: string): Promise<unknown> => (await choice(id)).economies.find(({ name }) => name === 'Canada')?.answers;
    const expected = [
      { uri: at('b/canada.submission.yaml'), name: 'b/canada.submission.yaml', template: 'next-year' },
      { uri: at('c/canada.submission.yaml'), name: 'c/canada.submission.yaml', template: 'gone', contact: { email: 'first@example.org' } },
      { uri: at('a/canada.submission.yaml'), name: 'a/canada.submission.yaml', template: desg, contact: { office: 'One office', agency: 'ISED' } },
    ];
    expect(await answersOf('next-year')).toEqual(expected);
    expect(await answersOf(desg)).toEqual(expected);
  });
});

describe('what a blank file is meant for', () => {
  const meant = async (blank: string): Promise<unknown> => (await ask(session.client, newChoicesRequest, { blank: at(blank) })).meant;

  test('is the template that the others here answer, and the economy that its name or its folder tells', async () => {
    session = await LspSession.start({ files: { [at('next.submission-template.yaml')]: own, [at('japan.submission.yaml')]: submission(desg, 'Japan') } });
    expect(await meant('canada.submission.yaml')).toEqual({ template: desg, economy: 'Canada' });
    expect(await meant('New%20Zealand/draft.submission.yaml')).toEqual({ template: desg, economy: 'New Zealand' });
    expect(await meant('plain.submission.yaml')).toEqual({ template: desg, economy: '' });
  });

  test('is without others the folder’s own template, as completion and quick fixes have it', async () => {
    session = await LspSession.start({ files: { [at('next.submission-template.yaml')]: own } });
    expect(await meant('canada.submission.yaml')).toEqual({ template: 'next-year', economy: 'Canada' });
    expect(await ask(session.client, newChoicesRequest, {})).not.toHaveProperty('meant');
  });
});

describe('an earlier answer with attachments', () => {
  const earlier = submission('gone', 'Canada', 'attachments: [annex.pdf]\n');
  const notices = async (folder?: string): Promise<number> => {
    const answer = await ask(session.client, newSubmissionRequest, { template: desg, economy: 'Canada', from: at('my%20own/canada.submission.yaml'), ...(folder !== undefined && { folder }) });
    if ('refused' in answer) throw new Error(answer.refused);
    expect(answer.yaml).toContain('annex.pdf');
    return answer.carried.notices.filter((notice) => notice.includes('annex.pdf')).length;
  };

  test('says to mend their paths, but not where the new file lies beside it', async () => {
    session = await LspSession.start({ files: { [at('my%20own/canada.submission.yaml')]: earlier } });
    expect(await notices()).toBe(1);
    expect(await notices(at('elsewhere'))).toBe(1);
    for (const folder of ['my%20own', 'my own', 'my%20own/']) expect(await notices(at(folder))).toBe(0);
  });
});

describe('a new submission', () => {
  test('is a whole text with the name of its file and the place where writing begins', async () => {
    session = await LspSession.start({ files: { [at('next.submission-template.yaml')]: own } });
    const { yaml, fileName, place } = await begin({ template: 'next-year', economy: 'canada', contact: { email: 'a@example.org' } });
    expect(fileName).toBe('canada.submission.yaml');
    expect(yaml).toContain('economy: Canada\n');
    expect(yaml).toContain('  email: a@example.org\n');
    expect(yaml).toContain('  # a) Trade: and more\n  trade: []\n');
    expect(yaml.split('\n')[place.line]?.slice(0, place.character)).toBe('  trade: []');
    expect((await begin({ template: desg, economy: 'Hong Kong' })).fileName).toBe('hong-kong-china.submission.yaml');
  });

  test('is refused with what is meant, for a template or an economy that is not known', async () => {
    session = await LspSession.start();
    expect(await ask(session.client, newSubmissionRequest, { template: 'apec-desg-covid-2020', economy: 'Canada' }))
      .toEqual({ refused: 'There is no template “apec-desg-covid-2020” here; did you mean “apec-desg-covid19-2020”?' });
    expect(await ask(session.client, newSubmissionRequest, { template: 'zzz', economy: 'Canada' })).toEqual({ refused: 'There is no template “zzz” here; there is apec-desg-covid19-2020.' });
    expect(await ask(session.client, newSubmissionRequest, { template: desg, economy: 'Canda' }))
      .toEqual({ refused: '“Canda” is not an economy that may submit; did you mean “Canada”?' });
    expect(await ask(session.client, newSubmissionRequest, { template: desg, economy: 'Atlantis' }))
      .toMatchObject({ refused: expect.stringMatching(/^“Atlantis” is not an economy that may submit: Australia; .*; Viet Nam\.$/) as string });
  });
});

describe('carrying an earlier answer over', () => {
  const earlier = 'template: next-year\neconomy: Canada\ncontact: {email: a@example.org}\nissues:\n  trade:\n    - title: As on the disk\n';

  test('reads it as it stands in the editor, else from its file', async () => {
    session = await LspSession.start({ files: { [at('next.submission-template.yaml')]: own, [at('canada.submission.yaml')]: earlier } });
    const ofFile = await begin({ template: 'next-year', economy: 'Canada', from: at('canada.submission.yaml') });
    expect(ofFile.yaml).toContain('contact: {email: a@example.org}\n');
    expect(ofFile.yaml).toContain('  trade:\n    - title: As on the disk\n      confirm: true\n');
    expect(ofFile).toMatchObject({ carried: { initiatives: 1, notices: [] } });
    await session.open('canada.submission.yaml', earlier.replace('on the disk', 'in the editor'));
    expect((await begin({ template: 'next-year', economy: 'Canada', from: at('canada.submission.yaml') })).yaml).toContain('- title: As in the editor\n');
    // What is given for the contact counts, and the answers are marked at the place where writing begins.
    const { yaml, place } = await begin({ template: 'next-year', economy: 'Canada', from: at('canada.submission.yaml'), contact: { email: 'b@example.org' } });
    expect(yaml).toContain('  email: b@example.org\n');
    expect(yaml.split('\n')[place.line]?.slice(0, place.character)).toBe('    - title: As in the editor');
  });

  test('of another economy says so; of a file that is not there is refused', async () => {
    session = await LspSession.start({ files: { [at('japan.submission.yaml')]: submission(desg, 'Japan') } });
    expect(await ask(session.client, newSubmissionRequest, { template: desg, economy: 'Canada', from: at('japan.submission.yaml') }))
      .toMatchObject({ carried: { initiatives: 0, notices: ['The previous submission is from “Japan”; its contact was not carried over.'] } });
    expect(await ask(session.client, newSubmissionRequest, { template: desg, economy: 'Canada', from: at('gone.submission.yaml') }))
      .toMatchObject({ refused: expect.stringMatching(/^The previous submission cannot be read: /) as string });
  });
});

describe('a blank file', () => {
  const position = { line: 0, character: 0 };
  const context = { triggerKind: InlineCompletionTriggerKind.Automatic };

  test('shows a whole submission behind the cursor, to clients that can show it', async () => {
    const started = await LspSession.start({ capabilities: { ...ableClient, textDocument: { ...ableClient.textDocument, inlineCompletion: {} } } });
    session = started;
    expect(started.initialized.capabilities.inlineCompletionProvider).toBe(true);
    const uri = await session.open('canada.submission.yaml', '');
    const items = await session.client.sendRequest(InlineCompletionRequest.type, { textDocument: { uri }, position, context });
    expect(items).toMatchObject([{ insertText: { kind: 'snippet', value: expect.stringContaining(`template: ${desg}\neconomy: \${1:Canada}\n`) as string }, range: { start: position, end: position } }]);
    expect(await session.client.sendRequest(InlineCompletionRequest.type, { textDocument: { uri: at('other.submission.yaml') }, position, context })).toBeNull();
  });

  test('is not asked about by others', async () => {
    const started = await LspSession.start();
    session = started;
    expect(started.initialized.capabilities).not.toHaveProperty('inlineCompletionProvider');
  });
});

describe('an answer that somebody has rewritten', () => {
  const text = `template: ${desg}\neconomy: Canada\nissues:\n  data-exchange:\n    - title: One\n      confirm: true\n    - title: Two\n      confirm: true\n`;

  test('is confirmed as it is saved, where the client asks before it saves, and that is said once', async () => {
    const started = await LspSession.start({ capabilities: { ...ableClient, textDocument: { ...ableClient.textDocument, synchronization: { willSaveWaitUntil: true } } } });
    session = started;
    expect(started.initialized.capabilities.textDocumentSync).toMatchObject({ willSaveWaitUntil: true });
    const said: string[] = [];
    session.client.onNotification(ShowMessageNotification.type, ({ message }) => void said.push(message));
    const uri = await session.open('canada.submission.yaml', text);
    const saving = (): Promise<unknown> => session.client.sendRequest(WillSaveTextDocumentWaitUntilRequest.type, { textDocument: { uri }, reason: TextDocumentSaveReason.Manual });
    expect(await saving()).toEqual([]);
    await session.replace(uri, 'One', 'First');
    expect(await saving()).toEqual([{ range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, newText: '' }]);
    await session.replace(uri, '      confirm: true\n', '');
    await session.replace(uri, 'Two', 'Second');
    expect(await saving()).toHaveLength(1);
    expect(said).toEqual(['Carried-over answers that you changed are confirmed when you save them. To reverse this, use Undo.']);
  });

  test('is left to the writer by clients that do not ask', async () => {
    const started = await LspSession.start();
    session = started;
    expect(started.initialized.capabilities.textDocumentSync).not.toHaveProperty('willSaveWaitUntil');
  });
});

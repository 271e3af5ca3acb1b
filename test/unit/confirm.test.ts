import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import { afterEach, describe, expect, test } from 'vitest';
import { unconfirmedIn } from '../../server/document/model/submission.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { completionsAt } from '../kit/completion.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const uri = 'file:///w/canada.submission.yaml';
const head = 'template: apec-desg-covid19-2020\neconomy: Canada\ncontact: {email: a@example.org}\nissues:\n  economic-recovery:\n';
const initiative = (title: string, more = ''): string => `    - title: ${title}\n      description: It helps.\n      links: [https://www.example.org/${title}]\n      outcome: Ongoing\n${more}`;
const confirm = '      confirm: true\n';

let made: Services[] = [];
afterEach(() => {
  made.forEach((services) => services.dispose());
  made = [];
});

function opened(text: string): { readonly services: Services; readonly document: SubmissionDocument } {
  const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: true });
  made.push(services);
  const document = services.documents.read(uri, 1, text);
  if (document.kind !== 'submission') throw new Error('It is a template.');
  return { services, document };
}

/** The text after an action at a word was applied. */
function after(text: string, title: string, at: string): string {
  const { services, document } = opened(text);
  const start = text.indexOf(at);
  const actions = services.language.codeActions(document, { start, end: start }, ({ message }) => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }));
  const action = actions.find((one) => one.title === title);
  const change = action?.edit?.documentChanges?.[0];
  if (!TextDocumentEdit.is(change)) throw new Error(`“${title}” is not among ${actions.map((one) => one.title).join(', ')}.`);
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), change.edits.filter((edit) => 'newText' in edit));
}

describe('an answer that was carried over', () => {
  const text = head + initiative('One', confirm) + initiative('Two') + initiative('Three', confirm);

  test('is counted until it is confirmed; “false” is the same as no word', () => {
    expect(unconfirmedIn(opened(text).document.submission).map(({ initiative: { title } }) => title?.value)).toEqual(['One', 'Three']);
    expect(unconfirmedIn(opened(head + initiative('One', '      confirm: false\n')).document.submission)).toEqual([]);
  });

  test('is confirmed alone, or with all others of its file where there are others', () => {
    expect(after(text, 'Confirm this answer', 'One')).toBe(text.replace(confirm, ''));
    expect(after(text, 'Confirm all answers of this file (2 answers)', 'Three')).toBe(text.replaceAll(confirm, ''));
    expect(() => after(text, 'Confirm all answers of this file (2 answers)', 'Two')).toThrow('is not among');
    expect(() => after(head + initiative('One', confirm), 'Confirm all answers of this file (1 answer)', 'One')).toThrow('is not among Confirm this answer');
  });

  test('is proposed as a key, with the one word that it takes', () => {
    expect(completionsAt(`${head}${initiative('One')}      con<|>`).accept('confirm')).toBe(`${head}${initiative('One')}      confirm: <|>`);
    expect(completionsAt(`${head}${initiative('One')}      confirm: <|>`).labels).toEqual(['true']);
  });

  test('takes nothing but true and false', () => {
    const { services, document } = opened(head + initiative('One', '      confirm: yes\n'));
    expect(services.findings.of(document).filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`))
      .toEqual(['schema.type: “confirm” must be “true” or “false”; enter one of the two.']);
  });

  test('is the same paper, in each form, and no change between two versions', async () => {
    const { services, document } = opened(text);
    const confirmed = opened(text.replaceAll(confirm, '')).document;
    for (const to of ['markdown', 'html'] as const) {
      const withoutHint = (page: string | Uint8Array): string => String(page).replace(/<meta name="PolicySubmissions[^>]*>/g, '');
      const page = withoutHint(await services.papers.render(document, to));
      expect(page).toBe(withoutHint(await services.papers.render(confirmed, to)));
      expect(page).not.toContain('confirm');
    }
    const { equal } = await services.papers.diff({ before: { name: 'a', document }, after: { name: 'b', document: confirmed }, to: 'markdown' });
    expect(equal).toBe(true);
  });

  test('is still to be confirmed when its paper comes back as a submission', async () => {
    const { services, document } = opened(text);
    expect(JSON.parse(importHint(document.submission))).toMatchObject({ issues: { 'economic-recovery': [{ title: 'One', confirm: true }, { title: 'Two' }, { title: 'Three', confirm: true }] } });
    const bytes = await services.papers.render(document, 'docx');
    if (typeof bytes === 'string') throw new Error('A Word file is bytes.');
    const result = await services.papers.import({ name: 'back.docx', content: { bytes } });
    if ('refused' in result) throw new Error(result.refused);
    expect(unconfirmedIn(opened(result.yaml).document.submission).map(({ initiative: { title } }) => title?.value)).toEqual(['One', 'Three']);
  });

  test('stays so when its changed paper is merged into the submission', async () => {
    const { services, document } = opened(text);
    const page = String(await services.papers.render(document, 'html'));
    const result = await services.papers.importInto({ name: 'back.html', content: { bytes: new TextEncoder().encode(page.replace('It helps.', 'It helps a lot.')) }, into: { text } });
    if ('refused' in result) throw new Error(result.refused);
    expect(result.yaml).toBe(text.replace('It helps.', 'It helps a lot.'));
  });
});

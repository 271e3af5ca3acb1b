import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SnippetTextEdit, TextDocumentEdit, type CodeAction, type TextEdit } from 'vscode-languageserver-types';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { checkFixture, fixtureStore, fixturesFolder, ruleFixtures } from '../kit/rule-fixtures.ts';

const mistakes = readFileSync(new URL('../../samples/mistakes.submission.yaml', import.meta.url), 'utf8');
let services: Services;
let store: FolderInputs;

beforeAll(async () => {
  services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger: nullLogger }, { trusted: true });
  store = await fixtureStore();
});

/** Actions that every finding has, or that are about others, too. */
const forAll = /^(?:Ignore here|Do not show|Fix all)/;

/** The actions that mend a finding, as an editor with places to fill in gets them. */
function actionsFor(document: SubmissionDocument, finding: Finding): readonly CodeAction[] {
  const diagnosticOf = ({ code, message, range }: Finding): NonNullable<CodeAction['diagnostics']>[number] => ({
    code, message, range: { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) },
  });
  const own = diagnosticOf(finding);
  return services.language.codeActions(document, finding.range, diagnosticOf, { snippets: true })
    .filter(({ title, diagnostics = [] }) => !forAll.test(title) && diagnostics.some(({ message, range }) => message === own.message && range.start.line === own.range.start.line && range.start.character === own.range.start.character));
}

/** The text after an action, with what stands at first in the places to fill in. */
function after(document: SubmissionDocument, { edit }: CodeAction): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) => (TextDocumentEdit.is(change) ? change.edits : []))
    .map((one): TextEdit => (SnippetTextEdit.is(one) ? { range: one.range, newText: one.snippet.value.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1').replace(/\\([\\$}])/g, '$1') } : one));
  return TextDocument.applyEdits(TextDocument.create(document.uri, '', 1, document.text), edits);
}

describe('the sample full of mistakes', () => {
  const read = (text: string): SubmissionDocument => readSubmissionDocument('file:///w/mistakes.submission.yaml', 1, text);

  test('each finding has at least one action', () => {
    const document = read(mistakes);
    const found = services.findings.of(document);
    const without = found.filter((finding) => actionsFor(document, finding).length === 0);
    expect(found).toHaveLength(28);
    expect(without.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  test.each([['LF', mistakes], ['CRLF', mistakes.replaceAll('\n', '\r\n')]])('with %s, each action leaves the other lines as they are, and a text that can be read', (_, text) => {
    const document = read(text);
    for (const finding of services.findings.of(document)) {
      for (const action of actionsFor(document, finding)) {
        const changed = after(document, action);
        expect(parseYaml(changed).problems, action.title).toEqual([]);
        expect(/(?<!\r)\n/.test(changed), action.title).toBe(!text.includes('\r'));
        for (const comment of text.match(/#[^\r\n]*/g) ?? []) expect(changed, action.title).toContain(comment);
      }
    }
  });

  test('what each action is called', async () => {
    const document = read(mistakes);
    const lines = services.findings.of(document).flatMap((finding) => [
      `${document.lines.positionAt(finding.range.start).line + 1} ${finding.code}: ${finding.message}`,
      ...actionsFor(document, finding).map(({ title, isPreferred }) => `  ${isPreferred === true ? '*' : '-'} ${title}`),
    ]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/mistakes-actions.txt');
  });
});

/** Forms of findings that have no fix, by their code, and why none is possible. Each form is one that a fixture has. */
const unfixable: Readonly<Record<string, readonly (readonly [form: RegExp, why: string])[]>> = {
  'agency.other-economy': [[/ check that it is the one you mean\.$/, 'which agency is meant, the writer alone knows; the editor offers to add it to the folder’s own']],
  'agency.unknown': [[/; check the name, or add it to the file “\.policy-submissions\/agencies\.yaml”\.$/, 'nothing resembles it; the editor offers to add it to the folder’s own']],
  'config.unknown': [
    [/^(?:This (?:file takes|is not a list)|“(?:rules|links|ci)” takes|“Chile” must have a list of agencies)/, 'what is to stand below it, the team alone knows'],
    [/ is not read; an (?:agency|economy) is written |^This (?:agency|economy) has no name /, 'what it is called, the team alone knows'],
    [/^A file with the name .* has no effect here/, 'a file is not renamed by a fix'],
    [/ is the code of a finding; move it below “rules:”\.$/, 'how grave it is to be there may be agreed on already'],
    [/ is listed twice for | is the acronym of two agencies of |^Another economy of this list has the | is also in another term; put both into one\.$/, 'which of the two is right, the team alone knows'],
    [/ is not (?:a year|a date that can be read|the address of a page); |; swap “since” and “until”, or correct the dates\.$/, 'what is true, the team alone knows'],
    [/ takes (?:lines of its own, such as|one text, not a list|a list; write each)/, 'which of the words is meant how, the team alone knows'],
    [/ is not known here; a term has /, 'what is meant by it, the team alone knows'],
    [/^“(?:many|\.\.\/elsewhere\.json|example\.org)” is not allowed for /, 'any number, file or host may be meant'],
    [/^“(?:\[error, warning\]|\{\})” is not a severity for /, 'it no word that another one could be put in place of'],
  ],
  'contact.email': [[/“desk@exam” is not an email address/, 'what is missing behind it can not be told']],
  'document.deadline': [[/^The deadline, .* has passed; ask /, 'the day is over']],
  'economy.unknown': [[/^The economy is empty;| is not a member economy of /, 'nothing resembles it, and the file’s name tells none; completion lists them all']],
  'internal.rule-failed': [[/^The check “[a-z.-]+” failed because of an error/, 'it is a mistake of ours']],
  'issue.empty': [[/ this is allowed\.$/, 'in brackets, a whole answer can not be begun']],
  'issue.unknown': [[/ is not an issue of this template; use “first-issue”\.$/, 'the template’s only issue is there already']],
  'link.broken': [[/^This link is broken\. .* Enter the new address, or remove the link\. Checked on .*\.$/, 'where the page is now can not be told, and in brackets or in a text no remark can stand; the editor asks an archive']],
  'link.in-prose': [[/^This address has no link text;/, 'in “<…>” it is no place for words, and the sentence would not be whole without it']],
  'link.malformed': [[/^The address of this link is missing |^“annex1\.pdf” is a file,|^“\]\(” is left over |that starts with “ftp:”/, 'inside a text, what is meant can not be told']],
  'link.unverified': [[/^Some links, including this one, could not be checked/, 'it is about the network, not about the text']],
  'schema.missing-key': [[/^This file (?:is empty|has nothing but comments);/, 'the editor begins a whole submission from a template'], [/^This limit has no “words”/, 'how many words are allowed, the writer alone knows'], [/^Nothing follows this dash; write an item|^This item of the list has no text/, 'whether an item was meant, the writer alone knows'], [/^“issues” is empty;/, 'without a template that is known, nobody can say which issues there are']],
  'schema.type': [[/^A (?:submission|template) starts with|^“(?:columns|issues)” takes |^“words” must be a whole number/, 'what is meant by it can not be told']],
  'schema.unknown-key': [
    [/ is not a text of this template, so its limit has no effect;/, 'which text is meant, the template’s writer alone knows'],
    [/ cannot be filled in; this template has no columns of its own|“colour” is not known in the cover;/, 'in brackets over several lines no remark can stand'],
  ],
  'schema.value': [
    [/would be found in every answer, so it is ignored;|^“placeholders” is empty;/, 'the words of the form, the template’s writer alone knows'],
    [/would be the name of every file;| has characters that are not used in file names;| is not a part of such a file name;/, 'how files are to be called, the template’s writer alone knows'],
    [/does not match the formats above;| is not a part of a number;|would be the number of every document;| twice; keep one of them\.$/, 'how numbers are written, the organisation alone knows'],
  ],
  'template.contradiction': [
    [/ correct one of the two\.$| change one of the two\.$/, 'which of the two is wrong, the template’s writer alone knows'],
    [/^The table has no column for outcomes,/, 'whether the table is to have the column, the template’s writer alone knows'],
    [/ in it must not be left in an answer;/, 'the words in its place, the template’s writer alone knows'],
  ],
  'term.own': [[/; write it in other words\.$/, 'the team does not say what to write']],
  'term.three-chinas': [[/^APEC names the three members one by one;/, 'which members are meant is to be read from the text']],
  'text.too-long': [[/ words, but the template allows \d+; shorten it\.$/, 'which words can go, the writer alone knows']],
  'yaml.syntax': [
    [/^This line is not aligned with the lines around it;| is indented further than the line above it;| has no colon after it;/, 'to which lines it belongs can not be told'],
    [/^The (?:bracket “\[”|quote that starts here) is (?:never|not) closed/, 'before a comma, or in a text, where it is to end can not be told'],
    [/ is written twice here; keep one of them/, 'which of the two counts, the writer alone knows'],
    [/^This letter cannot be read,/, 'the letter is lost in the file'],
    [/^“&\S+” gives this list a name, but/, 'whether the name goes or is used, the writer alone knows'],
    [/^“---” starts a second document;/, 'whether the rest is a paper of its own, the writer alone knows'],
  ],
};

test('each finding of each fixture has a fix, or a reason why none is possible', () => {
  const without = new Map<string, string[]>();
  const needed = new Set<string>();
  for (const fixture of ruleFixtures()) {
    const { document, findings } = checkFixture(fixture, fixture.text, store);
    for (const { code, fixes, range, message } of findings) {
      if (fixes.length > 0) continue;
      const reason = unfixable[code]?.find(([form]) => form.test(message));
      if (reason !== undefined) {
        needed.add(`${code}: ${reason[1]}`);
        continue;
      }
      const at = `${relative(fixturesFolder, fixture.path)}:${document.lines.positionAt(range.start).line + 1} ${message}`;
      without.set(code, [...without.get(code) ?? [], at]);
    }
  }
  expect(Object.fromEntries(without)).toEqual({});
  const reasons = Object.entries(unfixable).flatMap(([code, forms]) => forms.map(([, why]) => `${code}: ${why}`));
  expect(reasons.filter((reason) => !needed.has(reason)), 'reasons that nothing needs').toEqual([]);
});

test('of a text as long as a book, fixes that read all of it again are not offered', () => {
  const titles = (length: number): readonly string[] => {
    const document = readSubmissionDocument('file:///w/long.submission.yaml', 1, `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: ${'word '.repeat(length / 5)}\n`);
    return services.findings.of(document).filter(({ code }) => code === 'outcome.missing').flatMap(({ fixes }) => fixes.map(({ title }) => title));
  };
  expect(titles(250_000)).not.toEqual([]);
  expect(titles(350_000)).toEqual([]);
});

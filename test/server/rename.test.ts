import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import { baselineText, readBaseline } from '../../server/workspace/baseline/baseline-file.ts';
import { ableClient, LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { filesAfter } from '../kit/renamed-files.ts';
import { whileTimePasses } from '../kit/while-time-passes.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const able: ClientCapabilities = {
  textDocument: { ...ableClient.textDocument, rename: { prepareSupport: true } },
  workspace: { ...ableClient.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

const template = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - id: first-issue\n    title: First\n    points:\n      - {id: p.1, text: One}\n      - {id: p.2, text: Two}\n  - id: second-issue\n    title: Second\n';
const registry = 'Japan:\n  - acronym: OWN # ours\n    name: Office of Wind and Navigation\n  - acronym: OTHER\n    name: Other Office\n    successor: OWN\n';
const japan = `template: mine
economy: Japan
contact: {agency: OWN, email: desk@example.org}
issues:
  first-issue:
    - title: Teleworking OWN
      points: [p.1, "p.2"]
      agencies: ['OWN', "OTHER and OWN", Office of Wind and Navigation (OWN), Office of Wind and Navigation]
      description: |
        See [the plan](https://example.org/plan), https://example.org/plan, and OWN.
      links:
        - https://example.org/plan
        - {url: "https://example.org/plan2"}
      outcome: Ongoing
`;
const chile = 'template: mine\neconomy: Chile\nissues:\n  first-issue:\n    - title: T\n      points:\n        - p.1 # once\n      agencies: [METI]\n  second-issue: []\n';

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(options: SessionOptions = {}, files: Readonly<Record<string, string>> = {}): Promise<void> {
  const all = { '.policy-submissions/agencies.yaml': registry, 'mine.submission-template.yaml': template, 'japan.submission.yaml': japan, 'chile.submission.yaml': chile, ...files };
  session = await LspSession.start({
    capabilities: able, keptChecks: new MemoryBytes(), ...options, files: Object.fromEntries(Object.entries(all).map(([name, text]) => [at(name), text])),
  });
}

afterEach(() => session.stop());

const place = (uri: string, before: string) => {
  const text = session.text(uri);
  const found = text.getText().indexOf(before);
  if (found === -1) throw new Error(`“${before}” is not there`);
  return { textDocument: { uri }, position: text.positionAt(found + before.length) };
};

const prepared = (uri: string, before: string): Promise<unknown> => session.client.sendRequest('textDocument/prepareRename', place(uri, before));
function edit(uri: string, before: string, newName: string): Promise<WorkspaceEdit> {
  return whileTimePasses(session, session.client.sendRequest<WorkspaceEdit>('textDocument/rename', { ...place(uri, before), newName }));
}
const saved = async (uri: string): Promise<string> => new TextDecoder().decode(await session.files.readFile(uri));

/** The files after renaming, by name. */
async function renamed(uri: string, before: string, newName: string): Promise<Readonly<Record<string, string>>> {
  const after = await filesAfter(await edit(uri, before, newName), saved);
  return Object.fromEntries([...after].map(([file, text]) => [file.slice(workspaceUri.length + 1), text]));
}

async function refusal(asked: Promise<unknown>): Promise<string> {
  return asked.then((answer) => `not refused: ${JSON.stringify(answer)}`, (error: unknown) => (error as Error).message);
}

describe('an agency of the team’s registry', () => {
  const wanted = {
    '.policy-submissions/agencies.yaml': registry.replace('acronym: OWN', 'acronym: NEW').replace('successor: OWN', 'successor: NEW'),
    'japan.submission.yaml': japan.replace('agency: OWN', 'agency: NEW').replace("['OWN', \"OTHER and OWN\", Office of Wind and Navigation (OWN)", "['NEW', \"OTHER and NEW\", Office of Wind and Navigation (NEW)"),
  };

  test('is called by its new acronym in registry and submissions, and prose is left alone', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await prepared(uri, 'agency: O')).toEqual({ range: { start: { line: 2, character: 18 }, end: { line: 2, character: 21 } }, placeholder: 'OWN' });
    expect(await renamed(uri, 'agency: O', 'NEW')).toEqual(wanted);
  });

  test('can be renamed where it is defined, too', async () => {
    await start();
    const uri = await session.open('.policy-submissions/agencies.yaml', registry);
    expect(await renamed(uri, 'acronym: OW', 'NEW')).toEqual(wanted);
  });

  test('is quoted where YAML would read its acronym otherwise', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await renamed(uri, 'agency: O', '*STAR')).toEqual({
      '.policy-submissions/agencies.yaml': registry.replace('acronym: OWN', 'acronym: "*STAR"').replace('successor: OWN', 'successor: "*STAR"'),
      'japan.submission.yaml': japan.replace('agency: OWN', 'agency: "*STAR"').replace("['OWN', \"OTHER and OWN\", Office of Wind and Navigation (OWN)", "['*STAR', \"OTHER and *STAR\", Office of Wind and Navigation (*STAR)"),
    });
  });

  test.each([
    ['', 'Enter an acronym: it cannot be empty.'],
    ['OTHER', '“OTHER” is already used for another agency of Japan, “Other Office (OTHER)”: choose another acronym.'],
    ['METI', '“METI” is already used for another agency of Japan, “Ministry of Economy, Trade and Industry (METI)”: choose another acronym.'],
    ['A, B', '“A, B” would be read as several agencies: enter an acronym without commas, slashes, brackets and “and”.'],
    ['two\nlines', 'Enter an acronym on one line, without spaces before or after it.'],
    ['---', '“---” is not an acronym: enter letters or digits.'],
  ])('is not called %j', async (newName, sentence) => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await refusal(edit(uri, 'agency: O', newName))).toBe(sentence);
  });
});

describe('what a team lives with', () => {
  const baseline = (files: Readonly<Record<string, readonly (readonly [code: string, node: string, words: string])[]>>): string => (
    baselineText(new Map(Object.entries(files).map(([name, entries]) => [name, entries.map(([code, node, words]) => ({ code, node, words, count: 1 }))])))
  );
  const name = '.policy-submissions/baseline.json';

  test('is known by the new id of an issue, of a sub-point, and by the new acronym and address', async () => {
    const known = baseline({
      'chile.submission.yaml': [['issue.empty', 'issues/second-issue', 'second-issue']],
      'japan.submission.yaml': [
        ['agency.unknown', 'issues/first-issue/"Teleworking OWN"/agencies', '"OTHER and OWN"'], ['agency.unknown', 'issues/first-issue/"Teleworking OWN"/agencies', "'OWN'"],
        ['contact.email', 'contact/agency', 'OWN'], ['link.insecure', 'issues/first-issue/"Teleworking OWN"/links', 'https://example.org/plan'],
        ['point.duplicate', 'issues/first-issue/"Teleworking OWN"/points', 'p.1'], ['point.uncovered', 'issues/first-issue', 'first-issue'],
      ],
      'mine.submission-template.yaml': [['template.blank', 'issues/"First"/id', 'first-issue'], ['template.blank', 'issues/"First"/points/"p.1"/text', 'One']],
    });
    await start({}, { [name]: known });
    const uri = await session.open('japan.submission.yaml', japan);
    const expectKnown = async (before: string, newName: string, ...replaced: readonly (readonly [RegExp, string])[]): Promise<void> => {
      let wanted = known;
      for (const [was, is] of replaced) wanted = wanted.replace(was, is);
      expect(entriesOf((await renamed(uri, before, newName))[name] ?? '')).toEqual(entriesOf(wanted));
    };
    await expectKnown('first-', 'continuity', [/issues\/first-issue/g, 'issues/continuity'], [/"words": "first-issue"/g, '"words": "continuity"']);
    await expectKnown('points: [p.', 'p.9', [/"words": "p\.1"/, '"words": "p.9"'], [/\\"p\.1\\"/, '\\"p.9\\"']);
    await expectKnown('agency: O', 'NEW', [/OTHER and OWN/, 'OTHER and NEW'], [/"words": "'OWN'"/, `"words": "'NEW'"`], [/"words": "OWN"/, '"words": "NEW"']);
    await expectKnown('- https://', 'https://example.org/other', [/"words": "https:\/\/example.org\/plan"/, '"words": "https://example.org/other"']);
  });

  const entriesOf = (text: string): unknown => {
    const read = readBaseline(new TextEncoder().encode(text));
    return read.kind === 'baseline' ? [...read.baseline] : read;
  };

  test('by an address that is cut there', async () => {
    const long = `https://example.org/${'x'.repeat(100)}`;
    const text = japan.replace('- https://example.org/plan\n', `- ${long}\n`);
    const known = baseline({ 'japan.submission.yaml': [['link.insecure', 'issues/first-issue/"Teleworking OWN"/links', `${long.slice(0, 79)}…`]] });
    await start({}, { [name]: known, 'japan.submission.yaml': text });
    const uri = await session.open('japan.submission.yaml', text);
    expect((await renamed(uri, '- https://', 'https://example.org/short'))[name]).toBe(known.replace(`${long.slice(0, 79)}…`, 'https://example.org/short'));
  });

  test('is left where nothing of it is renamed, and where it can not be read', async () => {
    await start({}, { [name]: '{"format": "policy-submissions baseline 1", "files": {' });
    const uri = await session.open('japan.submission.yaml', japan);
    expect(Object.keys(await renamed(uri, 'first-', 'continuity')).sort()).toEqual(['chile.submission.yaml', 'japan.submission.yaml', 'mine.submission-template.yaml']);
    session.files.write(at(name), baseline({ 'japan.submission.yaml': [['outcome.missing', 'issues/second-issue', 'x']] }));
    expect(Object.keys(await renamed(uri, 'first-', 'continuity'))).not.toContain(name);
  });
});

describe('ids of a template', () => {
  test('of an issue are changed in it and in all that answer it', async () => {
    await start();
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await prepared(uri, 'id: first-')).toEqual({ range: { start: { line: 4, character: 8 }, end: { line: 4, character: 19 } }, placeholder: 'first-issue' });
    const [to, from] = ['continuity', 'first-issue'];
    expect(await renamed(uri, 'id: first-', to)).toEqual({
      'mine.submission-template.yaml': template.replace(from, to), 'japan.submission.yaml': japan.replace(from, to), 'chile.submission.yaml': chile.replace(from, to),
    });
  });

  test('of a sub-point are changed from a submission', async () => {
    await start();
    const uri = await session.open('chile.submission.yaml', chile);
    expect(await renamed(uri, '- p.', 'a.i')).toEqual({
      'mine.submission-template.yaml': template.replace('p.1', 'a.i'), 'japan.submission.yaml': japan.replace('p.1', 'a.i'), 'chile.submission.yaml': chile.replace('p.1', 'a.i'),
    });
    expect(await renamed(uri, '- p.', '7')).toMatchObject({ 'chile.submission.yaml': chile.replace('p.1', '"7"'), 'mine.submission-template.yaml': template.replace('p.1', '"7"') });
  });

  test.each([
    ['id: first-', 'second-issue', 'The template already has an issue “second-issue”, “b) Second”: choose another ID.'],
    ['id: first-', 'First Issue', '“First Issue” cannot be the ID of an issue: enter small letters, digits and hyphens, such as “business-continuity”.'],
    ['{id: p.', 'p.2', 'The template already has a sub-point “p.2”, under “a) First”: choose another ID.'],
    ['{id: p.', ' ', 'Enter an ID for the sub-point: it cannot be empty.'],
  ])('behind %s are not %j', async (before, newName, sentence) => {
    await start();
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await refusal(edit(uri, before, newName))).toBe(sentence);
  });

  test('are not those that a submission has already', async () => {
    await start({}, { 'chile.submission.yaml': chile.replace('second-issue', 'third-issue') });
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await refusal(edit(uri, 'id: first-', 'third-issue'))).toBe('chile.submission.yaml already has “third-issue”, which would then be there twice: merge the two first, or choose another ID.');
  });
});

describe('an address', () => {
  test('is changed everywhere it stands, and another that begins with it is not', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    const after = japan.replaceAll('https://example.org/plan', 'https://example.org/new').replace('https://example.org/new2', 'https://example.org/plan2');
    expect(await renamed(uri, '(https://exa', 'https://example.org/new')).toEqual({ 'japan.submission.yaml': after });
  });

  test('of mail stays one', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await renamed(uri, 'email: de', 'office@example.org')).toEqual({ 'japan.submission.yaml': japan.replace('desk@', 'office@') });
    expect(await refusal(edit(uri, 'email: de', 'https://example.org'))).toBe('“https://example.org” is not an email address: enter one such as “desk@example.org”.');
  });

  test.each(['plan', 'ftp://example.org', 'https://example.org/a b', 'https://'])('is not %j', async (newName) => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await refusal(edit(uri, '(https://exa', newName))).toBe(`“${newName}” is not a web address: enter it in full, starting with “https://”.`);
  });

  test('of mail is changed in sentences, too, and what only looks like it is not', async () => {
    const of = (mail: string): string => chile.replace('title: T', `title: T\n      description: "Write to ${mail}, (${mail}) or <${mail}>. Not other.desk@example.org, desk@example.org.au, https://example.org/desk@example.org?x=desk@example.org."`);
    await start({}, { 'chile.submission.yaml': of('Desk@example.org') });
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await renamed(uri, 'email: de', 'new@example.org')).toEqual({ 'japan.submission.yaml': japan.replace('desk@example.org', 'new@example.org'), 'chile.submission.yaml': of('new@example.org') });
  });

  test('that would end sooner in the middle of a text is not written', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await refusal(edit(uri, '(https://exa', 'https://example.org/a)b(c'))).toContain('In japan.submission.yaml, “https://example.org/plan” cannot be changed to');
  });
});

describe('what is not renamed says what to do', () => {
  test.each([
    ['economy: Jap', 'The names of economies come from the organisation'],
    ['template: mi', 'The ID of a template cannot be renamed'],
    ['title: Telew', 'A title is only used here.'],
    ['(OWN), Office', 'Only the acronym of an agency can be renamed. Put the cursor on “OWN”'],
  ])('behind %s', async (before, sentence) => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    expect(await refusal(prepared(uri, before))).toContain(sentence);
  });

  test('and so does what comes with the product', async () => {
    await start();
    const uri = await session.open('built-in.submission.yaml', japan.replace('mine', 'apec-desg-covid19-2020').replace('first-issue', 'data-exchange').replace('p.1', 'b.i').replace('agency: OWN', 'agency: METI'));
    expect(await refusal(prepared(uri, 'data-'))).toBe('“apec-desg-covid19-2020” comes with Policy Submissions, so its issues cannot be renamed. To change it, copy it to your own template, with its own ID.');
    expect(await refusal(prepared(uri, '[b.'))).toContain('so its sub-points cannot be renamed');
    expect(await refusal(prepared(uri, 'agency: ME'))).toBe('“METI” comes with Policy Submissions as an agency of Japan, so it cannot be renamed. If your team uses another acronym, add the agency to .policy-submissions/agencies.yaml with it.');
    expect(await prepared(uri, 'outco')).toBeNull();
  });
});

describe('nothing is half done', () => {
  test('where a file can not be read', async () => {
    await start();
    const uri = await session.open('mine.submission-template.yaml', template);
    await renamed(uri, 'id: first-', 'new-issue');
    session.files.beforeRead = (file) => {
      if (file.includes('chile')) throw new Error('permission is missing');
    };
    expect(await refusal(edit(uri, 'id: first-', 'new-issue'))).toBe('chile.submission.yaml cannot be read: permission is missing. Nothing was renamed.');
  });

  test('where one can not be read, which is named', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan);
    session.files.beforeRead = (file) => {
      if (file === at('chile.submission.yaml')) throw new Error('you are not allowed to');
    };
    expect(await refusal(edit(uri, 'agency: O', 'NEW'))).toBe('Nothing was renamed, because chile.submission.yaml would keep the old name. It cannot be read: you are not allowed to.');
    session.files.beforeRead = () => undefined;
    expect(Object.keys(await renamed(uri, 'agency: O', 'NEW'))).toHaveLength(2);
  });

  test.each([
    ['has a conflict', '<<<<<<< HEAD\ncontact: {}\n=======\ncontact: {agency: OWN}\n>>>>>>> desk\n', 'It has a conflict of git: resolve it first.'],
    ['is too large', `contact: ${'['.repeat(300_001)}`, 'This file is too large to be read; check that it is the right file, or divide it.'],
  ])('where a file %s, open or not', async (_, lines, why) => {
    const large = `template: mine\neconomy: Japan\n${lines}`;
    await start({}, { 'other.submission.yaml': large });
    const uri = await session.open('japan.submission.yaml', japan);
    const sentence = `Nothing was renamed, because other.submission.yaml was not read as a whole and may keep the old name. ${why}`;
    expect(await refusal(edit(uri, 'agency: O', 'NEW'))).toBe(sentence);
    const open = await session.open('other.submission.yaml', large);
    expect(await refusal(edit(uri, 'agency: O', 'NEW'))).toBe(sentence);
    await session.replace(open, large, japan);
    expect(Object.keys(await renamed(uri, 'agency: O', 'NEW'))).toHaveLength(3);
  });

  test('where a file has changed since it was looked through', async () => {
    await start();
    const uri = await session.open('mine.submission-template.yaml', template);
    await renamed(uri, 'id: first-', 'new-issue');
    const other = `# A line more.\n${chile}`;
    session.files.write(at('chile.submission.yaml'), other);
    expect(await renamed(uri, 'id: first-', 'new-issue')).toMatchObject({ 'chile.submission.yaml': other.replace('first-issue', 'new-issue') });
  });

  test('where the client has not told of a template that a check of the folder has read', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', japan.replaceAll('p.1', 'p.7'));
    await renamed(uri, 'agency: O', 'NEW');
    const name = 'mine.submission-template.yaml';
    const changed = template.replace('p.1', 'p.7');
    session.files.write(at(name), changed);
    session.files.write(at('chile.submission.yaml'), chile.replace('p.1', 'p.7'));
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at('chile.submission.yaml'), type: 2 }] });
    const checks = session.folderChecks.questions.length;
    while (session.folderChecks.questions.length === checks) {
      session.clock.advance(1000);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await renamed(uri, 'points: [p.', 'p.9'))[name]).toBe(changed.replace('p.7', 'p.9'));
  });

  test('where an alias stands for it', async () => {
    const text = chile.replace('- p.1 # once', '- &p p.1\n        - *p');
    await start({}, { 'chile.submission.yaml': text });
    const uri = await session.open('mine.submission-template.yaml', template);
    expect(await refusal(edit(uri, '{id: p.', 'a.i'))).toContain('In chile.submission.yaml, “p.1” cannot be changed to “a.i” because of the way it is written.');
  });
});

describe('a change says what it is for', () => {
  test('with the versions of open texts, and closed files apart, and all of it ticked', async () => {
    await start();
    const uri = await session.open('mine.submission-template.yaml', template);
    const { documentChanges = [], changeAnnotations } = await edit(uri, '{id: p.', 'a.i');
    expect(documentChanges.map((change) => ('textDocument' in change ? [change.textDocument, change.edits.map((one) => ('annotationId' in one ? one.annotationId : ''))] : []))).toEqual([
      [{ uri: at('chile.submission.yaml'), version: null }, ['closed']], [{ uri: at('japan.submission.yaml'), version: null }, ['closed']], [{ uri, version: 1 }, ['template']],
    ]);
    expect(changeAnnotations).toEqual({
      closed: { label: 'In files that are not open', description: expect.any(String) as string, needsConfirmation: false },
      template: { label: 'In the template', description: expect.any(String) as string, needsConfirmation: false },
    });
  });

  test('to a client that knows neither versions nor annotations, by its changes alone', async () => {
    await start({ capabilities: { workspace: { configuration: true, workspaceEdit: {} } } });
    expect(session.initialized.capabilities.renameProvider).toBe(true);
    const uri = await session.open('mine.submission-template.yaml', template);
    const answer = await edit(uri, '{id: p.', 'a.i');
    expect(Object.keys(answer)).toEqual(['changes']);
    expect(Object.values(answer.changes ?? {}).flat()[0]).toEqual({ range: { start: { line: 6, character: 10 }, end: { line: 6, character: 13 } }, newText: 'a.i' });
  });
});

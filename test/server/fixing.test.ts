import { afterEach, describe, expect, test } from 'vitest';
import { CodeActionTriggerKind, type CodeAction, type Command, type Diagnostic, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixTitlesRequest, type FixTitles } from '../../server/protocol/fix-titles.ts';
import { withReasonRequest } from '../../server/protocol/reasons.ts';
import { ask } from '../../server/protocol/request.ts';
import { commandsOnly, editsAtOnce, eglot, helix, neovim, visualStudioCode, type ClientProfile } from '../kit/client-profiles.ts';
import { LspSession } from '../kit/lsp-session.ts';
import { previewRequest } from '../../server/protocol/preview.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;
afterEach(() => session.stop());

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept',
  '      points: [a.i, a.i, a.ii, a.ii]', '      Kind: policy', '    - title: Two', '      points: [a.iii, a.iii]', '      agencies: [Rice Board of Nowhere]', '',
].join('\n');
const fixed = text.replace('[a.i, a.i, a.ii, a.ii]', '[a.i, a.ii]').replace('[a.iii, a.iii]', '[a.iii]').replace('Kind:', 'kind:');
const ofOneKind = fixed.replace('kind:', 'Kind:');

/** What the server asked the client to edit, and what it told the user. */
let asked: WorkspaceEdit[] = [];
let told: string[] = [];

async function start({ capabilities, clientInfo }: ClientProfile, wishes: object = {}, files: Readonly<Record<string, string>> = {}): Promise<void> {
  session = await LspSession.start({ capabilities, clientInfo: { name: clientInfo }, initializationOptions: wishes, files });
  asked = [];
  told = [];
  session.client.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    asked.push(edit);
    return { applied: true };
  });
  session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void told.push(message));
}

async function actions(uri: string, at: string | undefined, only?: readonly string[], triggerKind?: CodeActionTriggerKind): Promise<readonly (CodeAction | Command)[]> {
  const document = TextDocument.create(uri, '', 1, session.text(uri).getText());
  const start = document.getText().indexOf(at ?? '');
  return session.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri }, range: { start: document.positionAt(start), end: document.positionAt(start + (at?.length ?? 0)) }, context: { diagnostics: [] as Diagnostic[], ...(only && { only }), ...(triggerKind && { triggerKind }) },
  });
}

const titles = (all: readonly (CodeAction | Command)[]): readonly string[] => all.map(({ title }) => title);

/** Chooses an action as an editor does, and gives the text after it. */
async function chosen(uri: string, action: CodeAction | Command | undefined, profile: ClientProfile): Promise<string> {
  if (action === undefined) throw new Error('The action is not offered.');
  let edit = 'edit' in action ? action.edit : undefined;
  if (edit === undefined && 'kind' in action && profile.capabilities.textDocument?.codeAction?.resolveSupport !== undefined) {
    const whole: CodeAction = await session.client.sendRequest('codeAction/resolve', action);
    ({ edit } = whole);
  }
  const command = typeof action.command === 'string' ? action as Command : action.command;
  if (edit === undefined && command !== undefined) {
    await session.client.sendRequest('workspace/executeCommand', { command: command.command, arguments: command.arguments });
    edit = asked.at(-1);
  }
  return TextDocument.applyEdits(session.text(uri), [...editsOf(uri, edit)]);
}

function editsOf(uri: string, edit: WorkspaceEdit | undefined): readonly TextEdit[] {
  return edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap((change) => ('edits' in change && change.textDocument.uri === uri ? change.edits as TextEdit[] : [])) ?? [];
}

describe('fixing all', () => {
  test.each([visualStudioCode, neovim, helix, eglot, commandsOnly, editsAtOnce])('is offered to $name, and done when it is chosen', async (profile) => {
    await start(profile);
    const uri = await session.open('a.submission.yaml', text);
    const at = await actions(uri, 'a.i, a.i', undefined);
    expect(titles(at).filter((title) => title.startsWith('Fix all'))).toEqual(['Fix all of this kind (3)', 'Fix all in this file (4)']);
    if (profile === visualStudioCode) for (const one of at as CodeAction[]) if (one.title.startsWith('Fix all')) expect(one.diagnostics).toMatchObject([{ code: 'point.duplicate' }]);
    expect(await chosen(uri, at.find(({ title }) => title === 'Fix all of this kind (3)'), profile)).toBe(ofOneKind);
    expect(await chosen(uri, at.find(({ title }) => title === 'Fix all in this file (4)'), profile)).toBe(fixed);
    expect(told).toEqual([]);
  });

  test.each([['source'], ['source.fixAll'], ['source.fixAll.policySubmissions']])('is asked for by %s when a file is saved, wherever the cursor is', async (kind) => {
    await start(visualStudioCode);
    expect(session.initialized.capabilities).toMatchObject({ codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.policySubmissions'], resolveProvider: true } });
    const uri = await session.open('a.submission.yaml', text);
    const all = await actions(uri, 'template', [kind]);
    expect(all).toMatchObject([{ title: 'Fix all in this file (4)', kind: 'source.fixAll.policySubmissions' }]);
    expect(await chosen(uri, all[0], visualStudioCode)).toBe(fixed);
  });

  test('is not offered where nothing can be fixed alone, and not as another’s', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', fixed);
    expect(await actions(uri, undefined, ['source.fixAll'])).toEqual([]);
    const other = await session.open('b.submission.yaml', text);
    expect(await actions(other, undefined, ['source.organizeImports'])).toEqual([]);
    expect(await actions(other, undefined, ['source.fixAll.eslint'])).toEqual([]);
  });

  test('is not offered twice where one finding is all there is', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', ofOneKind);
    expect(titles(await actions(uri, 'Kind')).filter((title) => title.startsWith('Fix all'))).toEqual([]);
    const other = await session.open('b.submission.yaml', text.replace('Kind:', 'kind:'));
    expect(titles(await actions(other, 'a.i, a.i')).filter((title) => title.startsWith('Fix all'))).toEqual(['Fix all of this kind (3)']);
  });

  test('names the kinds where there are several at a place', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', text.replace('Two', 'Two\n      Outcome: done'));
    const offered = titles(await actions(uri, text.slice(text.indexOf('points'), text.indexOf('    - title: Two'))));
    expect(offered.filter((title) => title.startsWith('Fix all'))).toEqual(['Fix all of this kind (3): A sub-point is listed twice', expect.stringMatching(/^Fix all of this kind \(2\): /), 'Fix all in this file (5)']);
  });

  test('is for the text that it was offered for', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', text);
    const [action] = await actions(uri, undefined, ['source.fixAll']);
    await session.replace(uri, 'Two', 'Three');
    await expect(session.client.sendRequest('codeAction/resolve', action)).rejects.toMatchObject({ code: -32801 });
    expect(await session.client.sendRequest('codeAction/resolve', { title: 'x', data: 7 })).toEqual({ title: 'x', data: 7 });
  });

  test('tells what it left out, but not when a file is saved', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', text.replace('[a.i, a.i, a.ii, a.ii]', '!p [a, b]'));
    const at = await actions(uri, '!p', undefined);
    await chosen(uri, at.find(({ title }) => title.startsWith('Fix all')), visualStudioCode);
    expect(told).toEqual(['1 fix was not made, because it would not lead to fewer findings: make it in the editor, and check the result.']);
    const [onSave] = await actions(uri, undefined, ['source.fixAll'], CodeActionTriggerKind.Automatic);
    await chosen(uri, onSave, visualStudioCode);
    expect(told).toHaveLength(1);
    const [asked] = await actions(uri, undefined, ['source.fixAll'], CodeActionTriggerKind.Invoked);
    await chosen(uri, asked, visualStudioCode);
    expect(told).toHaveLength(2);
  });

  test('works in a template', async () => {
    await start(visualStudioCode);
    const uri = await session.open('x.submission-template.yaml', 'id: x\nTitle: X\nissues: []\n');
    const [action] = await actions(uri, undefined, ['source.fixAll']);
    expect(await chosen(uri, action, visualStudioCode)).toBe('id: x\ntitle: X\nissues: []\n');
  });
});

/** What can be done about a finding that the table shows, asked as its page does. @param path of the finding; default: of the first */
async function fixesInTable(uri: string, code: string, path?: string): Promise<FixTitles | null> {
  const preview = await ask(session.client, previewRequest, { uri, editable: true });
  const shown = preview?.changed.flatMap(({ html }) => [...html.matchAll(/<li class="finding \w+" data-path="([^"]*)">.*?<span class="code">([^<]*)<\/span> <button [^>]*data-finding="([^"]*)"/g)]) ?? [];
  const [, at = '', , key = ''] = shown.find(([, its, of]) => of === code && (path === undefined || its === path)) ?? [];
  return ask(session.client, fixTitlesRequest, { uri, code, key, path: at });
}

test('of findings at one place, each has its own actions', async () => {
  await start(visualStudioCode, { asksReason: true });
  // The last sub-point is both listed twice and of another issue.
  const uri = await session.open('a.submission.yaml', text.replace('[a.iii, a.iii]', '[b.i, b.i]'));
  const found = (await session.diagnostics(uri)).filter(({ range }) => range.start.line === 9);
  expect(found.map(({ code }) => code)).toEqual(['point.other-issue', 'point.duplicate', 'point.other-issue']);
  expect(found[2]?.range).toEqual(found[1]?.range);
  const last = 'issues/business-continuity/1/points/1';
  const twice = await fixesInTable(uri, 'point.duplicate', last);
  expect(twice).toMatchObject({ range: found[1]?.range });
  expect(twice?.fixes.map(({ title }) => title)).toEqual(expect.arrayContaining(['Fix all of this kind (3)', 'Ignore here, with a reason... (point.duplicate)']));
  // Two sub-points say the same of their places.
  const [before, other] = [await fixesInTable(uri, 'point.other-issue', last.replace(/1$/, '0')), await fixesInTable(uri, 'point.other-issue', last)];
  expect([before?.range, other?.range]).toEqual([found[0]?.range, found[2]?.range]);
  const others = other?.fixes.map(({ title }) => title);
  expect(others).toContain('Ignore here, with a reason... (point.other-issue)');
  expect(others?.filter((title) => title.startsWith('Fix all') || title.includes('point.duplicate'))).toEqual([]);
  expect(await ask(session.client, fixTitlesRequest, { uri, code: 'x.y', key: '', path: '' })).toBeNull();
});

test('of an action that leads only to what is to be replaced, the table knows that', async () => {
  await start(visualStudioCode);
  const uri = await session.open('a.submission.yaml', text.replace('title: Two', 'title: Two [insert the sector]'));
  const all = (await fixesInTable(uri, 'placeholder.left', 'issues/business-continuity/1/title'))?.fixes;
  expect(all?.[0]).toEqual({ title: 'Replace “[insert the sector]” with your own text', leadsThere: true });
  expect(all?.slice(1).some(({ leadsThere }) => leadsThere === true)).toBe(false);
});

test('of an action that asks for words, the table knows where they are to be written, and whether the action writes more than a prompt', async () => {
  await start(visualStudioCode);
  const uri = await session.open('a.submission.yaml', text);
  const all = (await fixesInTable(uri, 'outcome.missing'))?.fixes;
  expect(all?.find(({ title }) => title === 'Add the outcome')).toEqual({ title: 'Add the outcome', leadsThere: true, place: 'issues/business-continuity/0/outcome' });
  expect(all?.find(({ title }) => title === 'Write “Ongoing”')).toEqual({ title: 'Write “Ongoing”' });
  expect(all?.find(({ title }) => title === 'Add the actual and the expected outcome')).toEqual({ title: 'Add the actual and the expected outcome', place: 'issues/business-continuity/0/outcome/actual' });
});

describe('moving an initiative to the issue of its sub-point', () => {
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
  const misplaced = `${head}  business-continuity:\n    # of One\n    - title: One # kept\n      points: [b.i, b.ii]\n      description: |\n        Text.\n\n        More.\n    - title: Two\n      points: [a.i, b.i, c.i]\n  data-exchange:\n    - title: Three # too\n`;
  const to = 'Move the initiative to “Exchange and use of data in a secure manner”';

  test.each([visualStudioCode, neovim, helix, eglot, commandsOnly])('is offered to $name, and done as the table does it', async (profile) => {
    await start(profile);
    const uri = await session.open('a.submission.yaml', misplaced);
    const at = await actions(uri, '[b.i, b.ii]');
    expect(titles(at).filter((title) => title.startsWith('Move'))).toEqual([to]);
    expect(await chosen(uri, at.find(({ title }) => title === to), profile)).toBe(
      `${head}  business-continuity:\n    - title: Two\n      points: [a.i, b.i, c.i]\n  data-exchange:\n    - title: Three # too\n    # of One\n    - title: One # kept\n      points: [b.i, b.ii]\n      description: |\n        Text.\n\n        More.\n`,
    );
    expect(told).toEqual([]);
  });

  test('into an issue whose name is not written yet, and each with what it is about', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', misplaced);
    const at = await actions(uri, '[a.i, b.i, c.i]') as CodeAction[];
    const moves = at.filter(({ title }) => title.startsWith('Move'));
    // Another sub-point of it stays right where it is, so that neither is likelier than the others.
    expect(moves.map(({ title, isPreferred, diagnostics }) => [title, isPreferred, diagnostics?.length])).toEqual([[to, undefined, 1], [expect.stringMatching(/^Move/), undefined, 1]]);
    expect((await actions(uri, '[b.i, b.ii]') as CodeAction[]).find(({ title }) => title === to)).toMatchObject({ isPreferred: true, diagnostics: [{ code: 'point.other-issue' }, { code: 'point.other-issue' }] });
    expect(await chosen(uri, moves[1], visualStudioCode)).toBe(`${misplaced.replace('    - title: Two\n      points: [a.i, b.i, c.i]\n', '')}  digital-technologies:\n    - title: Two\n      points: [a.i, b.i, c.i]\n`);
  });

  test('of two initiatives at once, each has its own, and one that can not be moved is told so', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', misplaced);
    expect(titles(await actions(uri, misplaced.slice(misplaced.indexOf('b.i'), misplaced.lastIndexOf('c.i')))).filter((title) => title === to)).toHaveLength(2);
    const strange = misplaced.replace(/data-exchange:[^]*$/, 'data-exchange: soon\n');
    const other = await session.open('b.submission.yaml', strange);
    expect(await chosen(other, (await actions(other, '[b.i, b.ii]')).find(({ title }) => title === to), visualStudioCode)).toBe(strange);
    expect(told).toEqual(['There is something other than a list of initiatives here. Correct it in the text first.']);
  });

  test('is not offered to an editor that has to be given all edits at once', async () => {
    await start(editsAtOnce);
    const uri = await session.open('a.submission.yaml', misplaced);
    const at = titles(await actions(uri, '[b.i, b.ii]'));
    expect(at).toContain('Remove “b.i”');
    expect(at).not.toContain(to);
  });
});

describe('ignoring a finding', () => {
  test.each([neovim, helix, eglot, commandsOnly, editsAtOnce])('writes a comment with a place for the reason in $name', async (profile) => {
    await start(profile);
    const uri = await session.open('a.submission.yaml', text);
    const at = await actions(uri, 'Rice Board');
    expect(await chosen(uri, at.find(({ title }) => title === 'Ignore here, with a reason...'), profile))
      .toBe(text.replace('      agencies', '      # policy-submissions-disable-next-line agency.unknown -- (enter the reason here)\n      agencies'));
  });

  test('asks for the reason in an editor that can', async () => {
    await start(visualStudioCode, { asksReason: true });
    const uri = await session.open('a.submission.yaml', text);
    const action = (await actions(uri, 'Rice Board')).find(({ title }) => title === 'Ignore here, with a reason...') as CodeAction;
    expect(action.command?.command).toBe('policySubmissions.askReason');
    const given = action.command?.arguments?.[0] as object;
    expect(await ask(session.client, withReasonRequest, { action: given, reason: 'It is new.' })).toEqual({});
    expect(TextDocument.applyEdits(session.text(uri), [...editsOf(uri, asked[0])])).toContain('agency.unknown -- It is new.\n      agencies');
    expect(await ask(session.client, withReasonRequest, { action: {}, reason: 'x' })).toMatchObject({ refused: expect.any(String) as string });
    await session.replace(uri, 'Two', 'Three');
    expect(await ask(session.client, withReasonRequest, { action: given, reason: 'x' })).toMatchObject({ refused: expect.stringContaining('changed') as string });
    expect(asked).toHaveLength(1);
  });

  test('is offered for the whole file where a finding is about that, and never for what can not be read', async () => {
    await start(visualStudioCode);
    const uri = await session.open('a.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japan\n');
    expect(titles(await actions(uri, 'template'))).toEqual(expect.arrayContaining([expect.stringMatching(/^Ignore here/), expect.stringMatching(/^Ignore in this file/)]));
    const below = await session.open('c.submission.yaml', '# ours\n\ntemplate: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange: []\n');
    expect(titles(await actions(below, 'template'))).toContain('Ignore in this file, with a reason...');
    expect(titles(await actions(below, 'data-exchange')).filter((title) => title.startsWith('Ignore'))).toEqual(['Ignore here, with a reason...']);
    // What is told at the start of the file stays there when a comment is put above the first line.
    const headless = await session.open('d.submission.yaml', 'economy: Japan\ncontact: {email: desk@example.org}\nissues:\n  data-exchange: []\n');
    expect(titles(await actions(headless, 'economy')).filter((title) => title.startsWith('Ignore'))).toEqual(['Ignore in this file, with a reason...']);
    const broken = await session.open('b.submission.yaml', `${text}      "broken\n`);
    expect(titles(await actions(broken, '"broken')).filter((title) => title.startsWith('Ignore') || title.startsWith('Turn off'))).toEqual([]);
  });
});

describe('switching a finding off for a folder', () => {
  const config = 'file:///workspace/.policy-submissions/config.yaml';

  test('writes it into the configuration, and asks for a reason', async () => {
    await start(visualStudioCode, { asksReason: true }, { [config]: '# ours\nrules:\n  issue.empty: off # few\n' });
    const uri = await session.open('a.submission.yaml', text);
    const action = (await actions(uri, 'Rice Board')).find(({ title }) => title === 'Turn off this finding for this folder...') as CodeAction;
    const given = action.command?.arguments?.[0] as object;
    expect(await ask(session.client, withReasonRequest, { action: given, reason: 'ours' })).toEqual({ save: config });
    expect(asked[0]?.documentChanges).toMatchObject([{ textDocument: { uri: config }, edits: [{ newText: '\n  # ours\n  agency.unknown: off' }] }]);
  });

  test.each([neovim, helix, eglot])('makes the configuration in $name, where the editor makes files', async (profile) => {
    await start(profile);
    const uri = await session.open('a.submission.yaml', text);
    const action = (await actions(uri, 'Rice Board')).find(({ title }) => title === 'Turn off this finding for this folder...') as CodeAction | undefined;
    if (profile !== helix) return expect(action).toBeUndefined();
    const { edit }: CodeAction = await session.client.sendRequest('codeAction/resolve', action);
    expect(edit?.documentChanges).toMatchObject([{ kind: 'create', uri: config }, { edits: [{ newText: expect.stringContaining('agency.unknown: off') as string }] }]);
  });

  test('is not offered where the user’s own setting would win', async () => {
    session = await LspSession.start({ capabilities: visualStudioCode.capabilities, settings: () => ({ rules: { 'agency.unknown': 'error' } }) });
    const uri = await session.open('a.submission.yaml', text);
    expect(titles(await actions(uri, 'Rice Board'))).not.toContain('Turn off this finding for this folder...');
  });
});

describe('adding an agency to those of the folder', () => {
  const registry = 'file:///workspace/.policy-submissions/agencies.yaml';
  const add = 'Add “Rice Board of Nowhere” to our agencies';
  const added = 'Japan:\n  - name: Rice Board of Nowhere\n';

  /** The action as VS Code has it when it is chosen. */
  async function chosenAdd(): Promise<CodeAction> {
    const uri = await session.open('a.submission.yaml', text);
    return session.client.sendRequest('codeAction/resolve', (await actions(uri, 'Rice Board')).find(({ title }) => title === add));
  }

  test('makes the registry where there is none, and overwrites none that could not be read', async () => {
    await start(visualStudioCode, { saves: true });
    expect(await chosenAdd()).toMatchObject({
      edit: { documentChanges: [{ kind: 'create', uri: registry }, { textDocument: { uri: registry, version: null }, edits: [{ newText: expect.stringContaining(added) as string }] }] },
      command: { command: 'policySubmissions.saveFile', arguments: [registry] },
    });
    // Without options, an editor that finds a file there makes no edit.
    const [create] = (await chosenAdd()).edit?.documentChanges ?? [];
    expect(create).toEqual({ kind: 'create', uri: registry });
  });

  test('writes into what is open and not saved, for exactly that text, and leaves saving to who writes there', async () => {
    await start(visualStudioCode, { saves: true }, { [registry]: 'Peru:\n  - name: X\n' });
    await session.open('.policy-submissions/agencies.yaml', 'Peru:\n  - name: X\n');
    const saved = await chosenAdd();
    expect(saved.command).toMatchObject({ command: 'policySubmissions.saveFile' });
    await session.replace(registry, 'X', 'Y # not saved yet');
    const { edit, command } = await chosenAdd();
    expect(command).toBeUndefined();
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: registry, version: session.text(registry).version } }]);
    expect(TextDocument.applyEdits(session.text(registry), [...editsOf(registry, edit)])).toBe(`Peru:\n  - name: Y # not saved yet\n${added}`);
  });

  test.each([['that can not be read', 'Peru: [\n'], ['of another form', '- a list\n']])('says of a registry %s why nothing was added', async (_, broken) => {
    await start(visualStudioCode, { saves: true }, { [registry]: broken });
    const { edit, command } = await chosenAdd();
    expect([edit, command]).toEqual([undefined, undefined]);
    expect(told).toEqual(['The file .policy-submissions/agencies.yaml is not written as expected, so it was not changed; open it and check what is marked there.']);
  });

  test.each([helix, visualStudioCode])('is worked out when it is chosen, so that what $name has written since is not lost', async (profile) => {
    await start(profile, {}, { [registry]: '' });
    const uri = await session.open('a.submission.yaml', text);
    const offered = (await actions(uri, 'Rice Board')).find(({ title }) => title === add);
    await session.open('.policy-submissions/agencies.yaml', '# ours\nPeru:\n  - name: X\n');
    const { edit }: CodeAction = await session.client.sendRequest('codeAction/resolve', offered);
    expect(TextDocument.applyEdits(session.text(registry), [...editsOf(registry, edit)])).toBe(`# ours\nPeru:\n  - name: X\n${added}`);
  });

  test.each([neovim, eglot])('is not offered to $name, which makes no files', async (profile) => {
    await start(profile);
    const uri = await session.open('a.submission.yaml', text);
    expect(titles(await actions(uri, 'Rice Board'))).not.toContain(add);
  });
});

describe('the versions of a conflict', () => {
  const conflicts = 'template: apec-desg-covid19-2020\neconomy: Japan\n<<<<<<< HEAD\n# ours\n=======\n# theirs\n>>>>>>> desk\n<<<<<<< HEAD\n# a\n# b\n||||||| base\n# old\n=======\n>>>>>>> desk\n# behind\n';

  test.each([['\n'], ['\r\n']])('are to be chosen from at each of its lines, of which only the first is marked (%j)', async (lineEnd) => {
    await start(visualStudioCode);
    const written = conflicts.replaceAll('\n', lineEnd);
    const uri = await session.open('a.submission.yaml', written);
    const takenAt = async (from: number, to = from, of = uri): Promise<readonly CodeAction[]> => (await session.client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: of }, range: { start: { line: from, character: 0 }, end: { line: to, character: 5 } }, context: { diagnostics: [] },
    })).filter(({ title }) => title.startsWith('Take'));
    for (const line of conflicts.split('\n').keys()) {
      const marked = line >= 2 && line <= 6 ? 2 : line >= 7 && line <= 13 ? 7 : undefined;
      expect((await takenAt(line)).map(({ title, diagnostics }) => [title, diagnostics?.[0]?.range]), String(line)).toEqual(
        marked === undefined ? [] : ['Take ours', 'Take theirs', 'Take both'].map((title) => [title, { start: { line: marked, character: 0 }, end: { line: marked, character: 12 } }]),
      );
    }
    const [ours, theirs, both] = await Promise.all((await takenAt(8, 11)).map((action) => chosen(uri, action, visualStudioCode)));
    const [before, , behind] = written.split(/(<{7} HEAD\r?\n# a[^>]*>{7} desk\r?\n)/);
    expect([ours, theirs, both]).toEqual([`${before}# a${lineEnd}# b${lineEnd}${behind}`, `${before}${behind}`, `${before}# a${lineEnd}# b${lineEnd}${behind}`]);
    // The second ends where the text does.
    const ending = await session.open('b.submission.yaml', written.slice(0, written.indexOf('# behind')).trimEnd());
    expect(titles(await takenAt(13, 13, ending))).toEqual(['Take ours', 'Take theirs', 'Take both']);
  });
});

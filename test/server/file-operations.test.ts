import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, type ClientCapabilities, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MemoryBytes } from '../kit/ports.ts';
import { ableClient, LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';

const at = (name: string): string => `${workspaceUri}/${name}`;
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: a@example.org}\n';
const able: ClientCapabilities = { ...ableClient, workspace: { ...ableClient.workspace, fileOperations: { willRename: true, didRename: true } } };

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({ capabilities: able, ...options, files: Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])) });
}

afterEach(() => session.stop());

/** The texts of the files after the edits, as a client makes them, by name. */
async function moved(...moves: readonly (readonly [from: string, to: string])[]): Promise<Readonly<Record<string, string>>> {
  const edit = await session.client.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
    files: moves.map(([from, to]) => ({ oldUri: at(from), newUri: at(to) })),
  });
  const changed: Record<string, string> = {};
  for (const change of edit?.documentChanges ?? []) {
    if (!('edits' in change)) throw new Error('files are made');
    const { uri } = change.textDocument;
    const text = TextDocument.create(uri, '', 0, new TextDecoder().decode(await session.files.readFile(uri)));
    changed[uri.slice(workspaceUri.length + 1)] = TextDocument.applyEdits(text, change.edits.filter((one) => 'newText' in one));
  }
  return changed;
}

describe('an attachment that gets another name or place', () => {
  test.each([
    ['a plain path', '- annex1.pdf', '- annexes/annex 2.pdf'],
    ['one in quotes', "- 'annex1.pdf' # the first", "- 'annexes/annex 2.pdf' # the first"],
    ['one in double quotes', '- "annex1.pdf"', '- "annexes/annex 2.pdf"'],
    ['one with escapes', '- "annex\\x31.pdf"', '- "annexes/annex 2.pdf"'],
    ['one with a title', '- {file: annex1.pdf, title: The first}', '- {file: annexes/annex 2.pdf, title: The first}'],
    ['one that says that it begins here', '- ./annex1.pdf', '- ./annexes/annex 2.pdf'],
    ['one that goes around', '- x/../annex1.pdf', '- annexes/annex 2.pdf'],
    ['one as a block', '- file: |-\n      annex1.pdf\n    title: B', '- file: annexes/annex 2.pdf\n    title: B'],
  ])('%s is followed', async (_, before, after) => {
    const text = (list: string): string => `${head}attachments:\n  ${list}\n  - other.pdf\nissues: {}\n`;
    await start({ 'japan.submission.yaml': text(before), 'china.submission.yaml': text('- annex2.pdf'), 'annex1.pdf': '' });
    expect(await moved(['annex1.pdf', 'annexes/annex 2.pdf'])).toEqual({ 'japan.submission.yaml': text(after) });
  });

  test('is followed in brackets and from initiatives, where a comma needs quotes, and with Windows line ends', async () => {
    const text = (first: string, second: string): string => (
      `${head}attachments: [${first}, b.pdf]\nissues:\n  data-exchange:\n    - title: T\n      attachments:\n        - ${second}\n`.replaceAll('\n', '\r\n')
    );
    await start({ 'in/japan.submission.yaml': text('../a.pdf', '../a.pdf'), 'a.pdf': '' });
    expect(await moved(['a.pdf', 'in/a, b.pdf'])).toEqual({ 'in/japan.submission.yaml': text('"a, b.pdf"', 'a, b.pdf') });
  });

  test('is followed with its folder, and so is one of a folder beside it with a similar name not', async () => {
    const text = (path: string): string => `${head}attachments: [${path}, annexes2/b.pdf]\nissues: {}\n`;
    await start({ 'japan.submission.yaml': text('annexes/deep/a.pdf') });
    expect(await moved(['annexes', 'papers/annexes of 2020'])).toEqual({ 'japan.submission.yaml': text('papers/annexes of 2020/deep/a.pdf') });
  });

  test('is followed in the text that is open, which counts before its file', async () => {
    const text = (path: string): string => `${head}attachments: [${path}]\nissues: {}\n`;
    await start({ 'japan.submission.yaml': text('b.pdf') });
    const uri = await session.open('japan.submission.yaml', text('a.pdf'));
    const edit = await session.client.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files: [{ oldUri: at('a.pdf'), newUri: at('c.pdf') }] });
    expect(edit).toEqual({ documentChanges: [{
      textDocument: { uri, version: 1 }, edits: [{ range: { start: { line: 3, character: 14 }, end: { line: 3, character: 19 } }, newText: 'c.pdf' }],
    }] });
  });

  test('follows by its anchor where an alias repeats it, and is told where nothing can be written', async () => {
    const text = (path: string, last: string): string => `${head}attachments:\n  - &first ${path}\n  - {file: *first, title: Again}\n  - !!str ${last}\nissues: {}\n`;
    await start({ 'japan.submission.yaml': text('a.pdf', 'c.pdf') });
    const said: string[] = [];
    session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    expect(await moved(['a.pdf', 'b.pdf'])).toEqual({ 'japan.submission.yaml': text('b.pdf', 'c.pdf') });
    expect(said).toEqual([]);
    await session.client.sendRequest('workspace/willRenameFiles', { files: [{ oldUri: at('c.pdf'), newUri: 'other:/d.pdf' }] });
    expect(said).toEqual([expect.stringContaining('The attachment “c.pdf” of japan.submission.yaml was moved')]);
  });

  test('of a file that can not be read is told', async () => {
    await start({ 'japan.submission.yaml': `${head}attachments: [a.pdf]\nissues: {}\n` });
    const said: string[] = [];
    session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    session.files.beforeRead = (uri) => {
      if (uri.includes('japan')) throw new Error('permission is missing');
    };
    expect(await moved(['a.pdf', 'b.pdf'])).toEqual({});
    expect(said).toEqual(['japan.submission.yaml cannot be read: permission is missing. If it attaches a file that was moved, enter the new path there.']);
  });
});

describe('where closed files are checked', () => {
  const text = (path: string): string => `${head}attachments: [${path}]\nissues: {}\n`;
  const checking = (): SessionOptions => ({ keptChecks: new MemoryBytes() });
  const whileTimePasses = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const ticking = setInterval(() => session.clock.advance(1000), 1);
    return answer.finally(() => clearInterval(ticking));
  };
  const readFor = async (...move: readonly [from: string, to: string]): Promise<readonly string[]> => {
    session.files.reads.length = 0;
    await whileTimePasses(session.client.sendRequest('workspace/willRenameFiles', { files: [{ oldUri: at(move[0]), newUri: at(move[1]) }] }));
    return session.files.reads.filter((uri) => uri.includes('.submission.')).map((uri) => uri.slice(workspaceUri.length + 1));
  };

  test('only those are read that attach what moves, or that move and attach something', async () => {
    await start({ 'japan.submission.yaml': text('./~ab.pdf'), 'in/china.submission.yaml': text('../annexes/c.pdf'), 'korea.submission.yaml': `${head}issues: {}\n` }, checking());
    expect(await whileTimePasses(moved(['annexes', 'papers']))).toEqual({ 'in/china.submission.yaml': text('../papers/c.pdf') });
    expect(await readFor('annexes/c.pdf', 'd.pdf')).toEqual(['in/china.submission.yaml']);
    expect(await readFor('~ab.pdf', 'd.pdf')).toEqual(['japan.submission.yaml']);
    expect(await readFor('in', 'out')).toEqual(['in/china.submission.yaml']);
    expect(await readFor('korea.submission.yaml', 'out/korea.submission.yaml')).toEqual([]);
    expect(await readFor('other.txt', 'another.txt')).toEqual([]);
  });

  test('a file of which a part is not read is told', async () => {
    await start({ 'japan.submission.yaml': `${head}<<<<<<< HEAD\nattachments: [a.pdf]\n=======\nattachments: [annexes/b.pdf]\n>>>>>>> desk\nissues: {}\n` }, checking());
    const said: string[] = [];
    session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    expect(await whileTimePasses(moved(['annexes', 'papers']))).toEqual({});
    expect(await whileTimePasses(moved(['other', 'papers']))).toEqual({});
    expect(said).toEqual(['japan.submission.yaml was not read as a whole. It has a conflict of git: resolve it first. If it attaches a file that was moved, enter the new path there.']);
  });

  test('a file that has changed without anybody telling is followed as it is now', async () => {
    await start({ 'japan.submission.yaml': text('a.pdf') }, checking());
    await whileTimePasses(moved(['a.pdf', 'b.pdf']));
    session.files.write(at('japan.submission.yaml'), text('other/c.pdf'));
    session.files.write(at('new.submission.yaml'), text('c.pdf'));
    expect(await whileTimePasses(moved(['other', 'more'], ['c.pdf', 'd.pdf']))).toEqual({ 'japan.submission.yaml': text('more/c.pdf'), 'new.submission.yaml': text('d.pdf') });
  });

  test('each file is read where the check fails, and one that can not be read is told', async () => {
    await start({ 'japan.submission.yaml': text('a.pdf'), 'china.submission.yaml': text('a.pdf') }, checking());
    await whileTimePasses(moved(['c.pdf', 'd.pdf']));
    session.files.write(at('japan.submission.yaml'), text('x.pdf'));
    session.folderChecks.failure = new Error('the process ended');
    const said: string[] = [];
    session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    expect(await whileTimePasses(moved(['x.pdf', 'y.pdf']))).toEqual({ 'japan.submission.yaml': text('y.pdf') });
    session.folderChecks.failure = undefined;
    session.files.beforeRead = (uri) => {
      if (uri.includes('china')) throw new Error('permission is missing');
    };
    session.files.write(at('china.submission.yaml'), text('c.pdf'));
    expect(await whileTimePasses(moved(['x.pdf', 'y.pdf']))).toEqual({ 'japan.submission.yaml': text('y.pdf') });
    expect(said).toEqual(['china.submission.yaml cannot be read: permission is missing. If it attaches a file that was moved, enter the new path there.']);
  });

  test('a client that waits no longer is told that the paths stay as they are', async () => {
    await start({ 'japan.submission.yaml': text('a.pdf') }, checking());
    const said: string[] = [];
    session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    const waiting = new CancellationTokenSource();
    const answer = session.client.sendRequest('workspace/willRenameFiles', { files: [{ oldUri: at('a.pdf'), newUri: at('b.pdf') }] }, waiting.token);
    waiting.cancel();
    await expect(answer).rejects.toThrow('No longer wanted');
    expect(said).toEqual([expect.stringContaining('not known yet which submissions attach them')]);
  });
});

describe('a submission that gets another place', () => {
  const text = (one: string, two: string): string => `${head}attachments:\n  - ${one}\n  - ${two}\n  - https://example.org/a.pdf\nissues: {}\n`;

  test('attaches the same files', async () => {
    await start({ 'japan.submission.yaml': text('a.pdf', '../b.pdf') });
    expect(await moved(['japan.submission.yaml', 'asia/east/japan.submission.yaml'])).toEqual({ 'japan.submission.yaml': text('../../a.pdf', '../../../b.pdf') });
  });

  test('says nothing else when what it attaches moves with it, or it gets another name only', async () => {
    await start({ 'in/japan.submission.yaml': text('a.pdf', 'annexes/b.pdf') });
    expect(await moved(['in', 'asia'])).toEqual({});
    expect(await moved(['in/japan.submission.yaml', 'in/jp.submission.yaml'])).toEqual({});
    expect(await moved(['in/japan.submission.yaml', 'asia/japan.submission.yaml'], ['in/a.pdf', 'asia/a.pdf'], ['in/annexes', 'asia/annexes'])).toEqual({});
  });
});

describe('what a folder says of its files', () => {
  const baseline = (path: string): string => JSON.stringify({
    format: 'policy-submissions baseline 1', files: { 'china.submission.yaml': [], [path]: [{ code: 'link.missing', node: '', words: `"${path}"` }] },
  }, null, 2);

  test('calls the baseline and the files in it by their new paths', async () => {
    const config = (path: string): string => `baseline: ${path} # agreed in May\nrules: {}\n`;
    await start({ '.policy-submissions/config.yaml': config('known/base.json'), 'known/base.json': baseline('in/japan.submission.yaml') });
    expect(await moved(['in', 'asia'], ['known', 'old'])).toEqual({
      '.policy-submissions/config.yaml': config('old/base.json'),
      'known/base.json': baseline('in/japan.submission.yaml').replace('"in/japan.submission.yaml": [', '"asia/japan.submission.yaml": ['),
    });
  });

  test('stays as it is where a file of the new name is in it already', async () => {
    await start({ '.policy-submissions/baseline.json': baseline('in/japan.submission.yaml') });
    expect(await moved(['in/japan.submission.yaml', 'china.submission.yaml'])).toEqual({});
  });
});

async function told(...moves: readonly (readonly [from: string, to: string])[]): Promise<readonly [files: Readonly<Record<string, string>>, said: readonly string[]]> {
  const said: string[] = [];
  session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
  return [await moved(...moves), said];
}

test('a baseline follows files that take each other’s names, and says where it can not', async () => {
  const of = (...paths: readonly string[]): string => `{\n  "format": "policy-submissions baseline 1",\n  "files": {\n${paths.map((path, index) => `    "${path}.submission.yaml": [\n      { "code": "c${index}", "node": "", "words": "" }\n    ]`).join(',\n')}\n  }\n}\n`;
  const file = '.policy-submissions/baseline.json';
  await start({ [file]: of('a', 'b', 'c') });
  const follow = (...moves: readonly [string, string][]): ReturnType<typeof told> => told(...moves.map(([from, to]) => [`${from}.submission.yaml`, `${to}.submission.yaml`] as [string, string]));
  expect((await follow(['b', 'm'], ['a', 'b']))[0]).toMatchObject({ [file]: of('b', 'm', 'c') });
  expect((await follow(['a', 'b'], ['b', 'c'], ['c', 'a']))[0]).toMatchObject({ [file]: of('b', 'c', 'a') });
  const [changed, said] = await follow(['a', 'b']);
  expect([changed[file], said]).toEqual([undefined, ['The baseline .policy-submissions/baseline.json was not changed, because it already has findings of a file with a new name; “check --prune-baseline” removes what is gone.']]);
});

describe('a baseline that leaves its usual place', () => {
  const usual = '.policy-submissions/baseline.json';
  const text = '{\n  "format": "policy-submissions baseline 1",\n  "files": {}\n}\n';
  test.each([
    ['rules: {}\n', 'baseline: known/base.json\nrules: {}\n'], ['# Ours.\nrules: {}\n', '# Ours.\nbaseline: known/base.json\nrules: {}\n'], ['', 'baseline: known/base.json\n'],
  ])('is named in the configuration %j', async (before, after) => {
    await start({ '.policy-submissions/config.yaml': before, [usual]: text });
    expect(await told([usual, 'known/base.json'])).toEqual([{ '.policy-submissions/config.yaml': after }, []]);
  });

  test('is told where nothing can name it, and where it leaves the folder', async () => {
    await start({ [usual]: text });
    expect(await told([usual, 'known/base.json'])).toEqual([{}, [
      'The baseline .policy-submissions/baseline.json was moved: add “baseline: known/base.json” to .policy-submissions/config.yaml. Until then it hides no findings.',
    ]]);
    expect((await told([usual, '../elsewhere.json']))[1]).toEqual(['The baseline .policy-submissions/baseline.json was moved out of its folder, so it no longer hides findings there.']);
  });

  test('that is not there is none', async () => {
    await start({ '.policy-submissions/config.yaml': 'rules: {}\n' });
    expect(await told([usual, 'known/base.json'])).toEqual([{}, []]);
  });
});

test('is announced to those who ask, and to nobody else', async () => {
  await start({});
  expect(session.initialized.capabilities.workspace?.fileOperations).toEqual({
    willRename: { filters: [{ pattern: { glob: '**/*' } }] }, didRename: { filters: [{ pattern: { glob: '**/*' } }] },
  });
  await session.stop();
  await start({}, { capabilities: ableClient });
  expect(session.initialized.capabilities.workspace?.fileOperations).toBeUndefined();
});

test('a template in a folder that has moved counts from its new place', async () => {
  const template = 'id: mine\ntitle: Mine\nissues:\n  - {id: one, title: One}\n';
  await start({ 'old/mine.submission-template.yaml': template });
  const uri = await session.open('japan.submission.yaml', 'template: mine\neconomy: Japan\nissues: {}\n');
  expect(await session.codes(uri)).not.toContain('template.unknown');
  session.files.remove(at('old/mine.submission-template.yaml'));
  session.files.write(at('new/mine.submission-template.yaml'), template.replace('id: mine', 'id: other'));
  const { refreshes } = session;
  await session.client.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: at('old'), newUri: at('new') }] });
  await session.until(() => session.refreshes > refreshes);
  expect(await session.codes(uri)).toContain('template.unknown');
});

test('a file that moves to another folder than what attaches it is told, whichever of the two moves', async () => {
  const text = (path: string): string => `${head}attachments: [${path}]\nissues: {}\n`;
  await start({ 'A/japan.submission.yaml': text('an.pdf'), 'A/an.pdf': '', 'B/peru.submission.yaml': text('own.pdf') }, { folderUris: [at('A'), at('B')] });
  const away = (submission: string, file: string): string => `${submission} attaches ${file}, which is in another folder now, so others may not have it; move it into the folder of this submission.`;
  expect(await told(['A/an.pdf', 'B/an2.pdf'])).toEqual([{ 'A/japan.submission.yaml': text('../B/an2.pdf') }, [away('A/japan.submission.yaml', 'B/an2.pdf')]]);
  expect(await told(['A/japan.submission.yaml', 'B/japan.submission.yaml'])).toEqual([{ 'A/japan.submission.yaml': text('../A/an.pdf') }, [away('B/japan.submission.yaml', 'A/an.pdf')]]);
  expect((await told(['A/japan.submission.yaml', 'B/japan.submission.yaml'], ['A/an.pdf', 'B/in/an.pdf']))[1]).toEqual([]);
});

test('a file of a team that leaves the folder where it is read is told, and one that stays in such a folder is not', async () => {
  const agencies = '.policy-submissions/agencies.yaml';
  await start({ [agencies]: 'Japan:\n  - acronym: QQX\n', '.policy-submissions/config.yml': 'rules: {}\n' });
  const said: string[] = [];
  session.client.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
  const left = (name: string, what: string): string => `${name} was moved out of its folder, where it is not read: the ${what} in it have no effect until it is back.`;
  await moved([agencies, 'lists/agencies.yaml']);
  expect(said.splice(0)).toEqual([left(agencies, 'agencies')]);
  await moved(['.policy-submissions', 'ours']);
  expect(said.splice(0)).toEqual([left(agencies, 'agencies'), left('.policy-submissions/config.yml', 'settings')]);
  await moved([agencies, '.policy-submissions/economies.yaml'], ['.policy-submissions/terms.yaml', 'terms.yaml']);
  expect(said).toEqual([]);
});

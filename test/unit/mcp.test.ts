import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runMcp, toolCall as use, toolDigest } from '../kit/agent-tools.ts';
import { runCli } from '../kit/cli.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const versionKey = 'io.modelcontextprotocol/protocolVersion';
const japan = sample('japan.submission.yaml');
const japanDigest = createHash('sha256').update(japan).digest('base64url');

interface Reply {
  readonly id: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: Readonly<Record<string, unknown>> & { readonly content?: readonly [{ readonly text: string }]; readonly isError?: true; readonly tools?: readonly { readonly name: string; readonly annotations: object }[] };
}

const folderWith = (files: Readonly<Record<string, string>> = {}): Promise<string> => temporaryFolder({ 'root/japan.submission.yaml': japan, 'secret.submission.yaml': japan, ...files });

/** Sends lines to the server of a folder's `root`, and gives what it answers. */
async function talk(folder: string, messages: readonly (object | string)[], ...options: readonly string[]): Promise<readonly Reply[]> {
  const never = (): Promise<never> => Promise.reject(new Error('The network was asked.'));
  const lines = messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const { code, stdout, stderr } = await runMcp(folder, lines, lines.filter((line) => !line.includes('"notifications/')).length, options, { openHttp: never, io: { mailDomains: never } });
  expect([code, stderr]).toEqual([0, 'Answering about root until the input ends.\n']);
  // A tool is answered when it is done, and others meanwhile.
  return stdout.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Reply).sort((a, b) => Number(a.id) - Number(b.id));
}

/** All that is in a folder. */
function stateOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).sort();
  return createHash('sha256').update(names.map((name) => `${name}\0${readFileSync(name, 'latin1')}`).join('\0')).digest('hex');
}

describe('the Model Context Protocol', () => {
  it('is spoken as clients that begin a session expect it', async () => {
    const [first, second, pong, lost] = await talk(await folderWith(), [
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {} } }, { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: '2', method: 'initialize', params: { protocolVersion: '1999-01-01' } }, { jsonrpc: '2.0', id: 3, method: 'ping' }, { jsonrpc: '2.0', id: 4, method: 'server/discover' },
    ]);
    expect(first).toMatchObject({ id: 1, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'policy-submissions', version: '1.2.3' } } });
    expect(second).toMatchObject({ id: '2', result: { protocolVersion: '2025-11-25' } });
    expect(pong).toEqual({ jsonrpc: '2.0', id: 3, result: {} });
    expect(lost?.error?.code).toBe(-32601);
  });

  it('is spoken as clients that name the version in each request expect it', async () => {
    const meta = { _meta: { [versionKey]: '2026-07-28' } };
    const [discovered, list, called, old, begun] = await talk(await folderWith(), [
      { jsonrpc: '2.0', id: 1, method: 'server/discover', params: meta }, { jsonrpc: '2.0', id: 2, method: 'tools/list', params: meta },
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { ...meta, name: 'get_form', arguments: {} } },
      { jsonrpc: '2.0', id: 4, method: 'tools/list', params: { _meta: { [versionKey]: '2027-01-01' } } }, { jsonrpc: '2.0', id: 5, method: 'initialize', params: meta },
    ]);
    expect(discovered?.result).toMatchObject({ resultType: 'complete', supportedVersions: ['2026-07-28'], cacheScope: 'public', _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'policy-submissions' } } });
    expect(list?.result).toMatchObject({ resultType: 'complete', ttlMs: 3_600_000 });
    expect(called?.result).toMatchObject({ resultType: 'complete', content: [{ type: 'text' }] });
    expect([old?.error?.code, begun?.error?.code]).toEqual([-32022, -32601]);
  });

  it('has seven small tools that only read', async () => {
    const [reply] = await talk(await folderWith(), [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }]);
    const tools = reply?.result?.tools ?? [];
    expect(tools.map(({ name }) => name)).toEqual(['get_form', 'read_answer', 'check_answer', 'explain_finding', 'find_name', 'propose_change', 'compare_answers']);
    for (const { annotations } of tools) expect(annotations).toEqual({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
    expect(JSON.stringify(tools).length / 4).toBeLessThan(2500);
  });

  it.each<readonly [object | string, number]>([
    ['{', -32700], ['[]', -32600], ['{"jsonrpc":"2.0","id":1}', -32600], ['null', -32600], [{ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'delete_all' } }, -32602],
    [{ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'toString' } }, -32602], [{ jsonrpc: '2.0', id: 1, method: 'resources/list' }, -32601],
  ])('answers %j with an error, and goes on', async (message, code) => {
    const replies = await talk(await folderWith(), [message, { jsonrpc: '2.0', id: 2, method: 'ping' }]);
    expect([replies[0]?.error?.code, replies[1]?.id]).toEqual([code, 2]);
  });
});

describe('a message', () => {
  const initialize = (protocolVersion: string): object => ({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion } });
  const ping = { jsonrpc: '2.0', id: 2, method: 'ping' };
  const speak = async (messages: readonly (object | string)[], answers: number): Promise<readonly unknown[]> => {
    const { stdout } = await runMcp(await folderWith(), messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))), answers);
    return stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown);
  };

  it('may be a list where the version has lists', async () => {
    expect(await speak([initialize('2025-03-26'), [ping, { jsonrpc: '2.0', method: 'notifications/initialized' }, { ...ping, id: 3 }]], 2)).toContainEqual([{ jsonrpc: '2.0', id: 2, result: {} }, { jsonrpc: '2.0', id: 3, result: {} }]);
    expect(await speak([initialize('2025-06-18'), [ping]], 2)).toContainEqual(expect.objectContaining({ error: expect.objectContaining({ code: -32600 }) as unknown }));
  });

  it.each<readonly [object | string, number | undefined]>([
    [{ ...ping, id: null }, -32600], [{ ...ping, id: true }, -32600], [{ ...ping, id: {} }, -32600], ['{"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"ping"}', -32600], [{ ...ping, jsonrpc: '1.0' }, -32600], [{ id: 1, method: 'ping' }, -32600],
    [{ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { cursor: 'x' } }, -32602], ['\ufeff{"jsonrpc":"2.0","id":1,"method":"ping"}', undefined],
  ])('is answered: %j', async (message, code) => {
    expect(((await speak([message], 1))[0] as Reply).error?.code).toBe(code);
  });

  it('that is a response has no answer', async () => {
    expect(await speak([{ jsonrpc: '2.0', id: 9, result: {} }, { jsonrpc: '2.0', id: 8, error: { code: 1, message: '' } }, ping], 1)).toEqual([{ jsonrpc: '2.0', id: 2, result: {} }]);
  });

  it('is heard while a tool is at work, which is given up when it is cancelled', async () => {
    const call = (id: number): object => ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'compare_answers', arguments: {} } });
    const answers = await speak([call(11), call(12), ping, { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 12 } }, call(13)], 3);
    expect(answers.map((one) => (one as Reply).id)).toEqual([2, 11, 13]);
  });

  it('cancels a call between two of its changes', async () => {
    const folder = await folderWith();
    const changes = Array.from({ length: 200 }, (_, index) => ({ at: `issues/data-exchange/${index + 1}/title`, value: `New ${index}` }));
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'propose_change', arguments: { path: 'japan.submission.yaml', digest: await toolDigest(folder, 'japan.submission.yaml'), changes } } };
    let now = 0;
    let turns = 0;
    let begin: () => void = () => undefined;
    const isAtWork = new Promise<void>((resolve) => (begin = resolve));
    // Each look at the clock finds that a turn is over.
    const clock = { now: () => (now += 100), after: (delayMs: number, callback: () => void) => {
      const timer = setTimeout(callback, delayMs);
      if (++turns === 20) begin();
      return { dispose: () => clearTimeout(timer) };
    } };
    const { stdout } = await runCli(folder, ['mcp', '--root', 'root'], { clock, io: { standardInputLines: async function* () {
      yield JSON.stringify(call);
      await isAtWork;
      yield JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
      yield JSON.stringify(ping);
    } } });
    expect(stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([{ jsonrpc: '2.0', id: 2, result: {} }]);
    expect(turns).toBeLessThan(40);
  });

  it('that comes last is answered with an error when its tool takes too long', async () => {
    const clock = { now: () => 0, after: (delayMs: number, callback: () => void) => {
      if (delayMs > 5000) setImmediate(callback);
      else setTimeout(callback, delayMs);
      return { dispose: () => undefined };
    } };
    const folder = await folderWith();
    const { stdout } = await runMcp(folder, [JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'compare_answers', arguments: {} } })], 0, [], { clock });
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, error: { code: -32603 } });
  });
});

describe('each tool', () => {
  it('answers what it is asked', async () => {
    const folder = await folderWith({ 'root/bad.submission.yaml': 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      points: [b.x]\n      descr: two\n' });
    expect(await use(folder, 'get_form', {})).toContain('apec-desg-covid19-2020\n  COVID-19 and the Digital Economy\n');
    const empty = await use(await temporaryFolder({ 'root/a.txt': '' }), 'get_form', {});
    expect(empty).toContain('The folder has no submissions yet. To begin one, ask get_form with “template”');
    expect(empty).not.toContain('Nothing to compare');
    const form = await use(folder, 'get_form', { path: 'japan.submission.yaml', issue: 'b' });
    expect(form).toMatch(/^japan\.submission\.yaml, Japan: 3 of 5 issues/);
    expect(form).toContain('b) Exchange and use of data in a secure manner [data-exchange]\n  1 initiative');
    expect(form).not.toContain('a) Business');
    expect(await use(folder, 'read_answer', { path: 'japan.submission.yaml', at: 'issues/data-exchange/0/points' })).toMatch(/^digest: \S+\n\n## b\) Exchange and use of data in a secure manner\n\[issues\/data-exchange\/0\/points\] b\.i\ntotal: 1, shown: 1, truncated: false\n$/);
    expect(await use(folder, 'check_answer', { path: 'bad.submission.yaml', limit: 1 })).toMatch(/^2 errors, .*\nline 6 {2}error {2}point\.unknown {2}\[issues\/data-exchange\/0\/points\/0\] {2}There is no sub-point “b\.x”.*\ntotal: \d+, shown: 1, truncated: true; go on with offset: 1\n$/);
    expect(await use(folder, 'check_answer', { path: 'new.submission.yaml', text: 'economy: Japan\n' })).toContain('schema.missing-key');
    expect(await use(folder, 'check_answer', { path: 'japan.submission.yaml', ready: true })).toMatch(/^4 items are left to do: /);
    expect(await use(folder, 'explain_finding', { code: 'issue.unknown' })).toContain('An issue that the template does not have');
    expect(await use(folder, 'find_name', { kind: 'economy', words: 'viet' })).toMatch(/^Viet Nam .*\ntotal: 1, shown: 1, truncated: false\n$/);
    expect(await use(folder, 'compare_answers', { issue: 'b', point: 'b.i', limit: 1 })).toMatch(/^## b\) Exchange[^]*\*\*Japan: requesting online platform[^]*total: 1, shown: 1, truncated: false\n$/);
  });

  it.each<readonly [string, object, string]>([
    ['get_form', { template: 'apec-desg-covid19-2021' }, 'There is no template “apec-desg-covid19-2021”; did you mean “apec-desg-covid19-2020”?'],
    ['get_form', { template: 'apec-desg-covid19-2020', issue: 'z' }, 'There is no issue “z”; there are a) business-continuity,'],
    ['read_answer', {}, '“path” is missing. For example: read_answer {"path":"japan.submission.yaml","issue":"b"}'],
    ['read_answer', { file: 'x' }, 'There is no input “file”; there are path, issue, at, offset.'], ['read_answer', { path: 7 }, '“path” must be a string.'],
    ['check_answer', { path: 'japan.submission.yaml', limit: 0 }, '“limit” must be a whole number from 1 to 200.'],
    ['explain_finding', { code: 'issue.unknwn' }, 'There is no finding “issue.unknwn”; did you mean “issue.unknown”?'],
    ['find_name', { kind: 'agncy', words: '' }, '“kind” cannot be “agncy”; did you mean “agency”?'],
    ['find_name', { kind: 'agency', words: 'x', economy: 'Japn' }, 'There is no economy “Japn”; did you mean “Japan”?'],
    ['propose_change', { path: 'japan.submission.yaml', digest: 'x', changes: [{ at: 'economy', value: 'Chile' }] }, 'The file is not the one with this digest; read it again with read_answer.'],
    ['propose_change', { path: 'japan.submission.yaml', digest: 'x', changes: [] }, '“changes” must be a list with at least one item.'],
    ['propose_change', { path: 'japan.submission.yaml', digest: japanDigest, changes: Array.from({ length: 201 }, () => ({ at: 'economy', value: 'Chile' })) }, 'There are 201 changes, and one call takes at most 200; propose the first 200,'],
    ['propose_change', { path: 'japan.submission.yaml', digest: japanDigest, changes: [{ at: 'economy', value: 'x'.repeat(1_000_001) }] }, 'The values have more than 1,000,000 characters together; propose fewer changes in one call.'],
    ['check_answer', { path: 'x.submission.yaml', text: ' '.repeat(1_000_001) }, '“text” has more than 1,000,000 characters.'],
    ['propose_change', { path: 'japan.submission.yaml', digest: japanDigest, changes: [{ at: 'issues', value: 'x' }] }, 'issues: The issues come from the form; change the fields of one, such as “issues/business-continuity/0/title”.'],
    ['read_answer', { path: 'japan.submission.yaml', issue: 'b', at: 'issues/data-exchange' }, 'Give “issue” or “at”, not both.'],
    ['check_answer', { path: 'x.submission.yaml', text: '' }, 'There is nothing here but comments or empty lines. A submission begins with “template:” and “economy:”; get_form shows what follows.'],
    ['check_answer', { path: 'x.submission.yaml', text: '# Yes\n\n' }, 'There is nothing here but comments'],
    ['compare_answers', { issue: 'z' }, 'There is no issue “z”; there are business-continuity,'],
  ])('teaches: %s %j', async (name, input, said) => {
    const answer = await use(await folderWith(), name, input);
    expect(answer.startsWith(`ERROR ${said}`), answer).toBe(true);
  });
});

describe('propose_change', () => {
  it('shows what would change, with the findings before and after, and writes nothing', async () => {
    const folder = await folderWith();
    const before = stateOf(folder);
    const answer = await use(folder, 'propose_change', { path: 'japan.submission.yaml', digest: await toolDigest(folder, 'japan.submission.yaml'), changes: [
      { at: 'issues/digital-technologies/0/title', value: 'New: one' }, { at: 'issues/digital-technologies/0/points', value: ['c.i'] }, { at: 'issues/digital-technologies/0/description', value: 'Some **bold** words.' }, { at: 'issues/data-exchange/0', value: null },
    ] });
    for (const line of ['+    - title: "New: one"', '+      points: [c.i]', '+        Some **bold** words.', '-    - title: requesting online', 'Findings before: ', 'Findings after: ', 'Nothing was written.']) expect(answer).toContain(line);
    expect(stateOf(folder)).toBe(before);
  });

  it.each<readonly [string, unknown, string]>([
    ['title', 'two\nlines', 'This field is one line, so the line breaks of the value have become spaces.'],
    ['links/0/url', 'https://a.example\nhttps://b.example', 'This field is one line, so the line breaks of the value have become spaces.'],
    ['agencies', ['METI\nMIC'], 'An item of this list is one line, so a line break of the value has become a space.'],
    ['outcome', 'line1\n\nline2', 'This text is in quotation marks in the file, where each line break begins a paragraph; so an empty line is one line break there.'],
    ['description', '- a\n\n- b', 'An empty line of the value was left out here, so that what was before and after it are not separated by one.'],
    ['description', '\r\na\r\n\r\n\r\nb\nc\n', ''], ['title', 'One line\n', ''],
  ])('says what has become of the line breaks of a value: %s %j', async (field, value, sentence) => {
    const path = 'x.submission.yaml';
    const folder = await folderWith({ [`root/${path}`]: 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        Two.\n      outcome: "Ongoing"\n' });
    const at = `issues/data-exchange/0/${field}`;
    const said = await use(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at, value }] });
    expect(said).toContain(`\n${sentence === '' ? '' : `${at}: ${sentence}\n`}\nFindings before: `);
    expect(said.includes(`${at}: `)).toBe(sentence !== '');
  });

  it.each([
    ['above and at the end', '    # Ask Keiko, tel 1.\n    - title: One\n      points: [b.i]\n      outcome: Ongoing\n      # Not by Ben.\n'],
    ['above, behind a value', '    # Ask Keiko, tel 1.\n    - title: Any # Of Ben.\n      outcome: One\n'],
    ['below', '    - title: One\n      # Ask Keiko, not Ben.\n      outcome: Ongoing\n'],
    ['on both sides, with a contact below', '    # Keiko\n    - title: One\n      # Ben\n      outcome: Ongoing\ncontact: Ben\n'],
    ['around an issue without an answer', '    []\n  # Ask Keiko, not Ben.\n  digital-technologies: []\n'],
  ])('shows no comment beside a changed line, and git can apply it: %s', async (_name, lines) => {
    const path = 'x.submission.yaml';
    const text = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  # Ask Keiko.\n  data-exchange:\n${lines}`;
    const folder = await folderWith({ [`root/${path}`]: text });
    const said = await use(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: `issues/data-exchange/0/${lines.includes('outcome: One') ? 'outcome' : 'title'}`, value: 'Two' }] });
    expect(said).not.toMatch(/Keiko|Ben/);
    execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: join(folder, 'root'), input: said });
    expect(readFileSync(join(folder, 'root', path), 'utf8')).toBe(lines.includes('One') ? text.replace('One', 'Two') : text.replace('\n    []', '\n    - title: Two'));
  });

  it('makes all changes or none, and says which cannot be made', async () => {
    const folder = await folderWith();
    const digest = await toolDigest(folder, 'japan.submission.yaml');
    const refused = async (at: string, value: unknown): Promise<string> => use(folder, 'propose_change', { path: 'japan.submission.yaml', digest, changes: [{ at: 'issues/data-exchange/0/title', value: 'x' }, { at, value }] });
    expect(await refused('issues/data-exchange/0/title', ['a'])).toBe('ERROR issues/data-exchange/0/title: This field is one text; give a string, not a list.');
    expect(await refused('issues/data-exchange/7/title', 'x')).toMatch(/^ERROR issues\/data-exchange\/7\/title: /);
    expect(await refused('contact/email', 'x@example.org')).toMatch(/^ERROR contact\/email: Contacts are left out here/);
    expect(await refused('economy', { a: 1 })).toBe('ERROR economy: A value is a string, a list of strings, or null. Give each field by its own path, title first: issues/ISSUE/0/title.');
  });
});

describe('contacts', () => {
  it('are left out unless the one who starts it says otherwise', async () => {
    const folder = await folderWith();
    expect(await use(folder, 'read_answer', { path: 'japan.submission.yaml' })).not.toContain('apec-desg@meti.go.jp');
    expect(await use(folder, 'read_answer', { path: 'japan.submission.yaml' }, '--with-contacts')).toContain('apec-desg@meti.go.jp');
    expect(await use(folder, 'compare_answers', {}, '--with-contacts')).not.toContain('apec-desg@meti.go.jp');
  });
});

describe('the root', () => {
  it('is not left, however a path is written', async () => {
    const folder = await folderWith({ 'root/inner/x.submission.yaml': japan });
    symlinkSync(folder, join(folder, 'root/out'));
    symlinkSync(join(folder, 'secret.submission.yaml'), join(folder, 'root/link.submission.yaml'));
    const outside = ['../secret', './../secret', 'inner/../../secret', 'out/secret', 'link', `${folder}/secret`, '..\\secret', '%2e%2e/secret', '../root/../secret', 'file://../secret', `file://${folder}/secret`, '~/secret', '/etc/secret', 'inner/../out/secret', '....//secret', '../secret\0'];
    for (const name of outside) {
      for (const tool of ['read_answer', 'check_answer']) expect(await use(folder, tool, { path: `${name}.submission.yaml` }), name).toMatch(/^ERROR .*(does not exist|is a link that leads out of the folder|control character)/);
    }
    for (const one of ['..', '../', '/', 'out', folder]) expect(await use(folder, 'compare_answers', { folder: one }), one).toMatch(/^ERROR /);
    for (const path of ['.env', 'out', '../package.json', '/etc/passwd', '']) expect(await use(folder, 'read_answer', { path }), path).toMatch(/^ERROR /);
  });

  it('has links that lead out of it or nowhere, which are named as such and on no list', async () => {
    const folder = await folderWith({ 'root/inner/x.submission.yaml': japan });
    const root = join(folder, 'root');
    const links = [[join(folder, 'secret.submission.yaml'), 'link'], [join(folder, 'lost'), 'lost-out'], ['lost', 'lost-in'], ['loop.submission.yaml', 'loop']] as const;
    for (const [to, name] of links) symlinkSync(to, join(root, `${name}.submission.yaml`));
    symlinkSync(folder, join(root, 'out'));
    symlinkSync('inner', join(root, 'inside'));
    const said = async (path: string): Promise<string> => use(folder, 'read_answer', { path });
    const named = 'The submissions of the folder are inner/x.submission.yaml, japan.submission.yaml.';
    for (const name of ['link', 'lost-out']) expect(await said(`${name}.submission.yaml`)).toBe(`ERROR ${name}.submission.yaml is a link that leads out of the folder, so it is not read. ${named}`);
    for (const name of ['lost-in', 'loop']) expect(await said(`${name}.submission.yaml`)).toBe(`ERROR ${name}.submission.yaml is a link that leads nowhere, so it is not read. ${named}`);
    // Whether a file is there, outside, cannot be told.
    for (const name of ['secret', 'nothing']) expect(await said(`out/${name}.submission.yaml`)).toBe(`ERROR out is a link that leads out of the folder, so it is not read. ${named}`);
    expect(await said('inside/lost.submission.yaml')).toBe(`ERROR inside/lost.submission.yaml does not exist in the folder that may be read. ${named}`);
    expect(await said('inside/x.submission.yaml')).toContain('[economy] Japan');
    const list = await use(folder, 'get_form', {});
    expect(list).toContain(`${named}\n`);
    expect(list).toContain('Note: link.submission.yaml is a link that leads out of the folder, so it is not read.\n');
    expect(await use(folder, 'compare_answers', { folder: 'out' })).toBe('ERROR out is a link that leads out of the folder, so it is not read.');
  });

  it('may have more submissions than one answer names', async () => {
    const folder = await folderWith(Object.fromEntries(Array.from({ length: 110 }, (_, index) => [`root/a${String(index).padStart(3, '0')}.submission.yaml`, japan])));
    expect(await use(folder, 'get_form', {})).toMatch(/Of the 111 submissions of the folder, these are a000\..*, a049\.submission\.yaml; get_form with offset: 50 goes on\.\n$/);
    expect(await use(folder, 'get_form', { offset: 100 })).toMatch(/these are a100\..*, a109\.submission\.yaml, japan\.submission\.yaml\.\n$/);
    expect(await use(folder, 'get_form', { offset: 111 })).toContain('The folder has 111 submissions; give a smaller “offset”.');
    symlinkSync(folder, join(folder, 'root/out'));
    expect(await use(folder, 'get_form', {})).toContain('Note: The link out leads out of the folder, so templates in it do not count.');
  });

  it('is all that templates come from', async () => {
    const template = 'id: outside\ntitle: Outside\nissues: [{id: one, title: One}]\n';
    const folder = await folderWith({ '.git/HEAD': '', 'a.submission-template.yaml': template, 'root/b.submission-template.yaml': template.replaceAll('utside', 'wn') });
    const forms = await use(folder, 'get_form', {});
    expect(forms).toContain('own\n  Own\n  In b.submission-template.yaml\n');
    expect(forms).not.toContain('Outside');
  });

  it('must be named, and be a folder', async () => {
    const folder = await folderWith();
    expect((await runCli(folder, ['mcp'])).stderr).toMatch(/^Name the folder that may be read: --root FOLDER\./);
    expect(await runCli(folder, ['mcp', '--root', 'lost'])).toMatchObject({ code: 2, stderr: 'lost is not a folder.\n' });
  });
});

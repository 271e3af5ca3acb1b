import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { agentTools } from '../../server/contract/agent-tools.ts';
import { findKinds } from '../../server/contract/find-kinds.ts';
import { runMcp } from '../kit/agent-tools.ts';
import { isNightly, propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const template = 'apec-desg-covid19-2020';
const marker = 'Kept outside of the root';
const outsideText = `template: ${template}\neconomy: Peru\nissues:\n  business-continuity:\n    - title: ${marker}\n`;
const email = 'apec-desg@meti.go.jp';

/** Two files that may be read, and one beside the root that links in it lead to. */
async function folderWithLinks(): Promise<string> {
  const files = ['japan', 'mistakes', 'half-written'].map((name): [string, string] => [`root/${name}.submission.yaml`, sample(`${name}.submission.yaml`)]);
  const folder = await temporaryFolder({ ...Object.fromEntries(files), 'secret.submission.yaml': outsideText, 'root-2/secret.submission.yaml': outsideText, 'x.submission-template.yaml': `id: x\ntitle: ${marker}\nissues: []\n` });
  const root = join(folder, 'root');
  mkdirSync(join(root, 'inner'));
  for (const [to, name] of [[folder, 'out'], ['..', 'up'], [join(folder, 'secret.submission.yaml'), 'link.submission.yaml'], ['../../secret.submission.yaml', 'inner/link.submission.yaml'], ['up', 'twice'], ['loop', 'loop']] as const) symlinkSync(to, join(root, name));
  return folder;
}

/** A file outside of the root, in more than 40 notations. */
function notationsOf(folder: string): readonly string[] {
  const file = 'secret.submission.yaml';
  const ways = ['../', './../', '..//', '.././', 'inner/../../', 'japan.submission.yaml/../../', 'lost/../../', '../root/../', '../root-2/', '../../../../../../../../../..' + folder + '/', `${folder}/`, `/${folder}/`, `//localhost${folder}/`, `${folder}/root/../`,
    `file://${folder}/`, `file:${folder}/`, `FILE://${folder}/`, 'file://../', '..\\', '.\\..\\', 'inner\\..\\..\\', '..\\/', `${folder.replaceAll('/', '\\')}\\`, 'C:\\', 'C:..\\', 'C:/../', '\\\\?\\C:\\', '\\\\localhost\\', '%2e%2e/', '..%2f', '%2e%2e%2f', '..%5c', '%252e%252e%252f', '..%c0%af', '..;/',
    '....//', '.. /', ' ../', '../\t', '~/', '~root/', '$PWD/../', '${HOME}/', '`pwd`/../', 'out/', 'up/', 'twice/', 'out/root/out/', 'inner/../up/', 'loop/', '/proc/self/cwd/', '/proc/self/root' + folder + '/', '\u2025/', '．．/', '‥/', '..\u2044', '..\u2215', '\ufeff../'];
  return [...ways.map((way) => `${way}${file}`), 'link.submission.yaml', 'inner/link.submission.yaml', `../${file}\0`, `japan.submission.yaml\0/../../${file}`, `../SECRET.submission.yaml`, `../${file}/`, `../${file}/.`];
}

function stateOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).sort();
  return createHash('sha256').update(files.map((name) => `${name}\0${readFileSync(name, 'latin1')}`).join('\0')).digest('hex');
}

interface Call {
  readonly name: string;
  readonly arguments: unknown;
}

/** Calls that are right, nearly right and wrong; half of the paths lead out. */
function callsOf(folder: string, digest: string): fc.Arbitrary<Call> {
  const out = fc.constantFrom(...notationsOf(folder));
  /** Mostly the right one, now and then a wrong one. */
  const mostly = <Value>(right: fc.Arbitrary<Value>, wrong: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: wrong });
  const file = mostly(fc.constantFrom('japan.submission.yaml', 'mistakes.submission.yaml', './half-written.submission.yaml'), out);
  const node = fc.constantFrom('economy', 'contact', 'contact/email', 'document/date', 'issues', 'issues/data-exchange/0', 'issues/data-exchange/0/title', 'issues/data-exchange/0/links/0/url', 'issues/data-exchange/1/description', 'issues/__proto__/0', '../secret', 'attachments/0');
  const value = fc.oneof(fc.constant(null), fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.constant('file:///etc/passwd'), fc.constant('https://example.org/x'), out);
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    path: file, folder: mostly(fc.constant('.'), fc.oneof(fc.constantFrom('inner', 'out', 'up', '..', '/', folder), out)), template: mostly(fc.constant(template), fc.constantFrom('x', '../x')), issue: mostly(fc.constantFrom('a', 'b', 'data-exchange'), fc.constant('zz')),
    at: node, offset: fc.nat({ max: 40 }), limit: fc.integer({ min: 1, max: 200 }), ready: fc.boolean(), text: fc.oneof(fc.constant(sample('mistakes.submission.yaml')), fc.string()), code: fc.oneof(fc.constantFrom('issue.unknown', '../README', 'link.broken'), out),
    kind: fc.constantFrom(...findKinds), words: fc.oneof(fc.constantFrom('ministry', 'health', '.*', ''), fc.string({ maxLength: 20 })), economy: mostly(fc.constantFrom('Japan', 'Peru'), fc.constant('Nowhere')), digest: mostly(fc.constant(digest), fc.constant('x')),
    changes: fc.array(fc.record({ at: node, value }), { maxLength: 3 }), point: mostly(fc.constantFrom('a.i', 'b.ii'), fc.constant('zz')),
  };
  return fc.constantFrom(...agentTools).chain(({ name, inputSchema: { properties, required = [] } }) => {
    const inputs = Object.fromEntries(Object.keys(properties).map((key) => [key, fc.oneof({ weight: 19, arbitrary: values[key] ?? fc.anything() }, { weight: 1, arbitrary: fc.jsonValue() })]));
    const right: fc.Arbitrary<unknown> = fc.record(inputs, { requiredKeys: [...required] });
    return fc.oneof({ weight: 19, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue() }).map((given) => ({ name, arguments: given }));
  });
}

it('writes nothing, opens no connection and reads nothing outside of its folder, whatever agents ask', async () => {
  const { numRuns, seed } = propertyRuns('calls of agents', isNightly ? 25 : 3);
  const folder = await folderWithLinks();
  expect(notationsOf(folder).length).toBeGreaterThan(40);
  const japan = readFileSync(join(folder, 'root/japan.submission.yaml'));
  const digest = createHash('sha256').update(japan).digest('base64url');
  const before = stateOf(folder);
  const connected = vi.spyOn(Socket.prototype, 'connect');
  const asked: string[] = [];
  const never = (what: string) => (...args: readonly unknown[]): Promise<never> => {
    asked.push(`${what} ${JSON.stringify(args)}`);
    return Promise.reject(new Error(`It asked ${what}.`));
  };
  // Those that lead out come first, each with each way to name a file.
  const named = notationsOf(folder).flatMap((out): readonly Call[] => [
    { name: 'read_answer', arguments: { path: out } }, { name: 'check_answer', arguments: { path: out } }, { name: 'get_form', arguments: { path: out } },
    { name: 'propose_change', arguments: { path: out, digest: 'x', changes: [{ at: 'economy', value: 'Chile' }] } }, { name: 'compare_answers', arguments: { folder: out } }, { name: 'compare_answers', arguments: { folder: out.slice(0, out.lastIndexOf('/') + 1) || '..' } },
  ]);
  const random = fc.sample(callsOf(folder, digest), { numRuns, seed });
  const calls = [...(isNightly ? named : named.filter((_, index) => index % 3 === 0)), ...random];
  const lines = calls.map((params, id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }));
  const { code, stdout } = await runMcp(folder, lines, lines.length, [], { openHttp: never('the network'), io: { mailDomains: never('for a domain') } });
  expect(code).toBe(0);
  const answers = stdout.trim().split('\n');
  expect(answers).toHaveLength(lines.length);
  let errors = 0;
  for (const line of answers) {
    const { id, result } = JSON.parse(line) as { readonly id: number; readonly result?: { readonly isError?: true; readonly content: readonly [{ readonly text: string }] } };
    const call = JSON.stringify(calls[id]);
    const said = result?.content[0].text ?? '';
    expect(said, call).toMatch(/\S/);
    // What was asked may be repeated; what is in the file outside may not.
    if (!call.includes(marker)) expect(said, call).not.toContain(marker);
    expect(said, call).not.toContain(email);
    expect(said.length, call).toBeLessThan(60_000);
    if (result?.isError === true) errors++;
  }
  // Not all are refused: the test would see nothing then.
  expect(answers.length - errors).toBeGreaterThan(numRuns / 4);
  expect([asked, connected.mock.calls.length]).toEqual([[], 0]);
  connected.mockRestore();
  expect(stateOf(folder)).toBe(before);
}, propertyTimeoutMs);

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../server/cli/commands/commands.ts';
import { formatsOf } from '../../server/contract/formats.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { eventAsYaml, eventIdOf, type NewEvent } from '../../server/review/review-events.ts';
import { createServices } from '../../server/service/services.ts';
import { runCli } from '../kit/cli.ts';
import { FakeClock, nullLogger } from '../kit/ports.ts';
import { sample } from '../kit/template-store.ts';

const japan = sample('japan.submission.yaml');
const wordCount = 1000;
let taken = 0;
/** So many words that occur nowhere else. */
const words = (count: number): string => Array.from({ length: count }, () => `qzx${String(taken++).padStart(4, '0')}qzx`).join(' ');
const unique = /qzx\d{4}qzx/g;

/** Comments of all kinds, each text of which is made of words that occur nowhere else. */
function events(): readonly NewEvent[] {
  const all: NewEvent[] = [];
  const title = /title: (.+)/.exec(japan.slice(japan.indexOf('issues:')))?.[1] ?? '';
  for (let minute = 0; taken < wordCount; minute++) {
    const date = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const comment: NewEvent = { type: 'comment', author: words(1), date, text: words(8), weight: (['must', 'should', 'note'] as const)[minute % 3] ?? 'note', at: minute % 2 === 0 ? { issue: 'business-continuity', title, field: 'description' } : { issue: 'x', title: words(1), field: words(1) }, exact: words(1), base: words(4), start: 0 };
    const to = eventIdOf(comment);
    all.push(comment, { type: 'reply', author: words(1), date, to, text: words(4) }, { type: 'resolve', author: words(1), date, to, text: words(2) }, { type: 'status', author: words(1), date, status: 'nil', agency: words(1), text: words(1) });
  }
  return all;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-submissions-'));
  const contents = {
    '.git/HEAD': '', 'japan.submission.yaml': japan, 'later.submission.yaml': japan.replace('Ongoing, N/A', 'Completed'),
    ...Object.fromEntries(events().flatMap((event) => ['japan', 'later'].map((name) => [`.policy-submissions/comments/${name}/${eventIdOf(event)}.yaml`, eventAsYaml({ ...event, id: eventIdOf(event) })]))),
  };
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The words in an answer, also in the parts of a packed file. */
function found(bytes: Uint8Array): readonly string[] {
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)) : [bytes];
  return [...new Set(parts.flatMap((part) => Buffer.from(part).toString('latin1').match(unique) ?? []))];
}

const files = ['japan.submission.yaml', 'later.submission.yaml'];
const outputs: readonly (readonly string[])[] = [
  ...formatsOf.document.filter((to) => to !== 'pdf').map((to) => ['render', 'japan.submission.yaml', '--to', to]),
  ['render', '--textconv', 'japan.submission.yaml'],
  ...formatsOf.compendium.map((to) => ['compile', ...files, '--to', to]),
  ...formatsOf.changes.map((to) => ['diff', ...files, '--to', to]),
  ...formatsOf.findings.map((format) => ['check', '.', '--format', format]),
  ...['text', 'json'].flatMap((format) => [['check', '.', '--ready', '--format', format], ['describe', 'japan.submission.yaml', '--format', format], ['terms', '--format', format], ['links', '.', '--offline', '--format', format]]),
  ['round', '--template', 'apec-desg-covid19-2020', '--from', '.', '--out-dir', 'round', '--economy', 'Japan'], ['find', 'agency', 'm'], ['format', '--check', '.'], ['fix', '--dry-run', '.'], ['merge', ...files, files[0] ?? ''], ['templates'],
  ['new', '--from', 'japan.submission.yaml', '--economy', 'Japan', '-o', 'new.submission.yaml'], ['explain', 'issue.unknown'], ['since', 'later.submission.yaml', '--from', '.'], ['remind', '.'], ['mcp', '--root', '.'], ['completion', 'bash'],
];

describe('what reviewers say is in no output', () => {
  it('but in the three commands that were asked for it', async () => {
    const { stdout: comments } = await runCli(folder, ['comments', 'japan.submission.yaml']);
    const { stdout: responses } = await runCli(folder, ['responses', 'japan.submission.yaml', '--to', 'docx']);
    const { stdout: review } = await runCli(folder, ['render', 'japan.submission.yaml', '--to', 'docx', '--review']);
    expect(found(Buffer.from(review, 'latin1')).length).toBeGreaterThan(500);
    expect(found(Buffer.from(comments)).length).toBeGreaterThan(500);
    expect(found(Buffer.from(responses, 'latin1')).length).toBeGreaterThan(500);
  });

  it.each(outputs.map((args) => ({ line: args.join(' '), args })))('$line', async ({ args }) => {
    const stdin = args[0] === 'mcp' ? ['read_answer', 'check_answer'].map((name, id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: { path: 'japan.submission.yaml', ready: true } } })).join('\n') : '';
    const { stdout, stderr } = await runCli(folder, args, { stdin });
    expect(stdout.length + stderr.length).toBeGreaterThan(0);
    expect(found(Buffer.from(stdout, 'latin1'))).toEqual([]);
    expect(found(Buffer.from(stderr))).toEqual([]);
    // What a command has written, but for the comments themselves.
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.parentPath.includes('/comments')) expect(found(readFileSync(join(entry.parentPath, entry.name)))).toEqual([]);
    }
  });

  it('and each command is tried', () => {
    const tried = new Set(outputs.map(([command]) => command));
    // An import is given a document, and reads nothing of the folder.
    expect(commandNames.filter((name) => !tried.has(name))).toEqual(['import', 'comments', 'responses']);
  });

  it('nor in the preview, the table, the copied table and the overview of the editor', async () => {
    const root = `file://${folder}`;
    const services = createServices({ files: createNodeFiles(), clock: new FakeClock(Date.UTC(2026, 5, 1)), logger: nullLogger }, { trusted: true });
    await services.documents.setFolders([root]);
    const document = readSubmissionDocument(`${root}/japan.submission.yaml`, 1, japan);
    const said = [
      services.preview.preview(document), services.preview.preview(document, undefined, true), await services.review.strays(document), await services.papers.copyTable(document), await services.ready.ready(document), services.status.status(document),
    ];
    services.dispose();
    expect(JSON.stringify(said).length).toBeGreaterThan(10_000);
    expect(found(Buffer.from(JSON.stringify(said)))).toEqual([]);
  });
});

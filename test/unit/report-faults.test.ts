import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNamed } from '../../server/cli/commands/commands.ts';
import { runCli } from '../kit/cli.ts';
import { ownComplaints } from '../kit/report-schemas.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const answer = 'issues:\n  data-exchange:\n    - title: One\n      points: [b.i]\n      links: [https://www.example.org/a]\n';

/** What people and programs name by mistake, or have not finished. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'fine.submission.yaml': `${head}${answer}`,
  'empty.submission.yaml': '',
  'comments.submission.yaml': '# Not begun.\n',
  'list.submission.yaml': '- a\n- b\n',
  'text.submission.yaml': 'Only words.\n',
  'broken.submission.yaml': 'template: [apec\n',
  'cut.submission.yaml': `${head}issues:\n  data-exchange:\n    - title: "One\n`,
  'tab.submission.yaml': `${head}issues:\n\tdata-exchange:\n\t\t- title: One\n`,
  'no-economy.submission.yaml': `template: apec-desg-covid19-2020\n${answer}`,
  'no-template.submission.yaml': `economy: Japan\n${answer}`,
  'other-economy.submission.yaml': `template: apec-desg-covid19-2020\neconomy: Atlantis\n${answer}`,
  'other-template.submission.yaml': `template: nowhere\neconomy: Japan\n${answer}`,
  'nothing-written.submission.yaml': 'template:\neconomy:\ncontact:\nattachments:\nissues:\n',
  'other-types.submission.yaml': 'template: {a: b}\neconomy: [Japan]\ncontact: 5\nattachments: true\nissues:\n  data-exchange: [5, [a], {title: {b: c}, links: 5, outcome: [a], points: {a: b}}]\n',
  'strange-keys.submission.yaml': `${head}"__proto__": 1\nconstructor: 2\nissues:\n  __proto__: [{title: One}]\n  toString: []\n`,
  'conflict.submission.yaml': `${head}<<<<<<< ours\n${answer}=======\nissues: {}\n>>>>>>> theirs\n`,
  'bytes.submission.yaml': Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x80, 0x81, 0x00),
  'utf16.submission.yaml': Buffer.from(`\ufeff${head}${answer}`, 'utf16le'),
  'empty.submission-template.yaml': '',
  'broken.submission-template.yaml': 'id: [a\n',
  'notes.txt': 'Only words.\n',
  'empty.docx': '',
  'words.docx': 'This is no Word file.',
  'empty.md': '',
  'empty.tbx': '',
  'words.csv': 'find,prefer\nwhilst,while\n',
  'config.yaml': 'ci:\n  failOn: warning\n',
  'broken.tbx': '<martif><text>',
};
const folders = ['nothing', 'folder.submission.yaml'];
const missing = ['missing.submission.yaml', 'nothing/missing', '', ' ', '.'];

/** Each command with a report for other programs; `FILE` is what is named. */
const reports: readonly (readonly [schema: string, args: readonly string[], from?: 'stderr'])[] = [
  ['check', ['check', 'FILE', '--format', 'json', '--fixes']],
  ['ready', ['check', 'FILE', '--ready', '--format', 'json']],
  ['config', ['check', '--show-config', '--config', 'FILE', '--format', 'json']],
  ['links', ['links', 'FILE', '--offline', '--format', 'json']],
  ['import', ['import', 'FILE', '-o', 'imported.submission.yaml', '--force', '--report', 'json'], 'stderr'],
  ['import-into', ['import', 'FILE', '--into', 'fine.submission.yaml', '--dry-run', '--report', 'json'], 'stderr'],
  ['import-into', ['import', 'form.docx', '--into', 'FILE', '--dry-run', '--report', 'json'], 'stderr'],
  ['round', ['round', '--template', 'apec-desg-covid19-2020', '--from', 'FILE', '--out-dir', 'round', '--economy', 'Japan', '--force', '--format', 'json']],
  ['since', ['since', 'FILE', '--from', '.', '--to', 'json']],
  ['since', ['since', 'fine.submission.yaml', '--from', 'FILE', '--to', 'json']],
  ['reminders', ['remind', 'FILE', '--template', 'apec-desg-covid19-2020', '--to', 'json']],
  ['terms', ['terms', '--folder', 'FILE', '--format', 'json']],
  ['terms-import', ['terms', 'import', 'FILE', '--dry-run', '--format', 'json'], 'stderr'],
  ['diff', ['diff', 'fine.submission.yaml', 'FILE', '--to', 'json']],
  ['diff', ['diff', 'FILE', 'fine.submission.yaml', '--to', 'json']],
  ['compendium', ['compile', 'FILE', '--to', 'json']],
  ['templates', ['templates', '--folder', 'FILE', '--format', 'json']],
  ['comments', ['comments', 'FILE', '--format', 'json']],
  ['responses', ['responses', 'FILE', '--to', 'json']],
  ['describe', ['describe', 'FILE', '--format', 'json']],
  ['find', ['find', 'point', 'FILE', '--template', 'apec-desg-covid19-2020', '--format', 'json']],
  ['find', ['find', 'agency', 'FILE', '--economy', 'Japan', '--format', 'json']],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-'));
  for (const name of ['.git', ...folders]) await mkdir(join(folder, name));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await runCli(folder, ['render', 'fine.submission.yaml', '--to', 'docx', '-o', 'form.docx']);
});

afterAll(() => rm(folder, { recursive: true }));

describe('whatever file is named, a report is as its schema says, or a sentence says why there is none', () => {
  it.each(reports.map(([schema, args, from]) => ({ schema, args, from: from ?? 'stdout' as const })))('$schema: $args', async ({ schema, args, from }) => {
    const complaints = ownComplaints(schema);
    const codes = Object.keys((await commandNamed(args[0] ?? ''))?.exitCodes ?? {}).map(Number);
    const wrong: string[] = [];
    let count = 0;
    for (const file of [...Object.keys(files), 'form.docx', ...folders, ...missing]) {
      const ran = await runCli(folder, args.map((arg) => (arg === 'FILE' ? file : arg)));
      const complain = (what: string): void => void wrong.push(`${JSON.stringify(file)} ${ran.code} ${what}\n  ${ran.stdout.slice(0, 300)}\n  ${ran.stderr.slice(0, 600)}`);
      if (!codes.includes(ran.code)) complain('is no exit code of this command');
      if (/^ {2,}at |\b(?:Type|Range|Reference|Syntax)Error\b|\[object |\bundefined\b|\bNaN\b|\b(?:ENOENT|EISDIR|ENOTDIR)\b/m.test(ran.stderr)) complain('is what only a programmer understands');
      if (from === 'stderr' && ran.stdout !== '' && !args.includes('--dry-run')) complain('writes on standard output');
      const text = ran[from];
      const isReport = text.startsWith('{') || text.startsWith('[');
      if (isReport) {
        count++;
        try {
          for (const complaint of complaints(JSON.parse(text))) complain(complaint);
        } catch (error) {
          complain(String(error));
        }
      } else if (ran.code !== 2) complain('is a success without a report');
      else if (ran.stdout !== '') complain('is no JSON');
      else if (!/[.?:]\n/.test(ran.stderr)) complain('is a failure without a sentence');
    }
    expect(wrong.join('\n')).toBe('');
    expect(count).toBeGreaterThan(0);
  });
});

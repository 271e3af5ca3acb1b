import { describe, expect, it } from 'vitest';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const hostile = '##vso[task.setvariable variable=x]y ##[error]z ##[stop-commands]t \u001b[31m\u001b[2J\u001b[8m\u202e\r::error::q';
const quoted = JSON.stringify(hostile).replaceAll(String.raw`\r`, String.raw`\u000d`);
const name = 'a\n::warning::b##vso[x]\u001b[31m\u001b[2J\u001b[8m\rc.submission.yaml';
const files = {
  '.git/HEAD': '',
  [name]: `template: apec-desg-covid19-2020\neconomy: Japan\ndocument:\n  number: ${quoted}\ncontact:\n  email: ${quoted}\nissues:\n    ${quoted}: []\n    data-exchange:\n    - title: ${quoted}\n      points: [${quoted}]\n      agencies: [${quoted}]\n      description: |\n        We saw Vietnam.\n        ::error::of a line\n      ${quoted}: 1\n`,
  'c.submission.yaml': `template: ${quoted}\neconomy: ${quoted}\nissues: {}\n`,
  '.policy-submissions/config.yaml': `rules:\n  ${quoted}: error\n`,
  '.policy-submissions/terms.yaml': `- find: ${quoted}\n  prefer: ${quoted}\n`,
};

function badLines({ stdout, stderr }: Ran): readonly string[] {
  return `${stdout}\n${stderr}`.split(/\r\n|\r|\n|\u2028|\u2029/).filter((line) => (
    /##(?:vso)?\[|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(line) || /^\s*::(?!(?:error|warning|notice) (?:file|title)=)/.test(line)
  ));
}

describe('texts and names of strangers give no command to a terminal or a runner', () => {
  it.each([
    ...['text', 'json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'rdjson', 'markdown'].map((format) => ['check', '.', '--format', format]),
    ['check', '.', '--ready'], ['check', '.', '--ready', '--format', 'json'], ['check', '--show-config'], ['check', '--show-config', '--format', 'json'], ['check', '.', '--write-baseline'],
    ['fix', '.', '--dry-run'], ['fix', '.'], ['format', '.', '--check'], ['format', '.'], ['links', '.', '--offline'], ['terms', 'list'], ['terms', 'list', '--format', 'json'],
    ['render', '.', '--to', 'html', '--out-dir', 'out'], ['compile', '.', '--to', 'html', '-o', 'c.html'], ['explain', hostile], ['check', hostile], [hostile], ['diff', 'c.submission.yaml', name], ['diff', name, 'c.submission.yaml'], ['check', `--${hostile}`], ['render', name, '--to', hostile],
  ])('%s %s %s %s', async (...args) => {
    const folder = await temporaryFolder(files);
    const ran = await runCli(folder, args.filter((one) => one !== undefined));
    expect(ran.stdout + ran.stderr).not.toBe('');
    expect(badLines(ran)).toEqual([]);
  });

  it('a name with a line break stays on the line of its sentence', async () => {
    const broken = 'a\nb.json';
    const folder = await temporaryFolder({ '.git/HEAD': '', 'c\nd.submission.yaml': 'template: x\nissues:\n  <<<\n', 'e\nf/x.txt': '' });
    for (const args of [['check', '.', '--write-baseline', '--baseline', broken], ['check', broken], ['format', '.'], ['fix', '.'], ['check', '.', '-o', broken], ['check', '.', '-o', 'e\nf'], ['links', '.', '--offline'], ['check', '.', '--staged']]) {
      expect((await runCli(folder, args)).stderr, args.join(' ')).not.toMatch(/^(?:b\.json|d\.sub|f)/m);
    }
    expect((await runCli(folder, ['check', '.', '--write-baseline', '--baseline', broken])).stderr).toMatch(/a\\u000ab\.json now has/);
  });

  it('what programs read as JSON has the same words', async () => {
    const folder = await temporaryFolder(files);
    const { files: found } = JSON.parse((await runCli(folder, ['check', '.', '--format', 'json'])).stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly { readonly message: string }[] }[] };
    expect(found.map(({ path }) => path)).toContain(name);
    expect(JSON.stringify(found)).toContain('##vso[task.setvariable');
  });
});

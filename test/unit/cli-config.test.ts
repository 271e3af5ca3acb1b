import { describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const quiet = ['rules:', ...['contact.email', 'issue.empty', 'point.uncovered', 'initiative.no-description', 'outcome.missing', 'link.missing'].map((code) => `  ${code}: off`), '  issue.unknown: warning', ''].join('\n');
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
/** A word of the organisation's nomenclature, and one of the team's own. */
const words = `${head}  data-exchange:\n    - title: Help\n      description: The country has tele-work.\n`;
const own = 'terms:\n  - {find: tele-work, prefer: working from home}\n';
/** One warning each. */
const doubtful = `${head}  invented: []\n`;
const config = '.policy-submissions/config.yaml';

async function termsFound(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': words, '.policy-submissions/terms.yaml': own, ...files });
  const { stdout } = await runCli(folder, ['check', 'a.submission.yaml', '--format', 'json', ...args]);
  const { files: checked } = JSON.parse(stdout) as { readonly files: readonly { readonly findings: readonly { readonly code: string }[] }[] };
  return checked.flatMap(({ findings }) => findings.map(({ code }) => code)).filter((code) => code.startsWith('term.'));
}

describe('“terms:” of a folder’s configuration', () => {
  it.each([
    ['', ['term.economy-not-country', 'term.own']], ['terms: on\n', ['term.economy-not-country', 'term.own']], ['terms: own\n', ['term.own']], ['terms: off\n', []],
    ['terms: off\nrules: {term.economy-not-country: error, term.own: error}\n', []], ['terms: own\nrules: {term.own: off}\n', []],
  ])('%j finds %j', async (text, found) => {
    expect(await termsFound({ [config]: text })).toEqual(found);
  });

  it('gives way to .vscode/settings.json, unless that is left out', async () => {
    const files = { [config]: 'terms: off\n', '.vscode/settings.json': '{"policySubmissions.terms": "own"}' };
    expect(await termsFound(files)).toEqual(['term.own']);
    expect(await termsFound(files, '--no-settings')).toEqual([]);
  });

  it('does not have comments told that hide what is not looked for', async () => {
    const files = { [config]: `terms: off\n${quiet}`, 'a.submission.yaml': words.replace('      description', '      # policy-submissions-disable-next-line term.economy-not-country -- as in the law\n      description') };
    const folder = await temporaryFolder({ '.git/HEAD': '', ...files });
    expect(await runCli(folder, ['check', 'a.submission.yaml'])).toMatchObject({ code: 0, stdout: expect.not.stringContaining('suppression') as unknown });
  });
});

describe('“ci:” of a folder’s configuration', () => {
  const codeOf = async (files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly [number, string]> => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': doubtful, 'b.submission.yaml': doubtful, ...files });
    const { code, stderr } = await runCli(folder, ['check', '.', ...args]);
    return [code, stderr];
  };

  it('says at which severity a check fails, unless an option does', async () => {
    expect(await codeOf({ [config]: quiet })).toEqual([0, '']);
    expect(await codeOf({ [config]: `${quiet}ci: {failOn: warning}\n` })).toEqual([1, '']);
    expect(await codeOf({ [config]: `${quiet}ci: {failOn: warning}\n` }, '--fail-on', 'error')).toEqual([0, '']);
    expect(await codeOf({ [config]: `${quiet}ci: {failOn: error}\n` }, '--fail-on', 'warning')).toEqual([1, '']);
  });

  it('says how many warnings there may be, unless an option does', async () => {
    const one = `${quiet}ci: {maxWarnings: 1}\n`;
    expect(await codeOf({ [config]: one })).toEqual([1, 'There are 2 warnings, and “ci: maxWarnings:” of .policy-submissions/config.yaml allows 1.\n']);
    expect(await codeOf({ [config]: `${quiet}ci: {maxWarnings: 2}\n` })).toEqual([0, '']);
    expect(await codeOf({ [config]: one }, '--max-warnings', '2')).toEqual([0, '']);
    expect(await codeOf({ [config]: `${quiet}ci: {maxWarnings: 5}\n` }, '--max-warnings', '0')).toEqual([1, 'There are 2 warnings, and --max-warnings allows 0.\n']);
  });

  it('counts in its own folder only, and in the report, too', async () => {
    const folder = await temporaryFolder({
      'strict/.git/HEAD': '', [`strict/${config}`]: `${quiet}ci: {failOn: warning, maxWarnings: 0}\n`, 'strict/a.submission.yaml': doubtful,
      'lax/.git/HEAD': '', [`lax/${config}`]: quiet, 'lax/a.submission.yaml': doubtful,
    });
    expect((await runCli(folder, ['check', 'lax'])).code).toBe(0);
    const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'junit']);
    expect([code, stderr]).toEqual([1, 'There is 1 warning, and “ci: maxWarnings:” of .policy-submissions/config.yaml allows 0.\n']);
    expect(stdout.match(/<failure/g)).toHaveLength(1);
    expect(/name="strict[^>]*failures="1"/.test(stdout)).toBe(true);
  });

  it('counts for standard input', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', [config]: `${quiet}ci: {failOn: warning}\n` });
    expect((await runCli(folder, ['check', '-', '--stdin-path', 'a.submission.yaml'], { stdin: doubtful })).code).toBe(1);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDigest, createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
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

describe('--show-config', () => {
  const files = {
    '.git/HEAD': '',
    [config]: 'rules:\n  link.missing: off\n  issue.unknown: hint\n  term.*: warning\nterms: own\nlinks:\n  exclude: [example.org]\nci: {failOn: warning}\n',
    '.vscode/settings.json': '{\n  "policySubmissions.links.exclude": ["example.com"],\n  "policySubmissions.rules": {\n    "issue.unknown": "error"\n  }\n}\n',
    'sub/.vscode/settings.json': '{"policySubmissions.terms": "off", "policySubmissions.links.mail": true}',
  };

  it.each([['.'], ['a.submission.yaml']])('has the exit code of an incomplete check where the configuration cannot be read as a whole (%s)', async (path) => {
    const folder = await temporaryFolder({ '.git/HEAD': '', [config]: 'ci: [\n' });
    for (const format of ['text', 'json']) {
      const { code, stderr } = await runCli(folder, ['check', '--show-config', path, '--format', format]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`${config}:`) as string]);
    }
  });

  it('says what holds, and from where', async () => {
    const folder = await temporaryFolder(files);
    expect((await runCli(folder, ['check', '--show-config', '--max-warnings', '3'])).stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['rules.issue.unknown', 'error', '.vscode/settings.json:4'],
      ['rules.link.missing', 'off', `${config}:2`],
      ['rules.term.*', 'warning', `${config}:4`],
      ['terms', 'own', `${config}:5`],
      ['links.check', 'onOpenAndSave', 'default'],
      ['links.exclude', 'example.com, example.org', `.vscode/settings.json:2, ${config}:7`],
      ['links.mail', 'false', 'default'],
      ['exclude', 'none', 'default'],
      ['ci.failOn', 'warning', `${config}:8`],
      ['ci.maxWarnings', '3', 'command line'],
      ['baseline', '.policy-submissions/baseline.json', 'default'],
      [''],
    ]);
  });

  it('says it of a folder below, of a file that is not there yet, and for other programs', async () => {
    const folder = await temporaryFolder(files);
    for (const path of ['sub', 'sub/new.submission.yaml']) {
      const { code, stdout, stderr } = await runCli(folder, ['check', '--show-config', path, '--format', 'json', '--no-baseline', '--fail-on', 'hint']);
      expect([code, stderr]).toEqual([0, '']);
      const said = JSON.parse(stdout) as { readonly version: number; readonly path: string; readonly config: string; readonly settings: readonly { readonly key: string }[] };
      expect([said.version, said.path, said.config]).toEqual([1, path, config]);
      const of = (key: string): unknown => said.settings.find((one) => one.key === key);
      expect(of('terms')).toEqual({ key: 'terms', value: 'off', from: [{ kind: 'settings', path: 'sub/.vscode/settings.json', line: 1 }] });
      expect(of('links.mail')).toMatchObject({ value: true, from: [{ kind: 'settings' }] });
      expect(of('rules.issue.unknown')).toMatchObject({ value: 'error', from: [{ path: '.vscode/settings.json', line: 4 }] });
      expect(of('ci.failOn')).toEqual({ key: 'ci.failOn', value: 'hint', from: [{ kind: 'command line' }] });
      expect(of('ci.maxWarnings')).toEqual({ key: 'ci.maxWarnings', value: null, from: [{ kind: 'default' }] });
      expect(of('baseline')).toEqual({ key: 'baseline', value: 'none', from: [{ kind: 'command line' }] });
    }
  });

  it('does not say what would hold in a folder that is not there', async () => {
    const { code, stdout, stderr } = await runCli(await temporaryFolder(files), ['check', '--show-config', 'subb']);
    expect([code, stdout, stderr]).toEqual([2, '', 'subb does not exist.\n']);
  });

  it('of which a mistake in its YAML may hide a part does not let a check pass, whatever is checked', async () => {
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange: []\n';
    const folder = await temporaryFolder({ 'a.submission.yaml': text, [config]: 'rules:\n  issue.empty: off\n  link.missing: [\n' });
    const checked = await runCli(folder, ['check', '--fail-on', 'error', '--max-warnings', '9', 'a.submission.yaml']);
    expect([checked.code, checked.stderr]).toEqual([2, expect.stringMatching(/^\.policy-submissions\/config\.yaml:3: .*never closed.*\n(?:.*\n)*The check is incomplete; see the messages above\.\n$/) as string]);
    expect(await runCli(folder, ['check', '--fail-on', 'error', '--max-warnings', '9', '-', '--stdin-path', 'b.submission.yaml'], { stdin: text })).toMatchObject({ code: 2, stderr: expect.stringContaining('never closed') as string });
    // The links of a submission are not asked for here, because it has none.
    for (const args of [['check', '.'], ['check', '.policy-submissions'], ['check', '.', '--ready'], ['links', '.'], ['render', 'a.submission.yaml', '--to', 'html'], ['compile', '.', '--to', 'json']]) {
      expect(await runCli(folder, args), args.join(' ')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^\.policy-submissions\/config\.yaml(?::3: .*never closed| cannot be read as a whole)/m) as string });
    }
    expect(JSON.parse((await runCli(folder, ['check', '.', '--format', 'json'])).stdout)).toMatchObject({ complete: false });
    const other = await temporaryFolder({ 'a.submission.yaml': text, [config]: 'rule:\n  x: off\n' });
    expect(await runCli(other, ['check', '--fail-on', 'error', '--max-warnings', '9', 'a.submission.yaml'])).toMatchObject({ code: 0, stderr: expect.stringContaining('has no effect here') as string });
  });

  it.each([
    ['fix', 'fixed', 'rules:\n<<<<<<< HEAD\n  issue.empty: off\n=======\n  point.unknown: off\n>>>>>>> desk\n'], ['fix', 'fixed', 'exclude: [old/\n'], ['format', 'formatted', 'exclude: [old/\n'], ['check --fix', 'fixed', 'exclude: [old/\n'],
  ])('of which a part can not be read lets %s change nothing, because “exclude” may be incomplete', async (command, verb, written) => {
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n    data-exchange:\n        - title: x\n          description: We saw Vietnam.\n';
    const folder = await temporaryFolder({ '.git/HEAD': '', 'old/a.submission.yaml': text, [config]: written });
    for (const path of ['.', 'old', 'old/a.submission.yaml']) {
      const { code, stderr } = await runCli(folder, [...command.split(' '), path]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^\\.policy-submissions/config\\.yaml:\\d: .*\\n(?:.*\\n)*The configuration cannot be read as a whole, so nothing was ${verb}; correct it, or ignore it with --no-config\\.\\n`))]);
      expect(await readFile(join(folder, 'old/a.submission.yaml'), 'utf8')).toBe(text);
    }
    expect((await runCli(folder, [...command.split(' '), '.', '--no-config'])).stderr).not.toContain('cannot be read as a whole');
    expect(await readFile(join(folder, 'old/a.submission.yaml'), 'utf8')).not.toBe(text);
  });

  it('leaves out what is to be left out', async () => {
    const folder = await temporaryFolder(files);
    const said = async (...args: readonly string[]): Promise<string> => (await runCli(folder, ['check', '--show-config', ...args])).stdout;
    expect(await said('--no-settings')).not.toContain('settings.json');
    expect(await said('--no-settings')).toMatch(/rules\.issue\.unknown +hint/);
    expect(await said('--no-config')).not.toContain('config.yaml');
    expect(await said('--no-config', '--no-settings')).not.toMatch(/json:|yaml/);
  });

  it.each([
    [['a', 'b'], '--show-config takes at most one path, a file or a folder.'], [['-'], '--show-config takes at most one path, a file or a folder.'],
    [['.', '--format', 'sarif'], '--show-config works with --format text or json, not sarif.'], [['.', '--ready'], '--show-config checks nothing, so it cannot be used with --ready.'],
  ])('does not go with %j', async (args, sentence) => {
    const { code, stderr } = await runCli(await temporaryFolder(), ['check', '--show-config', ...args]);
    expect([code, stderr.split('\n')[0]]).toEqual([2, sentence]);
  });
});

describe('--no-config', () => {
  it('leaves out what the folder has agreed on, for check and for fix', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', [config]: 'rules: {issue.unknown: off}\n', 'a.submission.yaml': doubtful });
    expect((await runCli(folder, ['check', '.'])).code).toBe(0);
    expect((await runCli(folder, ['check', '.', '--no-config'])).code).toBe(1);
    const unfixed = await temporaryFolder({ '.git/HEAD': '', [config]: 'rules: {point.duplicate: off}\n', 'a.submission.yaml': `${head}  data-exchange:\n    - title: A\n      points: [a, a]\n` });
    const changes = async (...args: readonly string[]): Promise<string> => (await runCli(unfixed, ['fix', '.', '--dry-run', ...args])).stdout;
    expect(await changes()).toMatch(/^Nothing would be fixed/);
    expect(await changes('--no-config')).toContain('+++ b/a.submission.yaml');
  });
});

describe('what means nothing', () => {
  const told = async (files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> => (
    (await runCli(await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': doubtful, 'b.submission.yaml': doubtful, ...files }), args)).stderr
  );

  it('in .vscode/settings.json is told once, with its line', async () => {
    expect(await told({
      '.vscode/settings.json': [
        '{', '  "policySubmissions.rules": {', '    "link.mising": "off",', '    "issue.unknown": "warn",', '    "link.*": 5', '  },',
        '  "policySubmissions.terms": "never",', '  "policySubmissions.link.check": "off",', '  "policySubmissions.links.exclude": "example.org",', '  "other.rules": 1', '}',
      ].join('\n'),
    }, 'check', '.')).toBe([
      '.vscode/settings.json:3: There is no finding “link.mising”; did you mean “link.missing”?',
      '.vscode/settings.json:4: “warn” is not a severity for “issue.unknown”; did you mean “warning”?',
      '.vscode/settings.json:5: “5” is not a severity for “link.*”; write “error”, “warning”, “information”, “hint” or “off”.',
      '.vscode/settings.json:7: “never” is not allowed for “policySubmissions.terms”; write “on”, “own” or “off”.',
      '.vscode/settings.json:8: There is no setting “policySubmissions.link.check”; did you mean “policySubmissions.links.check”?',
      '.vscode/settings.json:9: “["example.org"]” is not allowed'.replace('["example.org"]', 'example.org') + ' for “policySubmissions.links.exclude”, so the default is used.',
      '',
    ].join('\n'));
  });

  it('in the configuration is told where only another file is checked', async () => {
    const files = { [config]: 'rules:\n  link.mising: off\nterm: own\n' };
    const sentences = `${config}:2: There is no finding “link.mising”; did you mean “link.missing”?\n${config}:3: “term” has no effect here; did you mean “terms”?\n`;
    expect(await told(files, 'check', 'a.submission.yaml', 'b.submission.yaml')).toBe(sentences);
    expect(await told(files, 'check', '.')).toBe('');
    expect(await told(files, 'fix', 'a.submission.yaml')).toBe(sentences);
    expect(await told(files, 'check', 'a.submission.yaml', '--no-config')).toBe('');
  });

  it('of two configurations is the one that does not count', async () => {
    const files = { [config]: '', '.policy-submissions/config.yml': 'rules: {issue.unknown: off}\n' };
    expect(await told(files, 'check', 'a.submission.yaml')).toBe(`.policy-submissions/config.yml has no effect, because ${config} exists, too; move its contents to that file.\n`);
  });

  it.each([
    ['of 10 MB', `rules:\n${'  link.missing: off\n'.repeat(500_000)}`], ['with 10,000 levels', `rules: ${'['.repeat(10_000)}`],
    ['with 3,000 levels of lines', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['with a bomb of aliases', ['a: &a [x, x]', ...'bcdefghijklmnopqrstuvwxyz'].map((name, at, all) => (at === 0 ? name : `${name}: &${name} [*${all[at - 1]?.charAt(0) ?? ''}, *${all[at - 1]?.charAt(0) ?? ''}, *${all[at - 1]?.charAt(0) ?? ''}]`)).join('\n')],
    ['with names of JavaScript', '__proto__: {rules: {issue.unknown: off}}\nrules: {__proto__: off, constructor: hint, toString: error}\n'],
  ])('a configuration %s costs little and hides nothing', async (name, text) => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': doubtful, [config]: text });
    const { code, stderr } = await runCli(folder, ['check', 'a.submission.yaml', '--fail-on', 'hint']);
    expect([code, stderr.length > 0, stderr.length < 20_000]).toEqual([name.includes('JavaScript') ? 1 : 2, true, true]);
    expect((await runCli(folder, ['check', '.', '--fail-on', 'hint'])).stdout).toContain('issue.unknown');
  }, 30_000);

  it('in settings of 100,000 levels ends with a sentence', async () => {
    const said = await told({ '.vscode/settings.json': `{"policySubmissions.rules": ${'['.repeat(100_000)}` }, 'check', 'a.submission.yaml');
    expect(said).toMatch(/^\.vscode\/settings\.json /);
    expect(said.length).toBeLessThan(1000);
  });
});

describe('the folder .policy-submissions', () => {
  const head = { '.git/HEAD': '', 'a.submission.yaml': doubtful, [config]: quiet };
  const linesOf = async (files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout, stderr } = await runCli(await temporaryFolder({ ...head, ...files }), ['check', ...args]);
    return `${stderr}${stdout}`.split('\n').filter((line) => line.includes('.policy-submissions'));
  };
  const beside = { '.policy-submissions/config.yml': 'rules: {issue.unknown: error}\n' };

  it('has one configuration; a second says, once, that it does not count and what to do', async () => {
    expect(await linesOf(beside, '.')).toEqual([
      '.policy-submissions/config.yml:1:1  warning  This file has no effect, because “config.yaml” is in the same folder; move the contents to that file, and delete this one.  config.unknown',
    ]);
    const told = '.policy-submissions/config.yml has no effect, because .policy-submissions/config.yaml exists, too; move its contents to that file.';
    expect(await linesOf(beside, 'a.submission.yaml')).toEqual([told]);
    expect((await linesOf(beside, '--show-config'))[0]).toBe(told);
    expect(await linesOf({ [config]: '', ...beside, 'b.submission.yaml': doubtful }, 'a.submission.yaml', 'b.submission.yaml')).toEqual([told]);
  });

  it('reads a configuration by its other name, and both lists of agencies', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': doubtful, '.policy-submissions/config.yml': `${quiet}ci: {failOn: warning}\n` });
    expect((await runCli(folder, ['check', '.'])).code).toBe(1);
    expect(await linesOf({ '.policy-submissions/agencies.yaml': 'Japan:\n  - {acronym: XQZ, name: One}\n', '.policy-submissions/agencies.yml': 'Japan:\n  - {acronym: XQY, name: Two}\n' }, '.')).toEqual([]);
  });

  it.each([
    ['configuration.yaml', 'move it to another folder.'], ['Config.yaml', 'did you mean “config.yaml”?'], ['terms1.yml', 'did you mean “terms.yaml”?'], ['my ü.yaml', 'move it to another folder.'],
  ])('says of %s that nothing reads it', async (name, what) => {
    expect(await linesOf({ [`.policy-submissions/${name}`]: 'rules: {}\n' }, '.')).toEqual([
      expect.stringMatching(new RegExp(`^\\.policy-submissions/${name}:1:1  warning  A file with the name “${name}” has no effect here; `)),
    ]);
    expect((await linesOf({ [`.policy-submissions/${name}`]: 'rules: {}\n' }, '.'))[0]).toContain(what);
  });

  it('counts at the top only; one below says so, also beside one of the same words, and from what is kept', async () => {
    const folder = await temporaryFolder({ ...head, 'sub/b.submission.yaml': doubtful, [`sub/${config}`]: quiet, 'sub/.policy-submissions/terms.yaml': own });
    const kept = createNodeKeptBytes(join(await temporaryFolder(), 'checks'));
    const clock = { ...createNodeClock(), now: () => Date.now() + 3_600_000 };
    for (const paths of [['.', 'sub'], ['sub', '.'], ['.', 'sub']]) {
      const { stdout } = await runCli(folder, ['check', ...paths], { clock, io: { kept, digest: nodeDigest } });
      expect(stdout.split('\n').filter((line) => line.includes('.policy-submissions/')).map((line) => line.split('; ')[0])).toEqual(['config', 'terms'].map((name) => (
        `sub/.policy-submissions/${name}.yaml:1:1  warning  This file has no effect, because only the folder “.policy-submissions” at the top of the repository, or of the open folder, is read`
      )));
    }
  });

  it('may hold other files, and folders', async () => {
    expect(await linesOf({ '.policy-submissions/README.md': 'a', '.policy-submissions/notes.json': '{}', '.policy-submissions/old/config.yaml': 'a: b', '.policy-submissions/drafts.yaml/notes.txt': 'a' }, '.')).toEqual([]);
  });

  it('has what is wrong in its lists told once: among their findings, or beside those of a submission', async () => {
    const wrong = { '.policy-submissions/agencies.yaml': '- {acronym: XQZ, name: One}\n' };
    expect(await linesOf(wrong, '.')).toEqual([expect.stringMatching(/agencies\.yaml:1:1 {2}warning {2}This is not a list of agencies/)]);
    expect(await linesOf(wrong, 'a.submission.yaml')).toEqual([expect.stringMatching(/^\.policy-submissions\/agencies\.yaml has no agencies/)]);
    // Whoever does not want the finding is still told that the file is not read.
    expect(await linesOf({ ...wrong, [config]: `${quiet}  config.unknown: off\n` }, '.')).toEqual([expect.stringMatching(/^\.policy-submissions\/agencies\.yaml has no agencies/)]);
  });
});

it('--show-config has nothing that means nothing', async () => {
  const folder = await temporaryFolder({
    '.git/HEAD': '', [config]: 'rules: {LINK.MISSING: off, link: off, "*": off, link.*: hint, link.missing: nothing}\n', '.vscode/settings.json': '{"policySubmissions.rules": {"no.such": "off", "contact.email": "error"}}',
  });
  const { code, stdout, stderr } = await runCli(folder, ['check', '--show-config']);
  expect([code, stdout.match(/^rules\S*/gm)]).toEqual([0, ['rules.contact.email', 'rules.link.*']]);
  for (const one of ['LINK.MISSING', '“link”', '“*”', '“nothing”', 'no.such']) expect(stderr).toContain(one);
});

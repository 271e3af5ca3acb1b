import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import { releaseState } from '../../scripts/release/release-state.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('a version', () => {
  it('is one of semantic versioning, and the changelog speaks of it first', () => {
    expect(releaseState(packageJson, read('CHANGELOG.md')).faults).toEqual([]);
  });

  it('has a changelog whose links lead somewhere from the page of the installed extension, too', () => {
    expect(read('CHANGELOG.md').match(/\]\((?!https:)[^)]*\)/g)).toBeNull();
  });

  const entry = (heading: string, text = '- Something is better.'): string => `# Changelog\n\nWords.\n\n${heading}\n\n${text}\n\n## [0.1.0] - 2026-01-02\n\n- All.\n`;
  const home = { repository: 'owner/name' };

  it('is released with what the changelog says of it', () => {
    expect(releaseState({ version: '0.2.0', ...home }, entry('## [0.2.0] - 2026-02-03'), 'v0.2.0')).toEqual({ faults: [], notes: '- Something is better.' });
    expect(releaseState({ version: '0.2.0-beta.1', ...home }, entry('## [0.2.0-beta.1] - 2026-02-03'), 'v0.2.0-beta.1').faults).toEqual([]);
    expect(releaseState({ version: '0.2.0' }, entry('## [0.2.0] - Unreleased')).faults).toEqual([]);
  });

  it.each([
    ['0.2', entry('## [0.2] - 2026-02-03'), undefined, ['package.json has the version 0.2, which is not one of semantic versioning.']],
    ['0.3.0', entry('## [0.2.0] - 2026-02-03'), undefined, ['CHANGELOG.md says nothing of 0.3.0, the version of package.json: it wants an entry “## [0.3.0] - Unreleased”.']],
    ['0.2.0', entry('## [0.2.0] - 2026-02-03', ''), undefined, ['CHANGELOG.md says nothing of 0.2.0, the version of package.json: it wants an entry “## [0.2.0] - Unreleased”.']],
    ['0.1.0', entry('## [0.2.0] - 2026-02-03'), undefined, ['0.1.0, the version of package.json, is not the first entry of CHANGELOG.md.']],
    ['0.2.0', entry('## [0.2.0] - 2026-02-31x'), undefined, ['The entry of 0.2.0 in CHANGELOG.md has neither a date nor “Unreleased” in its heading.']],
    ['0.2.0', entry('## [0.2.0] - 2026-02-03'), 'v0.2.1', ['The tag is v0.2.1, and package.json has the version 0.2.0.']],
    ['0.2.0', entry('## [0.2.0] - Unreleased'), 'v0.2.0', ['Write the date of the release into the heading of 0.2.0 in CHANGELOG.md, in place of “Unreleased”.']],
  ])('%s is held up', (version, changelog, tag, faults) => {
    expect(releaseState({ version, ...home }, changelog, tag).faults).toEqual(faults);
  });

  it('is held up as long as nobody has said where the project is at home', () => {
    expect(releaseState({ version: '0.2.0' }, entry('## [0.2.0] - 2026-02-03'), 'v0.2.0').faults)
      .toEqual(['Say in package.json, under “repository”, where the project is at home: marketplaces and npm ask for it.']);
  });
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly environment?: string; readonly needs?: string | readonly string[]; readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>>;
}

const workflows = readdirSync(join(root, '.github/workflows')).map((name) => ({ name, text: read(`.github/workflows/${name}`), workflow: parse(read(`.github/workflows/${name}`)) as Workflow }));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(workflows)('the workflow $name', ({ workflow, text }) => {
  it('runs scripts that are there, and programs of a certain version', () => {
    const lines = stepsOf(workflow).flatMap(({ run }) => run ?? []);
    const named = lines.flatMap((line) => [...line.matchAll(/npm (?:run )?(test|(?<=run )[\w:]+)/g)].map((match) => match[1] ?? ''));
    expect(named.filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
    for (const [, script = ''] of lines.flatMap((line) => [...line.matchAll(/node (\S+\.mjs)|^(\.ci\/run)/g)].map(([, one, other]) => ['', one ?? other]))) expect(read(script)).not.toBe('');
    const programs = lines.flatMap((line) => [...line.matchAll(/npx --yes (\S+)/g)].map((match) => match[1] ?? ''));
    expect(programs.filter((program) => !/^(?:@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+$/.test(program))).toEqual([]);
    const actions = stepsOf(workflow).flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    // The version that a hash is of stands beside it, one for each.
    const pinned = [...text.matchAll(/uses: (\S+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)].map((match) => match[1]);
    expect(pinned).toEqual(actions);
  });

  it('may do no more than it must', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { uses, with: wishes } of stepsOf(workflow).filter((step) => step.uses?.startsWith('actions/checkout@'))) expect([uses, wishes?.['persist-credentials']]).toEqual([uses, false]);
    // What a stranger writes (a title, a branch) is nowhere put into a line of a shell.
    for (const { run } of stepsOf(workflow)) expect(run ?? '').not.toContain('${{');
    expect(text).not.toMatch(/secrets\./);
  });
});

describe('a release', () => {
  const { on, jobs }: Pick<Workflow, 'on' | 'jobs'> = workflows.find(({ name }) => name === 'release.yml')?.workflow ?? { on: {}, jobs: {} };
  const linesOf = (job: string): string => jobs[job]?.steps.flatMap(({ run }) => run ?? []).join('\n') ?? '';

  it('is what a tag with a version brings about', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
  });

  it('tells whether the tag fits the version before anything else, and tests as the README says before it packages', () => {
    const order = ['node scripts/check-release.mjs "$GITHUB_REF_NAME"', 'npm ci && npm test', 'npm run package', 'npm run sbom', 'npm pack'];
    const places = order.map((line) => linesOf('build').indexOf(line));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(read('README.md')).toContain('```sh\nnpm ci && npm test\n```');
  });

  it('goes to both marketplaces, and to npm with its provenance, and only then is told, with what is inside', () => {
    expect(linesOf('vscode-marketplace')).toContain('publish --oidc --packagePath packages/policy-submissions.vsix');
    expect(linesOf('open-vsx')).toMatch(/npx --yes ovsx@[\d.]+ publish .*packages\/policy-submissions\.vsix/);
    expect(linesOf('npm')).toContain('npm publish --provenance');
    expect(linesOf('github')).toMatch(/^gh release create .*policy-submissions\.vsix .*\.tgz .*policy-submissions\.cdx\.json$/);
    for (const name of ['vscode-marketplace', 'open-vsx', 'npm']) expect([name, jobs[name]?.needs, jobs[name]?.permissions]).toEqual([name, 'build', { 'id-token': 'write' }]);
    // Somebody has to agree before anything is published.
    for (const name of ['vscode-marketplace', 'open-vsx', 'npm']) expect([name, jobs[name]?.environment]).toEqual([name, 'release']);
    expect([jobs['github']?.needs, jobs['github']?.permissions]).toEqual([['vscode-marketplace', 'open-vsx', 'npm'], { contents: 'write' }]);
    expect(jobs['build']?.permissions).toBeUndefined();
  });
});

it('every push and pull request is tried by .ci/run, and by units on other systems', () => {
  const { workflow } = workflows.find(({ name }) => name === 'ci.yml') ?? {};
  expect(Object.keys(workflow?.on ?? {})).toEqual(['push', 'pull_request']);
  expect(Object.values(workflow?.jobs ?? {}).map(({ steps }) => steps.flatMap(({ run }) => run ?? []))).toEqual([
    ['.ci/run'], ['git config --global core.autocrlf false', 'npm ci', 'npm run test:portable'],
  ]);
});

it('every night runs what a push leaves to it', () => {
  const { workflow } = workflows.find(({ name }) => name === 'nightly.yml') ?? {};
  expect(workflow?.on).toEqual({ schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }], workflow_dispatch: null });
  expect(workflow && stepsOf(workflow).map(({ run }) => run).filter(Boolean)).toEqual(['npm ci && npm run test:nightly']);
  expect(packageJson.scripts).toMatchObject({ 'test:nightly': 'node scripts/test.mjs --nightly' });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { agentsFileText } from '../../server/contract/agents-file.ts';
import { agentTools } from '../../server/contract/agent-tools.ts';
import { toolCall, toolDigest } from '../kit/agent-tools.ts';
import { runCli } from '../kit/cli.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const path = 'viet-nam.submission.yaml';
const template = 'apec-desg-covid19-2020';

/** A person who applies the difference that an agent has been shown. */
async function apply(folder: string, proposed: string): Promise<void> {
  const file = join(folder, 'root', path);
  const lines = (await readFile(file, 'utf8')).split('\n');
  let shift = 0;
  for (const [, start = '', body = ''] of proposed.matchAll(/^@@ -(\d+)(?:,\d+)? \+\S+ @@\n((?:[-+ ].*\n)*)/gm)) {
    const [before, after] = ['-', '+'].map((sign) => body.split('\n').slice(0, -1).filter((line) => line.startsWith(sign) || line.startsWith(' ')).map((line) => line.slice(1)));
    // A hunk without lines before names the line above it.
    const at = Number(start) + shift - (before?.length === 0 ? 0 : 1);
    expect(lines.slice(at, at + (before?.length ?? 0))).toEqual(before);
    lines.splice(at, before?.length ?? 0, ...after ?? []);
    shift += (after?.length ?? 0) - (before?.length ?? 0);
  }
  await writeFile(file, lines.join('\n'));
}

async function change(folder: string, changes: readonly object[]): Promise<string> {
  const proposed = await toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes });
  expect(proposed).toContain('Nothing was written.');
  await apply(folder, proposed);
  return proposed;
}

describe('an agent that sees only what tools answer', () => {
  it('fills in an issue', async () => {
    const folder = await temporaryFolder({ [`root/${path}`]: `template: ${template}\neconomy: Viet Nam\nissues:\n  digital-technologies: []\n` });
    const form = await toolCall(folder, 'get_form', { path, issue: 'c' });
    const issue = /^c\) .*\[([\w-]+)\]$/m.exec(form)?.[1] ?? '';
    const [point = ''] = /\bc\.ii\b/.exec(form) ?? [];
    const agency = /^(\S+)/.exec(await toolCall(folder, 'find_name', { kind: 'agency', words: 'ministry of health', economy: 'Viet Nam' }))?.[1] ?? '';
    const outcome = /Words for an outcome: “([^”]+)”/.exec(await toolCall(folder, 'get_form', { template }))?.[1] ?? '';
    const at = `issues/${issue}/0`;
    const proposed = await change(folder, [
      { at: `${at}/title`, value: 'Contact tracing: an app' }, { at: `${at}/points`, value: [point] }, { at: `${at}/agencies`, value: [agency] },
      { at: `${at}/description`, value: 'The app warns people who were near an infected person.\n\nIt is open source.' }, { at: `${at}/links/0/url`, value: 'https://www.moh.gov.vn/app' }, { at: `${at}/outcome`, value: outcome },
    ]);
    expect(proposed).not.toMatch(/^line \d+ {2}(?:error|warning)/m);
    expect(await readFile(join(folder, 'root', path), 'utf8')).toBe(`template: ${template}\neconomy: Viet Nam\nissues:\n  digital-technologies:\n    - title: "Contact tracing: an app"\n      points: [c.ii]\n      agencies: [MOH]\n      description: |\n        The app warns people who were near an infected person.\n\n        It is open source.\n      links:\n        - https://www.moh.gov.vn/app\n      outcome: Ongoing, N/A\n`);
  });

  it('adds initiatives as formatting lays them out', async () => {
    const start = `template: ${template}\neconomy: Viet Nam\nissues:\n  digital-technologies: []\n  data-exchange:\n    - title: Old\n      description: |\n        Text.\n`;
    const folder = await temporaryFolder({ [`root/${path}`]: start });
    const added = ['One', 'Two', 'Three'].map((value, index) => ({ at: `issues/digital-technologies/${index}/title`, value }));
    await change(folder, [...added, { at: 'issues/data-exchange/1/title', value: 'New' }, { at: 'issues/data-exchange/1/outcome', value: 'Done' }]);
    expect(await readFile(join(folder, 'root', path), 'utf8')).toBe(start.replace(' []', '\n    - title: One\n\n    - title: Two\n\n    - title: Three').replace(/$/, '\n    - title: New\n      outcome: Done\n'));
    expect((await runCli(join(folder, 'root'), ['format', '--check', '.'])).code).toBe(0);
    const early = { path, digest: await toolDigest(folder, path), changes: [{ at: 'issues/data-exchange/2', value: 'Words' }] };
    expect(await toolCall(folder, 'propose_change', early)).toBe('ERROR issues/data-exchange/2: There is no initiative here yet; give “issues/data-exchange/2/title” first, which adds it.');
  });

  it('answers findings until the submission has no error', async () => {
    const folder = await temporaryFolder({ [`root/${path}`]: `template: ${template}\neconomy: Vietnam\nissues:\n  digital-technologies:\n    - title: One\n      points: [c.1]\n      agencies: [MOH]\n      description: The countries share data.\n      outcome: Ongoing\n` });
    for (let round = 0; round < 10; round++) {
      const said = await toolCall(folder, 'check_answer', { path, limit: 200 });
      const [, node, words] = /^line \d+ {2}(?:error|warning|information) {2}(?:point|economy|term)\.[\w.-]+ {2}\[(\S+)\] {2}(.*)$/m.exec(said) ?? [];
      if (node === undefined) break;
      const field = node.replace(/\/points\/\d+$/, '/points');
      const value = /\[\S+\] ([^\n]*)/.exec(await toolCall(folder, 'read_answer', { path, at: field }))?.[1] ?? '';
      const code = / (\w+\.[\w-]+) /.exec(said.split('\n').find((line) => line.includes(`[${node}]`)) ?? '')?.[1] ?? '';
      expect(await toolCall(folder, 'explain_finding', { code: 'issue.unknown' }), code).toContain('issue');
      const meant = [.../“([^”]+)”/g[Symbol.matchAll](words ?? '')].map(([, one = '']) => one);
      const [wrong = '', right = ''] = meant.at(-1) === meant[0] ? [] : code.startsWith('term.') ? [meant.find((one) => value.includes(one)), meant.find((one) => !value.includes(one))] : [meant[0], meant.at(-1)];
      await change(folder, [{ at: field, value: field.endsWith('/points') ? [right] : value.replace(wrong, right) }]);
    }
    const left = await toolCall(folder, 'check_answer', { path, limit: 200 });
    expect(left).not.toMatch(/^line \d+ {2}error/m);
    expect(await readFile(join(folder, 'root', path), 'utf8')).toMatch(/economy: Viet Nam\n[^]*points: \[c\.i\]\n[^]*The economies share data\./);
    expect(await toolCall(folder, 'check_answer', { path, ready: true })).toMatch(/left to do/);
  });
});

describe('a finding whose fix a person must judge', () => {
  const text = `template: ${template}\neconomy: Peru\ncontact:\n  naem: Rosa Flores\nissues:\n  digital-technology:\n    - titel: One\n      points: [c.i]\n      agencies: PCM, MINSA\n      description: Hello.\n      outcome: Ongoing, N/A\n      atachments:\n        - a.pdf\n`;
  const fixIn = async (folder: string, key: string): Promise<number> => (
    Number(new RegExp(`^line .*${key}.* Possible fix (\\d+), which`, 'm').exec(await toolCall(folder, 'check_answer', { path }))?.[1])
  );
  const propose = async (folder: string, input: object): Promise<string> => toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), ...input });

  it('is corrected by the number of that fix: a list in one text, and keys that are misspelt', async () => {
    const folder = await temporaryFolder({ [`root/${path}`]: text });
    for (const key of ['“agencies”', '“titel”', '“atachments”', '“digital-technology”']) {
      const number = await fixIn(folder, key);
      const proposed = await propose(folder, { possible: [number] });
      expect(proposed).toMatch(new RegExp(`\\nMade fix ${number}, which a person must judge: Replace with [^\\n]+\\.\\n\\nFindings before: (\\d) errors?.*\\nFindings after: (?!\\1)`));
      await apply(folder, proposed);
    }
    expect(await readFile(join(folder, 'root', path), 'utf8')).toBe(
      text.replace('digital-technology', 'digital-technologies').replace('titel', 'title').replace('PCM, MINSA', '[PCM, MINSA]').replace('atachments', 'attachments'),
    );
  });

  it('is corrected together with others, and before the changes', async () => {
    const folder = await temporaryFolder({ [`root/${path}`]: text });
    const possible = await Promise.all(['“digital-technology”', '“agencies”', '“titel”'].map((key) => fixIn(folder, key)));
    await apply(folder, await propose(folder, { possible, changes: [{ at: 'issues/digital-technologies/0/title', value: 'Two' }] }));
    const file = await readFile(join(folder, 'root', path), 'utf8');
    expect(file).toContain('  digital-technologies:\n    - title: Two\n      points: [c.i]\n      agencies: [PCM, MINSA]\n');
  });

  it('replaces the tabs of a block together, however many of their findings are named', async () => {
    const start = `template: ${template}\neconomy: Chile\nissues:\n  business-continuity:\n`;
    const folder = await temporaryFolder({ [`root/${path}`]: `${start}\t- title: A\n\t  points: [a.i]\n\t  outcome: Ongoing\n  data-exchange: []\n` });
    expect(await toolCall(folder, 'check_answer', { path })).not.toContain('dash');
    const proposed = await propose(folder, { possible: [1, 2] });
    expect(proposed).not.toMatch(/^line \d+ {2}error/m);
    await apply(folder, proposed);
    expect(await readFile(join(folder, 'root', path), 'utf8')).toBe(`${start}    - title: A\n      points: [a.i]\n      outcome: Ongoing\n  data-exchange: []\n`);
  });

  it('is left to a person where it is about a contact, or has no such number', async () => {
    const folder = await temporaryFolder({ [`root/${path}`]: text });
    expect(await toolCall(folder, 'check_answer', { path })).toMatch(/^line 4 .*A name that is not known here\. Its words are left out here/m);
    expect(await propose(folder, { possible: [5] })).toBe('ERROR There is no possible fix 5. The tool check_answer numbers them from 1 to 4.');
    expect(await propose(folder, { possible: ['1'] })).toBe('ERROR There is no possible fix "1". The tool check_answer numbers them from 1 to 4.');
    expect(await propose(folder, { possible: [1, 2, 3, 4] })).not.toMatch(/Rosa|naem/);
    // The number belongs to the file.
    expect(await toolCall(folder, 'check_answer', { path, text })).toContain(' Possible fix, which a person must judge: ');
  });
});

describe('the tokens that tools cost', () => {
  /** Characters for one token, about, in English and YAML. */
  const perToken = 4;
  const tokensOf = (text: string): number => Math.ceil(text.length / perToken);

  it('are few for the definitions and for usual answers', async () => {
    const folder = await temporaryFolder({ 'root/japan.submission.yaml': sample('japan.submission.yaml'), 'root/mistakes.submission.yaml': sample('mistakes.submission.yaml') });
    const limits: readonly (readonly [string, object, number])[] = [
      ['get_form', {}, 150], ['get_form', { template }, 4000], ['get_form', { template, issue: 'c' }, 900], ['read_answer', { path: 'japan.submission.yaml' }, 2600], ['read_answer', { path: 'japan.submission.yaml', issue: 'b' }, 700],
      ['check_answer', { path: 'mistakes.submission.yaml' }, 1500], ['find_name', { kind: 'agency', words: 'industry', economy: 'Viet Nam' }, 500], ['compare_answers', { issue: 'b' }, 1200],
    ];
    const measured: Record<string, number> = { definitions: tokensOf(JSON.stringify(agentTools.map(({ name, title, description, inputSchema }) => ({ name, title, description, inputSchema })))) };
    for (const [name, input, limit] of limits) {
      const tokens = tokensOf(await toolCall(folder, name, input));
      measured[`${name} ${JSON.stringify(input)}`] = tokens;
      expect(tokens, `${name} ${JSON.stringify(input)}`).toBeLessThan(limit);
    }
    process.stdout.write(`tokens: ${JSON.stringify(measured, undefined, 2)}\n`);
    expect(measured['definitions']).toBeLessThan(2500);
  });
});

describe('AGENTS.md', () => {
  const file = 'japan.submission.yaml';

  it('names only commands that there are, and that answer', async () => {
    const folder = await temporaryFolder({ [file]: sample(file) });
    const commands = [...agentsFileText.matchAll(/`policy-submissions ([^`]+)`/g)].map(([, line = '']) => line);
    expect(commands.length).toBeGreaterThan(6);
    for (const line of [...commands, `find economy viet`, `find point data --template ${template}`, 'find term nation']) {
      const args = line.replace('FILE', file).replace('CODE', 'issue.unknown').replace('WORDS', 'industry').replace('NAME', 'Japan').split(' ');
      const { code, stderr } = await runCli(folder, args, { rulesFolder: new URL('../../docs/rules', import.meta.url).pathname });
      expect(code, `${line}: ${stderr}`).toBeLessThan(2);
    }
  });

  it('is written beside a new submission when it is wished, and an existing one is kept', async () => {
    const folder = await temporaryFolder();
    const args = ['new', '--template', template, '--economy', 'Canada', '-o'];
    await runCli(folder, [...args, 'a.submission.yaml']);
    await expect(readFile(join(folder, 'AGENTS.md'), 'utf8')).rejects.toThrow('ENOENT');
    expect((await runCli(folder, [...args, 'b.submission.yaml', '--agents-file'])).stderr).toContain('AGENTS.md tells agents how an answer is written.\n');
    expect(await readFile(join(folder, 'AGENTS.md'), 'utf8')).toBe(agentsFileText);
    await writeFile(join(folder, 'AGENTS.md'), 'Ours');
    expect((await runCli(folder, [...args, 'c.submission.yaml', '--agents-file'])).stderr).toContain('AGENTS.md is there already and was kept.\n');
    expect(await readFile(join(folder, 'AGENTS.md'), 'utf8')).toBe('Ours');
    expect((await runCli(folder, ['new', '--template', template, '--economy', 'Canada', '--out-dir', 'x', '--agents-file'])).code).toBe(0);
    expect(await readFile(join(folder, 'x/AGENTS.md'), 'utf8')).toBe(agentsFileText);
    expect(await runCli(folder, [...args.slice(0, -1), '--agents-file'])).toMatchObject({ code: 2 });
  });

  it('is the skill of VS Code, too, which is there only while agents may read', async () => {
    const [{ path: skill, when } = { path: '', when: '' }, ...others] = packageJson.contributes.chatSkills;
    expect([when, others]).toEqual(['policySubmissions.agentsMayRead', []]);
    const text = await readFile(new URL(`../../${skill}`, import.meta.url), 'utf8');
    expect(text).toMatch(new RegExp(`^---\\nname: ${skill.split('/').at(-2) ?? ''}\\ndescription: .+\\n---\\n\\n`));
    expect(text.endsWith(agentsFileText)).toBe(true);
    // One page.
    expect(text.split('\n').length).toBeLessThan(60);
  });
});

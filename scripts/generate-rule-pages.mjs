/**
 * Keeps what is said about each finding the same as what the rules say of themselves: the heads of `docs/rules/*.md`,
 * their list in `docs/rules/README.md`, and the setting `policySubmissions.rules` in package.json.
 *   node scripts/generate-rule-pages.mjs [--check]
 * `--check` writes nothing and fails where something differs. The text below a page's head is written by hand.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { esbuildData } from './data-plugin.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/rules');
const begin = '<!-- From here to the next mark: written by scripts/generate-rule-pages.mjs -->';
const end = '<!-- From here on: written by hand -->';
const severities = ['error', 'warning', 'information', 'hint', 'off'];
/** In the order of `severities`, for the editor of settings. */
const severityWords = [
  'Shown in red; the command line fails.', 'Shown in yellow.', 'Shown in blue.', 'Shown as dots under the first letters.', 'Not shown at all.',
];

const families = {
  yaml: 'The file',
  schema: 'The format',
  template: 'Template, economy, issues and sub-points',
  economy: 'Template, economy, issues and sub-points',
  issue: 'Template, economy, issues and sub-points',
  point: 'Template, economy, issues and sub-points',
  initiative: 'Initiatives',
  outcome: 'Initiatives',
  agency: 'Agencies and contact',
  contact: 'Agencies and contact',
  placeholder: 'Text',
  document: 'The cover',
  link: 'Links',
  term: 'Words',
  suppression: 'Suppressions',
  internal: 'The check itself',
};

/** The rules are TypeScript; they are bundled to be asked. */
async function readRules() {
  const { outputFiles: [bundle] } = await esbuild.build({
    entryPoints: [join(root, 'server/rules/engine/registry.ts')], bundle: true, write: false, platform: 'node', format: 'esm',
    mainFields: ['module', 'main'], plugins: [esbuildData()], logLevel: 'error',
  });
  const { rules } = await import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
  return rules.map((rule) => rule.meta);
}

function headOf({ code, title, severity, fixable, since }) {
  const setting = `"policySubmissions.rules": { ${JSON.stringify(code)}: ${JSON.stringify(severity === 'hint' ? 'off' : 'hint')} }`;
  return [
    begin,
    `# ${title}`,
    '',
    '| finding | severity | quick fix | since |',
    '|---|---|---|---|',
    `| \`${code}\` | ${severity} | ${fixable ? 'yes' : 'no'} | ${since} |`,
    '',
    `Another severity, or none: the setting \`policySubmissions.rules\` takes ${severities.map((one) => `\`${one}\``).join(', ')}.`,
    '',
    '```json',
    setting,
    '```',
    '',
    'One place only: a comment on the line above it, with the reason.',
    '',
    '```yaml',
    `# policy-submissions-disable-next-line ${code} -- why it is right here`,
    '```',
    '',
    end,
  ].join('\n');
}

function listOf(metas) {
  const lines = [
    '# Findings',
    '',
    'Each finding has a code, a severity that the setting `policySubmissions.rules` can change or switch off, and a page.',
    'A quick fix is offered where it is plain what was meant. This list is written by `scripts/generate-rule-pages.mjs`.',
  ];
  for (const family of new Set(metas.map((meta) => familyOf(meta)))) {
    lines.push('', `## ${family}`, '', '| finding | says | severity | quick fix |', '|---|---|---|---|');
    for (const meta of metas.filter((one) => familyOf(one) === family)) {
      lines.push(`| [\`${meta.code}\`](${meta.code}.md) | ${meta.title} | ${meta.severity} | ${meta.fixable ? 'yes' : ''} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function familyOf({ code }) {
  const family = families[code.split('.')[0]];
  if (family === undefined) throw new Error(`No heading is known for ${code}; add one to this script.`);
  return family;
}

/** The text of package.json with the rules in it; nothing else of it changes. */
function withSetting(text, metas) {
  const value = JSON.parse(text);
  if (`${JSON.stringify(value, undefined, 2)}\n` !== text) throw new Error('package.json is not formatted as npm does it; it would be changed as a whole.');
  const setting = value.contributes?.configuration?.properties?.['policySubmissions.rules'];
  if (setting === undefined) throw new Error('package.json has no setting policySubmissions.rules.');
  setting.properties = Object.fromEntries(metas.map(({ code, title, severity }) => (
    [code, { type: 'string', enum: severities, enumDescriptions: severityWords, default: severity, description: `${title}.` }]
  )));
  // A misspelt code would change nothing; the editor of settings underlines it.
  setting.additionalProperties = false;
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function readIfThere(file) {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}

const check = process.argv.includes('--check');
const wrong = [];

async function write(file, make) {
  // Read as late as can be: others write package.json too.
  const before = await readIfThere(file);
  const after = make(before);
  if (before === after) return;
  if (check) wrong.push(`${file.slice(root.length)} is not up to date; run node scripts/generate-rule-pages.mjs`);
  else await writeFile(file, after);
}

const metas = await readRules();
for (const meta of metas) {
  await write(join(folder, `${meta.code}.md`), (before) => {
    const body = before === undefined ? undefined : before.slice(Math.max(0, before.indexOf(end) + end.length)).trimStart();
    if (!body) wrong.push(`docs/rules/${meta.code}.md says nothing yet: write what the finding means, why it matters, and an example before and after.`);
    return `${headOf(meta)}\n\n${body ?? ''}`;
  });
}
await write(join(folder, 'README.md'), () => listOf(metas));
await write(join(root, 'package.json'), (before) => withSetting(before ?? '', metas));

const codes = new Set(metas.map((meta) => `${meta.code}.md`));
for (const name of await readdir(folder)) {
  if (name !== 'README.md' && !codes.has(name)) wrong.push(`docs/rules/${name} is the page of no finding; remove it.`);
}
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;

/**
 * Writes all that is made of sources in this repository and committed: the settings and export commands of
 * package.json, the heads and the list of docs/rules/, and the generated parts of docs/settings.md,
 * docs/configuration.md, docs/command-line.md, docs/templates.md, docs/link-results.md and docs/import-scores.md, the
 * JSON Schemas of the configuration, of the baseline and of what the command line writes as JSON, what Enter does in
 * language-configuration.json, the skill for agents, the picture and the table of rooms of docs/ARCHITECTURE.md, and
 * docs/strings.md.
 *   npm run generate [-- --check]
 * `--check` writes nothing and fails where something differs.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { architecture } from './generate/architecture.mjs';
import { baselineSchema } from './generate/baseline.mjs';
import { commandLinePage } from './generate/command-line.mjs';
import { configuration } from './generate/configuration.mjs';
import { enterRules } from './generate/enter-rules.mjs';
import { formsTable } from './generate/forms-table.mjs';
import { linkTable } from './generate/link-table.mjs';
import { packageJson } from './generate/package-json.mjs';
import { reportSchemas } from './generate/report-schemas.mjs';
import { rulePages } from './generate/rule-pages.mjs';
import { settingsPage } from './generate/settings.mjs';
import { readSources } from './generate/sources.mjs';
import { skill } from './generate/skill.mjs';
import { stringsPage } from './generate/strings.mjs';
import { templatePage } from './generate/template-keys.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
/** @type {string[]} */
const faults = [];
const sources = await readSources(root);

/** Replaces a file's text by `make` of it; `make` gets undefined for a file that does not exist. */
async function change(file, make) {
  const at = path.join(root, file);
  const before = existsSync(at) ? await readFile(at, 'utf8') : undefined;
  const after = make(before);
  if (before === after) return;
  if (check) faults.push(`${file} is not what its sources say: run npm run generate.`);
  else await writeFile(at, after);
}

// package.json comes first, because pages are generated from its settings and commands.
for (const write of [
  packageJson,
  rulePages,
  settingsPage,
  configuration,
  baselineSchema,
  reportSchemas,
  commandLinePage,
  templatePage,
  linkTable,
  formsTable,
  enterRules,
  skill,
  architecture,
  stringsPage,
]) {
  faults.push(...((await write({ root, sources, change })) ?? []));
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

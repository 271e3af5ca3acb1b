import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { markOf } from './page.mjs';
import { termPage, wordsOf } from './term-page.mjs';

const begin = markOf();
const end = '<!-- From here on: written by hand -->';

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
  text: 'Text',
  document: 'The cover',
  link: 'Links',
  attachment: 'Attachments',
  term: 'Words',
  suppression: 'Suppressions',
  merge: 'Versions under git',
  config: 'The team’s own files',
  internal: 'The check itself',
};

function headOf({ code, title, severity, isOff, always, fixable, fixedAlone, since }, severities, closing = end) {
  const other = severity === 'hint' && isOff !== true ? 'off' : isOff === true ? severity : 'hint';
  const setting = `"policySubmissions.rules": { ${JSON.stringify(code)}: ${JSON.stringify(other)} }`;
  return [
    begin,
    `# ${title}`,
    '',
    '| finding | severity | quick fix | made by `fix` | since |',
    '|---|---|---|---|---|',
    `| \`${code}\` | ${severityWords({ severity, isOff })} | ${fixable ? 'yes' : 'no'} | ${fixedAlone === true ? 'where it is certain' : 'no'} | ${since} |`,
    '',
    ...(always === true
      ? ['No setting and no comment hides it.', '', closing]
      : [
          `Another severity${code.startsWith('term.') ? '' : ', for all findings of this code'}, or none: the setting \`policySubmissions.rules\`, or for the whole team \`rules:\` in \`.policy-submissions/config.yaml\`, takes ${severities.map((one) => `\`${one}\``).join(', ')}.`,
          '',
          '```json',
          setting,
          '```',
          '',
          '```yaml',
          'rules:',
          `  ${code}: ${other}`,
          '```',
          '',
          'One place only: a comment on the line above it, with the reason.',
          '',
          '```yaml',
          `# policy-submissions-disable-next-line ${code} -- why it is correct here`,
          '```',
          '',
          closing,
        ]),
  ].join('\n');
}

function severityWords({ severity, isOff }) {
  return isOff === true ? `${severity}, off until it is switched on` : severity;
}

function listOf(metas) {
  const lines = [
    '# Findings',
    '',
    'Each finding has a code, a severity that the setting `policySubmissions.rules` can change or switch off, and a page.',
    'A quick fix is offered where it is plain what was meant. A finding is “fixed alone” where that is certain, nothing that was',
    'written is lost and nothing is made up: fixing all, on save or by `fix`, makes only such fixes. This list is written by',
    '`npm run generate`. What is right as it stands can be hidden: [how to hide a finding](../suppressions.md).',
  ];
  for (const family of new Set(metas.map((meta) => familyOf(meta)))) {
    lines.push(
      '',
      `## ${family}`,
      '',
      '| finding | says | severity | quick fix | fixed alone |',
      '|---|---|---|---|---|',
    );
    for (const meta of metas.filter((one) => familyOf(one) === family)) {
      lines.push(
        `| [\`${meta.code}\`](${meta.code}.md) | ${meta.title} | ${severityWords(meta)} | ${meta.fixable ? 'yes' : ''} | ${meta.fixedAlone === true ? 'where certain' : ''} |`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function familyOf({ code }) {
  const family = families[code.split('.')[0]];
  if (family === undefined) throw new Error(`No heading is known for ${code}; add one to this script.`);
  return family;
}

/**
 * docs/rules/: the head of each page, below which the page is written by hand, and the list of all pages.
 *
 * @returns faults, in sentences
 */
export async function rulePages({ root, sources, change }) {
  const faults = [];
  const metas = sources.rules.map(({ meta }) => meta);
  for (const meta of metas) {
    const words = termPage(meta.code, sources);
    if (words !== undefined) {
      await change(
        `docs/rules/${meta.code}.md`,
        () => `${headOf(meta, sources.severitySettings, wordsOf(words, meta))}\n`,
      );
      continue;
    }
    await change(`docs/rules/${meta.code}.md`, (before) => {
      // A page whose head is gone is all body.
      const at = before?.indexOf(end) ?? -1;
      const body = before?.slice(at === -1 ? 0 : at + end.length).trimStart();
      if (!body)
        faults.push(
          `docs/rules/${meta.code}.md says nothing yet: write what the finding means, why it matters, and an example before and after.`,
        );
      return `${headOf(meta, sources.severitySettings)}\n\n${body ?? ''}`;
    });
  }
  await change('docs/rules/README.md', () => listOf(metas));
  const pages = new Set(metas.map(({ code }) => `${code}.md`));
  for (const name of await readdir(path.join(root, 'docs/rules'))) {
    if (name !== 'README.md' && !pages.has(name))
      faults.push(`docs/rules/${name} is the page of no finding; remove it.`);
  }
  return faults;
}

/** What the page of an organisation's term says; undefined for other findings. */
export function termPage(code, { terms, termPages }) {
  const rule = terms.rules.find(({ id }) => code === `term.${id}`);
  if (rule === undefined) return undefined;
  const page = termPages.pages[rule.id];
  if (page === undefined) throw new Error(`schemas/terms/apec-pages.yaml says nothing of ${rule.id}.`);
  return { ...page, rule, terms, sources: (rule.source ?? []).map((key) => termPages.sources[key]) };
}

const bases = {
  sourced: 'The source says so:',
  inferred: 'No source says so in these words; it is carried on from:',
  memory: 'No source was found that says so; it is known practice.',
};

/** The part of the page below its head, all of it made of the data. */
export function wordsOf({ why, wrong, right, advice, rule, terms, sources }, { fixable }) {
  return [
    '<!-- All of it is made of schemas/terms/ -->',
    '',
    '## What it says',
    '',
    `${sentenceOf(rule)} It is one of the terms of ${terms.name.replace(/’s nomenclature$/, '’s nomenclature')}, which hold for answers to templates that say \`terms: ${terms.id}\`.`,
    ...tableOf(rule),
    '',
    '## Why it matters',
    '',
    why,
    '',
    [
      '**Where it comes from.**',
      bases[rule.basis],
      sources.map(({ name, url }) => (url ? `[${name}](${url})` : name)).join('; '),
    ]
      .filter((part) => part !== '')
      .join(' ')
      .replace(/([^.])$/, '$1.'),
    '',
    '## Example',
    '',
    ...example('Before', wrong),
    '',
    ...example('After', right),
    '',
    '## How to fix it',
    '',
    `${advice}${fixable && !advice.includes('quick fix') ? ' The quick fix writes it where one word can stand in the place of the other.' : ''}`,
    '',
    'Nothing is looked for in quotations, addresses, file names and the names of agencies, nor anywhere but in titles, descriptions, outcomes and further columns. Each word is one finding a file, with its other places beside it.',
    '',
    '## When to switch it off',
    '',
    `For a whole team, \`off: [${rule.id}]\` in \`.policy-submissions/terms.yaml\`; for yourself, the setting above. Words of your own are added in the same file: [term.own](term.own.md).`,
  ].join('\n');
}

function sentenceOf({ title }) {
  return `${title}.`;
}

function tableOf({ words = [] }) {
  const rows = words
    .filter(({ prefer }) => prefer !== undefined)
    .map(
      ({ find, prefer, fix }) =>
        `| ${[find]
          .flat()
          .map((one) => `“${one}”`)
          .join(', ')} | ${[prefer]
          .flat()
          .map((one) => `“${one}”`)
          .join(' or ')} | ${fix === 'alone' ? 'yes' : fix === 'none' ? '' : 'offered'} |`,
    );
  return rows.length === 0 ? [] : ['', '| found | write | made by `fix` |', '|---|---|---|', ...rows];
}

function example(title, text) {
  return [`${title}:`, '', '```yaml', '      description: |', `        ${text}`, '```'];
}

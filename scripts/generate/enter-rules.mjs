import { readFile } from 'node:fs/promises';
import path from 'node:path';

const begin = '  // From here to the next mark: written by npm run generate';
const end = '  // From here on: written by hand';
const schemas = ['submission', 'template', 'registry', 'config', 'terms'];
const endOfLine = '^\\s*$';
const wordBehind = '^\\s+\\S';
const remark = '\\s*(?:#.*)?$';
const block = '[|>][+-]?[1-9]?';

/**
 * language-configuration.json: what Enter does at once, told by the text before the cursor. VS Code does it by itself
 * and takes the first rule that fits; what depends on more than two lines is done by `server/typing/`, a moment later.
 */
export async function enterRules({ root, sources, change }) {
  const keys = await knownKeys(root);
  const rules = [
    ...emptyItems(sources),
    ...keysOfItems(sources, keys),
    ...itemsBehind(sources),
    ...keysAlone(sources, keys),
    ...items(),
    ...signs(),
    ...numbers(sources),
  ];
  const lines = [
    `  "indentationRules": {`,
    `    "increaseIndentPattern": ${JSON.stringify(`^(?:\\s*(?:-\\s+)?(?:${opening.join('|')}):\\s*(?:${block})?|\\s*(?:-\\s+)?[\\w-]+:\\s*${block}|\\s{0,4}(?!(?:${keys.join('|')}):)[a-z][\\w-]*:)${remark}`)},`,
    `    "decreaseIndentPattern": ${JSON.stringify('^\\s+[}\\]],?\\s*$')}`,
    `  },`,
    `  "onEnterRules": [`,
    ...rules.map(
      ({ why, ...rule }, index) =>
        `${why === undefined ? '' : `    // ${why}\n`}    ${JSON.stringify(rule)}${index === rules.length - 1 ? '' : ','}`,
    ),
    `  ]`,
  ];
  await change('language-configuration.json', (text) => {
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error('language-configuration.json has no place for the rules of Enter.');
    return `${text.slice(0, from)}${begin}\n${lines.join('\n')},\n${text.slice(to)}`;
  });
}

/** The keys of all our files: a key that is none of them is an issue's id. */
async function knownKeys(root) {
  const found = new Set(['version', 'heading', 'key', 'points', 'links']);
  const add = (node) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'properties') for (const key of Object.keys(value)) if (/^[a-z]\w*$/i.test(key)) found.add(key);
      add(value);
    }
  };
  for (const name of schemas) add(JSON.parse(await readFile(path.join(root, `schemas/${name}.schema.json`), 'utf8')));
  return [...found].sort();
}

/**
 * Keys below which something stands that is deeper, wherever they are. Others are known by where they stand: deeper
 * than four columns there may be prose.
 */
const opening = [
  'document',
  'contact',
  'issues',
  'description',
  'outcome',
  'actual',
  'expected',
  'columns',
  'guidance',
  'limits',
  'localName',
  'formerNames',
];

function rule(beforeText, indent, appendText, more = {}) {
  return { ...more, beforeText, action: { indent, ...(appendText && { appendText }) } };
}

function emptyItems({ firstKeys }) {
  const marks = `${bulletSigns.map((sign) => sign.replace('*', '\\*')).join('|')}|\\(?(?:\\d{1,2}|[a-z]|[ivxl]{2,6})[.)]`;
  return [
    rule('^\\s*-\\s+$', 'none', '- ', {
      why: 'Behind a dash, before the words: they are the next item.',
      afterText: '^\\S',
    }),
    rule(`^\\s*-(?:\\s*| (?:${firstKeys.join('|')}): )$`, 'outdent', '', {
      why: 'An item without words: the list is left. The dash goes a moment later.',
      afterText: endOfLine,
    }),
    rule(`^\\s*(?:${marks})\\s*$`, 'none', '', { afterText: endOfLine }),
  ];
}

function keysOfItems(sources, keys) {
  return [
    rule(`^\\s*-\\s+(?:${sources.listKeys.join('|')}):${remark}`, 'indent', '  - ', {
      why: '“- links:”, “- description: |”: what follows belongs to that key, two levels in.',
    }),
    rule(`^\\s*-\\s+(?:(?:${opening.join('|')}):\\s*(?:${block})?|[\\w-]+:\\s*${block})${remark}`, 'indent', '  '),
    rule(`^\\s*-\\s+(?:${keys.join('|')}):(?:\\s.*)?$`, 'none', '  ', {
      why: '“- title: x”: the next line is the next key of the same item.',
    }),
  ];
}

function itemsBehind({ nextItems }) {
  const why = { why: 'An empty line behind the last key of an initiative, or of a link: the next one.' };
  return nextItems.map(({ column, behind, mark }, index) =>
    rule(`^ {${column}}$`, 'outdent', mark, {
      ...(index === 0 && why),
      previousLineText: behind,
      afterText: endOfLine,
    }),
  );
}

function keysAlone(sources, keys) {
  return [
    rule(`^(?!links)\\s*(?:${sources.listKeys.join('|')}):${remark}`, 'indent', '- ', {
      why: '“links:” has items; but in a configuration it has keys.',
    }),
    rule(`^\\s*(?:${sources.textKeys.join('|')}):\\s*$`, 'none', '', {
      why: '“email:” left empty in a form: the next line is the next key.',
    }),
    rule(`^ {2}(?!(?:${keys.join('|')}):)[a-z][\\w-]*:${remark}`, 'indent', '- title: ', {
      why: '“business-continuity:” has initiatives.',
      afterText: endOfLine,
    }),
    rule(
      `^(?:\\s*(?:${opening.join('|')}):\\s*(?:${block})?|\\s*[\\w-]+:\\s*${block}|\\s{0,4}[a-z][\\w-]*:)${remark}`,
      'indent',
      '',
      {
        why: '“issues:”, “description: |”: what follows is inside. A word with a colon in prose is not among these keys.',
      },
    ),
  ];
}

function items() {
  const before = '^\\s*-\\s+(?![|>][+-]?[1-9]?\\s*$)[^\\s#]';
  return [
    rule(before, 'none', '-', { why: 'An item of a list: the next one.', afterText: wordBehind }),
    rule(before, 'none', '- '),
  ];
}

const bulletSigns = [...'*–·•●○◦▪▫■□◆◇‣⁃➢➤►▶'];

function signs() {
  return bulletSigns.flatMap((sign, index) => {
    const before = `^\\s*${sign.replace('*', '\\*')}\\s+\\S`;
    return [
      rule(before, 'none', sign, {
        ...(index === 0 && { why: 'The same in prose, with other signs.' }),
        afterText: wordBehind,
      }),
      rule(before, 'none', `${sign} `),
    ];
  });
}

/** A rule for each number, because what a rule writes is fixed. */
function numbers({ itemOn, markAfter }) {
  const romans = [
    'i',
    'ii',
    'iii',
    'iv',
    'v',
    'vi',
    'vii',
    'viii',
    'ix',
    'x',
    'xi',
    'xii',
    'xiii',
    'xiv',
    'xv',
    'xvi',
    'xvii',
    'xviii',
    'xix',
  ];
  const letters = [...'abcdefghijklmnopqrstuvwxy'];
  const decimals = Array.from({ length: 40 }, (_, index) => String(index + 1));
  const all = [
    ...decimals,
    ...letters,
    ...romans.filter((one) => one.length > 1),
    ...letters.map((one) => one.toUpperCase()),
    ...romans.filter((one) => one.length > 1).map((one) => one.toUpperCase()),
  ];
  const forms = [(one) => `${one}.`, (one) => `${one})`, (one) => `(${one})`];
  const itemOf = (mark) => itemOn(`${mark} x`);
  const beforeOf = (one) => {
    const at = letters.indexOf(one.toLowerCase());
    return at < 1 ? undefined : one === one.toLowerCase() ? letters[at - 1] : letters[at - 1]?.toUpperCase();
  };
  const start = (mark) => `^\\s*${mark.replace(/[.()]/g, '\\$&')}\\s+\\S`;
  const rules = all.flatMap((one) =>
    forms.flatMap((form) => {
      const item = itemOf(form(one));
      if (item === undefined) return [];
      const usual = markAfter(item, undefined);
      const before = beforeOf(one);
      const following = before === undefined ? undefined : markAfter(item, itemOf(form(before)));
      return [
        ...(following === undefined || following === usual
          ? []
          : [rule(start(form(one)), 'none', `${following} `, { previousLineText: start(form(before)) })]),
        ...(usual === undefined ? [] : [rule(start(form(one)), 'none', `${usual} `)]),
      ];
    }),
  );
  return rules.map((one, index) => (index === 0 ? { why: 'Numbers and letters.', ...one } : one));
}

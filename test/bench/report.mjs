import { sizes, variants } from './measure-servers.mjs';
import { importPart } from './report-import.mjs';
import { largePart } from './report-large.mjs';
import { previewPart } from './report-preview.mjs';
import { mentionsPart, requestsPart } from './report-requests.mjs';
import { tablePart } from './report-table.mjs';

/**
 * @typedef {object} Outcome
 * @property {import('./measure-servers.mjs').Figures} figures
 * @property {readonly import('./measure-requests.mjs').RequestRow[]} requests
 * @property {import('./measure-mentions.mjs').MentionsFigures} [mentions]
 * @property {readonly import('./measure-folder.mjs').FolderRow[]} folder
 * @property {number} folderCount
 * @property {import('./measure-extension.mjs').ExtensionFigures} [extension]
 * @property {readonly import('./measure-preview.mjs').PreviewRow[]} preview
 * @property {import('./measure-table.mjs').TableFigures} [table]
 * @property {readonly import('./measure-links.mjs').LinksRow[]} links
 * @property {readonly import('./measure-import.mjs').ImportRow[]} imports
 * @property {readonly import('./measure-large.mjs').LargeRow[]} large
 * @property {readonly import('./aims.mjs').Aim[]} aims
 * @property {readonly string[]} setting lines about the machine and the versions
 * @property {boolean} quick
 */

const whats = [
  { key: 'open', title: 'new document on a warm server to findings', waits: true },
  { key: 'edit', title: 'one-character edit to findings', waits: true },
  { key: 'complete', title: 'completion right after an edit', waits: false },
  { key: 'hover', title: 'hover', waits: false },
];

const starts = {
  start: 'start to `initialize` answered',
  first: 'start to the findings of a first document, 10 KB',
  cold: 'edit to findings, 1 MB, the first 20 edits after a start',
  suppressed: 'edit to findings, 1 MB, a comment that suppresses a finding in each initiative',
  wait: 'edit to findings, two lines: its wait',
};

/**
 * @param {Outcome} outcome
 * @returns {string} a page in Markdown
 */
export function report({ figures, requests, mentions, folder, folderCount, links, imports, large, extension, preview, table: inTable, aims, setting, quick }) {
  const parts = [
    '# Benchmarks', '',
    'Written by `npm run bench`; do not edit. All figures of one run, the programs side by side and in turns, medians.',
    'Other work shares the machine and makes the milliseconds noisy: hold the ratios.', '',
    ...(quick ? ['**A quick run: few repetitions.**', ''] : []),
    ...setting.map((line) => `- ${line}`), '',
  ];
  if (aims.length > 0) {
    parts.push(
      '## The aims', '', 'Times faster (or smaller) than the other, the slower of pull and push counting for us.', '',
      ...table(['', 'aim', 'reached', ''], aims.map(({ what, atLeast, reached }) => [
        what, `${atLeast}x`, `${digits(reached)}x`, reached >= atLeast ? 'met' : '**missed**',
      ])), '',
    );
  }
  if (extension !== undefined) parts.push(...extensionPart(extension));
  if (preview.length > 0) parts.push(...previewPart(preview));
  if (inTable !== undefined) parts.push(...tablePart(inTable));
  if (figures.size > 0) parts.push(...servers(figures));
  if (requests.length > 0) parts.push(...requestsPart(requests));
  if (mentions !== undefined) parts.push(...mentionsPart(mentions));
  if (folder.length > 0) parts.push(...folderPart(folder, folderCount));
  if (links.length > 0) parts.push(...linksPart(links));
  if (imports.length > 0) parts.push(...importPart(imports));
  if (large.length > 0) parts.push(...largePart(large));
  parts.push(
    '## How it is measured', '',
    'Every server is a process of its own that speaks LSP over its standard input and output. A time runs from the moment',
    'a message is written to the moment the last byte of the answer has come. *Pull*: findings are asked for right after',
    'the edit, as VS Code does; *push*: they come by themselves. yaml-language-server gets a JSON Schema of the same document,',
    'with the issues, points and economies of the template as enumerations; its schema store is off, as is our look at links.',
    'It waits before each validation. *Net* is without that wait, which is measured in the same run as the time from an edit to',
    'the findings of a document of two lines. The texts are generated, the same in each run, shaped like Japan\'s submission;',
    'with mistakes, every tenth initiative has one. We check more than a schema can say, so numbers of findings differ.', '',
  );
  return parts.join('\n');
}

/** @param {import('./measure-extension.mjs').ExtensionFigures} extension */
function extensionPart({ sizes, activationMs, why }) {
  return [
    '## The extension', '',
    activationMs === undefined
      ? `Its activation was not measured: ${why}`
      : `Activating it takes **${digits(activationMs)} ms** (aim: less than 50), as VS Code tells it: reading \`client.js\` and running \`activate\`.`,
    '', ...table(['', 'KB'], sizes.map(({ name, kilobytes }) => [`\`${name}\``, digits(kilobytes)])), '',
  ];
}

function servers(figures) {
  const get = (key) => figures.get(key);
  const parts = ['## Language servers', ''];
  if (get('start.pull') !== undefined) {
    parts.push(...table(['ms', 'ours, pull', 'ours, push', 'yaml-language-server', 'ratio'], Object.entries(starts).map(([key, title]) => [
      title,
      ...['pull', 'push', 'peer'].map((name) => digits(get(`${key}.${name}`))),
      key === 'wait' ? '' : ratio(get(`${key}.peer`), slower(get, key)),
    ])), '');
  }
  for (const variant of variants) {
    const rows = whats.flatMap((what) => sizes.map((size) => serverRow(get, `${variant.name}.${size.name}.${what.key}`, what, size)))
      .filter((row) => row.slice(2).some((cell) => cell !== '–'));
    if (rows.length === 0) continue;
    parts.push(
      `### Texts ${variant.name === 'clean' ? 'without' : 'with'} mistakes, ms`, '',
      ...table(['', '', 'ours, pull', 'ours, push', 'yaml-language-server', 'net', 'ratio', 'ratio net'], rows), '',
    );
    const found = sizes.filter(({ name }) => get(`${variant.name}.${name}.found.pull`) !== undefined).map(({ name }) => (
      `${name} ${get(`${variant.name}.${name}.found.pull`)} / ${get(`${variant.name}.${name}.found.peer`) ?? '–'}`
    ));
    parts.push(`Findings, ours / yaml-language-server: ${found.join(', ')}.`, '');
  }
  const memory = sizes.filter(({ name }) => get(`clean.${name}.memory.pull`) !== undefined);
  if (memory.length > 0) {
    parts.push('### Peak memory, MB', '', ...table(['', 'edits', 'ours, pull', 'ours, push', 'yaml-language-server', 'ratio'], memory.map(({ name }) => [
      name, String(get(`clean.${name}.memoryEdits`)), ...['pull', 'push', 'peer'].map((one) => digits(get(`clean.${name}.memory.${one}`))),
      ratio(get(`clean.${name}.memory.peer`), slower(get, `clean.${name}.memory`)),
    ])), '');
  }
  return parts;
}

function serverRow(get, key, { title, waits }, { name }) {
  const peer = get(`${key}.peer`);
  const net = waits && peer !== undefined ? peer - get('wait.peer') : undefined;
  const ours = slower(get, key);
  return [
    title, name, digits(get(`${key}.pull`)), digits(get(`${key}.push`)), digits(peer),
    waits ? digits(net) : '–', ratio(peer, ours), waits ? ratio(net, ours) : '–',
  ];
}

function linksPart(links) {
  const peer = links.find(({ name }) => name !== 'ours');
  return [
    '## Links', '',
    'Sites at 200 addresses of this machine, each answer after 20 ms, 128 connections in all. Of 100 links, 5 are gone, 2 have',
    'moved, and 1 refuses `HEAD`. We ask a host for four things at once at most, and not more often than every 50 ms, and',
    'read the beginning of each page; the other has no such limit, and asks by `HEAD`, without the page.', '',
    ...table(['', 's', 'ratio', 'peak MB', 'ratio', ''], links.map(({ name, ms, megabytes, says }) => [
      name, ms === undefined ? '–' : (ms / 1000).toFixed(2), ratio(peer?.ms, ms),
      megabytes === undefined ? '–' : megabytes.toFixed(0), ratio(peer?.megabytes, megabytes), says,
    ])), '',
  ];
}

function folderPart(folder, count) {
  const yamlServer = folder.find(({ name }) => name === 'yaml-language-server')?.ms;
  return [
    `## A folder of ${count.toLocaleString('en')} files of 20 KB, every tenth with mistakes`, '',
    'The whole process. ajv-cli reads the same as JSON, and says no lines; converting is not counted.', '',
    ...table(['', 's', 'times faster than yaml-language-server', ''], folder.map(({ name, ms, says }) => [
      name, ms === undefined ? '–' : (ms / 1000).toFixed(2), ratio(yamlServer, ms), says,
    ])), '',
  ];
}

/** @returns {number | undefined} ours in the slower of the two ways */
function slower(get, key) {
  const known = [get(`${key}.pull`), get(`${key}.push`)].filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function ratio(theirs, ours) {
  return theirs === undefined || ours === undefined || !Number.isFinite(theirs / ours) ? '–' : `${digits(theirs / ours)}x`;
}

/** @param {number | undefined} value */
function digits(value) {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

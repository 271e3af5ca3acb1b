import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import type { PastedContent } from '../../server/protocol/paste.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { modelOf } from '../kit/imports.ts';
import { textAfterPaste } from '../kit/pastes.ts';
import { storeWith } from '../kit/template-store.ts';

/** What a program has put on the clipboard. */
function clipboardOf(name: string): PastedContent {
  const folder = new URL('../fixtures/paste/', import.meta.url);
  const text = new URL(`${name}.txt`, folder);
  return { html: readFileSync(new URL(`${name}.html`, folder), 'utf8'), ...(existsSync(text) && { text: readFileSync(text, 'utf8') }) };
}

const head = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n';
const inBlock = `${head}    - title: One\n      description: |\n        Before.\n\n        <|>\n      outcome: Ongoing\n`;
const inValue = `${head}    - title: One\n      description: <|>\n      outcome: Ongoing\n`;
const inLinks = `${head}    - title: One\n      description: Text.\n      links:\n        - <|>\n      outcome: Ongoing\n`;
const inIssue = `${head.trimEnd()} []<|>\n  trusted-environment: []\n`;

/** Findings by code, without those of a submission that is just begun. */
function findingsOf(text: string): readonly string[] {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return checkSubmission(document, storeWith(), { severities: {}, linkVerdict: () => undefined, linksVersion: 0, logger })
    .filter(({ severity }) => severity !== 'hint').map(({ code, message }) => `${code}: ${message}`);
}

/** A text as its model says it: one line for each paragraph, item and row, with its level and its mark. */
function outlineOf(blocks: readonly ProseBlock[], level = 0): readonly string[] {
  const indent = '  '.repeat(level);
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'paragraph': return [`${indent}p ${inlinesOf(block.inlines)}`];
      case 'list': return block.items.flatMap((item) => [`${indent}${item.mark}`, ...outlineOf(item.blocks, level + 1)]);
      case 'table': return [block.head, ...block.rows].map((row) => `${indent}row ${row.map((cell) => inlinesOf(cell.inlines)).join(' | ')}`);
      case 'notes': return block.notes.map((note) => `note ${note.number} ${inlinesOf(note.inlines)}`);
    }
  });
}

function inlinesOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'text': return inline.bold === true ? `<b>${inline.text}</b>` : inline.italic === true ? `<i>${inline.text}</i>` : inline.text;
      case 'link': return `<a ${inline.href}>${inline.runs.map(({ text }) => text).join('')}</a>`;
      case 'break': return '<br>';
      case 'note': return `<note ${inline.note.number}>`;
    }
  }).join('');
}

describe('what programs copy becomes prose', () => {
  test.each<[name: string, marked: string, outline: readonly string[]]>([
    ['word-prose', inBlock, [
      'p Before.', 'p The <b>Digital Adoption Program</b> helps small firms to <i>adopt</i> digital tools.<note 1> It has two streams:',
      '•', '  p Grants of up to C$2,400 to get online', '  •', '    p for shops with at least one employee', '  •', '    p for home businesses', '•', '  p Advice, with a loan at 0% interest',
      'p How to apply:', '1.', '  p Take the assessment', '2.', '  p Read <a https://ised-isde.canada.ca/site/digital-adoption>the guide</a>, then apply',
      'row Year | Firms', 'row 2022 | 160,000', 'note 1 Announced in Budget 2021.',
    ]],
    ['word-online', inBlock, ['p Before.', 'p We run <b>two pilots</b>:', '•', '  p one in the north', '  •', '    p with schools', '•', '  p one in the south']],
    ['google-docs', inValue, ['p The plan has <b>three</b> <i>parts</i>, in <a https://www.canada.ca/en.html>this order</a>:', '•', '  p Skills', '  •', '    p for teachers', '•', '  p Access']],
    ['outlook', inBlock, [
      'p Before.', 'p Dear colleague,', 'p <b>Rural broadband</b> reached 93% of homes; see<br><a https://crtc.gc.ca/eng/internet/internet.htm>https://crtc.gc.ca/eng/internet/internet.htm</a>.', 'p Price per line: 5 * 3 = 15 #1',
    ]],
    ['chrome-page', inValue, ['p <b>Who can apply</b>', 'p Firms that are <b>registered in Canada</b> and file taxes. More in <a https://www.canada.ca/en/services/business.html>Business</a>.', '•', '  p Small firms', '  •', '    p with one employee', '•', '  p Not-for-profits']],
    ['firefox-page', inBlock, ['p Before.', 'p One sentence with <i>stress</i> and a code.', 'c.', '  p third', 'd.', '  p fourth']],
    ['source-code', inBlock, ['p Before.', 'p one:<br>two']],
  ])('%s', async (name, marked, outline) => {
    const after = textAfterPaste(marked, clipboardOf(name));
    const [issue] = readSubmissionDocument('file:///a.submission.yaml', 1, after).submission.issues;
    expect(outlineOf(readProse(issue?.initiatives[0]?.description?.value ?? '', 'literal'))).toEqual(outline);
    expect(findingsOf(after).filter((finding) => !findingsOf(marked.replace('<|>', 'x')).includes(finding))).toEqual([]);
    await expect(after).toMatchFileSnapshot(`../fixtures/paste/${name}.yaml`);
  });
});

describe('what programs copy becomes data', () => {
  test.each<[name: string, marked: string, model: unknown]>([
    ['word-links', inLinks, { issues: { 'data-exchange': [{ links: [
      { url: 'https://www.canada.ca/en/innovation.html', title: 'Innovation, Science and Economic Development: plans', language: 'French' },
      { url: 'https://open.canada.ca/en' }, { url: 'https://www.canada.ca/report.pdf', title: 'Annual report' },
    ] }] } }],
    ['excel', inIssue, { issues: { 'data-exchange': [
      { title: 'Computers for Schools', description: 'Refurbished devices go to schools.\nYoung people learn to repair them.', outcome: { expected: '70,000 devices a year' }, links: [{ url: 'https://ised-isde.canada.ca/site/computers-for-schools-plus/en' }] },
      { title: 'CanCode: phase #2', description: 'Coding for pupils', outcome: { expected: 'Ongoing' }, links: [{ url: 'https://ised-isde.canada.ca/site/cancode/en' }] },
    ] } }],
    ['google-sheets', inIssue, { issues: { 'data-exchange': [{ title: 'Open Government Portal', description: 'One place for all data sets.' }, { title: 'Data trusts', description: 'Rules for pools of data.' }] } }],
    ['word-table', inIssue, { issues: { 'data-exchange': [
      { title: 'Connect to Innovate', description: 'Fibre for *rural* places:\n\n- 900 communities', outcome: { text: 'Completed' } },
      { title: 'Universal Broadband Fund', description: 'See [the map](https://ised-isde.canada.ca/site/high-speed-internet-canada).', outcome: { text: '98% of homes by 2026' } },
    ] } }],
  ])('%s', async (name, marked, model) => {
    const after = textAfterPaste(marked, clipboardOf(name));
    expect(modelOf(after)).toMatchObject(model as object);
    const missing = /^(?:outcome\.missing|link\.missing)/;
    expect(findingsOf(after).filter((finding) => !missing.test(finding) && !findingsOf(marked.replace('<|>', '')).includes(finding))).toEqual([]);
    await expect(after).toMatchFileSnapshot(`../fixtures/paste/${name}.yaml`);
  });
});

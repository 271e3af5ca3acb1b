import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const template = 'apec-desg-covid19-2020';
const page = (below: string): string => [
  '<p>Mexico</p><h2>a) Business continuity and resilience</h2><h3>Alpha</h3><p>Text of 10<sup>6</sup> firms.<sup>1</sup></p>',
  '<h2>e) Preparations for economic recovery post-COVID</h2><h3>Beta</h3><p>Text of beta.</p>', below,
].join('');

const remarks = ['Note to the organiser: please circulate to CTI as well.', 'Nota para la secretaría: circular, por favor.', 'General remark: figures are provisional, please quote with care.', 'Further comments: none of this is final.'];
const texts = ['Note that the figures are provisional.', 'General remarks were made by the minister: all firms are open.', 'Note: half of them are open.'];

describe('a line below the last answer', () => {
  it.each(remarks)('is a comment at the end where it says something to the reader: %s', (line) => {
    for (const [name, text] of [['x.html', page(`<p>${line}</p>`)], ['x.html', page(`<hr><p>${line}</p>`)], ['x.md', page(`\n\n${line}\n`).replace(/<(\/?)h(\d)>/g, (_, end: string, level: string) => (end === '' ? `\n\n${'#'.repeat(Number(level))} ` : '\n\n'))]] as const) {
      const { yaml, report } = imported(text, name, store);
      expect(yaml, name).toMatch(new RegExp(`Text of beta\\.\n# Not understood: ${line.replace(/[.]/g, '\\$&')}\n$`));
      expect(report.notices.filter(({ kind }) => kind === 'leftover'), name).toHaveLength(1);
    }
  });

  it.each(texts)('is text where it says something of the answer: %s', (line) => {
    expect(imported(page(`<p>${line}</p>`), 'x.html', store, template).yaml).toContain(`Text of beta.\n\n        ${line}\n`);
  });

  it('is text before further answers, unless it is for the organiser', () => {
    const { yaml } = imported(page(`<p>${remarks[0] ?? ''}</p><p>${remarks[2] ?? ''}</p><h3>Gamma</h3><p>Text of gamma.</p>`), 'x.html', store, template);
    expect(yaml).toContain(`Text of beta.\n\n        ${remarks[2] ?? ''}\n\n    - title: Gamma\n`);
    expect(yaml.endsWith(`# Not understood: ${remarks[0] ?? ''}\n`)).toBe(true);
  });
});

it('a remark to the organiser in a cell is a comment at its initiative', () => {
  const cell = `<p><b>Alpha</b></p><p>Text of alpha.</p><p>${remarks[0] ?? ''}</p>`;
  const { yaml } = imported(`<p>Mexico</p><table><tr><th>Issues</th><th>Policies/Initiatives</th><th>ACTUAL/EXPECTED OUTCOME</th></tr><tr><td>a) Business continuity and resilience</td><td>${cell}</td><td>Ongoing</td></tr></table>`, 'x.html', store, template);
  expect(yaml).toContain(`    # Not understood: ${remarks[0] ?? ''}\n    - title: Alpha\n      description: |\n        Text of alpha.\n      outcome`);
});

it('a footnote that somebody has typed is that of the text with its number', () => {
  const { yaml } = imported(page('<hr><p><sup>1</sup> From March.</p><p><sup>2</sup> Of nothing.</p>'), 'x.html', store, template);
  expect(yaml).toContain('        Text of 10⁶ firms.[^1]\n\n        [^1]: From March.\n');
  expect(yaml).toContain('        Text of beta.\n\n        ² Of nothing.\n');
});

it('a backslash at the end of a paragraph of Markdown is a line break of a line that is gone', () => {
  const { yaml } = imported('Purpose: Information\\\n\nSubmitted by: Mexico\\\nDate: 26 June 2020\\\n\nMexico\n\n## a) Business continuity and resilience\n\n### Alpha\n\nWords of C:\\\\\n', 'x.md', store, template);
  expect(yaml).toContain('  purpose: Information\n  submittedBy: Mexico\n  date: 2020-06-26\n');
  expect(yaml).toContain('        Words of C:\\\n');
});

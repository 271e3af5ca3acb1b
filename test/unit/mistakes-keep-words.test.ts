import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ndocument:\n  meeting: wort1 wort2\ncontact:\n  name: wort3\n  office: wort4\nissues:\n';
const written = `${head}  business-continuity:
    - title: worta wortb
      points: [a.i]
      agencies: [METI, MIC]
      description: |
        wortc wortd.

        - worte wortf
        - wortg
      links:
        - https://worth.example/
        - url: https://worti.example/
          title: wortj wortk
      outcome: wortl wortm
    - title: wortn worto
      description: wortp wortq
      outcome:
        actual: wortr
        expected: worts wortt
  data-exchange:
    - title: wortu wortv
      description: wortw
`;

/** The words of a text that its paper does not show. */
function lost(text: string): readonly string[] {
  const paper = renderMarkdown(viewOf(text, store)).replaceAll('\\', '');
  return Array.from(text.matchAll(/wort[a-z\d]/g), ([word]) => word).filter((word) => !paper.includes(word));
}

it.each([
  ['a second colon in a title', 'title: worta wortb', 'title: worta: wortb'],
  ['a second colon in an outcome', 'outcome: wortl', 'outcome: wortl: all'],
  ['a quotation at the beginning of a title', 'title: worta', 'title: "worta" is'],
  ['a quotation that is not closed', 'description: wortp', 'description: "wortp'],
  ['brackets at the beginning', 'outcome: wortl', 'outcome: [draft] wortl'],
  ['an asterisk at the beginning', 'outcome: wortl', 'outcome: *wortl'],
  ['a dash behind a key', 'outcome: wortl', 'outcome: - wortl'],
  ['a title over two lines', 'title: worta wortb', 'title: worta\nwortb'],
  ['a key that nobody knows', 'outcome: wortl', 'outcom: wortl'],
  ['a key without its colon', 'description: wortp', 'description wortp'],
  ['a tab in the margin', '      outcome: wortl', '\toutcome: wortl'],
  ['all answers one step too far in', '\nissues:', '\n  issues:'],
  ['a contact one step too far in', '\ncontact:', '\n contact:'],
  ['a field of the cover without its colon', 'meeting: wort1', 'meeting wort1'],
  ['a field of the contact that nobody knows', 'name: wort3', 'telephone: wort3'],
  ['a name without its colon', 'name: wort3', 'name wort3'],
  ['a line that is too far in', '      outcome: wortl', '          outcome: wortl'],
])('%s takes no word from the paper', (_what, right, wrong) => {
  expect(written).toContain(right);
  expect(lost(written.replace(right, () => wrong))).toEqual([]);
});

/** What a slip writes, or takes away; in the margin nothing but blanks and breaks: a sign there may still take the words of its line. */
const slips = [': ', ':', '"', "'", '[', ']', '{', '}', '@', '%', '`', ', ', '- ', '  ', ' ', '\n', '\n  ', '\t', '', '*', '& ', '!', '|', '>', '?'];

it('no slip of a hand takes a word from the paper', { timeout: propertyTimeoutMs }, () => {
  fc.assert(fc.property(fc.integer({ min: head.length, max: written.length - 1 }), fc.constantFrom(...slips), (at, slip) => {
    const isMargin = /^ *$/.test(written.slice(written.lastIndexOf('\n', at - 1) + 1, at));
    fc.pre(!isMargin || slip.trim() === '');
    // Without a sign, the hand has left one out.
    expect(lost(written.slice(0, at) + slip + written.slice(slip === '' ? at + 1 : at))).toEqual([]);
  }), propertyRuns('slips', 4));
});

import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { readConfigDocument, readTemplateDocument } from '../../server/document/model/template-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { completeSuppression, daysToCome } from '../../server/language/suppressions/complete-suppression.ts';
import { hoverSuppression } from '../../server/language/suppressions/hover-suppression.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkConfig, checkSubmission, checkTemplate, type CheckOptions } from '../../server/rules/engine/runner.ts';
import { accept, shownFor } from '../kit/accept-completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { textAt } from '../kit/completion.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();
const today = '2020-06-26';
const nextLine = '# policy-submissions-disable-next-line';
const wholeFile = '# policy-submissions-disable';
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n';
const wrong = '      points: [z.z, b.i, b.i]\n      outcome: x\n';

function check(document: SourceDocument, onHidden?: CheckOptions['onHidden']): readonly Finding[] {
  const options: CheckOptions = { severities: {}, today, ...(onHidden && { onHidden }) };
  if (document.kind === 'template') return checkTemplate(document, options);
  if (document.kind === 'config') return checkConfig(document, options);
  return checkSubmission(document, store, { ...options, linkVerdict: () => undefined });
}

function open(text: string, name: string): SourceDocument {
  const uri = `file:///w/${name}`;
  if (name.includes('.submission.')) return readSubmissionDocument(uri, 1, text);
  return name.includes('template') ? readTemplateDocument(uri, 1, text) : readConfigDocument(uri, 1, text);
}

interface Completed {
  readonly labels: readonly string[] | undefined;
  readonly item: (label: string) => CompletionItem | undefined;
  readonly accepted: (label: string) => string;
}

/** What is shown at the cursor; undefined where it is not in a comment. */
function completed(marked: string, { name = 'a.submission.yaml', snippets = true }: { readonly name?: string; readonly snippets?: boolean } = {}): Completed {
  const { text, offset } = atCursor(marked);
  const document = open(text, name);
  const items = completeSuppression(document, offset, { snippets }, { findings: () => check(document), today: () => today });
  const shown = items && shownFor(text, offset, items);
  return {
    labels: shown?.map(({ label }) => label),
    item: (label: string) => shown?.find((one) => one.label === label),
    accepted(label: string): string {
      const item = shown?.find((one) => one.label === label);
      if (item === undefined) throw new Error(`${label} is not among ${shown?.map((one) => one.label).join()}`);
      return accept(text, offset, item);
    },
  };
}

/** In one initiative, above the line with wrong points. */
function inComment(comment: string, options?: Parameters<typeof completed>[1]): ReturnType<typeof completed> {
  return completed(`${head}      ${comment}\n${wrong}`, options);
}

describe('completion of the first word', () => {
  test.each(['# policy-<|>', '# policy-sub<|>', '#policy-sub<|>', '# Policy-sub<|>', '# policy-sub<|>missions'])('%s', (comment) => {
    const found = inComment(comment);
    expect(found.labels).toEqual(['policy-submissions-disable-next-line']);
    expect(found.accepted('policy-submissions-disable-next-line')).toContain('policy-submissions-disable-next-line <|>\n      points');
  });

  test('the word for the whole file is offered only at the top of the file', () => {
    const both = ['policy-submissions-disable-next-line', 'policy-submissions-disable'];
    expect(completed(`# policy-sub<|>\n${head}`).labels).toEqual(both);
    expect(completed(`# a note\n\n# policy-sub<|>\n${head}`).labels).toEqual(both);
    expect(completed(`# policy-sub<|>`).labels).toEqual(both);
    expect(completed(`template: apec-desg-covid19-2020\n# policy-sub<|>\n`).labels).toEqual(['policy-submissions-disable-next-line']);
  });

  test('the space behind it is not written twice', () => {
    expect(inComment('# policy-sub<|> link.broken').accepted('policy-submissions-disable-next-line')).toContain('next-line<|> link.broken');
  });

  test.each([
    '# <|>', '# po<|>', '# policy<|>', '# policy-makers<|>', '# policy-submissions-x<|>', '# the policy-sub<|>', '# p-<|>', '# policy-submissions-disables <|>', '#<|>',
    '# a policy, and what is behind it: link.<|>', '# policy-submissions-disable-next-line-of link.<|>',
  ])('nothing pops up in %s', (comment) => {
    expect(inComment(comment).labels).toEqual([]);
  });

  test('what is not a comment is left to others', () => {
    expect(inComment('description: "# policy-sub<|>"').labels).toBeUndefined();
    expect(inComment('description: |\n        # policy-sub<|>').labels).toBeUndefined();
    expect(inComment(`description: |\n        ${nextLine} <|>\n        more`).labels).toBeUndefined();
    expect(inComment('outcome: x # policy-sub<|>').labels).toBeUndefined();
    expect(inComment('<|># policy-sub').labels).toBeUndefined();
  });
});

describe('completion of codes', () => {
  test('those found on the next line come first, in the order of the line, with their titles and sentences', () => {
    const { labels = [], item } = inComment(`${nextLine} <|>`);
    expect(labels.slice(0, 2)).toEqual(['point.unknown', 'point.duplicate']);
    expect(labels).toContain('link.broken');
    expect(item('point.unknown')).toMatchObject({
      detail: 'No such sub-point', labelDetails: { description: 'found on the next line' },
      documentation: { value: expect.stringMatching(/z\\?\.z/) as unknown },
    });
    expect(item('link.broken')?.labelDetails).toBeUndefined();
    expect(labels.filter((label) => label.startsWith('suppression.'))).toEqual([]);
  });

  test('at the top, those of the file come first', () => {
    const { labels = [], item } = completed(`${wholeFile} <|>\n${head}${wrong}`);
    expect(labels.indexOf('point.duplicate')).toBeLessThan(labels.indexOf('economy.unknown'));
    expect(item('point.duplicate')?.labelDetails?.description).toBe('found in this file');
  });

  test('one that is written already is not offered again, wherever it stands', () => {
    expect(inComment(`${nextLine} point.unknown, <|>`).labels?.[0]).toBe('point.duplicate');
    expect(inComment(`${nextLine} <|>, point.unknown -- x`).labels).not.toContain('point.unknown');
    expect(inComment(`${nextLine} point.unk<|>nown -- x`).labels).toEqual(['point.unknown']);
  });

  test('the whole code at the cursor is replaced, and nothing else', () => {
    expect(inComment(`${nextLine} point.unk<|>x, link.broken until 2020-07-01 -- x`).accepted('point.unknown')).toContain(`${nextLine} point.unknown<|>, link.broken until 2020-07-01 -- x\n`);
    expect(inComment(`${nextLine} link.broken,<|>`).accepted('point.unknown')).toContain(`${nextLine} link.broken, point.unknown<|>\n`);
  });

  test('they are found by the words of their title', () => {
    expect(inComment(`${nextLine} duplic<|>`).labels).toContain('point.duplicate');
  });

  test('also in templates, and in the files of a team', () => {
    expect(completed('# policy-sub<|>\nid: x\n', { name: 'x.submission-template.yaml' }).labels).toHaveLength(2);
    expect(completed(`id: x\n${nextLine} <|>\nx: y\n`, { name: 'x.submission-template.yaml' }).labels?.[0]).toBe('schema.unknown-key');
    expect(completed(`${nextLine} <|>\nrulez: {}\n`, { name: '.policy-submissions/config.yaml' }).labels?.[0]).toBe('config.unknown');
  });
});

describe('completion behind the codes', () => {
  test('the last day and the reason, each once', () => {
    expect(inComment(`${nextLine} link.broken <|>`).labels?.slice(0, 3)).toEqual(['until', '-- reason', 'point.unknown']);
    expect(inComment(`${nextLine} link.broken <|> -- x`).labels).not.toContain('-- reason');
    expect(inComment(`${nextLine} link.broken <|> until 2020-07-01`).labels).not.toContain('until');
    expect(inComment(`${nextLine} <|>`).labels).not.toContain('until');
    expect(inComment(`${nextLine} link.broken, <|>`).labels).not.toContain('until');
    expect(inComment(`${nextLine} link.broken un<|>`).accepted('until')).toContain('link.broken until <|>\n');
  });

  test('days, the nearest first', () => {
    const found = inComment(`${nextLine} link.broken until <|>`);
    expect(found.labels).toEqual(['2020-07-03', '2020-07-26', '2020-09-26', '2021-06-26']);
    expect(found.item('2020-07-03')).toMatchObject({ detail: '3 July 2020', labelDetails: { description: 'in a week' } });
    expect(inComment(`${nextLine} link.broken until 2020-0<|>1 -- x`).accepted('2020-07-26')).toContain('until 2020-07-26<|> -- x');
  });

  test('the reason, with a place for it where the client can', () => {
    expect(inComment(`${nextLine} link.broken until 2020-07-01 <|>`).labels).toEqual(['-- reason']);
    expect(inComment(`${nextLine} link.broken <|>`).accepted('-- reason')).toContain('link.broken -- <|>why it is correct here\n');
    expect(inComment(`${nextLine} link.broken -<|>`).accepted('-- reason')).toContain('link.broken -- <|>why');
    expect(inComment(`${nextLine} link.broken <|>`, { snippets: false }).accepted('-- reason')).toContain('link.broken -- <|>\n');
  });

  test.each([' -- <|>', ' -- the<|>', ' - link.<|>', ' – until <|>', ' until 2020-07-01 li<|>'])('nothing pops up in a reason:%s', (rest) => {
    expect(inComment(`${nextLine} link.broken${rest}`).labels).toEqual([]);
  });
});

test('days to come are days of the calendar, also at the ends of months and years', () => {
  const days = (from: string): readonly string[] => daysToCome(from).map(({ day }) => day);
  expect(days('2020-01-31')).toEqual(['2020-02-07', '2020-02-29', '2020-04-30', '2021-01-31']);
  expect(days('2020-12-28')).toEqual(['2021-01-04', '2021-01-28', '2021-03-28', '2021-12-28']);
  expect(days('2020-02-29').at(-1)).toBe('2021-02-28');
  expect(days('')).toEqual([]);
});

describe('what hovering says', () => {
  function said(marked: string, { name = 'a.submission.yaml', off = false, page = true, on = today }: { readonly name?: string; readonly off?: boolean; readonly page?: boolean; readonly on?: string } = {}): readonly [string, string] | undefined {
    const { text, offset } = atCursor(marked);
    const document = open(text, name);
    const found = hoverSuppression(document, offset, {
      hidden() {
        const hidden = new Map<number, Finding[]>();
        check(document, ({ range }, finding) => hidden.set(range.start, [...hidden.get(range.start) ?? [], finding]));
        return hidden;
      },
      today: () => on, severity: () => (off ? 'off' : 'warning'), page: (code) => (page ? `https://example.org/${code}` : undefined), markdown: false,
    });
    if (found?.range === undefined || typeof found.contents !== 'object' || !('value' in found.contents)) return undefined;
    return [textAt(document, found.range), found.contents.value];
  }
  const above = (comment: string, line = wrong): string => `${head}      ${comment}\n${line}`;

  test('over a code: its title, its severity and its page', () => {
    expect(said(above(`${nextLine} point.unk<|>nown -- x`))).toEqual([
      'point.unknown', expect.stringMatching(/^point\.unknown: No such sub-point\.\n\nShown as a warning\.\n\nWhat it means, and what to do: https:\/\/example\.org\/point\.unknown$/) as unknown,
    ]);
    expect(said(above(`${nextLine} point.unk<|>nown -- x`), { off: true, page: false })?.[1]).toMatch(/\n\nNot shown here, because it is turned off\.$/);
  });

  test('over a code that there is not: what was meant', () => {
    expect(said(above(`${nextLine} point.unknwo<|>n -- x`))).toEqual(['point.unknwon', 'There is no finding “point.unknwon”; did you mean “point.unknown”?']);
    expect(said(above(`${nextLine} <|>qqq -- x`))).toEqual(['qqq', 'There is no finding “qqq”.']);
  });

  test('over the first word or the reason: what it hides now, and how long', () => {
    const comment = `${nextLine} point.unknown, point.duplicate until 2020-07-01 -- ours`;
    const [range, words = ''] = said(above(comment.replace('disable', 'dis<|>able'))) ?? [];
    expect(range).toBe(comment);
    expect(words).toMatch(/^It hides 2 findings on the next line:\n\n- .*z\.z.*\n- .*b\.i.*\n\nIt applies up to and including 1 July 2020\.$/);
    expect(said(above(comment.replace('ours', 'ou<|>rs')))?.[1]).toBe(words);
    expect(said(`${comment.replace('-next-line', '<|>')}\n${head}${wrong}`)?.[1]).toMatch(/^It hides 2 findings in this file:/);
  });

  test('of many findings the first are told, and how many there are', () => {
    const many = `      points: [${Array.from({ length: 12 }, (_, at) => `z.${at}`).join(', ')}]\n`;
    const words = said(above(`${nextLine}<|> point.unknown -- x`, many))?.[1] ?? '';
    expect(words.match(/^- /gm)).toHaveLength(11);
    expect(words).toMatch(/^It hides 12 findings[^]*\n- and 2 others$/);
  });

  test('that it hides nothing, and why', () => {
    expect(said(above(`# policy<|>-submissions-disable-next-line link.broken -- x`))?.[1]).toBe('It has no effect on the next line now.');
    expect(said(above(`${nextLine}<|>`))?.[1]).toMatch(/names no finding/);
    expect(said(above(`${wholeFile}<|> point.unknown`))?.[1]).toMatch(/must be at its top/);
    expect(said(above('# policy-submissions<|>-disable-line point.unknown -- x'))?.[1]).toMatch(/“policy-submissions-disable-line” has no effect; write “policy-submissions-disable-next-line” above/);
    expect(said(above(`${nextLine}<|> point.unknown until soon`))?.[1]).toMatch(/is not a date/);
    expect(said(above(`${nextLine}<|> point.unknown until 2020-06-25`))?.[1]).toMatch(/ended on 25 June 2020/);
    expect(said(above(`${nextLine}<|> point.unknown until 2020-06-26`))?.[1]).toMatch(/^It hides 1 finding on/);
  });

  test('nothing in other comments, in values and beside the comment', () => {
    expect(said(above('# a po<|>licy'))).toBeUndefined();
    expect(said(above(`description: |\n        ${nextLine}<|> point.unknown`))).toBeUndefined();
    expect(said(above(`  <|>  ${nextLine} point.unknown`))).toBeUndefined();
    expect(said(above(`${nextLine} point.unknown   <|>`))).toBeUndefined();
  });

  test('also in templates', () => {
    expect(said(`id: x\n${nextLine}<|> schema.unknown-key -- x\nx: y\n`, { name: 'x.submission-template.yaml' })?.[1]).toMatch(/^It hides 1 finding on the next line:/);
  });
});

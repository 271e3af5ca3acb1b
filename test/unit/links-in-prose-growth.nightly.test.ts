import { expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { expectGrowth } from '../kit/growth.ts';
import { storeWith } from '../kit/template-store.ts';

const moved: LinkVerdict = { kind: 'moved', finalUrl: 'https://c.org/new', checkedAtMs: 0 };

/** A check of a text with many times the same words in it, all links of which have moved. */
function checked(words: string, times: number, style: string): () => void {
  const body = words.repeat(times);
  const written = style === '|' ? `|\n        ${body.replaceAll('\n', '\n        ')}\n` : `${style}${body.replaceAll('\n', '\n\n        ')}${style}\n`;
  const text = `template: t\neconomy: Japan\nissues:\n  a:\n    - title: One\n      description: ${written}      outcome: Ongoing\n`;
  const store = storeWith();
  return () => {
    const findings = checkSubmission(readSubmissionDocument('file:///a.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => moved });
    expect(findings.length).toBeGreaterThan(0);
  };
}

const size = 1000;

test.each([
  ['See https://a.org/x now. ', '|'],
  ['See [it](https://a.org/x) \n', '"'],
  ['[it](htp://a.org) and ](https://b.org) ', "'"],
  ['https://a.org](', '|'],
  ['[', '|'],
  ['[a](', '|'],
  ['](x ', '|'],
  ['[w] (https://a.org) ', '|'],
])('links in one text cost in proportion: %j after %s', async (words, style) => {
  await expectGrowth({ small: checked(words, size, style), large: checked(words, size * 10, style), mostTimes: 30, quickMs: 60 });
});

import { test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { expectGrowth } from '../kit/growth.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();

function check(words: string, count: number): void {
  const text = `template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        ${words.repeat(count)}\n`;
  checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined });
}

test.each(['the member states ', 'the countries of ', '“a” country ', 'heads of state and ', 'the Treaty of Taiwan '])('a text of “%s” alone costs as much as it is long', async (words) => {
  // Ten times as much text costs a hundred times as much where each place looks at all the others.
  await expectGrowth({ small: () => check(words, 1500), large: () => check(words, 15_000), mostTimes: 30, quickMs: 300 });
}, 60_000);

import { expect, test } from 'vitest';
import { readConfigDocument } from '../../server/document/model/template-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { checkConfig, checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith({ '.policy-submissions/terms.yaml': 'terms:\n  - find: cyber security\n    prefer: cybersecurity\n' });
const text = (comment: string): string => (
  `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n${comment}      description: About cyber security and more.\n      outcome: x\n`
);
const codes = (written: string): readonly string[] => (
  checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, written), store, { severities: {}, linkVerdict: () => undefined }).map(({ code }) => code)
);

test('what is said of a team’s own terms is hidden by a comment, and its code is one that a configuration may name', () => {
  expect(codes(text(''))).toContain('term.own');
  const hidden = codes(text('      # policy-submissions-disable-next-line term.own -- a quotation\n'));
  expect(hidden).not.toContain('term.own');
  expect(hidden).not.toContain('suppression.unused');
  const config = readConfigDocument('file:///workspace/.policy-submissions/config.yaml', 1, 'rules:\n  term.own: hint\n');
  expect(checkConfig(config, { severities: {} })).toEqual([]);
});

test('a comment that hides a team’s own term where there is none is unused, as of a code that there is', () => {
  const written = text('      # policy-submissions-disable-next-line term.own -- a quotation\n').replace('cyber security', 'cybersecurity');
  const [finding] = checkSubmission(readSubmissionDocument('file:///workspace/a.submission.yaml', 1, written), store, { severities: {}, linkVerdict: () => undefined })
    .filter(({ code }) => code === 'suppression.unused');
  expect(finding?.message).toBe('The next line has no finding “term.own”; remove this ignore comment.');
});

import { expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { mentionsFromBytes } from '../../server/mentions/mention-bytes.ts';
import { createMentionReader } from '../../server/mentions/mention-reader.ts';
import { SavedFiles } from '../../server/workspace/saved-files.ts';
import { factsOf } from '../../server/papers/overview/facts.ts';
import { factsInSummary, summaryWith } from '../../server/service/mentions/mentions.ts';
import { sampleText } from '../kit/lsp-session.ts';
import { storeWith } from '../kit/template-store.ts';

const reader = createMentionReader(() => storeWith(), new SavedFiles());

test('a summary has what a submission mentions and its facts, also as a part of other bytes', () => {
  const columns = "      columns: { later: two words }\n";
  const document = readSubmissionDocument('file:///a/japan.submission.yaml', 0, `${sampleText('japan.submission.yaml').replace('Japan', 'Japón')}  more:\n    - title: A title\n      confirm: true\n${columns}    - description: Text\n${columns}`);
  expect(factsOf(document).issues.at(-1)?.initiatives.map(({ words }) => words)).toEqual([[['title', 2], ['later', 2]], [['description', 1], ['later', 2]]]);
  const mentions = reader.bytesOf(document);
  const summary = summaryWith(mentions, document);
  const inside = new Uint8Array([1, 2, 3, ...summary, 4]).subarray(3, 3 + summary.length);
  expect(factsInSummary(inside)).toEqual(factsOf(document));
  expect(mentionsFromBytes(inside)).toEqual(mentionsFromBytes(mentions));
  expect(factsInSummary(inside)).toBe(factsInSummary(inside));
});

test('a template has no facts, and neither have bytes that are no summary', () => {
  const document = readTemplateDocument('file:///a/x.submission-template.yaml', 0, 'id: x\n');
  expect(factsInSummary(summaryWith(reader.bytesOf(document), document))).toBeUndefined();
  expect([new Uint8Array(), new Uint8Array([0, 0, 0, 9, 9, 9, 9, 9])].map(factsInSummary)).toEqual([undefined, undefined]);
});

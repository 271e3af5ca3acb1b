import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { moveToAttachments } from '../../server/rules/help/attachments/attachment-edits.ts';
import { fileMeant } from '../../server/rules/help/file-name.ts';

/** The keys of an initiative after its link `annex.pdf` has been moved to its attachments; undefined where there is no fix. */
function moved(keys: string, lineBreak = '\n'): string | undefined {
  const head = 'template: t\nissues:\n  a:\n    - title: T\n'.replaceAll('\n', lineBreak);
  const written = keys.replaceAll('\n', lineBreak);
  const entry = readSubmissionDocument('file:///a.submission.yaml', 1, head + written).submission.issues[0]?.entries[0];
  const url = entry?.initiative.links.find((link) => link.url?.value === 'annex.pdf')?.url;
  if (entry === undefined || url === undefined) throw new Error(`No link in ${keys}`);
  const edits = moveToAttachments(entry.initiative, url);
  if (edits.length === 0) return undefined;
  let text = head + written;
  for (const { range, newText } of edits.toSorted((a, b) => b.range.start - a.range.start || b.range.end - a.range.end)) {
    text = text.slice(0, entry.base + range.start) + newText + text.slice(entry.base + range.end);
  }
  return text.slice(head.length);
}

describe('a file among the links becomes an attachment', () => {
  test.each([
    ['alone', '      links:\n        - annex.pdf\n', '      attachments:\n        - annex.pdf\n'],
    ['alone, with words', '      links:\n        - url: annex.pdf # ours\n          title: T\n', '      attachments:\n        - file: annex.pdf # ours\n          title: T\n'],
    ['alone in brackets', '      links: [annex.pdf]\n', '      attachments: [annex.pdf]\n'],
    ['in the middle', '      links:\n      - x\n      - "annex.pdf"\n      - y\n      outcome: z\n', '      links:\n      - x\n      - y\n      attachments:\n      - "annex.pdf"\n      outcome: z\n'],
    ['at the end', '      links:\n        - x\n        - annex.pdf\n      outcome: z\n', '      links:\n        - x\n      attachments:\n        - annex.pdf\n      outcome: z\n'],
    ['at the end of the file', '      links:\n        - x\n        - annex.pdf', '      links:\n        - x\n      attachments:\n        - annex.pdf'],
    ['among others in brackets', '      links: [x, annex.pdf]\n', '      links: [x]\n      attachments:\n        - annex.pdf\n'],
    ['beside attachments', '      attachments:\n        - b.pdf\n      links:\n        - x\n        - annex.pdf\n', '      attachments:\n        - b.pdf\n        - annex.pdf\n      links:\n        - x\n'],
    ['alone beside attachments', '      links:\n        - annex.pdf\n      attachments:\n        - b.pdf\n', '      attachments:\n        - b.pdf\n        - annex.pdf\n'],
  ])('%s', (_name, before, after) => {
    expect(moved(before)).toBe(after);
    expect(moved(before, '\r\n')).toBe(after.replaceAll('\n', '\r\n'));
  });

  test.each([
    '      links:\n        - x\n        - annex.pdf # to be replaced\n',
    '      links:\n        - x\n        - url: annex.pdf\n          accessed: 2020-06-20\n',
    '      links:\n        - annex.pdf\n      attachments: [b.pdf]\n',
    '      links:\n        - annex.pdf # ours\n      attachments:\n        - b.pdf\n',
  ])('but stays where words would be lost: %j', (keys) => {
    expect(moved(keys)).toBeUndefined();
  });
});

test('the name of a file is told from an address without its beginning', () => {
  const beside = ['annex1.pdf', 'docs/annex 2.xlsx', './x.docx', '../x.docx', 'docs\\x.doc', 'annex/a.pdf', 'v1.2/a.pdf', 'annex.html', '別添.pdf', 'a.b.c.pdf', 'ANNEX.PDF'];
  const elsewhere = ['C:\\x\\annex.pdf', 'c:/annex.pdf', '\\\\server\\annex.pdf', 'file:///annex.pdf', '/home/annex.pdf'];
  const none = ['meti.go.jp/a.pdf', 'www.meti.go.jp/a.pdf', 'www.a.pdf', 'https://a.org/a.pdf', 'htp:/a.org/x.pdf', 'example.org', 'annex', 'desk@a.org/x.pdf', '//a.org/x.pdf', '.pdf', 'a/.pdf', 'annex.pdf#page=2', 'annex.md', '', `${'a'.repeat(2000)}.pdf`];
  expect(beside.map(fileMeant)).toEqual(beside.map(() => 'beside'));
  expect(elsewhere.map(fileMeant)).toEqual(elsewhere.map(() => 'elsewhere'));
  expect(none.map(fileMeant)).toEqual(none.map(() => undefined));
});

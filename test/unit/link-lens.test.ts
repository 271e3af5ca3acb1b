import { describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { linkLens } from '../../server/language/link-lens.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';

const document = readSubmissionDocument('file:///w/a.submission.yaml', 1, 'template: x\nissues: {}\n');
const checkedAtMs = 0;
const verdicts: Readonly<Record<string, LinkVerdict>> = {
  ok: { kind: 'ok', checkedAtMs }, moved: { kind: 'moved', finalUrl: 'https://b.example/', checkedAtMs }, broken: { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs },
  unverified: { kind: 'unverified', reason: { code: 'timeout' }, checkedAtMs }, excluded: { kind: 'excluded', reason: { code: 'excludedBySetting', pattern: 'x' } },
};

/** @param links their results; another word for one that was not checked */
function lens(links: string, mayAsk = true): string | undefined {
  const kinds = links.split(' ');
  return linkLens(document, kinds.map((_, index) => String(index)), (url) => verdicts[kinds[Number(url)] ?? ''], mayAsk)[0]?.command?.title;
}

describe('the line about all links', () => {
  it.each([
    ['open', '1 link not checked yet — check now'],
    ['open open', '2 links not checked yet — check now'],
    ['ok', '1 link works — check again'], ['ok ok', '2 links work — check again'],
    ['moved', '1 link moved — check again'], ['broken broken', '2 links broken — check again'], ['unverified', '1 link could not be checked — check again'],
    ['excluded', '1 link excluded'],
  ])('says so where all have the same result: %s', (links, said) => {
    expect(lens(links)).toBe(said);
  });

  it('counts each result where there are several', () => {
    expect(lens('broken ok ok moved open unverified excluded')).toBe('7 links: 2 work, 1 moved, 1 broken, 1 could not be checked, 1 excluded, 1 not checked yet — check again');
    expect(lens('ok broken')).toBe('2 links: 1 works, 1 broken — check again');
    expect(lens('excluded open')).toBe('2 links: 1 excluded, 1 not checked yet — check now');
  });

  it('offers nothing where links may not be checked', () => {
    expect(lens('open', false)).toBe('1 link not checked yet');
  });
});

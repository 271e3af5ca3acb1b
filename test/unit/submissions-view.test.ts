import { describe, expect, test } from 'vitest';
import { findingsLine, linksLine, templateLine } from '../../client/view/status-words.ts';
import { changedRows } from '../../client/view/changed-rows.ts';
import { filterMessage, filtered, isFiltering, noFilter, type FilterName } from '../../client/view/view-filter.ts';
import { deadlineWords, dueWords, issueWords, submissionDetails, submissionLabel, submissionWords, templateWords } from '../../client/view/view-words.ts';
import type { OverviewResult, OverviewSubmission, OverviewTemplate } from '../../server/protocol/overview.ts';
import type { DocumentStatus } from '../../server/protocol/status.ts';

const nothingFound = { errors: 0, warnings: 0, informations: 0, hints: 0 };
const submission: OverviewSubmission = {
  uri: 'file:///a', name: 'a.submission.yaml', economy: 'Atlantis', state: 'open', issues: { answered: 3, of: 5 }, points: { answered: 4, of: 12 },
  words: 448, overLimit: 0, unconfirmed: 0, unseenLinks: 0, findings: nothingFound,
};
const template: OverviewTemplate = {
  id: 'x', title: 'Harbours', organisation: 'Ports', deadline: { date: '2020-06-26', daysLeft: 3 }, submissions: [submission], missing: ['Ruritania', 'Freedonia'],
};

function without<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Omit<T, K>;
}

test.each([
  [3, 'due in 3 days'], [1, 'due tomorrow'], [0, 'due today'], [-1, 'was due yesterday'], [-3, 'was due 3 days ago'], [60, 'due in 60 days'],
  [61, 'due on 26 June 2020'], [-61, 'was due on 26 June 2020'],
])('a last day in %i days is %s', (daysLeft, words) => {
  expect(dueWords({ date: '2020-06-26', daysLeft })).toBe(words);
});

test('a last day is told with its date once', () => {
  expect(deadlineWords({ date: '2020-06-26', daysLeft: 3 })).toBe('26 June 2020, due in 3 days');
  expect(deadlineWords({ date: '2020-06-26', daysLeft: 100 })).toBe('due on 26 June 2020');
});

test('a template says when it is due and how many have answered', () => {
  expect(templateWords(template)).toBe('due in 3 days · 1 of 3 economies');
  expect(templateWords(without({ ...template, missing: [] }, 'deadline'))).toBe('1 economy');
  // Two submissions of one economy are one answer.
  expect(templateWords(without({ ...template, submissions: [submission, submission] }, 'deadline'))).toBe('1 of 3 economies');
});

describe('beside an economy stands what is to be done first', () => {
  test.each<[Partial<OverviewSubmission>, string]>([
    [{ state: 'ready' }, 'ready'],
    [{ findings: { ...nothingFound, errors: 2, warnings: 1 }, unconfirmed: 1 }, '2 errors'],
    [{ unconfirmed: 3, findings: { ...nothingFound, warnings: 1 } }, '3 to confirm'],
    [{ state: 'begun' }, 'just started'],
    [{ overLimit: 1, findings: { ...nothingFound, warnings: 1 } }, '1 text is too long'],
    [{ findings: { ...nothingFound, warnings: 1 } }, '1 warning'],
    [{ unseenLinks: 2 }, '2 links to check'],
    [{}, 'not ready'],
  ])('%j: %s', (is, words) => {
    expect(submissionWords({ ...submission, ...is }, false)).toBe(`3 of 5 issues · ${words}`);
  });

  test('of a file that was not checked nothing is said to be fine', () => {
    const unchecked = without(submission, 'findings');
    expect(submissionWords(unchecked, false)).toBe('3 of 5 issues · not checked');
    expect(submissionWords(unchecked, true)).toBe('3 of 5 issues · being checked');
    expect(submissionDetails(unchecked, template, false)).toMatchObject({ state: 'Not checked yet.', rows: expect.arrayContaining([['Findings', 'not checked']]) as unknown });
  });
});

test('all is told in words, for a tooltip and for a screen reader', () => {
  const told = { ...submission, overLimit: 2, unconfirmed: 1, unseenLinks: 1, findings: { errors: 1, warnings: 2, informations: 3, hints: 4 } };
  expect(submissionDetails(told, template, false).rows).toEqual([
    ['Issues', '3 of 5 answered'], ['Sub-points', '4 of 12 answered'], ['Words', '448 (2 texts are longer than the template allows)'], ['To confirm', '1 answer'],
    ['Findings', '1 error, 2 warnings, 7 notes'], ['Links', '1 link not checked yet'], ['Deadline', '26 June 2020, due in 3 days'], ['File', 'a.submission.yaml'],
  ]);
  expect(submissionLabel({ ...submission, state: 'ready', points: { answered: 0, of: 0 } }, template, false)).toBe(
    'Atlantis. Ready to send. Issues: 3 of 5 answered. Words: 448. Findings: 0 errors, 0 warnings. Deadline: 26 June 2020, due in 3 days. File: a.submission.yaml.',
  );
});

test('an issue says how many initiatives it has', () => {
  const issue = { path: '', letter: 'a', title: '', words: 0, points: { answered: 1, of: 2 } };
  expect(issueWords({ ...issue, initiatives: 0 })).toBe('not answered');
  expect(issueWords({ ...issue, initiatives: 1 })).toBe('1 initiative · 1 of 2 sub-points');
  expect(issueWords({ ...issue, initiatives: 2, points: { answered: 0, of: 0 } })).toBe('2 initiatives');
});

describe('a filter', () => {
  const all: OverviewSubmission[] = [
    { ...submission, economy: 'Ready', state: 'ready' },
    { ...submission, economy: 'Wrong', findings: { ...nothingFound, errors: 1 } },
    { ...submission, economy: 'Carried', unconfirmed: 1 },
  ];
  const overview: OverviewResult = {
    templates: [{ ...template, submissions: all }, { ...template, id: 'y', title: 'Later', deadline: { date: '2021-06-26', daysLeft: 300 }, submissions: [] }],
    unread: [{ uri: 'file:///u', name: 'u', reason: 'It names none.' }], checks: 'complete', counts: { read: 0, parsed: 0 },
  };
  const shown = (only: readonly FilterName[], templates: readonly string[] = []): unknown => (
    filtered(overview, { only, templates }).templates.map(({ id, submissions, missing }) => [id, submissions.map(({ economy }) => economy).join(), missing.length])
  );

  test('leaves out what fulfils not all of it', () => {
    expect(shown(['notReady'])).toEqual([['x', 'Wrong,Carried', 0]]);
    expect(shown(['withErrors'])).toEqual([['x', 'Wrong', 0]]);
    expect(shown(['toConfirm'])).toEqual([['x', 'Carried', 0]]);
    expect(shown(['withErrors', 'toConfirm'])).toEqual([]);
    expect(shown(['dueSoon'])).toEqual([['x', 'Ready,Wrong,Carried', 2]]);
    expect(shown([], ['y'])).toEqual([['y', '', 2]]);
    expect(filtered(overview, { only: ['dueSoon'], templates: [] }).unread).toHaveLength(1);
    expect(filtered(overview, { only: [], templates: ['y'] }).unread).toEqual([]);
  });

  test('says what it leaves out, and none leaves out nothing', () => {
    expect(filterMessage({ only: ['notReady'], templates: ['x'] }, overview)).toBe('2 of 3 submissions: not ready, “Harbours”.');
    expect(isFiltering(noFilter)).toBe(false);
    expect(filtered(overview, noFilter)).toBe(overview);
  });
});

describe('behind the braces', () => {
  const status: DocumentStatus = { template: { id: 'x', title: 'Harbours' }, codesOff: [], checksClosedFiles: true, links: 'on', linksUnderWay: 0 };

  test('stands which template holds, and where it is', () => {
    expect(templateLine(status)).toEqual({ text: 'Harbours', detail: 'Comes with Policy Submissions', isWarning: false });
    expect(templateLine({ ...status, template: { id: 'x', title: 'Harbours', uri: 'file:///f/my%20own.submission-template.yaml' } })).toMatchObject({
      detail: 'In my own.submission-template.yaml', command: { arguments: ['file:///f/my%20own.submission-template.yaml'] },
    });
    expect(templateLine({ ...status, template: { id: 'y' } })).toMatchObject({ text: 'No template “y” found', isWarning: true });
    expect(templateLine(without(status, 'template'))).toMatchObject({ text: 'No template', isWarning: true });
  });

  test('stands what is off', () => {
    expect(findingsLine(status)).toMatchObject({ text: 'All findings are shown' });
    expect(findingsLine({ ...status, checksClosedFiles: false })).toMatchObject({ text: 'Findings in open files only', command: { arguments: ['policySubmissions.workspace.check'] } });
    expect(findingsLine({ ...status, codesOff: ['a', 'b', 'c', 'd'] })).toMatchObject({ text: '4 kinds of findings are turned off', detail: 'a, b, c, …', command: { arguments: ['policySubmissions.rules'] } });
  });

  test.each<[DocumentStatus['links'], string]>([
    ['off', 'Turned off in the settings'], ['offline', 'Offline setting is on; the last known results are shown.'],
    ['untrusted', 'The folder is in Restricted Mode'], ['unavailable', 'Not possible in a browser or a virtual folder'],
  ])('stands why links are not looked up: %s', (links, detail) => {
    expect(linksLine({ ...status, links })).toMatchObject({ text: 'Links are not checked', detail });
  });

  test('stands how many links are being looked up', () => {
    expect(linksLine({ ...status, linksUnderWay: 2 })).toMatchObject({ text: 'Checking 2 links' });
    expect(linksLine(status)).toMatchObject({ text: 'Links are checked' });
  });
});

describe('of a newer overview, the view renews', () => {
  const other: OverviewSubmission = { ...submission, uri: 'file:///b', economy: 'Ruritania' };
  const before: OverviewResult = { templates: [{ ...template, submissions: [submission, other] }], unread: [], checks: 'complete', counts: { read: 0, parsed: 0 } };
  const withTemplate = (is: Partial<OverviewTemplate>): OverviewResult => ({ ...before, templates: before.templates.map((one) => ({ ...one, ...is })) });

  test.each<[what: string, after: OverviewResult, renewed: readonly string[] | 'all']>([
    ['nothing where all says the same, however much was read for it', { ...before, counts: { read: 3, parsed: 2 } }, []],
    ['the row of a submission in which something was written', withTemplate({ submissions: [submission, { ...other, words: 449 }] }), ['submission file:///b']],
    ['a template with another deadline, with all below it', withTemplate({ deadline: { date: '2020-06-26', daysLeft: 2 } }), ['template x']],
    ['a template with one submission less', withTemplate({ submissions: [other] }), ['template x']],
    ['a template of which somebody else is missing', withTemplate({ missing: [] }), ['template x']],
    ['a template of which a submission is of another economy', withTemplate({ submissions: [submission, { ...other, economy: 'Atlantis' }] }), ['template x']],
    ['all where a template has come', { ...before, templates: [...before.templates, { ...template, id: 'y', submissions: [] }] }, 'all'],
    ['all where a file can not be read', { ...before, unread: [{ uri: 'file:///c', name: 'c', reason: 'Why.' }] }, 'all'],
    ['nothing where files were being checked, and all of these are', { ...before, checks: 'under way' }, []],
  ])('%s', (_what, after, renewed) => {
    expect(changedRows(before, after)).toEqual(renewed);
  });

  test('a submission that is not checked, when no check is under way any more', () => {
    const checked = withTemplate({ submissions: [submission, without(other, 'findings')] });
    expect(changedRows({ ...checked, checks: 'under way' }, checked)).toEqual(['submission file:///b']);
  });

  test('the row of files that can not be read, where one of them is for another reason', () => {
    const unread = (reason: string): OverviewResult => ({ ...before, unread: [{ uri: 'file:///c', name: 'c', reason }] });
    expect(changedRows(unread('One.'), unread('Another.'))).toEqual(['unread']);
  });
});

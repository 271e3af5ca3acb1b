import { describe, expect, test } from 'vitest';
import { historyKinds, newZealand, NewZealandDesk, type CopyEdit, type HistoryKind } from '../kit/nz-desk.ts';
import { isNightly } from '../kit/property-runs.ts';
import type { ReviewedDocx } from '../kit/reviewed-docx.ts';

const changed = (...edits: readonly CopyEdit[]): string => edits.reduce((text, { old, new: now }) => text.replace(old, now), newZealand);
const ana: CopyEdit = { old: 'busiest', new: 'most congested', by: 'Ana' };
const ben: CopyEdit = { old: 'on time', new: 'when due', by: 'Ben' };
const cy: CopyEdit = { old: 'before customers felt', new: 'before users felt' };
const shown = (list: readonly CopyEdit[]): readonly string[] => list.map(({ old, new: now }) => `${old} → ${now}`);

/** As another program leaves it: without anything that our export carries unseen. */
function strip(docx: ReviewedDocx): void {
  docx.change('docProps/custom.xml', (xml) => xml.replaceAll(/<property [^]*?<\/property>/g, ''));
}

/** At a push, each test meets one of the histories, one after the other. */
function inTurn(kind: HistoryKind): (name: string, run: () => Promise<void>) => void {
  let count = historyKinds.indexOf(kind);
  return (name, run) => {
    if (isNightly || count++ % historyKinds.length === 0) test(name, run);
  };
}

describe.each(historyKinds)('a review copy that comes back, history: %s', (kind) => {
  const it = inTurn(kind);

  it('takes back nothing that others or the desk have changed, when it was edited without tracking', async () => {
    const desk = await NewZealandDesk.make(kind);
    const [fixed, daily] = [{ old: 'fixed line', new: 'landline' }, { old: 'Weekly figures on', new: 'Daily figures on' }];
    for (const { old, new: now } of [fixed, daily]) desk.edit(old, now);
    await desk.returned('ana.docx', ana);
    await desk.returned('ben.docx', ben, { old: 'young people starting one', new: 'young people who start one' });
    const report = await desk.returned('cy.docx', cy);
    const all = changed(fixed, daily, ana, ben, cy, { old: 'young people starting one', new: 'young people who start one' });
    expect(desk.yaml).toBe(all);
    expect(shown(report.untracked)).toEqual(['customers → users']);
    expect(report.changes.map(({ kind: what }) => what)).toEqual(['changed']);
    for (const name of ['ana.docx', 'ben.docx', 'cy.docx']) expect((await desk.import(name)).changes).toEqual([]);
    expect([desk.yaml, await desk.comments()]).toEqual([all, []]);
  });

  it('has an edit without tracking that meets other words: it is left open as a comment, and what meets nothing is taken', async () => {
    const desk = await NewZealandDesk.make(kind);
    desk.edit('busiest', 'most congested');
    desk.copy('ben.docx', [{ old: 'busiest', new: 'main' }, ben]);
    const said = await desk.said('ben.docx');
    const report = await desk.import('ben.docx');
    expect(desk.yaml).toBe(changed({ old: 'busiest', new: 'most congested' }, ben));
    expect(report.untracked).toMatchObject([{ old: 'busiest', new: 'main', taken: false, clashes: true }]);
    expect(report.tracked).toMatchObject([{ old: 'on time', new: 'when due', taken: true }]);
    expect(said).toContain('“busiest” was replaced by “main” in “Keeping households and small firms connected” (description). Left open: the submission has “most congested” there since the export.');
    expect(await desk.comments()).toMatchObject([{ state: 'open', text: 'Changed without tracking: replace “busiest” with “main”.' }]);
    await expect(desk.run('check', 'nz.submission.yaml', '--ready')).rejects.toThrow();
    const before = desk.yaml;
    expect(await desk.import('ben.docx')).toMatchObject({ comments: { decided: 0 } });
    expect([desk.yaml, (await desk.comments()).length]).toEqual([before, 1]);
  });

  for (const [what, field, old, first, second, now] of [
    ['a part of an outcome', 'outcome.expected', 'every region', 'all regions', 'each region', 'all regions'],
    ['words before some that were changed', 'description', 'with priority for pupils', 'with priority for pupils and teachers', 'with priority for all pupils', 'pupils and teachers'],
    ['an outcome of one text', 'outcome', 'Planned', 'Begun', 'Finished', 'Begun'],
    ['an address', 'contact.email', 'desk@example.org', 'one@example.org', 'two@example.org', 'one@example.org'],
    ['the details of a link', 'links', 'Department of Internal Affairs', 'Internal Affairs', 'The department', 'Internal Affairs'],
  ] as const) it(`has a change of ${what} that another reviewer has changed: it is left open, not lost, and told with the words that are there now`, async () => {
    const desk = await NewZealandDesk.make(kind);
    await desk.returned('ana.docx', { old, new: first, by: 'Ana' });
    desk.copy('ben.docx', [{ old, new: second, by: 'Ben' }]);
    const said = await desk.said('ben.docx');
    const report = await desk.import('ben.docx');
    expect(desk.yaml).toBe(changed({ old, new: first }));
    expect(report.tracked).toMatchObject([{ old, new: second, taken: false, clashes: true, at: { field }, wordsNow: [expect.stringContaining(now)] }]);
    expect(said).toMatch(new RegExp(`Left open: the submission has “[^”]*${now}[^”]*” there since the export`));
    expect(await desk.comments()).toMatchObject([{ state: 'open', author: 'Ben', weight: 'must' }]);
  });

  it('has a change of words that were removed since: that there are none any more is said', async () => {
    const desk = await NewZealandDesk.make(kind);
    desk.edit('the busiest routes', 'routes');
    desk.copy('ben.docx', [{ old: 'the busiest', new: 'the main', by: 'Ben' }]);
    const said = await desk.said('ben.docx');
    const report = await desk.import('ben.docx');
    expect(report.tracked).toMatchObject([{ taken: false, clashes: true, wordsNow: [] }]);
    expect(said).toContain('Left open: the words there have been removed since the export.');
  });

  it('has two changes beside each other that meet one of another reviewer: both are left open', async () => {
    const desk = await NewZealandDesk.make(kind);
    const teachers = { old: 'with priority for pupils', new: 'with priority for pupils and teachers', by: 'Ana' };
    await desk.returned('ana.docx', teachers);
    const news = [{ old: 'with priority for pupils', new: 'with priority for all pupils', by: 'Ben' }, { old: 'for women running', new: 'for the women running', by: 'Ben' }];
    const report = await desk.returned('ben.docx', ...news);
    expect(desk.yaml).toBe(changed(teachers));
    expect(report.tracked).toMatchObject(news.map(({ new: now }) => ({ new: now, taken: false, clashes: true })));
    expect(await desk.comments()).toMatchObject([{ state: 'open', author: 'Ben' }, { state: 'open', author: 'Ben' }]);
  });

  it('has other words of one text than another reviewer: both are in, and neither is told as not made', async () => {
    const desk = await NewZealandDesk.make(kind);
    await desk.returned('ana.docx', { old: 'Department of Internal Affairs', new: 'Ministry of Internal Affairs', by: 'Ana' });
    const report = await desk.returned('ben.docx', { old: 'Department of Internal Affairs', new: 'Department of Internal Affairs of New Zealand', by: 'Ben' });
    expect(desk.yaml).toContain('title: Ministry of Internal Affairs of New Zealand\n');
    expect(report.changes.map(({ kind: what }) => what)).toEqual(['changed']);
  });

  it('comes back again after words beside what it has added were changed: nothing is added twice, or left open', async () => {
    const desk = await NewZealandDesk.make(kind);
    const sentence: CopyEdit = { old: 'not who they were.', new: 'not who they were. Cy adds this sentence.', by: 'Cy' };
    const word: CopyEdit = { old: 'supplied counts', new: 'supplied daily counts', by: 'Cy' };
    const first = { old: 'Health planners', new: 'The health planners' };
    desk.edit(first.old, first.new);
    await desk.returned('cy.docx', sentence, word);
    const beside = { old: 'Mobile operators', new: 'Three mobile operators' };
    desk.edit(beside.old, beside.new);
    const all = changed(sentence, word, first, beside);
    expect(desk.yaml).toBe(all);
    expect((await desk.import('cy.docx')).changes).toEqual([]);
    expect([desk.yaml, await desk.comments()]).toEqual([all, []]);
  });

  it('comes back again after the desk has written on right behind its words: what is in already is not left open', async () => {
    const desk = await NewZealandDesk.make(kind);
    const ana: CopyEdit = { old: 'who they were', new: 'who they were then', by: 'Ana' };
    await desk.returned('ana.docx', ana);
    desk.edit('who they were then.', 'who they were then.\n\n        Another paragraph follows.');
    const both = desk.yaml;
    for (const name of ['ana.docx', 'ana.docx']) await desk.import(name);
    expect([desk.yaml, await desk.comments()]).toEqual([both, []]);
  });

  it('tells one thing once: what was not made is no change', async () => {
    const desk = await NewZealandDesk.make(kind);
    desk.edit('outcome: Ongoing', 'outcome: Begun');
    const report = await desk.returned('cy.docx', cy, { old: 'Ongoing', new: 'Completed' });
    expect(desk.yaml).toBe(changed({ old: 'outcome: Ongoing', new: 'outcome: Begun' }, cy));
    expect(report.changes.map(({ kind: what, line }) => `${what} ${line}`)).toEqual(['changed 19', `left ${desk.yaml.split('\n').indexOf('      outcome: Begun')}`]);
  });

  it('meets a changed outcome right above an initiative that was removed: each place is told by its name, and what was made elsewhere is not left open', async () => {
    const desk = await NewZealandDesk.make(kind);
    const [rows = ''] = /^ {4}- title: Helping exporters(?:.*\n)*?(?=\n {2}#)/m.exec(desk.yaml) ?? [];
    desk.edit(rows, '');
    desk.edit('by the end of the year', 'by the end of next year');
    const gone: CopyEdit = { old: 'Planned', new: '' };
    const report = await desk.returned('cy.docx', { old: 'by the end of the year', new: 'by the end of July' }, { old: 'within weeks', new: 'within days' }, gone);
    expect(desk.yaml).not.toMatch(/Planned|exporters/);
    expect(report.untracked.filter(({ taken }) => taken).map(({ old }) => old)).toEqual(['Planned']);
    expect(report.changes.map(({ message }) => message)).toEqual([
      'The outcome of “Digital advice for small firms that start again” was removed.',
      expect.stringMatching(/^Keeping households and small firms connected > outcome > expected was changed in the document and .* The document has: “July”\.$/),
      expect.stringMatching(/^Helping exporters to trade online was changed in the document, but has been removed /),
    ]);
    expect((await desk.comments()).map(({ text }) => text)).not.toContainEqual(expect.stringContaining('Planned'));
  });

  it('lacks a paragraph that was changed since: it stays, is told with its line, and is left open', async () => {
    const desk = await NewZealandDesk.make(kind);
    desk.edit('turned idle machines to', 'turned unused machines to');
    desk.copy('ben.docx', [], (docx) => docx.around('w:p', 'Universities, makers', () => ''));
    const report = await desk.import('ben.docx');
    expect(desk.yaml).toBe(changed({ old: 'turned idle machines to', new: 'turned unused machines to' }));
    const line = desk.yaml.split('\n').findIndex((one) => one.includes('Universities, makers'));
    expect(report.changes).toEqual([{ kind: 'left', line, message: expect.stringContaining('was removed in the document, but changed in the submission after the export') }]);
    expect((await desk.comments()).map(({ state, text }) => `${state} ${text.slice(0, 60)}`)).toEqual([expect.stringMatching(/^open Changed without tracking: /)]);
  });

  it('carries nothing any more: what it says otherwise is left open, and its tracked changes are taken', async () => {
    const desk = await NewZealandDesk.make(kind);
    await desk.returned('ana.docx', ana);
    desk.copy('cy.docx', [cy, ben], strip);
    const report = await desk.import('cy.docx');
    expect(desk.yaml).toBe(changed(ana, ben));
    expect(report.untracked.every(({ taken }) => !taken)).toBe(true);
    expect(shown(report.untracked)).toContain('customers → users');
    expect((await desk.comments()).map(({ text }) => text)).toContain('Changed without tracking: replace “customers” with “users”.');
  });

  it('is an ordinary export with one tracked change: the desk’s later edits are nobody’s edits without tracking', async () => {
    const desk = await NewZealandDesk.make(kind, []);
    desk.edit('Criminals soon', 'Criminals quickly');
    const report = await desk.returned('p.docx', ben);
    expect([report.untracked, desk.yaml]).toEqual([[], changed({ old: 'Criminals soon', new: 'Criminals quickly' }, ben)]);
    const again = await desk.import('p.docx');
    expect([again.untracked, again.changes]).toEqual([[], []]);
  });

  it('is an ordinary export with both kinds of edits in one text that others have changed: nothing of theirs goes', async () => {
    const desk = await NewZealandDesk.make(kind, []);
    desk.edit('busiest', 'most congested');
    const report = await desk.returned('p.docx', ben, cy);
    expect(desk.yaml).toContain('most congested routes');
    expect(desk.yaml).toContain('bills when due');
    const said = desk.yaml.includes('before users felt') || (await desk.comments()).some(({ text }) => text.includes('users'));
    expect([said, report.tracked.map(({ taken }) => taken)]).toEqual([true, [true]]);
  });
});

test('a new initiative above another in its row leaves that one its outcome', async () => {
  const desk = await NewZealandDesk.make('none');
  const title = 'Digital advice for small firms that start again';
  desk.copy('ana.docx', [], (docx) => docx.around('w:p', title, (own) => {
    const [head = ''] = /^<w:p(?: [^>]*)?>(?:<w:pPr>[^]*?<\/w:pPr>)?/.exec(own) ?? [];
    return `${head}${docx.ins('Ana', 'A help line for shops')}</w:p><w:p>${docx.ins('Ana', 'Shops can call it.')}</w:p>${own}`;
  }));
  const { changes } = await desk.import('ana.docx');
  expect(changes.map(({ message }) => message)).toEqual(['“A help line for shops” was added to e).']);
  expect(desk.yaml.slice(desk.yaml.lastIndexOf(title))).toBe(newZealand.slice(newZealand.indexOf(title)));
  expect(desk.yaml.slice(desk.yaml.lastIndexOf('A help line'), desk.yaml.lastIndexOf(title))).not.toContain('outcome:');
});

test('a review copy carries no comment of the submission, and an ordinary export no more than before', async () => {
  const secret = newZealand.replace('      kind: policy', '      # Ask the minister first: zebra\n      kind: policy # zebra');
  const desk = await NewZealandDesk.make('none', ['--review'], secret);
  await desk.returned('ana.docx', ana);
  expect(desk.yaml).toBe(secret.replace('busiest', 'most congested'));
  const { carriedText } = await import('../../server/papers/hint/carried-text.ts');
  expect(carriedText(secret)).toBe(carriedText(newZealand));
  expect(carriedText(secret)).not.toContain('zebra');
  expect(carriedText(newZealand.replace('      kind: policy', '      kind: policy\n      internal: zebra'))).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { generateSubmission } from '../bench/generate.mjs';
import { expectGrowth } from '../kit/growth.ts';
import { processorMs } from '../kit/processor-time.ts';
import { linesOfVersions, mergeProseVersions, mergedText } from '../../server/document/edit/merge-texts.ts';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';
import { shortened } from '../../server/import/versions/shared-initiatives.ts';

const base = `# An answer.
template: t
economy: Japan
document:
  date: 2020-06-26
contact:
  name: Ms Sato # until May
issues:
  # The first issue.
  alpha:
    - title: Vouchers for small firms
      points: [a.i, a.ii]
      description: |
        Small firms get vouchers. They use them. The ministry pays.
      links:
        - https://example.org/1
        - url: https://example.org/2
          language: Japanese
      outcome: Ongoing

    # About the net.
    - title: Traffic on the network
      agencies: [MIC]
      outcome: Planned # not yet sure
  beta:
    - title: Open data
      description: Data are open.
  gamma: []
`;

type Edit = readonly [from: string | RegExp, to: string];

function edited(...edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    const now = text.replace(from, to);
    if (now === text) throw new Error(`${String(from)} is not in the text`);
    return now;
  }, base);
}

const traffic = / {4}# About the net\.\n {4}- title: Traffic[^]*?sure\n/;
const moved: readonly Edit[] = [[traffic, ''], ['  gamma: []', '  gamma:\n    # About the net.\n    - title: Traffic on the network\n      agencies: [MIC]\n      outcome: Planned # not yet sure']];

interface MergeCase {
  readonly what: string;
  readonly ours: readonly Edit[];
  readonly theirs: readonly Edit[];
  readonly merged: readonly Edit[];
}

describe('Changes of both sides are made in our text', () => {
  it.each<MergeCase>([
    { what: 'a point that one has removed is removed', ours: [['[a.i, a.ii]', '[a.i, a.ii, a.iii]']], theirs: [['[a.i, a.ii]', '[a.ii]']], merged: [['[a.i, a.ii]', '[a.ii, a.iii]']] },
    { what: 'the last item of a list goes with the list', ours: [['economy: Japan', 'economy: Peru']], theirs: [['      agencies: [MIC]\n', '']], merged: [['economy: Japan', 'economy: Peru'], ['      agencies: [MIC]\n', '']] },
    {
      what: 'a list that both have begun has the items of both', ours: [['description: Data are open.', 'description: Data are open.\n      points: [b.i]']], theirs: [['description: Data are open.', 'description: Data are open.\n      points: [b.ii]']],
      merged: [['description: Data are open.', 'description: Data are open.\n      points: [b.i, b.ii]']],
    },
    { what: 'each adds a detail to a link', ours: [['- https://example.org/1', '- url: https://example.org/1\n          title: One']], theirs: [['- https://example.org/1', '- url: https://example.org/1\n          language: English']], merged: [['- https://example.org/1', '- url: https://example.org/1\n          title: One\n          language: English']] },
    { what: 'a link that one has removed goes', ours: [['/1', '/one']], theirs: [[/ {8}- url:[^]*?Japanese\n/, '']], merged: [['/1', '/one'], [/ {8}- url:[^]*?Japanese\n/, '']] },
    { what: 'a new key stands where it stands in theirs, with its comment', ours: [['Data are', 'All data are']], theirs: [['economy: Japan\n', 'economy: Japan\nlanguage: en # for now\n'], [' # not yet sure', '']], merged: [['Data are', 'All data are'], ['economy: Japan\n', 'economy: Japan\nlanguage: en # for now\n'], [' # not yet sure', '']] },
    { what: 'an initiative that they have moved to another issue keeps our changes and its comments', ours: [['outcome: Planned', 'outcome: Completed']], theirs: moved, merged: [...moved, ['outcome: Planned', 'outcome: Completed'], ['Ongoing\n\n', 'Ongoing\n']] },
    { what: 'an initiative that we have moved to another issue has their changes', ours: moved, theirs: [['outcome: Planned', 'outcome: Completed']], merged: [...moved, ['outcome: Planned', 'outcome: Completed']] },
    { what: 'a renamed initiative is the same one', ours: [['Traffic on the network', 'Traffic on our network']], theirs: [['[MIC]', '[MIC, METI]']], merged: [['Traffic on the network', 'Traffic on our network'], ['[MIC]', '[MIC, METI]']] },
    {
      what: 'both add an initiative at one place', ours: [['  gamma: []', '  gamma:\n    - title: One of ours']], theirs: [['  gamma: []', '  gamma:\n    # Theirs.\n    - title: Something else']],
      merged: [['  gamma: []', '  gamma:\n    - title: One of ours\n\n    # Theirs.\n    - title: Something else']],
    },
    {
      what: 'what they add is written as they have written it', ours: [['Data are', 'All data are']],
      theirs: [['/1\n', '/1\n        - "https://example.org/9"\n'], ['      agencies: [MIC]\n', '      agencies: [MIC]\n      description: |\n        One.\n\n        Two.\n'], ['  gamma: []', '  gamma:\n    - title: "New"\n      description: |\n        Three.\n\n        Four.']],
      merged: [['Data are', 'All data are'], ['/1\n', '/1\n        - "https://example.org/9"\n'], ['      agencies: [MIC]\n', '      agencies: [MIC]\n      description: |\n        One.\n\n        Two.\n'], ['  gamma: []', '  gamma:\n    - title: "New"\n      description: |\n        Three.\n\n        Four.']],
    },
    { what: 'an initiative that one has removed is removed', ours: [['Data are', 'All data are']], theirs: [[traffic, '']], merged: [['Data are', 'All data are'], [traffic, '']] },
    { what: 'an issue that one has removed is removed', ours: [['Data are', 'All data are']], theirs: [['  gamma: []\n', '']], merged: [['Data are', 'All data are'], ['  gamma: []\n', '']] },
    {
      what: 'an added empty issue, together with an added initiative', ours: [['Data are', 'All data are']], theirs: [['  gamma: []\n', '  new: []\n  gamma:\n    - title: New\n']],
      merged: [['Data are', 'All data are'], ['  gamma: []\n', '  new: []\n  gamma:\n    - title: New\n']],
    },
    { what: 'an outcome becomes two', ours: [['Data are', 'All data are']], theirs: [['outcome: Ongoing', 'outcome:\n        actual: A\n        expected: B']], merged: [['Data are', 'All data are'], ['outcome: Ongoing', 'outcome:\n        actual: A\n        expected: B']] },
    { what: 'quotes stay', ours: [['economy: Japan', 'economy: "Japan"'], ['title: Open data', "title: 'Open data'"]], theirs: [['title: Open data', 'title: All open data']], merged: [['economy: Japan', 'economy: "Japan"'], ['title: Open data', "title: 'All open data'"]] },
    {
      what: 'comments that either has added, changed or removed', ours: [['# An answer.', '# Our answer.'], ['  date: 2020-06-26', '  date: 2020-06-26 # a Friday']],
      theirs: [['# The first issue.', '# Still the first issue.'], [' # until May', ' # until June'], ['      agencies: [MIC]', '      # Ask them.\n      agencies: [MIC] # and METI?'], ['  gamma: []\n', '  gamma: []\n# The end.\n']],
      merged: [['# An answer.', '# Our answer.'], ['  date: 2020-06-26', '  date: 2020-06-26 # a Friday'], ['# The first issue.', '# Still the first issue.'], [' # until May', ' # until June'], ['      agencies: [MIC]', '      # Ask them.\n      agencies: [MIC] # and METI?'], ['  gamma: []\n', '  gamma: []\n# The end.\n']],
    },
    { what: 'comments go with what one has removed', ours: [['Data are', 'All data are']], theirs: [['      outcome: Planned # not yet sure\n', ''], [/ {2}# The first issue\.[^]*?Ongoing\n\n/, '  alpha:\n']], merged: [['Data are', 'All data are'], ['      outcome: Planned # not yet sure\n', ''], [/ {2}# The first issue\.[^]*?Ongoing\n\n/, '  alpha:\n']] },
    { what: 'an issue that we have removed stays for a comment that they have put on it', ours: [['  gamma: []\n', '']], theirs: [['  gamma: []\n', '  # Later.\n  gamma: []\n']], merged: [['  gamma: []\n', '  # Later.\n  gamma: []\n']] },
    { what: 'where both have changed one comment, theirs is above the line', ours: [['# not yet sure', '# sure']], theirs: [['# not yet sure', '# unsure']], merged: [['      outcome: Planned # not yet sure', '      # unsure\n      outcome: Planned # sure']] },
    {
      what: 'a block whose first line is empty stays a block', ours: [['[a.i, a.ii]', '[a.i]']], theirs: [['        Small firms get vouchers. They use them. The ministry pays.\n', '\n        The ministry pays.\n']],
      merged: [['[a.i, a.ii]', '[a.i]'], ['        Small firms get vouchers. They use them. The ministry pays.\n', '\n        The ministry pays.\n']],
    },
  ])('$what', ({ ours, theirs, merged }) => {
    expect(mergeVersions({ base, ours: edited(...ours), theirs: edited(...theirs) })).toMatchObject({ kind: 'merged', text: edited(...merged) });
  });

  it('in a file without a line break at its end', () => {
    const cut = (...edits: readonly Edit[]): string => edited(...edits).trimEnd();
    expect(mergeVersions({ base: cut(), ours: cut(['Data are', 'All data are']), theirs: cut(['  gamma: []', '  gamma:\n    - title: New']) })).toMatchObject({ kind: 'merged', text: cut(['Data are', 'All data are'], ['  gamma: []', '  gamma:\n    - title: New']) });
  });
});

describe('Where both have changed one thing, a person has to choose', () => {
  it.each<MergeCase & { readonly where: readonly string[] }>([
    { what: 'a day', ours: [['06-26', '06-27']], theirs: [['06-26', '06-28'], ['Data are', 'All data are']], merged: [['06-26', '06-27'], ['Data are', 'All data are']], where: ['document', 'date'] },
    { what: 'a title', ours: [['Open data', 'Open data portal']], theirs: [['Open data', 'The open data']], merged: [['Open data', 'Open data portal']], where: ['issues', 'beta', 'Open data portal', 'title'] },
    {
      what: 'one sentence, while another is merged', ours: [['get vouchers', 'get 5 vouchers']], theirs: [['get vouchers', 'buy vouchers'], ['The ministry pays', 'Two ministries pay']],
      merged: [['get vouchers', 'get 5 vouchers'], ['The ministry pays', 'Two ministries pay']], where: ['issues', 'alpha', 'Vouchers for small firms', 'description'],
    },
    { what: 'what one has removed', ours: [[/ {4}- title: Open[^]*?open\.\n/, ''], ['  beta:', '  beta: []']], theirs: [['Data are', 'All data are']], merged: [[/ {4}- title: Open[^]*?open\.\n/, ''], ['  beta:', '  beta: []']], where: ['issues', 'beta', 'Open data'] },
    { what: 'what one has moved, and the other removed', ours: moved, theirs: [[traffic, '']], merged: moved, where: ['issues', 'gamma', 'Traffic on the network'] },
    {
      what: 'an outcome that both have made two, while another field is merged', ours: [['outcome: Ongoing', 'outcome:\n        actual: A\n        expected: B']],
      theirs: [['outcome: Ongoing', 'outcome:\n        actual: C\n        expected: D'], ['Data are', 'All data are']],
      merged: [['outcome: Ongoing', 'outcome:\n        actual: A\n        expected: B'], ['Data are', 'All data are']], where: ['issues', 'alpha', 'Vouchers for small firms', 'outcome'],
    },
    { what: 'a field that one has removed, and on which the other has put a comment', ours: [['      agencies: [MIC]\n', '']], theirs: [['agencies: [MIC]', 'agencies: [MIC] # sure?']], merged: [['      agencies: [MIC]\n', '']], where: ['issues', 'alpha', 'Traffic on the network', 'agencies'] },
    { what: 'an initiative that one has removed with its issue', ours: [[/ {2}beta:[^]*?open\.\n/, '']], theirs: [['Data are', 'All data are']], merged: [[/ {2}beta:[^]*?open\.\n/, '']], where: ['issues', 'beta', 'Open data'] },
    { what: 'two addresses for one link', ours: [['/1', '/one']], theirs: [['/1', '/first']], merged: [['/1', '/one']], where: ['issues', 'alpha', 'Vouchers for small firms', 'links', '"https://example.org/1"'] },
    { what: 'two addresses for one link with details', ours: [['/2', '/two']], theirs: [['/2', '/second']], merged: [['/2', '/two']], where: ['issues', 'alpha', 'Vouchers for small firms', 'links', '"https://example.org/2"', 'url'] },
    { what: 'a link that one has removed, and the other changed', ours: [['          language: Japanese', '          language: English']], theirs: [[/ {8}- url:[^]*?Japanese\n/, '']], merged: [['          language: Japanese', '          language: English']], where: ['issues', 'alpha', 'Vouchers for small firms', 'links', '"https://example.org/2"'] },
    { what: 'a list that one has put below a misspelt key', ours: [['agencies: [MIC]', 'agencys: [MIC]']], theirs: [['[MIC]', '[MIC, METI]'], ['Data are', 'All data are']], merged: [['agencies: [MIC]', 'agencys: [MIC]'], ['Data are', 'All data are']], where: ['issues', 'alpha', 'Traffic on the network'] },
    { what: 'the same the other way round', ours: [['[MIC]', '[MIC, METI]']], theirs: [['agencies: [MIC]', 'agencys: [MIC]'], ['Data are', 'All data are']], merged: [['[MIC]', '[MIC, METI]'], ['Data are', 'All data are']], where: ['issues', 'alpha', 'Traffic on the network'] },
  ])('$what', ({ ours, theirs, merged, where }) => {
    const result = mergeVersions({ base, ours: edited(...ours), theirs: edited(...theirs) });
    expect(result).toMatchObject({ kind: 'conflicts', conflicts: [{ where }], texts: { ours: edited(...merged) } });
    if (result.kind === 'conflicts') expect(result.texts.theirs).not.toBe(result.texts.ours);
  });

  it.each<readonly [string, readonly Edit[]]>([
    ['a file is not a submission', [['template: t\n', '']]],
    ['a text cannot be read', [['economy: Japan', 'economy: [']]],
  ])('it is not certain when %s', (_, ours) => {
    expect(mergeVersions({ base, ours: edited(...ours), theirs: edited(['Data', 'The data']) })).toMatchObject({ kind: 'unsure', unread: 'ours' });
  });
});

describe('Prose', () => {
  it.each([
    ['One two. Three four.', 'One 2. Three four.', 'One two. Three 4.', 'One 2. Three 4.'],
    ['One two. Three four.', 'One two. New. Three four.', 'One two. Three 4.', 'One two. New. Three 4.'],
    ['One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.', 'One.\n\n2.', 'One.\n\n2.\n\nThree.'],
    ['a b c d e f g h', 'A b c d e f g h', 'a b c d e f g H', 'A b c d e f g H'],
    ['一。二。三。', '壱。二。三。', '一。二。参。', '壱。二。参。'],
  ])('%j: %j and %j', (old, mine, theirs, both) => {
    expect(mergedText(mergeProseVersions(`${old}\n`, `${mine}\n`, `${theirs}\n`))).toBe(`${both}\n`);
    expect(mergedText(mergeProseVersions(`${old}\n`, `${theirs}\n`, `${mine}\n`))).toBe(`${both}\n`);
  });

  it.each([
    ['One.', 'One. Two.', 'One. Three.', 'One. Two. Three.'],
    ['One. Two.', 'One. New. Two.', 'One. Other. Two.', 'One. New. Other. Two.'],
    ['One.', 'One. Two.', 'First.', 'First. Two.'],
    ['- One', '- One\n- Two', '- One\n- Three', '- One\n- Two\n- Three'],
    ['One.', 'One.\n\nTwo.', 'One.\n\nThree.', 'One.\n\nTwo.\n\nThree.'],
    ['一。', '一。二。', '一。三。', '一。二。三。'],
    // What was merged once is not there twice.
    ['One.', 'One. Two. Three.', 'One. Three.', 'One. Two. Three.'],
    ['One.', 'One. Three.', 'One. Two. Three.', 'One. Two. Three.'],
    ['One. Two.', 'One. New. Two more.', 'One. New. Two.', 'One. New. Two more.'],
    ['One. Two.', 'One. New. Two.', 'One. New. Two more.', 'One. New. Two more.'],
    ['One.\n\nTwo.', 'One.\n\nNew.\n\nTwo more.', 'One.\n\nNew.\n\nTwo.', 'One.\n\nNew.\n\nTwo more.'],
  ])('%j: what %j and %j have added at one place is in both, first that of ours', (old, mine, theirs, both) => {
    expect(mergedText(mergeProseVersions(`${old}\n`, `${mine}\n`, `${theirs}\n`))).toBe(`${both}\n`);
  });

  const noted = 'Figures.\n\nSource[^1]. Rates.\n\nThe end.\n\n[^1]: Report.';
  it.each([
    ['both have added one', 'Figures[^2].\n\nSource[^1]. Rates.\n\nThe end.\n\n[^1]: Report.\n\n[^2]: Rounded.', 'Figures.\n\nSource[^1]. Rates[^2].\n\nThe end.\n\n[^2]: Table 33.\n\n[^1]: Report.',
      'Figures[^2].\n\nSource[^1]. Rates[^3].\n\nThe end.\n\n[^3]: Table 33.\n\n[^1]: Report.\n\n[^2]: Rounded.'],
    ['theirs has counted them anew', 'Figures.\n\nSource[^1]. Rates.\n\nThe end[^1].\n\n[^1]: Report.', 'Figures[^1].\n\nSource[^2]. Rates.\n\nThe end.\n\n[^1]: Rounded.\n[^2]: Report.',
      'Figures[^3].\n\nSource[^1]. Rates.\n\nThe end[^1].\n\n[^3]: Rounded.\n[^1]: Report.'],
  ])('footnotes, where %s: each mark keeps its note', (_name, mine, theirs, both) => {
    expect(mergedText(mergeProseVersions(`${noted}\n`, `${mine}\n`, `${theirs}\n`))).toBe(`${both}\n`);
  });

  it.each([
    ['removed, and the other refers to it once more', 'Figures.\n\nSource. Rates.\n\nThe end.', noted.replace('Figures.', 'Figures[^1].')],
    ['counted anew, and the other refers to it once more', 'Figures[^1].\n\nSource[^2]. Rates.\n\nThe end.\n\n[^1]: Rounded.\n[^2]: Report.', noted.replace('end.', 'end[^1].')],
  ])('a footnote that one side has %s: a person has to say', (_name, mine, theirs) => {
    expect(mergedText(mergeProseVersions(`${noted}\n`, `${mine}\n`, `${theirs}\n`))).toBeUndefined();
  });

  it.each([
    ['It costs 5 million yen. End.', 'It costs 7 million yen. End.', 'It costs 5 billion yen. End.'],
    ['It costs 5 million yen to run it.', 'It costs 7 million yen to run it.', 'It costs 5 million dollars to run it.'],
    ['One.', 'One. Two.', 'First. Three.'],
    // Both may mean the same.
    ['One.', 'One. It ends in March.', 'One. It ends in April.'],
    ['One.', 'One. Tolls are waived.', 'One. Tolls were waived!'],
    ['One two', 'One two three', 'One two four'],
  ])('%j: %j and %j are too near to each other', (old, mine, theirs) => {
    expect(mergedText(mergeProseVersions(`${old}\n`, `${mine}\n`, `${theirs}\n`))).toBeUndefined();
  });
});

describe('Prose with lists, tables and paragraphs that were moved', () => {
  const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
  const table = ['| Region | Schools |', '| --- | --- |', '| Ñuble | 12 |'];

  it.each<readonly [string, readonly [string, string, string, string]]>([
    ['items of a numbered list are counted on', [
      lines('Done:', '1. one', '2. two', '3. three'), lines('Done:', '1. one', '2. two', '3. mine', '4. three'), lines('Done:', '1. one', '2. two', '3. three', '4. other'),
      lines('Done:', '1. one', '2. two', '3. mine', '4. three', '5. other')]],
    ['also with letters, where the first has gone', [
      lines('a) one', 'b) two', 'c) three'), lines('a) two', 'b) three'), lines('a) one', 'b) two', 'c) three', 'd) other'), lines('a) two', 'b) three', 'c) other')]],
    ['also with Roman numbers', [
      lines('(i) one', '(ii) two'), lines('(i) mine', '(ii) one', '(iii) two'), lines('(i) one', '(ii) two', '(iii) other'), lines('(i) mine', '(ii) one', '(iii) two', '(iv) other')]],
    ['a row stays with its table, above a new paragraph', [
      lines('Figures:', '', ...table), lines('Figures:', '', ...table, '', 'Each quarter.'), lines('Figures:', '', ...table, '| Maule | 31 |'),
      lines('Figures:', '', ...table, '| Maule | 31 |', '', 'Each quarter.')]],
    ['an item stays in its list, above a new list', [
      lines('Done:', '- one;', '- two.'), lines('Done:', '- one;', '- two.', '', 'Not done:', '- tax.'), lines('Done:', '- one;', '- two.', '- three;'),
      lines('Done:', '- one;', '- two.', '- three;', '', 'Not done:', '- tax.')]],
    ['an item stays below its own item', [
      lines('- schools:', '  - routers'), lines('- schools:', '  - routers', '- clinics:', '  - telephones'), lines('- schools:', '  - routers', '  - tablets'),
      lines('- schools:', '  - routers', '  - tablets', '- clinics:', '  - telephones')]],
  ])('%s, whoever merges', (_name, [old, mine, theirs, both]) => {
    expect(mergedText(mergeProseVersions(old, mine, theirs))).toBe(both);
    expect(mergedText(mergeProseVersions(old, theirs, mine))).toBe(both);
  });

  it('what both have added to a numbered list is in it, mine first, as without numbers', () => {
    expect(mergedText(mergeProseVersions(lines('1. One', '2. Two'), lines('1. One', '2. Two', '3. Mine'), lines('1. One', '2. Two', '3. Other')))).toBe(lines('1. One', '2. Two', '3. Mine', '4. Other'));
  });

  it.each<readonly [string, string, string, string]>([
    ['a column and a row', lines(...table), lines('| Region | Teachers | Schools |', '| --- | --- | --- |', '| Ñuble | 340 | 12 |'), lines(...table, '| Maule | 31 |')],
    ['columns in another order and a row', lines(...table), lines('| Schools | Region |', '| --- | --- |', '| 12 | Ñuble |'), lines(...table, '| Maule | 31 |')],
    ['an item without its parent and one more beside it', lines('- schools:', '  - routers', '- law'), lines('- routers', '- law'), lines('- schools:', '  - routers', '  - tablets', '- law')],
    ['a sentence that one side has moved and the other removed', lines('One is. Two was. Three were.'), lines('Two was. One is. Three were.'), lines('One is. Three were.')],
    ['paragraphs in the same other order, and a sentence that one side has removed', lines('One is. Two was.', '', 'Three were.'), lines('Three were.', '', 'One is. Two was.'), lines('Three were.', '', 'Two was.')],
    ['a paragraph that both have moved', lines('A is.', '', 'B was.', '', 'C were.'), lines('B was.', '', 'C were.', '', 'A is.'), lines('B was.', '', 'A is.', '', 'C were.')],
    ['a first footnote of each side', lines('One is. Two was. Three were.'), lines('One is[^1]. Two was. Three were.', '', '[^1]: Mine.'), lines('One is. Two was. Three were[^1].', '', '[^1]: Other.')],
  ])('%s: a person has to say, and each side is as it was typed', (_name, old, mine, theirs) => {
    const merged = mergeProseVersions(old, mine, theirs);
    expect(mergedText(merged)).toBeUndefined();
    const chosen = (side: 'mine' | 'theirs'): string => linesOfVersions(merged, (one) => one[side]);
    const conflicts: string[] = [];
    linesOfVersions(merged, (one) => { conflicts.push(one.mine === one.theirs ? 'none' : 'shown'); return ''; });
    expect([chosen('mine'), chosen('theirs'), conflicts]).toEqual([mine, theirs, ['shown']]);
  });
});

it('footnotes of two sides, all counted anew, are merged in a time that grows no faster than their number', { timeout: 60_000 }, async () => {
  const merge = (count: number): (() => void) => {
    const text = (first: number): string => Array.from({ length: count }, (_, at) => `Claim ${at}[^${at + first}].\n\n[^${at + first}]: Source ${at}.\n\n`).join('');
    return () => void mergeProseVersions(text(1), text(2), text(3));
  };
  // The square would be 36 times.
  await expectGrowth({ small: merge(500), large: merge(3000), mostTimes: 13, quickMs: 100 });
});

describe('What no side has changed', () => {
  const item = (name: string): string => `    - title: ${name}\n      description: |\n        ${'Words of it. '.repeat(40)}\n        # no comment\n\n`;
  const long = (...names: readonly string[]): string => `template: t\nissues:\n  alpha:\n${names.map(item).join('')}  beta: []\n`;
  const names = Array.from({ length: 300 }, (_, index) => `Programme ${String(index)}`);
  const changedAt = (at: number): string => long(...names.map((name, index) => (index === at ? `${name} changed` : name)));

  it('is left out while two versions are merged, and put back', () => {
    const texts = { base: long(...names), ours: changedAt(10), theirs: changedAt(200) };
    const short = shortened(texts);
    expect(short?.texts.ours.length).toBeLessThan(texts.ours.length / 50);
    expect(short?.expand(short.texts.ours)).toBe(texts.ours);
    expect(short?.expand('')).toBeUndefined();
    expect(short?.expand(`${short.texts.ours}${short.texts.ours}`)).toBeUndefined();
    expect(mergeVersions(texts)).toMatchObject({ kind: 'merged', text: long(...names.map((name, index) => (index === 10 || index === 200 ? `${name} changed` : name))) });
  });

  it('costs nothing: 1 MB with two changes on each side takes less than 300 ms', async () => {
    const old = generateSubmission({ bytes: 1_000_000 });
    const titles = [...old.matchAll(/^ {4}- title: .*$/gm)].map((title) => title.index + title[0].length);
    const retitled = (...at: readonly number[]): string => at.toSorted((a, b) => b - a).reduce((text, share) => {
      const end = titles[Math.floor(titles.length * share)] ?? 0;
      return `${text.slice(0, end)}, changed${text.slice(end)}`;
    }, old);
    const texts = { base: old, ours: retitled(0.1, 0.5), theirs: retitled(0.3, 0.8) };
    const times: number[] = [];
    for (let run = 0; run < 3; run++) times.push(await processorMs(() => void expect(mergeVersions(texts)).toMatchObject({ kind: 'merged', places: 4, text: retitled(0.1, 0.3, 0.5, 0.8) })));
    expect(Math.min(...times)).toBeLessThan(300);
  }, 60_000);

  it('is read all the same where it is tied to other lines, is there twice, or was moved', () => {
    const isLeftOut = (base: string, ours = base): boolean => shortened({ base, ours, theirs: base }) !== undefined;
    expect(isLeftOut(long('One'))).toBe(true);
    expect(isLeftOut(long('One').replace('description: |', 'description: |+'))).toBe(false);
    expect(isLeftOut(long('One').replace('title: One', 'title: &name One'))).toBe(false);
    expect(isLeftOut(long('One', 'One'))).toBe(false);
    expect(isLeftOut(long('One'), `template: t\nissues:\n  alpha: []\n  beta:\n${item('One')}`)).toBe(false);
  });

  it('may have a mistake in it', () => {
    const broken = long('One', 'Two', 'Three').replace('title: Two', 'title: "Two');
    expect(mergeVersions({ base: broken, ours: broken.replace('title: One', 'title: First'), theirs: broken.replace('title: Three', 'title: Third') })).toMatchObject({ kind: 'merged', text: broken.replace('title: One', 'title: First').replace('title: Three', 'title: Third') });
  });
});

import { describe, expect, it } from 'vitest';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';

const base = `template: t
economy: Japan
contact: {name: A, email: a@example.org}
issues:
  business-continuity:
    - title: One
      points: [a.i]
      agencies: [METI]
      description: |
        First sentence of a long paragraph. Second sentence of it. Third sentence.
      links:
        - https://example.org/1
      outcome: Ongoing
    - title: Two
      description: Short.
      outcome: Ongoing
`;

type Change = (text: string) => string;

/** @returns the base with some texts in place of others */
function changed(...changes: readonly (readonly [from: string, to: string])[]): Change {
  return (text) => changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`${from} is not in the text`);
    return all.replace(from, to);
  }, text);
}

interface Pair {
  readonly what: string;
  readonly first: Change;
  readonly second: Change;
  readonly both: Change;
  /** Where the order of ours counts. */
  readonly otherWayRound?: Change;
}

const swapped: Change = (text) => text.replace(/( {4}- title: One[^]*?outcome: Ongoing\n)( {4}- title: Two[^]*)$/, '$2$1');
const indented: Change = (text) => text.split('\n').map((line, index) => (index > 4 && line !== '' ? `  ${line}` : line)).join('\n');

describe('What two desks usually do with one submission is merged', () => {
  it.each<Pair>([
    { what: 'both add an agency', first: changed(['[METI]', '[METI, MIC]']), second: changed(['[METI]', '[METI, CAS]']), both: changed(['[METI]', '[METI, MIC, CAS]']), otherWayRound: changed(['[METI]', '[METI, CAS, MIC]']) },
    {
      what: 'both add a link', first: changed(['/1\n', '/1\n        - https://example.org/2\n']), second: changed(['/1\n', '/1\n        - https://example.org/3\n']),
      both: changed(['/1\n', '/1\n        - https://example.org/2\n        - https://example.org/3\n']), otherWayRound: changed(['/1\n', '/1\n        - https://example.org/3\n        - https://example.org/2\n']),
    },
    { what: 'points and agencies', first: changed(['[a.i]', '[a.i, a.ii]']), second: changed(['[METI]', '[METI, MIC]']), both: changed(['[a.i]', '[a.i, a.ii]'], ['[METI]', '[METI, MIC]']) },
    {
      what: 'two sentences of a paragraph', first: changed(['First sentence', 'The first sentence']), second: changed(['Third sentence', 'A third sentence']),
      both: changed(['First sentence', 'The first sentence'], ['Third sentence', 'A third sentence']),
    },
    { what: 'one moves an initiative, the other changes it', first: swapped, second: changed(['Ongoing\n    - title: Two', 'Completed\n    - title: Two']), both: (text) => swapped(text).replace(/Ongoing\n$/, 'Completed\n') },
    { what: 'one formats the file, the other writes', first: indented, second: changed(['Short.', 'Shorter.']), both: (text) => indented(text).replace('Short.', 'Shorter.'), otherWayRound: changed(['Short.', 'Shorter.']) },
    { what: 'a title and another text', first: changed(['One', 'First']), second: changed(['Short.', 'Shorter.']), both: changed(['One', 'First'], ['Short.', 'Shorter.']) },
  ])('$what', ({ first, second, both, otherWayRound = both }) => {
    expect(mergeVersions({ base, ours: first(base), theirs: second(base) })).toMatchObject({ kind: 'merged', text: both(base) });
    expect(mergeVersions({ base, ours: second(base), theirs: first(base) })).toMatchObject({ kind: 'merged', text: otherWayRound(base) });
  });
});

const detailed = base.replace(/contact:.*/, 'contact:\n  name: A\n  email: a@example.org').replace('        - https://example.org/1\n', `        - url: https://example.org/1
          title: The programme
        - https://example.org/2
        - https://example.org/3
`);

const noted = detailed.replace('- title: Two', '- title: Two  # the second').replace('      links:\n', '      links:   # to check\n')
  .replace('contact:\n  name: A\n', 'contact:\n  - name: A  # room 4\n').replace('  email', '    email').replace('description: |\n', 'description: |  # long\n');

describe('A comment behind a line stays behind it where one side alone has changed, added or removed it', () => {
  it.each<readonly [string, string]>([
    ['# the second', '# the second, sure'], ['# room 4', '# room 5'], ['# to check', '# checked'], ['# long', '# too long'],
    ['- title: One', '- title: One # new note'], ['  business-continuity:', '  business-continuity: # first'], ['agencies: [METI]', 'agencies: [METI] # all'],
    ['  # room 4', ''], ['  # the second', ''],
  ])('%s', (from, to) => {
    const [ours, theirs] = [noted.replace('Short.', 'Shorter.'), noted.replace(from, to)];
    expect(theirs).not.toBe(noted);
    const merged = ours.replace(from, to);
    // Blanks before a comment say nothing.
    const blanks = (result: ReturnType<typeof mergeVersions>): unknown => ('text' in result ? result.text?.replaceAll(/ +#/g, ' #') : result);
    expect(blanks(mergeVersions({ base: noted, ours, theirs }))).toBe(merged.replaceAll(/ +#/g, ' #'));
    expect(mergeVersions({ base: noted, ours: theirs, theirs: ours })).toMatchObject({ kind: 'merged', text: merged });
  });

  it('but not where a text goes on from its line', () => {
    const long = noted.replace('- title: Two ', '- title: "Two and\n        more" ');
    expect(mergeVersions({ base: long, ours: long.replace('Short.', 'Shorter.'), theirs: long.replace('# the second', '# 2') }))
      .toMatchObject({ kind: 'merged', text: expect.stringContaining('# 2\n    - title: "Two and\n        more"\n') as string });
  });
});

describe('Two wishes of which neither is against the other are both kept', () => {
  it.each<Pair>([
    {
      what: 'one orders the links anew, the other adds what is said of one of them',
      first: changed(['        - https://example.org/2\n        - https://example.org/3\n', '        - https://example.org/3\n        - https://example.org/2\n']), second: changed(['title: The programme', 'title: The programme in brief']),
      both: changed(['        - https://example.org/2\n        - https://example.org/3\n', '        - https://example.org/3\n        - https://example.org/2\n'], ['title: The programme', 'title: The programme in brief']),
    },
    {
      what: 'both add one link at different places, one of them with a title',
      first: changed(['        - https://example.org/2\n', '        - https://example.org/new\n        - https://example.org/2\n']),
      second: changed(['        - https://example.org/3\n', '        - https://example.org/3\n        - url: https://example.org/new\n          title: New\n']),
      both: changed(['        - https://example.org/2\n', '        - url: https://example.org/new\n          title: New\n        - https://example.org/2\n']),
      otherWayRound: changed(['        - https://example.org/3\n', '        - https://example.org/3\n        - url: https://example.org/new\n          title: New\n']),
    },
    {
      what: 'one corrects the address of a link, the other its title',
      first: changed(['url: https://example.org/1\n', 'url: https://example.org/one\n']), second: changed(['title: The programme', 'title: The programme in brief']),
      both: changed(['url: https://example.org/1\n', 'url: https://example.org/one\n'], ['title: The programme', 'title: The programme in brief']),
    },
    {
      what: 'one adds a contact, the other changes the one that was there alone',
      first: changed(['contact:\n  name: A\n  email: a@example.org', 'contact:\n  - name: A\n    email: a@example.org\n  - name: B\n    email: b@example.org']), second: changed(['name: A', 'name: A. Person']),
      both: changed(['contact:\n  name: A\n  email: a@example.org', 'contact:\n  - name: A. Person\n    email: a@example.org\n  - name: B\n    email: b@example.org']),
    },
    {
      what: 'both add other keys at one place',
      first: changed(['      points: [a.i]\n', '      kind: policy\n      points: [a.i]\n']), second: changed(['      points: [a.i]\n', '      confirm: true\n      points: [a.i]\n']),
      both: changed(['      points: [a.i]\n', '      kind: policy\n      confirm: true\n      points: [a.i]\n']),
      otherWayRound: changed(['      points: [a.i]\n', '      confirm: true\n      kind: policy\n      points: [a.i]\n']),
    },
    {
      what: 'both add one agency at different places of a list of which one changes the order',
      first: changed(['[METI]', '[MIC, METI, CAS]']), second: changed(['[METI]', '[METI, CAS, MIC]']), both: changed(['[METI]', '[MIC, METI, CAS]']), otherWayRound: changed(['[METI]', '[METI, CAS, MIC]']),
    },
  ])('$what', ({ first, second, both, otherWayRound = both }) => {
    expect(mergeVersions({ base: detailed, ours: first(detailed), theirs: second(detailed) })).toMatchObject({ kind: 'merged', text: both(detailed) });
    expect(mergeVersions({ base: detailed, ours: second(detailed), theirs: first(detailed) })).toMatchObject({ kind: 'merged', text: otherWayRound(detailed) });
  });

  it('but not where it cannot be told which of two links got the other address, or both have given it another', () => {
    const two = detailed.replace('        - https://example.org/2\n', '        - url: https://example.org/2\n          title: The programme\n');
    const ours = two.replace('url: https://example.org/1\n', 'url: https://example.org/one\n').replace('url: https://example.org/2\n', 'url: https://example.org/two\n');
    expect(mergeVersions({ base: two, ours, theirs: two.replace('title: The programme', 'title: In brief') }).kind).toBe('conflicts');
    expect(mergeVersions({ base: detailed, ours: detailed.replace('/1\n', '/one\n'), theirs: detailed.replace('/1\n', '/uno\n') }).kind).toBe('conflicts');
  });
});

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

import { describe, test } from 'vitest';
import { askAll } from '../kit/ask-all.ts';
import { expectGrowth } from '../kit/growth.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';
const comment = '# policy-submissions-disable-next-line';
const oneInitiative = `${head}  data-exchange:\n    - title: One\n`;

function times(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join('');
}

/** Texts of which there is one more of something, for each `count`. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'suppressions between initiatives': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      ${comment} agency.unknown -- ours\n      points: [b.i]\n`)}`,
  'suppressions of links': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      links:\n        ${comment} link.broken -- moves\n        - https://a.org/${at}\n`)}`,
  'suppressions in one initiative': (count) => `${oneInitiative}      links:\n${times(count, (at) => `        ${comment} link.broken -- moves\n        - https://a.org/${at}\n`)}`,
  'misspelt suppressions': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      ${comment} agency.unknwn${at} -- x\n`)}`,
  'keys of a submission': (count) => `${head}  data-exchange: []\n${times(count, (at) => `key${at}: v\n`)}`,
  'keys of an initiative': (count) => `${oneInitiative}${times(count, (at) => `      key${at}: v\n`)}`,
  'issues': (count) => `${head}${times(count, (at) => `  issue${at}: []\n`)}`,
  'issues with an initiative each': (count) => `${head}${times(count, (at) => `  issue${at}:\n    - title: t${at}\n`)}`,
  'sub-points in one list': (count) => `${oneInitiative}      points: [${times(count, (at) => `z.${at}, `)}b.i]\n`,
  'links in one list': (count) => `${oneInitiative}      links:\n${times(count, (at) => `        - https://a.org/${at}\n`)}`,
  'initiatives with a link each': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      links: [https://a.org/same]\n`)}`,
  'misspelt agencies in one list': (count) => `${oneInitiative}      agencies:\n${times(count, (at) => `        - Minstry of Econmy ${at}\n`)}`,
  'misspelt agencies': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      agencies: [Minstry of Econmy ${at}]\n`)}`,
  'open quotes': (count) => `${head}  data-exchange:\n${times(count, () => '    - title: "t\n')}`,
  'half-typed keys': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at}\n      descr\n`)}`,
  'texts that are cut off': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at} #1 of all\n`)}`,
  'texts that are cut off, in one initiative': (count) => `${oneInitiative}      agencies:\n${times(count, (at) => `        - Bureau ${at} #1\n          of all\n`)}`,
  'texts that are cut off beside an anchor': (count) => `${head}  data-exchange:\n${times(count, (at) => `    - title: t${at} #1 of all\n`)}x: [&a b, *a]\n`,
  'texts that are cut off around the initiatives': (count) => `${head}  data-exchange:\n    - title: t\n${times(count, (at) => `key${at}: v #1 of all\n`)}`,
  'numbers on lines of remarks': (count) => `${oneInitiative}${times(count, () => '      #1 of all ! #2\n')}`,
  'signs on one line': (count) => `${oneInitiative}      outcome: x${times(count * 10, () => ' #1 ! ')}\n`,
  'signs in one text': (count) => `${oneInitiative}      description: |\n${times(count * 4, () => '        #1 ! #BuildBack\n')}`,
  'anchors and aliases': (count) => `${head}  data-exchange: []\nx:\n${times(count, (at) => `  - &a${at} b\n  - *a${at}\n`)}`,
};

describe('what is asked of a text grows no faster than the text, with', () => {
  test.each(Object.entries(shapes))('%s', { timeout: 120_000 }, async (_, shape) => {
    const [few, by] = [700, 6];
    const [small, large] = [shape(few), shape(few * by)];
    // As the square it would be 36 times.
    await expectGrowth({ small: () => askAll(small), large: () => askAll(large), mostTimes: by * 2.2, quickMs: 150 });
  });
});

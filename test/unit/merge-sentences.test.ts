import { describe, expect, it } from 'vitest';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';

const text = (description: string, agencies = '[NICTA]'): string => `template: t
economy: Japan
issues:
  business-continuity:
    - title: One
      agencies: ${agencies}
      description: |
        ${description.replaceAll(/\n(?=.)/g, '\n        ')}
      outcome: Ongoing
`;

describe('each side of a conflict is what that side had', () => {
  it.each([
    ['swaps two sentences, and the other changes the second', 'Firms closed. Trade stopped.', 'Trade stopped. Firms closed.', 'Firms closed. Trade has resumed.'],
    ['moves a sentence to the end of three, and the other changes it', 'Firms closed. Trade stopped. Ports stayed open.', 'Trade stopped. Ports stayed open. Firms closed.', 'Many firms closed early. Trade stopped. Ports stayed open.'],
    ['swaps two paragraphs, and the other changes the second', 'Firms closed.\n\nTrade stopped.', 'Trade stopped.\n\nFirms closed.', 'Firms closed.\n\nTrade has resumed.'],
  ])('where one %s', (_what, base, one, other) => {
    for (const [ours, theirs] of [[one, other], [other, one]] as const) {
      const merged = mergeVersions({ base: text(base), ours: text(ours), theirs: text(theirs) });
      expect(merged).toMatchObject({ kind: 'conflicts', texts: { base: text(base), ours: text(ours), theirs: text(theirs) } });
    }
  });

  it('and a moved sentence that meets nothing is merged beside a conflict', () => {
    const [base, ours, theirs] = ['A was first.\n\nFirms closed. Trade stopped.\n\nEnd now.', 'A was first.\n\nTrade stopped. Firms closed.\n\nEnd soon.', 'A was first.\n\nFirms closed. Trade stopped.\n\nEnd late.'];
    expect(mergeVersions({ base: text(base), ours: text(ours), theirs: text(theirs) })).toMatchObject({ kind: 'conflicts', texts: { ours: text(ours), theirs: text(ours.replace('End soon', 'End late')) } });
  });
});

describe('words that each side has changed in one sentence', () => {
  const base = 'The app works in two languages today.';

  it.each([
    ['replaced and replaced', 'The tool works in two languages today.', 'The app works in three languages today.', 'The tool works in three languages today.'],
    ['replaced and inserted', 'The tool works in two languages today.', 'The app works in exactly two languages today.', 'The tool works in exactly two languages today.'],
    ['replaced and taken out', 'The tool works in two languages today.', 'The app works in languages today.', 'The tool works in languages today.'],
    ['inserted and inserted', 'The app also works in two languages today.', 'The app works in exactly two languages today.', 'The app also works in exactly two languages today.'],
  ])('are all in where two words stay between them: %s', (_what, one, other, both) => {
    for (const [ours, theirs] of [[one, other], [other, one]] as const) {
      expect(mergeVersions({ base: text(base), ours: text(ours), theirs: text(theirs) })).toMatchObject({ kind: 'merged', text: text(both) });
    }
  });

  it.each([
    ['one word', 'The tool works in two languages today.', 'The app works well in two languages today.'],
    ['one word', 'The app also works in two languages today.', 'The app works well in two languages today.'],
  ])('conflict where %s stays between them', (_what, one, other) => {
    for (const [ours, theirs] of [[one, other], [other, one]] as const) expect(mergeVersions({ base: text(base), ours: text(ours), theirs: text(theirs) }).kind).toBe('conflicts');
  });

  it('conflict where few characters stay between them in a script without blanks', () => {
    const [first, ours, theirs] = ['政府は二都市で支援を行う。', '政府は五都市で支援を行う。', '政府は二都市でも支援を行う。'].map((one) => text(one));
    expect(mergeVersions({ base: first ?? '', ours: ours ?? '', theirs: theirs ?? '' }).kind).toBe('conflicts');
  });
});

describe('sentences that both have added at one place', () => {
  const merged = (one: string, other: string): string => mergeVersions({ base: text('Ports are open.'), ours: text(`Ports are open.${one}`), theirs: text(`Ports are open.${other}`) }).kind;

  it.each([
    [' Tolls are waived.', ' Tolls were waived!'],
    [' All tolls are waived.', ' The toll was waived!'],
    [' Tolls are waived.', '\n\nThe toll was waived!'],
    [' Ships of all kinds may enter at night. Tolls are waived.', ' The toll was waived! Schools in each district have received tablets.'],
  ])('may say the same and conflict: %j and %j', (one, other) => {
    expect([merged(one, other), merged(other, one)]).toEqual(['conflicts', 'conflicts']);
  });

  it.each([
    [' Tolls are waived.', ' Schools received tablets.'],
    [' Ships may enter at night.', ' Tolls are waived.'],
  ])('are both in where they say something else: %j and %j', (one, other) => {
    expect([merged(one, other), merged(other, one)]).toEqual(['merged', 'merged']);
  });
});

describe('a name for a list to which nothing refers', () => {
  it('stays, and all is merged around it', () => {
    const [base, ours, theirs] = [text('Firms closed.', '&a [NICTA]'), text('Firms closed.', '&a [NICTA, DICT]'), text('Firms have closed early.', '&a [NICTA]')];
    expect(mergeVersions({ base, ours, theirs })).toMatchObject({ kind: 'merged', text: text('Firms have closed early.', '&a [NICTA, DICT]') });
    expect(mergeVersions({ base, ours: theirs, theirs: ours })).toMatchObject({ kind: 'merged', text: text('Firms have closed early.', '&a [NICTA, DICT]') });
  });
});

describe('an anchor before a text to which nothing refers', () => {
  const base = text('Firms closed.').replace('Ongoing', '&a Ongoing');

  it('stays in the merged text, to the byte, with the changes of both around it', () => {
    const [ours, theirs] = [base.replace('Firms closed.', 'Firms have closed early.'), base.replace('economy: Japan', 'economy: Peru')];
    const both = ours.replace('economy: Japan', 'economy: Peru');
    expect(mergeVersions({ base, ours, theirs })).toMatchObject({ kind: 'merged', text: both });
    expect(mergeVersions({ base, ours: theirs, theirs: ours })).toMatchObject({ kind: 'merged', text: both });
  });

  it('gets quotes where the words behind it are changed', () => {
    const [ours, theirs] = [base.replace('Firms closed.', 'Firms have closed early.'), base.replace('&a Ongoing', '&a Completed')];
    expect(mergeVersions({ base, ours, theirs })).toMatchObject({ kind: 'merged', text: ours.replace('&a Ongoing', '"&a Completed"') });
  });

  it('is a word of the text, neither lost nor there twice, where one side has changed it or put it in quotes', () => {
    const ours = base.replace('Firms closed.', 'Firms have closed early.');
    const outcomeAfter = (mine: string, theirs: string): string | undefined => {
      const merged = mergeVersions({ base, ours: mine, theirs });
      return merged.kind === 'merged' ? merged.text.split('\n').find((line) => line.includes('outcome'))?.trim() : merged.kind;
    };
    const [quoted, other] = [base.replace('&a Ongoing', '"&a Ongoing"'), base.replace('&a Ongoing', '&b Ongoing')];
    expect(outcomeAfter(quoted, ours)).toBe('outcome: "&a Ongoing"');
    expect(outcomeAfter(ours, quoted)).toBe('outcome: &a Ongoing');
    expect(outcomeAfter(other, ours)).toBe('outcome: &b Ongoing');
    expect(outcomeAfter(ours, other)).toBe('outcome: "&b Ongoing"');
    expect(outcomeAfter(other, base.replace('&a Ongoing', 'Done'))).toBe('conflicts');
  });

  it('is read in brackets, too; alone there it has no text, and is refused', () => {
    const merged = (agencies: string) => {
      const listed = text('Firms closed.', agencies);
      return mergeVersions({ base: listed, ours: listed.replace('Ongoing', 'Done'), theirs: listed.replace('Japan', 'Peru') });
    };
    const both = text('Firms closed.', '[&a NICTA]').replace('Ongoing', 'Done').replace('Japan', 'Peru');
    expect(merged('[&a NICTA]')).toMatchObject({ kind: 'merged', text: both });
    expect(merged('[&a]')).toMatchObject({ kind: 'unsure', problem: { line: 6 } });
  });
});

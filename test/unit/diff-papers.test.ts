import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { diffPapers, isEqual, type EntryChange, type PaperDiff } from '../../server/papers/diff/diff-papers.ts';
import { longestRising } from '../../server/words/longest-rising.ts';
import { paperOf, type ComparedPaper } from '../../server/papers/diff/compared-paper.ts';
import { acceptAll, rejectAll, textIn } from '../../server/papers/diff/versions.ts';
import { diffWords, tokensOf } from '../../server/papers/diff/words.ts';
import { findAddresses } from '../../server/document/prose/addresses.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import { applyStep, editSteps, submissionText } from '../kit/generated.ts';
import { twoVersionsOfProse } from '../kit/prose-versions.ts';
import { sample, storeWith } from '../kit/template-store.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const store = storeWith();

function paper(text: string): ComparedPaper {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
  return paperOf(buildTable(document, store.get(document.submission.template?.value ?? ''), store.registries), document);
}

function diff(before: string, after: string): PaperDiff {
  return diffPapers(paper(before), paper(after));
}

const japan = sample('japan.submission.yaml');

function entries(changes: PaperDiff): readonly string[] {
  return changes.issues.flatMap((issue) => issue.entries.map((entry) => `${issue.id} ${entry.fate}${entry.change.changed ? ' changed' : ''}: ${titleOf(entry)}`))
    .filter((line) => !/ kept: /.test(line));
}

function titleOf({ change }: EntryChange): string {
  const title = [...change.cells.values()].flat().find((one) => one.role === 'initiative-title');
  return (title?.segments ?? []).map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`)).join('').slice(0, 70);
}

/** Without the place of the row of what could not be read: in each version it leads to the first key. */
function withoutUnreadPlace(one: ComparedPaper): ComparedPaper {
  return { ...one, issues: one.issues.map((issue) => (issue.id === '' ? { ...issue, path: '' } : issue)) };
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'path' ? undefined : value instanceof Map ? [...value] : value;
}

/** A list that counts, or a table, of one version is at most one of the other; otherwise its numbers could not be right in both. */
function expectWholesToBeOne({ issues }: PaperDiff): void {
  for (const cell of issues.flatMap(({ entries }) => entries.flatMap(({ change }) => [...change.cells.values()]))) {
    const partners = new Map<string, Set<string>>();
    for (const { whole, oldShape, newShape, oldPath, newPath } of cell) {
      if (whole === undefined) continue;
      for (const [shape, path, side] of [[oldShape, oldPath, 'old'], [newShape, newPath, 'new']] as const) {
        if (shape?.whole === undefined) continue;
        const key = `${whole} ${side}`;
        partners.set(key, (partners.get(key) ?? new Set()).add(`${path ?? ''} ${shape.whole}`));
        const back = `${path ?? ''} ${shape.whole} ${side}`;
        partners.set(back, (partners.get(back) ?? new Set()).add(String(whole)));
      }
    }
    for (const [key, its] of partners) expect([key, its.size]).toEqual([key, 1]);
    // The rows of a table stand together, whichever version they are of.
    const tables = cell.map(({ role, whole }) => (role === 'table-row' ? whole : undefined)).filter((whole, index, all) => whole !== all[index - 1]).filter((whole) => whole !== undefined);
    expect(new Set(tables).size).toBe(tables.length);
  }
}

describe('nothing is lost', () => {
  const twoTexts = fc.oneof(
    fc.tuple(submissionText, submissionText),
    // The common case: one version grew out of the other.
    fc.tuple(submissionText, editSteps).map(([text, steps]) => [text, steps.reduce((now, step) => (step === 'undo' ? now : applyStep(now, step)), text)] as const),
  );

  it('taking all changes gives the new version, taking none the old one', () => {
    fc.assert(fc.property(twoTexts, ([before, after]) => {
      const [old, now] = [paper(before), paper(after)];
      const changes = diffPapers(old, now);
      expect(withoutUnreadPlace(acceptAll(changes))).toEqual(withoutUnreadPlace(now));
      expect(withoutUnreadPlace(rejectAll(changes))).toEqual(withoutUnreadPlace(old));
    }), propertyRuns('taking all changes gives the new version, taking none the old one', 0.04));
  });

  it('the same versions are equal, and others are not', () => {
    fc.assert(fc.property(twoTexts, ([before, after]) => {
      const [old, now] = [paper(before), paper(after)];
      expect(isEqual(diffPapers(old, old))).toBe(true);
      const withoutPaths = (one: ComparedPaper): string => JSON.stringify(one, withoutPlaces);
      if (withoutPaths(old) !== withoutPaths(now)) expect(isEqual(diffPapers(old, now))).toBe(false);
      else expect(isEqual(diffPapers(old, now))).toBe(true);
    }), propertyRuns('the same versions are equal, and others are not', 0.025));
  });

  it('of prose with lists, tables, footnotes, links and emphasis, either', () => {
    fc.assert(fc.property(twoVersionsOfProse, ([before, after]) => {
      const [old, now] = [paper(before), paper(after)];
      const changes = diffPapers(old, now);
      expect(withoutUnreadPlace(acceptAll(changes))).toEqual(withoutUnreadPlace(now));
      expect(withoutUnreadPlace(rejectAll(changes))).toEqual(withoutUnreadPlace(old));
      expect(isEqual(changes)).toBe(JSON.stringify(old, withoutPlaces) === JSON.stringify(now, withoutPlaces));
      expectWholesToBeOne(changes);
    }), propertyRuns('of prose with lists, tables, footnotes, links and emphasis, either', 0.3));
  });

  it('of words, either', () => {
    const prose = fc.array(fc.constantFrom('SMEs', ' ', 'the', 'a', ', ', '. ', 'teleworking', '漢字', 'ภาษา', 'https://a.org/b?c=d', '\n', '🙂', 'e\u0301'), { maxLength: 30 }).map((words) => words.join(''));
    fc.assert(fc.property(fc.oneof(prose, fc.string({ unit: 'grapheme' })), prose, (before, after) => {
      const segments = diffWords(before, after);
      expect(textIn(segments, 'old')).toBe(before);
      expect(textIn(segments, 'new')).toBe(after);
      expect(tokensOf(before).join('')).toBe(before);
    }), propertyRuns('of words, either', 0.25));
  });

  it('of words with addresses: what is one in a part is one in the whole', () => {
    const written = fc.array(fc.constantFrom('https://', 'HTTP://', 'http', 's', '://', 'a.org', 'b.org', 'me', '@', '/', '.', ':', '_', '-', '(', ')', '^', '“', 'é', 'e\u0301', '漢', ' ', 'and '), { maxLength: 8 }).map((parts) => parts.join(''));
    const addressesIn = (text: string): readonly string[] => findAddresses(text).map(({ address }) => address);
    fc.assert(fc.property(written, written, (before, after) => {
      const wholes = [before, after].flatMap(addressesIn);
      for (const { text } of diffWords(before, after)) expect(wholes).toEqual(expect.arrayContaining([...addressesIn(text)]));
    }), propertyRuns('of words with addresses'));
  });

  it('every sample against every other', () => {
    const names = ['japan', 'new-zealand', 'long', 'mistakes', 'half-written', 'second-template'].map((name) => paper(sample(`${name}.submission.yaml`)));
    for (const old of names) {
      for (const now of names) {
        const changes = diffPapers(old, now);
        expect(acceptAll(changes)).toEqual(now);
        expect(rejectAll(changes)).toEqual(old);
      }
    }
  });
});

describe('what became of an initiative', () => {
  const second = 'title: sharing the status and issues on Internet traffic at the Council for Network Efficiency by Cross-layer Technical Members';
  /** Japan’s text with one initiative, its lines as they are, under another issue. */
  const moved = ((): string => {
    const start = japan.indexOf(`    - ${second}`);
    const end = japan.indexOf('  data-exchange:');
    return japan.slice(0, start) + japan.slice(end).replace('  digital-technologies: []\n', `  digital-technologies:\n${japan.slice(start, end)}`);
  })();

  it('moved to another issue it is neither deleted nor new', () => {
    expect(entries(diff(japan, moved))).toEqual([
      'business-continuity moved-away: sharing the status and issues on Internet traffic at the Council for N',
      'digital-technologies moved-here: sharing the status and issues on Internet traffic at the Council for N',
    ]);
    expect(diff(japan, moved).counts).toEqual({ inserted: 0, deleted: 0, moved: 1, changed: 0, head: 0 });
  });

  it('moved and edited it shows the edit', () => {
    const edited = moved.replace('sharing the status and issues', 'sharing the state and problems');
    expect(entries(diff(japan, edited))[1]).toBe('digital-technologies moved-here changed: sharing the [-status and issues-]{+state and problems+} on Internet tr');
    expect(diff(japan, edited).counts).toEqual({ inserted: 0, deleted: 0, moved: 1, changed: 1, head: 0 });
  });

  it('with a wholly new title it is the same one: the title has changed', () => {
    expect(entries(diff(japan, japan.replace('establishment of the remote working security guidance', 'Making telework safe')))).toEqual([
      'trusted-environment kept changed: [-establishment of the remote working security guidance-]{+Making tele',
    ]);
  });

  it('in another order one of them was moved, not all', () => {
    const text = (titles: string): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n${[...titles].map((title) => `    - title: number ${title}\n`).join('')}`;
    expect(entries(diff(text('ABCD'), text('DABC')))).toEqual(['data-exchange moved-here: number D', 'data-exchange moved-away: number D']);
    expect(entries(diff(text('ABCD'), text('ABXCD')))).toEqual(['data-exchange inserted: {+number X+}']);
    expect(entries(diff(text('ABCD'), text('ACD')))).toEqual(['data-exchange deleted: [-number B-]']);
  });

  it('that has nothing in common is deleted, and the other one new', () => {
    const lines = (title: string, description: string): string => (
      `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: ${title}\n      description: ${description}\n`
    );
    expect(entries(diff(lines('Open data portal', 'Hospitals publish beds.'), lines('Tax relief', 'Firms pay later in spring.')))).toEqual([
      'data-exchange deleted: [-Open data portal-]', 'data-exchange inserted: {+Tax relief+}',
    ]);
  });

  /** Each initiative is its issue's id and its title. */
  const titled = (...initiatives: readonly (readonly [issue: string, title: string])[]): string => {
    const issues = new Map<string, string>();
    for (const [issue, title] of initiatives) issues.set(issue, `${issues.get(issue) ?? ''}    - title: ${title}\n`);
    return `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n${[...issues].map(([id, list]) => `  ${id}:\n${list}`).join('')}`;
  };
  /** So many words, of which the first are the same in each. */
  const words = (same: number, others: number, name: string): string => (
    [...Array.from({ length: same }, (_, index) => `same${index}`), ...Array.from({ length: others }, (_, index) => `${name}${index}`)].join(' ')
  );
  const fates = (before: string, after: string): readonly string[] => diff(before, after).issues.flatMap((issue) => issue.entries.map(({ fate }) => `${issue.id} ${fate}`));

  it.each([
    [9, 11, ['data-exchange kept']], [8, 12, ['data-exchange deleted', 'data-exchange inserted']],
  ])('in its issue it is the same one when it shares 45 of 100 words, and no other: %d shared, %d not', (same, others, expected) => {
    expect(fates(titled(['data-exchange', words(same, others, 'old')]), titled(['data-exchange', words(same, others, 'new')]))).toEqual(expected);
  });

  it.each([
    [12, 8, ['data-exchange moved-away', 'economic-recovery moved-here']], [11, 9, ['data-exchange deleted', 'economic-recovery inserted']],
  ])('under another issue it must share 60 of 100 words: %d shared, %d not', (same, others, expected) => {
    expect(fates(titled(['data-exchange', words(same, others, 'old')]), titled(['economic-recovery', words(same, others, 'new')]))).toEqual(expected);
  });

  it('of two that are nearly as much alike, the one in its issue is the same', () => {
    const after = titled(['data-exchange', words(12, 8, 'here')], ['economic-recovery', words(13, 7, 'there')]);
    expect(fates(titled(['data-exchange', words(20, 0, '')]), after)).toEqual(['data-exchange kept', 'economic-recovery inserted']);
    const farther = titled(['data-exchange', words(12, 8, 'here')], ['economic-recovery', words(15, 5, 'there')]);
    expect(fates(titled(['data-exchange', words(20, 0, '')]), farther)).toEqual(['data-exchange moved-away', 'data-exchange inserted', 'economic-recovery moved-here']);
  });

  it('what only the file says counts too', () => {
    const changes = diff(japan, japan.replace('points: [a.iii]', 'points: [a.ii]'));
    expect(changes.counts).toEqual({ inserted: 0, deleted: 0, moved: 0, changed: 1, head: 0 });
    expect(isEqual(changes)).toBe(false);
  });

  it('a cover that has changed is told apart from the table', () => {
    expect(diff(japan, japan.replace('date: 2020-06-26', 'date: 2020-06-27')).counts).toEqual({ inserted: 0, deleted: 0, moved: 0, changed: 0, head: 1 });
  });
});

describe('word by word', () => {
  const shown = (before: string, after: string): string => diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`)).join('');

  it.each([
    ['two words', 'two big words', 'two {+big +}words'],
    ['the big dog barks', 'the small cat barks', 'the [-big dog-]{+small cat+} barks'],
    ['see https://a.org/1 there', 'see https://a.org/2 there', 'see [-https://a.org/1-]{+https://a.org/2+} there'],
    ['éHTTPS://me@a.org', 'éHTTPS://me@b.org', 'é[-HTTPS://me@a.org-]{+HTTPS://me@b.org+}'],
    ['in.https://me@a.org', 'in.https://me@b.org', 'in.[-https://me@a.org-]{+https://me@b.org+}'],
    ['(__https://a.org', '(__https://b.org', '([-__https://a.org-]{+__https://b.org+}'],
    ['国の政策', '国の新政策', '国の{+新+}政策'],
    ['answers a.i, b.ii', 'answers a.ii, b.ii', 'answers [-a.i-]{+a.ii+}, b.ii'],
    ['2020/DESG/010', '2020/DESG/011', '[-2020/DESG/010-]{+2020/DESG/011+}'],
    ['same', 'same', 'same'],
    ['', 'new', '{+new+}'],
  ])('%j to %j', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });
});

it('a longest rising series is one', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 9 }), (numbers) => {
    const series = [...longestRising(numbers)].sort((a, b) => a - b).map((position) => numbers[position] ?? 0);
    expect(series).toEqual([...series].sort((a, b) => a - b));
    // By trying all.
    const longest = numbers.reduce<number[][]>((all, number) => [...all, ...all.filter((one) => (one.at(-1) ?? -1) < number).map((one) => [...one, number])], [[]]);
    expect(series.length).toBe(Math.max(...longest.map((one) => one.length)));
  }), propertyRuns('a longest rising series is one', 0.05));
});

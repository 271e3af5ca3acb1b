import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { shift } from '../../server/document/text/text.ts';
import { anchorAtPath } from '../../server/review/anchor-at-path.ts';
import { anchorAt, placeAnchors } from '../../server/review/anchors.ts';
import { commentFieldsOf, textRange } from '../../server/review/fields.ts';
import type { Anchor } from '../../server/review/review-events.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { isNightly } from '../kit/property-runs.ts';

const uri = 'file:///w/japan.submission.yaml';
const read = (text: string) => readSubmissionDocument(uri, 1, text);
/** The anchor of the words between `[[` and `]]`, and the text without the marks. */
function marked(text: string): { readonly anchor: Anchor; readonly text: string } {
  const start = text.indexOf('[[');
  const end = text.indexOf(']]') - 2;
  const plain = text.replace('[[', '').replace(']]', '');
  return { anchor: anchorAt(read(plain), { start, end }), text: plain };
}
/** What the comment is shown at in another text. */
function shown(anchor: Anchor, text: string): string {
  const [placed] = placeAnchors([anchor], read(text));
  if (placed === undefined) throw new Error('no place');
  return `${placed.isOrphan ? 'orphan ' : ''}${text.slice(placed.range.start, placed.range.end)}`;
}

const form = (issues: string): string => `template: t\neconomy: Japan\ndocument:\n  title: The digital economy\nissues:\n${issues}`;
const one = (title: string, description: string, more = ''): string => `    - title: ${title}\n      description: |\n${description.split('\n').map((line) => `        ${line}\n`).join('')}${more}`;

describe('the anchor of a comment', () => {
  it('names issue, title and field, and keeps the field’s text with the words', () => {
    const { anchor } = marked(form(`  a:\n${one('Telework for firms', 'We support telework.\nIt [[helps small firms]] a lot.')}`));
    expect(anchor).toEqual({ at: { issue: 'a', title: 'Telework for firms', field: 'description' }, exact: 'helps small firms', base: 'We support telework.\nIt helps small firms a lot.', start: 24 });
  });

  it.each([
    ['of the head', form('  a: []\n').replace('digital', '[[digital]]'), 'document.title', 'digital'],
    ['of an outcome', form(`  a:\n${one('T', 'D', '      outcome:\n        actual: it [[works]] well\n')}`), 'outcome.actual', 'works'],
    ['of a list', form(`  a:\n${one('T', 'D', '      agencies: [METI, [[MIC]]]\n')}`), 'agencies', 'MIC'],
    ['in quotes', form(`  a:\n    - title: "so \\u00e9 [[called]] it"\n`), 'title', 'called'],
  ])('%s', (_what, text, field, exact) => {
    const { anchor, text: plain } = marked(text);
    expect(anchor).toMatchObject({ at: { field }, exact });
    expect(shown(anchor, plain)).toBe(exact);
  });

  it('without a selection is the whole field, and at a title’s dash the initiative', () => {
    const text = form(`  a:\n${one('T', 'Some words.')}`);
    const at = text.indexOf('Some');
    expect(anchorAt(read(text), { start: at, end: at })).toMatchObject({ at: { field: 'description' }, exact: '', base: 'Some words.' });
    expect(anchorAt(read(text), { start: text.indexOf('- title'), end: text.indexOf('- title') })).toEqual({ at: { issue: 'a', title: 'T' }, exact: '', start: 0, beside: 'Some words.' });
  });

  const base = form(`  a:\n${one('Telework for firms', 'We support telework since March. It [[helps small firms]] a lot. More will follow.')}${one('Cloud', 'Another text about clouds.')}  b: []\n`);
  const { anchor, text } = marked(base);

  it.each([
    ['as it is', text, 'helps small firms'],
    ['edited before it', text.replace('since March', 'in the spring of this year'), 'helps small firms'],
    ['edited in it', text.replace('small firms', 'small and very small firms'), 'helps small and very small firms'],
    ['the title corrected', text.replace('Telework for firms', 'Telework for small firms'), 'helps small firms'],
    ['another title', text.replace('Telework for firms', 'Working at home'), 'helps small firms'],
    ['moved to another issue', form(`  a:\n${one('Cloud', 'Another text about clouds.')}  b:\n${one('Telework for firms', 'We support telework since March. It helps small firms a lot. More will follow.')}`), 'helps small firms'],
    ['the words gone', text.replace('helps small firms a lot', 'is good'), 'orphan description'],
    ['the field gone', form(`  a:\n${one('Cloud', 'Another text about clouds.')}    - title: Telework for firms\n`), 'orphan Telework for firms'],
    ['the initiative gone', form(`  a:\n${one('Cloud', 'Another text about clouds.')}`), 'orphan a'],
    ['a folded text', text.replace('description: |\n        We support', 'description: >-\n        We\n        support'), 'helps small firms'],
  ])('is found: %s', (_what, now, expected) => {
    expect(shown(anchor, now)).toBe(expected);
  });

  it('goes along with a sentence that is moved to another initiative, and not with a few words', () => {
    const moved = (words: string): string => {
      const { anchor: one_, text: plain } = marked(form(`  a:\n${one('Telework', `We support it. [[${words}]] More.`)}${one('Cloud', 'Another text.')}`));
      return shown(one_, plain.replace(` ${words}`, '').replace('Another text.', `Another text. ${words}`));
    };
    expect(moved('It helps small firms a lot since March.')).toBe('It helps small firms a lot since March.');
    expect(moved('It helps.')).toBe('orphan description');
  });

  it.each(['helps small firms', 'a lot since'])('on a few words goes along with their sentence: %s', (words) => {
    const sentence = 'It helps small firms a lot since March.';
    const { anchor: few, text: plain } = marked(form(`  a:\n${one('Telework', `We support it. ${sentence.replace(words, `[[${words}]]`)} More.`)}${one('Cloud', 'Another text.')}`));
    const without = plain.replace(` ${sentence}`, '');
    expect(shown(few, without.replace('Another text.', `Another text. ${sentence}`))).toBe(words);
    expect(shown(few, without.replace('Another text.', `${sentence} Another text.`))).toBe(words);
    expect(shown(few, without.replace('Another text.', `${sentence} ${sentence}`))).toBe('orphan description');
    expect(shown(few, without.replace('More.', `More. ${sentence}`))).toBe(words);
    // In its own text, the same sentence of another initiative does not make it doubtful.
    expect(shown(few, without.replace('More.', `More. ${sentence}`).replace('Another text.', sentence))).toBe(words);
    // Most of the sentence is still there without the words: the other one is not certainly what was meant.
    expect(shown(few, plain.replace(` ${words}`, '').replace('Another text.', `Another text. ${sentence}`))).toBe('orphan description');
  });

  it('of two initiatives with one title is at the one whose text it was', () => {
    const two = form(`  a:\n${one('Cloud', 'First text about hospitals and their data.')}${one('Cloud', 'Second text about [[schools]] and their pupils.')}`);
    const { anchor: second, text: plain } = marked(two);
    expect(shown(second, plain.replace('First', 'The first'))).toBe('schools');
    const [placed] = placeAnchors([second], read(plain));
    expect(placed?.entry?.index).toBe(1);
  });

  it.each([
    ['at the title', '- title: [[Telework]] for firms', 'Working', 'orphan title'],
    ['at the title, of which words stayed', '- title: [[Telework]] for firms', 'Better telework: Telework from home', 'Telework'],
    ['at a short field that others have, too', 'agencies: [[[METI]]]', 'Working', 'METI'],
  ])('follows an initiative that is moved and renamed at once by what else it says: %s', (_what, mark, title, expected) => {
    const description = 'We support telework since March. It helps small firms a lot.';
    const other = one('Cloud', 'Another text about clouds.', '      agencies: [METI]\n');
    const [before, plainMark] = [one('Telework for firms', description, '      agencies: [METI]\n'), mark.replace('[[', '').replace(']]', '')];
    const { anchor: of } = marked(form(`  a:\n${before.replace(plainMark, mark)}${other}  b: []\n`));
    const now = form(`  a:\n${other}  b:\n${one(title, description, '      agencies: [METI]\n')}${other}`);
    expect(shown(of, now)).toBe(expected);
    expect(placeAnchors([of], read(now))[0]?.entry?.initiative.title?.value).toBe(title);
  });

  it('without the text of then counts where the words occur once', () => {
    const alone = { ...anchor, base: undefined, start: 0 };
    expect(shown(alone, text)).toBe('helps small firms');
    expect(shown(alone, text.replace('More will', 'It helps small firms. More will'))).toBe('orphan description');
  });
});

/** A generator of numbers below `n`, always the same for a seed. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % n;
  };
}

interface Answer {
  title: string;
  description?: string;
}
type Answers = Record<string, Answer[]>;
const samples = ['japan', 'new-zealand', 'long'].map((name) => parse(readFileSync(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8')) as { issues: Answers });
const placesOfProse = samples.flatMap((sample, at) => Object.entries(sample.issues).flatMap(([issue, list]) => list.flatMap(({ description = '' }, index) => (description.length > 200 ? [{ at, issue, index }] : []))));
const vocabulary = samples.flatMap(({ issues }) => Object.values(issues).flat()).flatMap(({ description = '' }) => description.split(/\s+/));

/** Edits a text at random, and tells where the range from `start` to `end` is then. */
function editAtRandom(text: string, start: number, end: number, random: (n: number) => number): { readonly text: string; readonly start: number; readonly end: number; readonly isGone: boolean } {
  let [now, s, e, isGone] = [text, start, end, false];
  for (let left = 1 + random(12); left > 0; left--) {
    const words = [...now.matchAll(/\S+/g)];
    if (words.length < 6) break;
    const word = (at: number): { readonly from: number; readonly to: number } => ({ from: words[at]?.index ?? 0, to: (words[at]?.index ?? 0) + (words[at]?.[0].length ?? 0) });
    const [x, kind] = [random(words.length), random(10)];
    let { from, to } = word(x);
    let put = '';
    if (kind < 3) [to, put] = [from, `${Array.from({ length: 1 + random(6) }, () => vocabulary[random(vocabulary.length)] ?? '').join(' ')} `];
    else if (kind < 5) put = vocabulary[random(vocabulary.length)] ?? '';
    else if (kind < 7) to = word(Math.min(words.length - 1, x + random(6))).to;
    else if (kind < 9) [from, put] = [from + random(to - from), 'xyz'.charAt(random(3))];
    else [from, put] = [now.length, ` ${now.slice(from, word(Math.min(words.length - 1, x + 12)).to)}`];
    if (kind >= 7) to = kind < 9 ? Math.min(now.length, from + 1) : from;
    const grown = put.length - (to - from);
    if (to <= s) [s, e] = [s + grown, e + grown];
    else if (from < e) {
      if (from <= s && to >= e) isGone = true;
      else if (from < s) [s, e] = [from + put.length, e + grown];
      else e = to > e ? from : e + grown;
    }
    isGone ||= e <= s;
    now = now.slice(0, from) + put + now.slice(to);
  }
  return { text: now, start: s, end: e, isGone };
}

/** A text in which a comment is, and where; elsewhere, other fields have words that were moved there. */
interface Edited {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isGone: boolean;
}

/** The words of a comment that a move has torn off: it may be at them as well as at the others. */
type TornOff = Pick<Edited, 'start' | 'end'> & { readonly holder: Answer };

function sentencesOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(/\S[^]*?(?:[.!?](?=\s|$)|$)/g)].map(({ 0: all, index }) => ({ from: index, to: index + all.length }));
}

/** Takes a sentence out. @returns the rest, and the sentence; each with the part of the comment that it has */
function takenOut({ text, start, end, isGone }: Edited, random: (n: number) => number): { readonly rest: Edited; readonly sentence: Edited } | undefined {
  const all = sentencesOf(text);
  const own = all.findIndex(({ from, to }) => from <= start && start < to);
  const { from, to } = all[random(2) === 0 && own !== -1 ? own : random(all.length)] ?? { from: 0, to: 0 };
  if (all.length < 3 || to - from < 20) return undefined;
  const after = /^\s*/.exec(text.slice(to))?.[0].length ?? 0;
  const [s, e] = [Math.max(start, from), Math.min(end, to)];
  const moves = 2 * (e - s) > end - start;
  const left = (at: number): number => (at <= from ? at : Math.max(from, at - (to + after - from)));
  return {
    rest: { text: text.slice(0, from) + text.slice(to + after), start: left(start), end: left(end), isGone: isGone || moves },
    sentence: { text: text.slice(from, to), start: s - from, end: Math.max(s, e) - from, isGone: isGone || !moves },
  };
}

/** Puts a sentence before another one of a text. @returns the text, with what the comment is at in both */
function putInto(rest: Edited, sentence: Edited, random: (n: number) => number): { readonly rest: Edited; readonly sentence: Edited } {
  const all = sentencesOf(rest.text);
  const at = all[random(all.length + 1)]?.from ?? rest.text.length;
  const put = at === rest.text.length ? ` ${sentence.text}` : `${sentence.text} `;
  const text = rest.text.slice(0, at) + put + rest.text.slice(at);
  const begin = at + put.indexOf(sentence.text);
  const grown = (offset: number, isEnd: boolean): number => (offset > at || !isEnd && offset === at ? offset + put.length : offset);
  return {
    rest: { ...rest, text, start: grown(rest.start, false), end: grown(rest.end, true) },
    sentence: { ...sentence, text, start: begin + sentence.start, end: begin + sentence.end },
  };
}

/** Makes two sentences one: “It helps. They call.” is “It helps, and they call.” then. */
function mergeSentences({ text, start, end, isGone }: Edited, random: (n: number) => number): Edited {
  const all = sentencesOf(text);
  const { to } = all[random(all.length - 1)] ?? { to: text.length };
  const next = all.find(({ from }) => from >= to)?.from;
  if (next === undefined || !/[.!?]$/.test(text.slice(0, to))) return { text, start, end, isGone };
  const [from, until, put] = [to - 1, next + 1, `, and ${text.charAt(next).toLowerCase()}`];
  const place = (offset: number): number => (offset <= from ? offset : offset >= until ? offset + put.length - (until - from) : from + Math.min(put.length, Math.max(0, put.length - (until - offset))));
  return { text: text.slice(0, from) + put + text.slice(until), start: place(start), end: place(end), isGone };
}

describe('over random edits', () => {
  it('at least 97 % of comments are found, at most 1 in 1,000 is wrong, and the rest are orphans', { timeout: 600_000 }, () => {
    const random = numbers(20200626);
    const kinds = ['words', 'moved within', 'moved away', 'merged'] as const;
    const counts = Object.fromEntries(kinds.map((kind) => [kind, { right: 0, partly: 0, orphan: 0, wrong: 0 }]));
    const runs = isNightly ? 4000 : 200;
    for (let run = 0; run < runs; run++) {
      const place = placesOfProse[random(placesOfProse.length)];
      const sample = structuredClone(samples[place?.at ?? 0]);
      const answer = sample?.issues[place?.issue ?? '']?.[place?.index ?? 0];
      if (place === undefined || sample === undefined || answer?.description === undefined) throw new Error('no text');
      const text = answer.description.replace(/\n+$/, '');
      const words = [...text.matchAll(/\S+/g)];
      const first = random(words.length);
      const last = words[Math.min(words.length - 1, first + random(8))];
      const [start, end] = [words[first]?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0)];
      const anchor: Anchor = { at: { issue: place.issue, title: answer.title, field: 'description' }, exact: text.slice(start, end), base: text, start };
      const choice = random(10);
      const chosen = choice < 5 ? 'words' : choice < 7 ? 'moved within' : choice < 8 ? 'moved away' : 'merged';
      let edited: Edited = { text, start, end, isGone: false };
      let holder = answer;
      let torn: TornOff | undefined;
      const taken = chosen.startsWith('moved') ? takenOut(edited, random) : undefined;
      const others = Object.values(sample.issues).flat().filter((one) => one !== answer && (one.description ?? '').length > 100);
      // Of a sentence that other texts have, too, nobody can tell which of them it is.
      const isCommon = chosen === 'moved away' && others.some(({ description = '' }) => taken !== undefined && description.includes(taken.sentence.text));
      const kind = chosen.startsWith('moved') && (taken === undefined || isCommon) ? 'words' : chosen;
      if (taken !== undefined && kind === 'moved within') {
        const both = putInto(taken.rest, taken.sentence, random);
        const [stays, goes] = both.rest.isGone ? [both.sentence, both.rest] : [both.rest, both.sentence];
        [edited, torn] = [stays, { ...goes, holder: answer }];
      } else if (taken !== undefined && kind === 'moved away') {
        const other = others[random(others.length)];
        if (other === undefined) throw new Error('no other text');
        const there = putInto({ text: other.description?.replace(/\n+$/, '') ?? '', start: 0, end: 0, isGone: true }, taken.sentence, random);
        [answer.description, other.description] = [taken.rest.text, there.sentence.text];
        const sides = [{ side: taken.rest, at: answer }, { side: there.sentence, at: other }];
        const [stays, goes] = taken.rest.isGone ? sides.toReversed() : sides;
        if (stays === undefined || goes === undefined) throw new Error('no side');
        [edited, holder, torn] = [stays.side, stays.at, { ...goes.side, holder: goes.at }];
      } else if (kind === 'merged') edited = mergeSentences(edited, random);
      // Of a sentence that was moved, words before and behind it may be edited, too; in other texts, any.
      if (kind === 'words' || kind === 'merged') {
        const more = editAtRandom(edited.text, edited.start, edited.end, random);
        edited = { ...more, isGone: more.isGone || edited.isGone };
      }
      holder.description = edited.text;
      // Beside it, others reorder initiatives and correct titles.
      if (random(3) === 0) sample.issues[place.issue]?.reverse();
      if (random(5) === 0) answer.title = `${answer.title} and more`;
      const document = read(stringify({ template: 't', economy: 'Japan', issues: sample.issues }, { lineWidth: 0 }));
      const [placed] = placeAnchors([anchor], document);
      const count = counts[kind];
      if (count === undefined) throw new Error('no kind');
      const title = placed?.entry?.initiative.title?.value;
      if (placed === undefined || placed.isOrphan) {
        count[edited.isGone ? 'right' : 'orphan'] += 1;
        continue;
      }
      const field = placed.entry && commentFieldsOf(placed.entry.initiative.node).find(({ name }) => name === 'description');
      const at = field && placed.entry && textRange(placed.entry.initiative.source, field, shift(placed.range, -placed.entry.base));
      if (at === undefined) throw new Error('no place');
      const overlapWith = (range: Pick<Edited, 'start' | 'end'>): number => (
        Math.max(0, Math.min(range.end, at.end) - Math.max(range.start, at.start)) / Math.max(range.end - range.start, at.end - at.start, 1)
      );
      const overlap = Math.max(edited.isGone || title !== holder.title ? 0 : overlapWith(edited), torn === undefined || torn.holder.title !== title ? 0 : overlapWith(torn));
      count[overlap === 0 ? 'wrong' : overlap < 0.5 ? 'partly' : 'right'] += 1;
    }
    process.stdout.write(`anchors: ${JSON.stringify(counts)}\n`);
    const sum = (key: 'right' | 'wrong'): number => Object.values(counts).reduce((all, count) => all + count[key], 0);
    expect(sum('right') / runs).toBeGreaterThanOrEqual(0.97);
    expect(sum('wrong')).toBeLessThanOrEqual(Math.ceil(runs / 1000));
  });

  it('500 comments in one file take less than two seconds, whether their texts are one or all others', () => {
    const answer = samples[2]?.issues ?? {};
    const random = numbers(7);
    const entries = Object.entries(answer).flatMap(([issue, list]) => list.map((item) => ({ issue, ...item })));
    const anchors = Array.from({ length: 500 }, (): Anchor => {
      const { issue, title, description = '' } = entries[random(entries.length)] ?? { issue: '', title: '' };
      const edited = editAtRandom(description, 0, 0, random);
      return { at: { issue, title, field: 'description' }, exact: edited.text.slice(10, 40), base: edited.text, start: 10 };
    });
    const document = read(stringify({ template: 't', economy: 'Japan', issues: answer }));
    expect(processorMsOf(() => expect(placeAnchors(anchors, document)).toHaveLength(500))).toBeLessThan(2000);
  });
});

describe('the anchor of a place of the preview or the table', () => {
  const text = form(`  a:\n${one('Telework', 'It **helps** small firms,\nsmall\nfirms and all.', '      agencies: [METI, MIC]\n      outcome:\n        actual: works\n')}`);

  it.each([
    ['words as they are shown', { path: 'issues/a/0/description', words: 'helps small', before: 0 }, { at: { issue: 'a', title: 'Telework', field: 'description' }, exact: 'helps** small', start: 5 }],
    ['words that come twice, over a line break', { path: 'issues/a/0/description', words: 'small firms', before: 1 }, { exact: 'small\nfirms' }],
    ['an item of a list', { path: 'issues/a/0/agencies/1', words: 'MIC', before: 0 }, { at: { field: 'agencies' }, exact: 'MIC' }],
    ['a field of a map, by the map', { path: 'issues/a/0/outcome', words: '', before: 0 }, { at: { field: 'outcome.actual' }, exact: '', base: 'works' }],
    ['words that are not there', { path: 'issues/a/0/description', words: 'no such words', before: 0 }, { at: { field: 'description' }, exact: '' }],
    ['words that are not certain', { path: 'issues/a/0/description', words: 'small', before: 2 }, { at: { field: 'description' }, exact: '' }],
    ['what is not there yet', { path: 'issues/a/0/links', words: '', before: 0 }, { at: { issue: 'a', title: 'Telework' }, exact: '' }],
    ['the head', { path: 'document/title', words: 'digital economy', before: 0 }, { at: { field: 'document.title' }, exact: 'digital economy' }],
    ['what the head does not have', { path: 'document/place', words: '', before: 0 }, { at: {}, exact: '' }],
  ])('%s', (_what, place, anchor) => {
    expect(anchorAtPath(read(text), place)).toMatchObject(anchor);
  });

  it('is none for an issue', () => {
    expect(anchorAtPath(read(text), { path: 'issues/a', words: '', before: 0 })).toBeUndefined();
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { anchorAtPath } from '../../server/review/anchor-at-path.ts';
import { anchorAt, placeAnchors } from '../../server/review/anchors.ts';
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

describe('over random edits', () => {
  it('at least 97 % of comments are found, at most 1 in 1,000 is wrong, and the rest are orphans', { timeout: 600_000 }, () => {
    const random = numbers(20200626);
    const count = { right: 0, partly: 0, orphan: 0, wrong: 0 };
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
      const edited = editAtRandom(text, start, end, random);
      answer.description = edited.text;
      // Beside it, others reorder initiatives and correct titles.
      if (random(3) === 0) sample.issues[place.issue]?.reverse();
      if (random(5) === 0) answer.title = `${answer.title} and more`;
      const document = read(stringify({ template: 't', economy: 'Japan', issues: sample.issues }, { lineWidth: 0 }));
      const [placed] = placeAnchors([anchor], document);
      const now = document.submission.issues.find(({ id }) => id.value === place.issue)?.initiatives.find(({ title }) => title?.value === answer.title)?.description?.value ?? '';
      if (placed === undefined || placed.isOrphan) {
        count[edited.isGone ? 'right' : 'orphan'] += 1;
        continue;
      }
      const quote = placed.quote;
      const at = [...occurrences(now, quote)].sort((a, b) => Math.abs(a - edited.start) - Math.abs(b - edited.start))[0] ?? -1;
      const overlap = Math.max(0, Math.min(edited.end, at + quote.length) - Math.max(edited.start, at)) / Math.max(edited.end - edited.start, quote.length, 1);
      count[edited.isGone || overlap === 0 ? 'wrong' : overlap < 0.5 ? 'partly' : 'right'] += 1;
    }
    process.stdout.write(`anchors: ${JSON.stringify(count)}\n`);
    expect(count.right / runs).toBeGreaterThanOrEqual(0.97);
    expect(count.wrong).toBeLessThanOrEqual(Math.ceil(runs / 1000));
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

function* occurrences(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) yield at;
}

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

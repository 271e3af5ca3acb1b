import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEdits, type TextEdit } from '../../server/document/edit/text-edits.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { keyName, entryOf, type YamlNode } from '../../server/document/yaml/tree.ts';
import { mergeVersions, type MergedVersions } from '../../server/import/versions/merge-versions.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

/** What an initiative says, before it is written as YAML. */
interface Answer {
  readonly id: number;
  readonly title: string;
  readonly points: readonly string[];
  readonly agencies: readonly string[];
  readonly sentences: readonly string[];
  readonly links: readonly string[];
  readonly outcome: string | undefined;
  readonly comment?: string;
}

interface Answers {
  readonly contact: string;
  /** Under each issue; undefined where the issue is not in the file. */
  readonly issues: readonly (readonly Answer[] | undefined)[];
}

const ids = ['business-continuity', 'data-exchange', 'trusted-environment'];
const subjects = ['teleworking vouchers', 'network traffic', 'cyber security guidance', 'open data portal', 'digital skills'];

function answer(id: number): Answer {
  const subject = `${subjects[id % subjects.length] ?? ''} ${String(id)}`;
  return {
    id, title: `Programme for ${subject}`, points: [`p${String(id)}.i`, `p${String(id)}.ii`], agencies: ['METI', `AG${String(id)}`],
    sentences: [`The ministry started ${subject} in spring.`, `Small firms applied for ${subject} by post and online.`, `A report on ${subject} follows next year.`],
    links: [`https://example.org/${String(id)}`], outcome: `Ongoing with ${subject}`,
  };
}

const base: Answers = { contact: 'Ms Sato', issues: [[answer(0), { ...answer(1), comment: 'sure' }], [answer(2)], [answer(3), answer(4)]] };

/** One way to write answers. */
type Manner = 'plain' | 'brackets' | 'indented' | 'windows';

function written({ contact, issues }: Answers, manner: Manner): string {
  const list = (key: string, items: readonly string[]): readonly string[] => (manner === 'brackets' ? [`${key}: [${items.join(', ')}]`] : items.length === 0 ? [`${key}: []`] : [`${key}:`, ...items.map((item) => `  - ${item}`)]);
  const lines = issues.flatMap((answers, index) => (answers === undefined ? [] : [
    `# Of ${ids[index] ?? ''}.`,
    answers.length === 0 ? `${ids[index] ?? ''}: []` : `${ids[index] ?? ''}:`,
    ...answers.flatMap((one) => [
      ...(one.comment === undefined ? [] : [`# A comment: ${one.comment}`]), `- title: ${one.title}`,
      ...[
        ...list('points', one.points), ...list('agencies', one.agencies), ...(one.sentences.length === 0 ? [] : ['description: |', `  ${one.sentences.join(' ')}`]),
        ...list('links', one.links), ...(one.outcome === undefined ? [] : [`outcome: ${one.outcome}${one.comment === undefined ? '' : ` # and ${one.comment}`}`]),
      ].map((line) => `  ${line}`),
    ].map((line) => (manner === 'indented' ? `    ${line}` : `  ${line}`))),
  ]));
  const text = `template: t\neconomy: Japan\n# Who answers questions.\ncontact:\n  name: ${contact}\nissues:\n${lines.map((line) => `  ${line}\n`).join('')}`;
  return manner === 'windows' ? text.replaceAll('\n', '\r\n') : text;
}

/** One thing that a person does. `word` is in the text afterwards, and nowhere before. */
interface Doing {
  readonly what: 'title' | 'point' | 'agency' | 'no agency' | 'sentence' | 'more' | 'link' | 'outcome' | 'no outcome' | 'add' | 'remove' | 'remove issue' | 'move' | 'contact' | 'comment';
  readonly on: number;
  readonly at: number;
}

function done(answers: Answers, { what, on, at }: Doing, word: string): Answers {
  const on1 = (change: (one: Answer) => Answer): Answers => ({ ...answers, issues: answers.issues.map((list) => list?.map((one) => (one.id === on ? change(one) : one))) });
  const without = (): Answers['issues'] => answers.issues.map((list) => list?.filter(({ id }) => id !== on));
  const [place, found] = [at % ids.length, answers.issues.flatMap((list) => list ?? []).find(({ id }) => id === on)];
  switch (what) {
    case 'title': return on1((one) => ({ ...one, title: `${one.title} ${word}` }));
    case 'point': return on1((one) => ({ ...one, points: [...one.points, word] }));
    case 'agency': return on1((one) => ({ ...one, agencies: [...one.agencies, word] }));
    case 'no agency': return on1((one) => ({ ...one, agencies: one.agencies.slice(1) }));
    case 'sentence': return on1((one) => ({ ...one, sentences: one.sentences.map((sentence, index) => (index === place ? sentence.replace(' ', ` ${word} `) : sentence)) }));
    case 'more': return on1((one) => ({ ...one, sentences: [...one.sentences, `Then came ${word}.`] }));
    case 'link': return on1((one) => ({ ...one, links: [...one.links, `https://example.org/${word}`] }));
    case 'outcome': return on1((one) => ({ ...one, outcome: `Completed ${word}` }));
    case 'no outcome': return on1((one) => ({ ...one, outcome: undefined }));
    case 'add': return { ...answers, issues: answers.issues.map((list, index) => (index === place ? [...list ?? [], { ...answer(5), id: -1, title: `New ${word}`, sentences: [`All of ${word} is new.`] }] : list)) };
    case 'remove issue': return { ...answers, issues: answers.issues.with(place, undefined) };
    case 'remove': return { ...answers, issues: without() };
    case 'move': return found === undefined ? answers : { ...answers, issues: without().map((list, index) => (index === place ? [...list ?? [], found] : list)) };
    case 'comment': return on1((one) => ({ ...one, comment: word }));
    case 'contact': return { ...answers, contact: `Ms ${word}` };
  }
}

const whats = ['title', 'point', 'agency', 'no agency', 'sentence', 'more', 'link', 'outcome', 'no outcome', 'add', 'remove', 'remove issue', 'move', 'contact', 'comment'] as const;
const doing: fc.Arbitrary<Doing> = fc.record({ what: fc.constantFrom(...whats), on: fc.nat(4), at: fc.nat(2) });
const doings = fc.array(doing, { minLength: 1, maxLength: 4 });
const manner = fc.constantFrom<Manner>('plain', 'brackets', 'indented', 'windows');

function afterAll(of: readonly Doing[], who: string): Answers {
  return of.reduce((answers, one, index) => done(answers, one, `${who}${String(index)}`), base);
}

/** All texts that a person then sees. */
function textsOf(merged: MergedVersions): readonly string[] {
  return merged.kind === 'merged' ? [merged.text] : merged.kind === 'conflicts' ? [merged.texts.ours, merged.texts.theirs] : [];
}

const wordsOf = (text: string): readonly string[] => (text.match(/[^\s[\],]+/g) ?? []).sort();

describe('Two versions of a submission', () => {
  it('keep every word that either side has added, whatever both do, and are merged alike both ways', () => {
    let unsure = 0;
    let runs = 0;
    fc.assert(fc.property(doings, doings, manner, manner, (first, second, how, howTheirs) => {
      const old = written(base, how);
      const [ours, theirs] = [written(afterAll(first, 'mine'), how), written(afterAll(second, 'theirs'), howTheirs)];
      const [merged, other] = [mergeVersions({ base: old, ours, theirs }), mergeVersions({ base: old, ours: theirs, theirs: ours })];
      expect(other.kind).toBe(merged.kind);
      runs++;
      if (merged.kind === 'unsure') {
        unsure++;
        return;
      }
      const seen = textsOf(merged).join('\n');
      for (const word of `${ours} ${theirs}`.match(/\b(?:mine|theirs)\d+\b/g) ?? []) expect(seen).toContain(word);
      if (merged.kind === 'conflicts') {
        const { texts } = merged;
        expect(texts.ours).not.toBe(texts.theirs);
        // A conflict that git does not see would be lost, and who merges the other way has the same two sides.
        expect([texts.ours, texts.theirs]).not.toContain(texts.base);
        if (other.kind === 'conflicts' && how === howTheirs) expect([texts.ours, texts.theirs, texts.base].map(wordsOf)).toEqual([other.texts.theirs, other.texts.ours, other.texts.base].map(wordsOf));
        return;
      }
      const { root, problems } = parseYaml(merged.text);
      expect([root?.kind, problems]).toEqual(['map', []]);
      if (other.kind === 'merged' && how === howTheirs) expect(wordsOf(other.text)).toEqual(wordsOf(merged.text));
      // Who has merged once has nothing left to merge.
      expect(mergeVersions({ base: theirs, ours: merged.text, theirs })).toMatchObject({ kind: 'merged', text: merged.text });
      if (how === 'windows' && ours !== old) expect(merged.text).not.toMatch(/(?<!\r)\n/);
    }), propertyRuns('merges of versions'));
    expect(unsure / runs).toBeLessThan(0.1);
  }, propertyTimeoutMs);

  it('are merged without a conflict where they have changed different initiatives', () => {
    const own = (on: number): fc.Arbitrary<readonly Doing[]> => fc.array(doing.filter(({ what }) => what !== 'add' && what !== 'contact' && what !== 'remove issue').map((one) => ({ ...one, on })), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(fc.nat(4).chain((on) => fc.tuple(own(on), own((on + 1) % 5))), manner, manner, ([first, second], how, howTheirs) => {
      const merged = mergeVersions({ base: written(base, how), ours: written(afterAll(first, 'mine'), how), theirs: written(afterAll(second, 'theirs'), howTheirs) });
      expect(merged.kind).toBe('merged');
    }), propertyRuns('merges of different initiatives'));
  }, propertyTimeoutMs);

  it('with the same change on both sides, or a change on one side only, are that change, to the last comment', () => {
    fc.assert(fc.property(doings, manner, manner, (some, how, howNow) => {
      const old = written(base, how);
      const now = `# A comment.\n${written(afterAll(some, 'mine'), howNow)}# The end`;
      for (const versions of [{ base: old, ours: now, theirs: now }, { base: old, ours: old, theirs: now }, { base: old, ours: now, theirs: old }]) {
        expect(mergeVersions(versions)).toMatchObject({ kind: 'merged', text: now });
      }
    }), propertyRuns('merges of one change'));
  }, propertyTimeoutMs);
});

/** A change of one cell of a text. */
interface CellEdit extends TextEdit {
  readonly cell: string;
}

/** The words of each initiative's texts, as edits of one word each. */
function wordEdits(text: string): readonly CellEdit[] {
  const found: CellEdit[] = [];
  const issues = entryOf(parseYaml(text).root, 'issues')?.value;
  const visit = (node: YamlNode, cell: string): void => {
    if (node.kind === 'seq') for (const [index, item] of node.items.entries()) visit(item, `${cell}/${String(index)}`);
    else if (node.kind === 'map') for (const entry of node.entries) visit(entry.value, `${cell}/${keyName(entry)}`);
    else if (typeof node.value === 'string') {
      for (const { 0: word, index } of text.slice(node.range.start, node.range.end).matchAll(/(?<![\w./-])[A-Za-z]{4,}(?![\w./-])/g)) {
        const end = node.range.start + index + word.length;
        found.push({ cell, start: end, end, text: 'X' });
      }
    }
  };
  if (issues !== undefined) visit(issues, '');
  return found.filter(({ cell }) => /\/(?:title|description|outcome)/.test(cell));
}

describe('Two words of a real submission', () => {
  it.each(['japan', 'new-zealand', 'second-template'])('%s: changed in different cells, both are changed, and nothing else', (name) => {
    const text = readFileSync(`samples/${name}.submission.yaml`, 'utf8');
    const edits = wordEdits(text);
    fc.assert(fc.property(fc.nat(edits.length - 1), fc.nat(edits.length - 1), (one, two) => {
      const [first, second] = [edits[one], edits[two]];
      if (first === undefined || second === undefined || first.cell === second.cell) return;
      const make = (...some: readonly TextEdit[]): string => withEdits(text, some) ?? '';
      expect(mergeVersions({ base: text, ours: make(first), theirs: make(second) })).toMatchObject({ kind: 'merged', text: make(first, second) });
    }), { numRuns: 30, seed: 7 });
  }, propertyTimeoutMs);
});

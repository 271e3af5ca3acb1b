import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sample } from '../kit/template-store.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/*
 * Two people change a real submission, each in one to six places. What is expected is not computed by a merge: both people's changes are made one after the
 * other in the plain values of the submission, and where both have changed one thing, a conflict is allowed.
 */

interface Item {
  title: string;
  kind?: string;
  points?: string[];
  agencies?: string[];
  description?: string;
  links?: unknown[];
  outcome?: unknown;
}

type Issues = Record<string, Item[] | null>;

/** A change of the text by one person, and of the values. */
interface Step {
  /** What it is about, for telling whether both have changed one thing. */
  readonly on: string;
  readonly text: (text: string) => string;
  readonly values: (issues: Issues) => void;
}

const small = ['japan', 'new-zealand', 'second-template'].map((name) => sample(`${name}.submission.yaml`));

/** The first three initiatives of each issue of a long submission: about as much as a large economy answers. */
const usual = sample('long.submission.yaml').split(/^(?= {2}[\w-]+:$)/m).map((issue) => issue.split(/^(?= {4}- title: )/m).slice(0, 4).join('').trimEnd()).join('\n\n') + '\n';

interface Choice {
  readonly what: number;
  readonly item: number;
  readonly at: number;
}

/** Of what `stepOf` knows, the last removes an initiative. */
const kinds = { all: 13, withoutRemovals: 12 } as const;

function choicesOf(count: number): fc.Arbitrary<readonly Choice[]> {
  return fc.array(fc.record({ what: fc.nat(count - 1), item: fc.nat(99), at: fc.nat(99) }), { minLength: 1, maxLength: 6 });
}

const parsed = new Map<string, Issues>();

/** What the base says; not to be changed. */
function issuesOfBase(base: string): Issues {
  const known = parsed.get(base) ?? issuesOf(base);
  parsed.set(base, known);
  return known;
}

function issuesOf(text: string): Issues {
  return (parse(text) as { issues: Issues }).issues;
}

/** Where the lines of an initiative are in a text. */
function linesOf(text: string, title: string): { readonly start: number; readonly end: number } {
  const all = [...text.matchAll(/^ {4}- title: (?:.*\n)(?: {6}.*\n|\n(?= {6}))*/gm)];
  const found = all.find(([lines]) => lines.includes(title));
  return found === undefined ? { start: -1, end: -1 } : { start: found.index, end: found.index + found[0].length };
}

function within(text: string, title: string, change: (lines: string) => string): string {
  const { start, end } = linesOf(text, title);
  return start === -1 ? text : text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

/** Puts an initiative at the end of an issue; without one named, of its own. */
function moved(text: string, title: string, to?: string): string {
  const { start, end } = linesOf(text, title);
  if (start === -1) return text;
  const issue = to ?? [...text.slice(0, start).matchAll(/^ {2}([\w-]+):/gm)].at(-1)?.[1] ?? '';
  const without = text.slice(0, start) + text.slice(end);
  return without.replace(new RegExp(`^  ${issue}:\\n(?: {4}.*\\n|\\n(?= {4}))*`, 'm'), (lines) => `${lines.trimEnd()}\n\n${text.slice(start, end).trimEnd()}\n${lines.endsWith('\n\n') ? '\n' : ''}`);
}

function allItems(issues: Issues): readonly { readonly id: string; readonly item: Item }[] {
  return Object.entries(issues).flatMap(([id, items]) => (items ?? []).map((item) => ({ id, item })));
}

/** Sentences that say different things. */
const additions = ['opened offices for farmers', 'reported savings by schools', 'trained nurses with tablets', 'lent money to fishers', 'wrote guidance about ports'];

/** @param who a word of its own for each person and step, which is in the text afterwards */
function stepOf(base: string, { what, item: which, at }: Choice, who: string): Step | undefined {
  const issues = issuesOfBase(base);
  const all = allItems(issues);
  const { id, item } = all[which % all.length] ?? { id: '', item: { title: '' } };
  const { title } = item;
  const change = (key: string, lines: (text: string) => string, set: (item: Item) => void): Step => ({
    on: `${title}/${key}`, text: (text) => within(text, title, lines), values: (now) => allItems(now).filter(({ item: one }) => one.title === title).forEach(({ item: one }) => set(one)),
  });
  const word = item.description === undefined ? undefined : [...item.description.matchAll(/(?<=\s)[a-z]{5,}(?=\s)/g)].filter(({ 0: one }) => JSON.stringify(item).split(one).length === 2)[at % 40]?.[0];
  switch (what) {
    case 0: return item.agencies?.length ? change(`agencies/${who}`, (lines) => lines.replace(/agencies: \[([^\]]*)\]/, `agencies: [$1, ${who}]`), (one) => one.agencies?.push(who)) : undefined;
    case 1: return item.points?.length ? change(`points/${who}`, (lines) => lines.replace(/points: \[([^\]]*)\]/, `points: [$1, ${who}]`), (one) => one.points?.push(who)) : undefined;
    case 2: return item.kind === undefined ? change('kind', (lines) => `${lines.trimEnd()}\n      kind: ${who}\n${lines.endsWith('\n\n') ? '\n' : ''}`, (one) => (one.kind = who)) : undefined;
    case 3: return word === undefined ? undefined : change(`description/${word}`, (lines) => lines.replace(new RegExp(`(?<=\\s)${word}(?=\\s)`), who), (one) => (one.description = String(one.description).replace(word, who)));
    case 4: return {
      on: `new/${who}`,
      text: (text) => text.replace(new RegExp(`^  ${id}:\\n(?: {4}.*\\n|\\n(?= {4}))*`, 'm'), (lines) => `${lines.trimEnd()}\n\n    - title: All of ${who} is new\n      outcome: Begun by ${who}\n${lines.endsWith('\n\n') ? '\n' : ''}`),
      values: (now) => now[id]?.push({ title: `All of ${who} is new`, outcome: `Begun by ${who}` }),
    };
    case 5: return /^[A-Za-z, /]+$/.test(String(item.outcome)) ? change('outcome', (lines) => lines.replace(/outcome: .*/, `outcome: Done ${who}`), (one) => (one.outcome = `Done ${who}`)) : undefined;
    case 6: {
      const sentence = `${who} ${additions[at % additions.length] ?? ''}.`;
      return item.description === undefined ? undefined : change(`description/end ${String(at % additions.length)}`, (lines) => lines.replace(/( {6}description: (?:.*\n)(?: {8}.*\n|\n(?= {8}))*)/, (text) => `${text.trimEnd()} ${sentence}\n`), (one) => (one.description = `${String(one.description).trimEnd()} ${sentence}`));
    }
    case 7: return { on: `order/${who}`, text: (text) => moved(text, title), values: () => undefined };
    case 8: {
      const to = Object.keys(issues).find((one) => one !== id && (issues[one] ?? []).length > 0);
      return to === undefined || (issues[id] ?? []).length < 2 ? undefined : { on: `${title}//place`, text: (text) => moved(text, title, to), values: (now) => {
        const found = now[id]?.find((one) => one.title === title);
        now[id] = now[id]?.filter((one) => one.title !== title) ?? null;
        if (found !== undefined) now[to]?.push(found);
      } };
    }
    case 9: return { on: `format/${who}`, text: (text) => within(text, title, (lines) => lines.replace(/^( +)(agencies|points): \[([^\]]+)\]$/gm, (_, indent: string, key: string, list: string) => `${indent}${key}:${list.split(/, */).map((one) => `\n${indent}  - ${one}`).join('')}`)), values: () => undefined };
    case 10: {
      const gone = item.agencies?.[at % item.agencies.length] ?? '';
      return (item.agencies?.length ?? 0) < 2 || !/^\w+$/.test(gone) ? undefined : change(`agencies/-${gone}`, (lines) => lines.replace(/agencies: \[([^\]]*)\]/, (_, list: string) => `agencies: [${list.split(/, */).filter((one) => one !== gone).join(', ')}]`), (one) => (one.agencies = one.agencies?.filter((name) => name !== gone) ?? []));
    }
    case 11: return (item.points?.length ?? 0) < 2 ? undefined : change(`points order/${who}`, (lines) => lines.replace(/points: \[([^\]]*)\]/, (_, list: string) => `points: [${list.split(/, */).reverse().join(', ')}]`), () => undefined);
    default: return all.length < 3 ? undefined : { on: `${title}/`, text: (text) => within(text, title, () => ''), values: (now) => Object.keys(now).forEach((key) => (now[key] = now[key]?.filter((one) => one.title !== title) ?? null)) };
  }
}

/** What a submission says, in whatever order lists and initiatives are. */
function said(issues: Issues): unknown {
  const plain = (item: Item): unknown => ({ ...item, points: [...item.points ?? []].sort(), agencies: [...item.agencies ?? []].sort(), description: item.description?.replace(/\s+/g, ' ').trim().split(/(?<=\.) /).sort(), outcome: item.outcome ?? null });
  return Object.fromEntries(Object.entries(issues).filter(([, items]) => (items ?? []).length > 0).map(([id, items]) => [id, (items ?? []).map(plain).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))]));
}

/** True when both have put different words in one place, or one has removed what the other has changed: only a person can choose. */
function contradict(ours: readonly Step[], theirs: readonly Step[]): boolean {
  return ours.some(({ on }) => theirs.some(({ on: other }) => (on === other ? !/\/$|\/place$/.test(on) : on.startsWith(other) || other.startsWith(on))));
}

/** What git makes of it by lines. @returns undefined where it leaves conflicts */
function mergedByGit(folder: string, base: string, ours: string, theirs: string): string | undefined {
  for (const [name, text] of Object.entries({ base, ours, theirs })) writeFileSync(join(folder, name), text);
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

function saysAs(text: string, expected: Issues): boolean {
  try {
    return JSON.stringify(said((parse(text) as { issues: Issues }).issues)) === JSON.stringify(said(expected));
  } catch {
    return false;
  }
}

/** Of all pairs, and of those that do not contradict each other. */
interface Counts {
  all: number;
  ours: number;
  git: number;
  mergeable: number;
  oursThere: number;
  gitThere: number;
  gitWrong: number;
}

/** Merges pairs of random changes in both directions. None may be wrong, and nothing that anybody has written may be lost. @returns how many are left as conflicts, here and by git */
async function mergePairs(files: readonly string[], choices: fc.Arbitrary<readonly Choice[]>, numRuns: number): Promise<Counts> {
  const folder = await temporaryFolder({});
  const counts: Counts = { all: 0, ours: 0, git: 0, mergeable: 0, oursThere: 0, gitThere: 0, gitWrong: 0 };
  fc.assert(fc.property(fc.nat(files.length - 1), choices, choices, (file, first, second) => {
    const base = files[file] ?? '';
    // Nobody does one thing twice.
    const steps = (some: readonly Choice[], who: string): readonly Step[] => some.flatMap((one, index) => stepOf(base, one, `${who}${String(index)}`) ?? [])
      .filter(({ on }, index, all) => !all.slice(0, index).some((earlier) => on.startsWith(earlier.on) || earlier.on.startsWith(on)))
      // The other edits know lists in brackets only.
      .sort((a, b) => Number(a.on.startsWith('format/')) - Number(b.on.startsWith('format/')));
    const [ours, theirs] = [steps(first, 'mine'), steps(second, 'other')];
    const make = (some: readonly Step[]): string => some.reduce((text, { text: change }) => change(text), base);
    const [mine, others] = [make(ours), make(theirs)];
    const valuesAfter = (some: readonly Step[]): Issues => {
      const values = structuredClone(issuesOfBase(base));
      for (const { values: change } of some) change(values);
      return values;
    };
    const expected = valuesAfter([...ours, ...theirs]);
    // A check of the test: a person's text says what the person's steps have said.
    for (const [text, own] of [[mine, ours], [others, theirs]] as const) expect(said(issuesOf(text))).toEqual(said(valuesAfter(own)));
    const isMergeable = !contradict(ours, theirs);
    const byGit = mergedByGit(folder, base, mine, others);
    const merges = [mergeVersions({ base, ours: mine, theirs: others }), mergeVersions({ base, ours: others, theirs: mine })];
    const [isOurs, isGits] = [merges.some(({ kind }) => kind !== 'merged'), byGit === undefined];
    counts.all++;
    counts.ours += Number(isOurs);
    counts.git += Number(isGits);
    counts.mergeable += Number(isMergeable);
    counts.oursThere += Number(isMergeable && isOurs);
    counts.gitThere += Number(isMergeable && isGits);
    counts.gitWrong += Number(isMergeable && byGit !== undefined && !saysAs(byGit, expected));
    const kept = (words: string): readonly string[] => [...new Set(words.match(/\b(?:mine|other)\d\b/g) ?? [])].sort();
    for (const merged of merges) {
      if (merged.kind === 'merged' && isMergeable) expect(said(issuesOf(merged.text))).toEqual(said(expected));
      if (merged.kind !== 'unsure') expect(kept(merged.kind === 'merged' ? merged.text : merged.texts.ours + merged.texts.theirs)).toEqual(kept(mine + others));
    }
  }), { numRuns, seed: Number(process.env['SEED'] ?? 20200626) });
  process.stdout.write(`two people: ${JSON.stringify(counts)}\n`);
  return counts;
}

const runsOf = (nightly: number, usually: number): number => Number(process.env['RUNS'] ?? (isNightly ? nightly : usually));

describe('Two people who change a real submission', () => {
  it('have all that both have done, in either direction', async () => {
    const counts = await mergePairs(small, choicesOf(kinds.all), runsOf(2000, 100));
    // Of 2,000 pairs, 274 are left as conflicts, of which 273 contradict each other and one changes two words side by side, and by git 843. Of the 1,727 without
    // a contradiction, git leaves 583; of what it merged, 4 were wrong.
    expect(counts.oursThere / counts.mergeable).toBeLessThan(0.005);
    expect(counts.gitThere / counts.mergeable).toBeGreaterThan(0.25);
    expect(counts.ours / counts.all).toBeLessThan(0.25);
  }, 600_000);

  it('of usual size have less than three conflicts in a hundred merges, as long as neither removes what the other works on', async () => {
    expect(Object.values(issuesOfBase(usual)).map((items) => items?.length)).toEqual([3, 3, 3, 3, 3]);
    const counts = await mergePairs([usual], choicesOf(kinds.withoutRemovals), runsOf(2000, 60));
    // Of 2,000 pairs, 5 are left as conflicts, all of which contradict each other, and by git 448; of what git merged, 7 were wrong.
    expect(counts.oursThere).toBe(0);
    expect(counts.ours / counts.all).toBeLessThan(isNightly ? 0.03 : 0.07);
    expect(counts.git).toBeGreaterThan(counts.ours);
  }, 1_200_000);
});

import { scanInitiatives } from '../../document/model/scan.ts';
import { sideNames, type Sides } from './version.ts';

/** Three versions in which each initiative that is the same in all of them is one line. */
export interface Shortened {
  readonly texts: Sides<string>;
  /** Puts the initiatives back. @returns undefined where one of them is not in its place exactly once */
  readonly expand: (this: void, text: string) => string | undefined;
}

/** The lines of an initiative, without the comments and the empty lines between it and what follows. */
interface LinesInIssue {
  readonly start: number;
  readonly end: number;
  readonly lines: string;
  /** Where the key of its issue is written. */
  readonly issue: string;
}

/** Initiatives that follow each other in all versions, as the positions of the first and the last of them. */
interface SharedRun {
  readonly first: Sides<number>;
  last: Sides<number>;
}

/**
 * Leaves out what no side has changed, so that a merge takes as long as what was changed: initiatives with the same
 * lines under the same issue in all versions become a line with nothing but a title.
 *
 * @returns undefined where there is none
 */
export function shortened(texts: Sides<string>): Shortened | undefined {
  const blocks = { base: blocksOf(texts.base), ours: blocksOf(texts.ours), theirs: blocksOf(texts.theirs) };
  const runs = runsOf(texts, blocks);
  if (runs.length === 0) return undefined;
  let name = 'unchanged';
  while (sideNames.some((side) => texts[side].includes(name))) name += '-';
  const rangeIn = (side: keyof Sides<unknown>, { first, last }: SharedRun): readonly [number, number] => [
    blocks[side][first[side]]?.start ?? 0,
    blocks[side][last[side]]?.end ?? 0,
  ];
  const short = (side: keyof Sides<unknown>): string => {
    const text = texts[side];
    const parts: string[] = [];
    let at = 0;
    for (const [index, [start, end]] of [...runs.map((run) => rangeIn(side, run)).entries()].sort(
      ([, [a]], [, [b]]) => a - b,
    )) {
      parts.push(text.slice(at, text.indexOf('-', start)), `- title: ${name}${String(index)}`);
      at = end;
    }
    return parts.join('') + text.slice(at);
  };
  return {
    texts: { base: short('base'), ours: short('ours'), theirs: short('theirs') },
    expand: (text) => {
      const left = new Set(runs);
      let isCertain = true;
      const expanded = text.replace(
        new RegExp(`^( *-) title: ${name}(\\d+)(?=\\r?$)`, 'gm'),
        (_, dash: string, index: string) => {
          const run = runs[Number(index)];
          const lines = run === undefined ? '' : texts.ours.slice(...rangeIn('ours', run));
          isCertain &&= run !== undefined && left.delete(run) && lines.startsWith(dash);
          return lines;
        },
      );
      return isCertain && left.size === 0 ? expanded : undefined;
    },
  };
}

function runsOf(texts: Sides<string>, blocks: Sides<readonly LinesInIssue[]>): readonly SharedRun[] {
  const places = { base: placesOf(blocks.base), ours: placesOf(blocks.ours), theirs: placesOf(blocks.theirs) };
  const marginAfter = (side: keyof Sides<unknown>, at: number): string =>
    texts[side].slice(blocks[side][at]?.end, blocks[side][at + 1]?.start);
  const runs: SharedRun[] = [];
  for (const [lines, base] of places.base) {
    const [ours, theirs] = [places.ours.get(lines), places.theirs.get(lines)];
    const issue = blocks.base[base]?.issue;
    if (
      ours === undefined ||
      theirs === undefined ||
      blocks.ours[ours]?.issue !== issue ||
      blocks.theirs[theirs]?.issue !== issue ||
      isTied.test(lines)
    )
      continue;
    const here: Sides<number> = { base, ours, theirs };
    const run = runs.at(-1);
    const margin = marginAfter('base', base - 1);
    const follows =
      run !== undefined &&
      blocks.base[run.last.base]?.issue === issue &&
      sideNames.every((side) => run.last[side] === here[side] - 1 && marginAfter(side, run.last[side]) === margin);
    if (follows) run.last = here;
    else runs.push({ first: here, last: here });
  }
  return runs;
}

/** Positions of the blocks whose lines are in a version once. */
function placesOf(blocks: readonly LinesInIssue[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, { lines }] of blocks.entries()) places.set(lines, places.has(lines) ? -1 : index);
  return new Map([...places].filter(([, index]) => index !== -1));
}

/**
 * What ties an initiative to the lines around it: a block scalar to which the empty lines behind it belong, an anchor,
 * an alias.
 */
const isTied = /[|>]\d?\+|(?:^|[\s,[{])[&*]\w/;

function blocksOf(text: string): readonly LinesInIssue[] {
  return scanInitiatives(text).flatMap(({ keyStart, end, itemStarts, dashIndent }) => {
    const issue = text.slice(keyStart, text.indexOf(':', keyStart));
    return itemStarts.map((start, index): LinesInIssue => {
      const lines = withoutMargin(text.slice(start, itemStarts[index + 1] ?? end), dashIndent);
      return { start, end: start + lines.length, lines, issue };
    });
  });
}

/**
 * Without empty lines and comments at the end. A line that is deeper than the dash belongs to the initiative, even if
 * it looks like a comment.
 */
function withoutMargin(lines: string, dashIndent: number): string {
  for (let end = lines.length; ;) {
    const start = lines.lastIndexOf('\n', end - 1) + 1;
    const line = lines.slice(start, end);
    const isMargin = line.trim() === '' || (line.trimStart().startsWith('#') && line.indexOf('#') <= dashIndent);
    if (start === 0 || !isMargin) return line.endsWith('\r') ? lines.slice(0, end - 1) : lines.slice(0, end);
    end = start - 1;
  }
}

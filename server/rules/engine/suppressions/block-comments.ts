import type { Initiative } from '../../../document/model/submission.ts';
import { lineStartAt } from '../../../document/yaml/syntax-places.ts';
import { ruleOf } from '../registry.ts';
import { readDirectives } from './directives.ts';
import { lineBreakFrom, moved, nextSpeakingLine, textsAround, type Suppression } from './read-suppressions.ts';

/** The comments that suppress findings in the text of one initiative, which is read on its own. Ranges count in that text. */
export interface BlockComments {
  /** Those for a line of this initiative. */
  readonly own: readonly Suppression[];
  /** How many lines look like such comments, without those of `tail`. */
  readonly written: number;
  /** The end of the text, from the first comment on that is for the line below the initiative; empty where there is none. */
  readonly tail: string;
  /** False where they can not be judged with the initiative alone: one is for the whole file, or names a finding that there is not. */
  readonly isPlain: boolean;
  /** True when the value that begins on the line of one of them goes on up to the end of the text. */
  readonly reachesEnd: boolean;
}

/** An initiative that is kept while others are edited keeps what was read in it, too. */
const known = new WeakMap<Initiative, BlockComments>();

/** @param initiative one whose `source` is its own part of the text */
export function blockCommentsOf(initiative: Initiative): BlockComments {
  let comments = known.get(initiative);
  if (comments === undefined) known.set(initiative, comments = readBlock(initiative));
  return comments;
}

function readBlock({ source, node }: Initiative): BlockComments {
  const directives = readDirectives(source);
  const inside = textsAround(directives.map(({ range }) => range.start), node, []);
  const comments = directives.filter((_, index) => !inside.has(index)).map((directive) => ({ ...directive, lineStart: nextSpeakingLine(source, directive.range.end) }));
  const before = comments.filter(({ lineStart }) => lineStart < source.length);
  const [behind] = comments.slice(before.length);
  const ends = before.map(({ lineStart }) => lineBreakFrom(source, lineStart));
  const begun = textsAround(ends, node, []);
  const own = before.map((comment, index) => ({ ...comment, atTop: false, lineEnd: begun.get(index) ?? ends[index] ?? comment.lineStart }));
  return {
    own, written: directives.length - (comments.length - before.length),
    tail: behind === undefined ? '' : source.slice(lineStartAt(source, behind.range.start)),
    isPlain: comments.every(({ scope, codes }) => scope === 'next line' && codes.every(({ code }) => ruleOf(code) !== undefined)),
    reachesEnd: own.some(({ lineEnd }) => lineEnd >= source.length),
  };
}

/** The suppressions for lines of an initiative, in their order, in the text `tail + source`. @param tail of the initiative before it */
export function suppressionsFor(initiative: Initiative, tail: string): readonly Suppression[] {
  const { own } = blockCommentsOf(initiative);
  if (tail === '') return own;
  const text = `${tail}${initiative.source}`;
  const lineStart = tail.length;
  const end = lineBreakFrom(text, lineStart);
  const lineEnd = textsAround([end - lineStart], initiative.node, []).get(0);
  return [
    ...readDirectives(tail).map((directive) => ({ ...directive, atTop: false, lineStart, lineEnd: lineEnd === undefined ? end : lineEnd + lineStart })),
    ...own.map((one) => ({ ...one, ...moved(one, lineStart), lineStart: one.lineStart + lineStart, lineEnd: one.lineEnd + lineStart })),
  ];
}

import type { Template, TemplateIssue } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** Sub-points of at least this length are words, which can be mistyped; `a.i` for `a.ii` would be a guess. */
const shortestWord = 6;

/**
 * The sub-point that another way of writing it means: `A.III`, `a) iii`, `a.3`, `(iii)`, `a iii`; the issue's own first.
 * A mistyped word among words counts too.
 */
export function pointMeant(written: string, issue: TemplateIssue | undefined, template: Template): string | undefined {
  const wanted = canonical(written);
  if (wanted === '') return undefined;
  const { all, words } = pointsOf(template);
  const own = all.filter((point) => point.issueId === issue?.id);
  return (
    own.find((point) => point.canonical === wanted) ?? all.find((point) => point.canonical === wanted) ??
    own.find((point) => point.canonical.split('.').at(-1) === wanted) ??
    own.find((point) => issue !== undefined && point.canonical === `${canonical(issue.letter)}.${wanted}`)
  )?.id ?? didYouMean(written, words);
}

interface WrittenPoint {
  readonly id: string;
  readonly issueId: string;
  readonly canonical: string;
}

interface PointsOfTemplate {
  readonly all: readonly WrittenPoint[];
  readonly words: readonly string[];
}

/** A template never changes: another version of it is another object. */
const known = new WeakMap<Template, PointsOfTemplate>();

function pointsOf(template: Template): PointsOfTemplate {
  let points = known.get(template);
  if (points === undefined) {
    const all = template.issues.flatMap((issue) => issue.points.map(({ id }) => ({ id, issueId: issue.id, canonical: canonical(id) })));
    points = { all, words: all.map((point) => point.id).filter((id) => id.length >= shortestWord) };
    known.set(template, points);
  }
  return points;
}

/** `a) III` and `a.3` as `a.3`: signs between the parts and the way of counting do not matter. */
function canonical(id: string): string {
  return id.toLowerCase().split(/[\s.)(\-_:/]+/).filter((part) => part !== '')
    .flatMap((part) => /^([a-h])([ivx]+|\d+)$/.exec(part)?.slice(1) ?? [part])
    .map((part) => romanNumber(part) ?? part).join('.');
}

function romanNumber(part: string): string | undefined {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(part)) return undefined;
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
  let sum = 0;
  for (let at = 0; at < part.length; at++) {
    const value = values[part.charAt(at)] ?? 0;
    sum += value < (values[part.charAt(at + 1)] ?? 0) ? -value : value;
  }
  return String(sum);
}

import { joiningSigns, joiningWords } from '../../template/agency-lists.ts';
import { pointOf, type Template, type TemplateIssue } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** Ids of at least this length are words, which may be mistyped; in shorter ones, to propose `a.i` for `a.ii` would be a guess. */
const shortestWord = 6;

/**
 * The id of the sub-point that is meant by another way of writing it, `A.III`, `a) iii`, `a.3`, `(iii)` or `a iii`, or by a
 * mistyped word. Sub-points of `issue` go before those of other issues.
 */
export function pointMeant(written: string, issue: TemplateIssue | undefined, template: Template): string | undefined {
  return canonical(written) === '' ? undefined : pointWritten(written, issue, template) ?? didYouMean(written, pointsOf(template).words);
}

/** The id of the sub-point that is written in another way, and is not mistyped. */
export function pointWritten(written: string, issue: TemplateIssue | undefined, template: Template): string | undefined {
  const wanted = canonical(written);
  if (wanted === '') return undefined;
  const { all } = pointsOf(template);
  const own = all.filter((point) => point.issueId === issue?.id);
  return (
    own.find((point) => point.canonical === wanted) ?? all.find((point) => point.canonical === wanted) ??
    own.find((point) => point.canonical.split('.').at(-1) === wanted) ??
    own.find((point) => issue !== undefined && point.canonical === `${canonical(issue.letter)}.${wanted}`)
  )?.id;
}

/** In characters. A longer text is no list of sub-points. */
const longestList = 200;
/** What stands between sub-points, in the middle of an item of a list, too: “b.i and b.ii”, “b(i) b(ii)”. */
const between = new RegExp(String.raw`[,;/&、，；]|\s(?:${joiningWords})\s|${joiningSigns}|\s(?=\(?[a-z]\)?[.(])`, 'i');

/** The sub-points that are written one behind the other in one text, each in whatever way. @returns undefined where a part is none */
export function pointsMeant(written: string, issue: TemplateIssue | undefined, template: Template): readonly string[] | undefined {
  if (written.length > longestList) return undefined;
  const parts = written.split(between).map((part) => part.trim()).filter((part) => part !== '');
  const meant = parts.flatMap((part) => (pointOf(template, part) === undefined ? pointWritten(part, issue, template) ?? [] : part));
  return parts.length === 0 || meant.length < parts.length ? undefined : [...new Set(meant)];
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

/** The sub-points by template; another version of a template is another object. */
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

/** A form that is equal for different ways of writing an id: `a.3` for both `a) III` and `a.3`. */
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

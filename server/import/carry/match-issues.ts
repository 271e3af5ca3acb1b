import { noNewQuestions, type NewQuestions } from '../../template/new/submission-parts.ts';
import { issueOf, pointOf, type Template, type TemplateIssue, type TemplatePoint } from '../../template/template.ts';
import { letterLikeness } from '../understand/likeness.ts';

/** Titles with one letter are alike sooner: an organisation rewords its issues more often than it moves them. */
const leastUnderOneLetter = 0.4;
const leastElsewhere = 0.6;
/** Two issues become one only where there is hardly a doubt. */
const leastTogether = 0.75;
/** A clause that is this unlike asks for something else, though it has the same number. */
const leastOfSameId = 0.5;
const leastOfOtherId = 0.65;

/** Some two hundred issues on each side; of more, only those with the same id are found. */
const mostCompared = 40_000;

/**
 * The issue of the new template that each issue of an earlier submission is: the one with its id; else one whose title
 * is alike, more readily under the same letter.
 *
 * @param before the template of the earlier submission; without it, ids alone tell
 */
export function matchIssues(
  ids: readonly string[],
  before: Template | undefined,
  after: Template,
): ReadonlyMap<string, TemplateIssue> {
  const found = new Map<string, TemplateIssue>();
  for (const id of ids) {
    const same = issueOf(after, id);
    if (same !== undefined) found.set(id, same);
  }
  const rest = before === undefined ? [] : ids.flatMap((id) => (found.has(id) ? [] : (issueOf(before, id) ?? [])));
  if (rest.length * after.issues.length > mostCompared) return found;
  const pairs = rest
    .flatMap((old) =>
      after.issues.map((issue) => {
        const isSameLetter = old.letter.toLowerCase() === issue.letter.toLowerCase();
        const likeness = letterLikeness(old.title, issue.title);
        return {
          old,
          issue,
          likeness,
          score: likeness + (isSameLetter ? 0.1 : 0),
          least: isSameLetter ? leastUnderOneLetter : leastElsewhere,
        };
      }),
    )
    .filter(({ likeness, least }) => likeness >= least)
    .sort((a, b) => b.score - a.score);
  const taken = new Set(found.values());
  for (const { old, issue } of pairs) {
    if (found.has(old.id) || taken.has(issue)) continue;
    found.set(old.id, issue);
    taken.add(issue);
  }
  for (const { old, issue, likeness } of pairs)
    if (!found.has(old.id) && likeness >= leastTogether) found.set(old.id, issue);
  return found;
}

/** What a template asks that its predecessor did not. */
export function newQuestions(before: Template | undefined, after: Template): NewQuestions {
  if (before === undefined) return noNewQuestions;
  const targets = matchIssues(
    before.issues.map(({ id }) => id),
    before,
    after,
  );
  const fate = pointFates(before);
  const issues = new Set([...targets.values()].map(({ id }) => id));
  const points = new Set(
    before.issues.flatMap(({ id, points: its }) => {
      const target = targets.get(id);
      return target === undefined ? [] : its.map((point) => fate(point.id, target));
    }),
  );
  return {
    issues: after.issues.filter(({ id }) => !issues.has(id)).map(({ id }) => id),
    points: after.issues
      .filter(({ id }) => issues.has(id))
      .flatMap((issue) => issue.points.filter(({ id }) => !points.has(id)).map(({ id }) => id)),
  };
}

/** What has become of a sub-point: its id in the new template, or undefined when it is no more. */
export type PointFate = (point: string, target: TemplateIssue) => string | undefined;

/**
 * Sub-points are found by id where the clause is alike too, else by likeness of their clauses, within the issue that
 * theirs has become.
 */
export function pointFates(before: Template | undefined): PointFate {
  const known = new Map<TemplateIssue, Map<string, string | undefined>>();
  return (point, target) => {
    let ofIssue = known.get(target);
    if (ofIssue === undefined) known.set(target, (ofIssue = new Map<string, string | undefined>()));
    if (!ofIssue.has(point)) ofIssue.set(point, fateOf(point, target, before));
    return ofIssue.get(point);
  };
}

function fateOf(id: string, target: TemplateIssue, before: Template | undefined): string | undefined {
  const old = before === undefined ? undefined : pointOf(before, id)?.point;
  const same = target.points.find((point) => point.id === id);
  if (old === undefined) return same?.id;
  if (same !== undefined && (same.text === old.text || letterLikeness(old.text, same.text) >= leastOfSameId))
    return same.id;
  return mostAlike(old, target.points)?.id;
}

/** The sub-point of the new template, under whatever issue, whose clause is that of one of an earlier template. */
export function pointElsewhere(id: string, before: Template | undefined, after: Template): string | undefined {
  const old = before === undefined ? undefined : pointOf(before, id)?.point;
  return (
    old &&
    mostAlike(
      old,
      after.issues.flatMap(({ points }) => points),
    )?.id
  );
}

function mostAlike({ text }: TemplatePoint, points: readonly TemplatePoint[]): TemplatePoint | undefined {
  if (points.length > mostPoints) return undefined;
  const [best] = points
    .map((point) => ({ point, likeness: letterLikeness(text, point.text) }))
    .filter(({ likeness }) => likeness >= leastOfOtherId)
    .sort((a, b) => b.likeness - a.likeness);
  return best?.point;
}

/** No template has more sub-points whose clauses could be told apart. */
const mostPoints = 500;

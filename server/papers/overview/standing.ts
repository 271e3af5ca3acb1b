import { pointMeant } from '../../rules/help/meant.ts';
import { pointOf, type Template, type TemplateIssue } from '../../template/template.ts';
import type { InitiativeFacts, SubmissionFacts } from './facts.ts';

/** How far a submission is with what its template asks. */
export interface Standing {
  /** In the template's order. */
  readonly issues: readonly IssueStanding[];
  readonly issuesAnswered: number;
  readonly points: PointCount;
  readonly words: number;
  /** Texts that are longer than the template allows. */
  readonly overLimit: number;
  readonly unconfirmed: number;
}

export interface IssueStanding {
  readonly issue: TemplateIssue;
  /** Initiatives that say something. */
  readonly initiatives: number;
  readonly words: number;
  readonly points: PointCount;
}

export interface PointCount {
  readonly answered: number;
  readonly of: number;
}

/** What was worked out last of each submission, and by which template: a template that was edited is another one. */
const known = new WeakMap<SubmissionFacts, { readonly template: Template; readonly standing: Standing }>();

export function standingOf(facts: SubmissionFacts, template: Template): Standing {
  const last = known.get(facts);
  if (last?.template === template) return last.standing;
  const standing = newStanding(facts, template);
  known.set(facts, { template, standing });
  return standing;
}

function newStanding(facts: SubmissionFacts, template: Template): Standing {
  const all = facts.issues.flatMap(({ initiatives }) => initiatives);
  const answered = answeredPoints(facts, template);
  const pointsOf = (issues: readonly TemplateIssue[]): PointCount => {
    const points = issues.flatMap((issue) => issue.points);
    return { answered: points.filter(({ id }) => answered.has(id)).length, of: points.length };
  };
  const issues = template.issues.map((issue): IssueStanding => {
    const initiatives = facts.issues
      .filter(({ id }) => id === issue.id)
      .flatMap((written) => written.initiatives)
      .filter(saysSomething);
    return { issue, initiatives: initiatives.length, words: wordsOf(initiatives), points: pointsOf([issue]) };
  });
  return {
    issues,
    issuesAnswered: issues.filter(({ initiatives }) => initiatives > 0).length,
    points: pointsOf(template.issues),
    words: wordsOf(all),
    overLimit: all
      .flatMap(({ words }) => words)
      .filter(([field, words]) => words > (template.wordLimits.get(field) ?? Infinity)).length,
    unconfirmed: all.filter(({ isUnconfirmed }) => isUnconfirmed).length,
  };
}

/** The ids of the sub-points that initiatives list, or that they mean by another way of writing. */
function answeredPoints({ issues }: SubmissionFacts, template: Template): ReadonlySet<string> {
  const answered = new Set<string>();
  for (const { id, initiatives } of issues) {
    const issue = template.issues.find((one) => one.id === id);
    const written = new Set(initiatives.filter(saysSomething).flatMap(({ points }) => points));
    for (const point of written) {
      const meant = pointOf(template, point) === undefined ? pointMeant(point, issue, template) : point;
      if (meant !== undefined) answered.add(meant);
    }
  }
  return answered;
}

/** False for an entry that was begun, and in which nothing that is printed is written yet. */
function saysSomething({ words }: InitiativeFacts): boolean {
  return words.length > 0;
}

function wordsOf(initiatives: readonly InitiativeFacts[]): number {
  return initiatives.reduce((sum, { words }) => sum + words.reduce((count, [, more]) => count + more, 0), 0);
}

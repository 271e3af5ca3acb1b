import type { Template, TemplateIssue } from '../../../template/template.ts';
import { withoutEnd } from '../around.ts';
import { isAcronym, pointOfMark } from '../initiatives/read-points.ts';

/** Codes of sub-points, all of one issue. */
export interface ListedPoints {
  readonly issue: TemplateIssue;
  readonly points: readonly string[];
}

const longestList = 200;

/**
 * The sub-points of a text that has codes only: “a.i”, “(a)(i) and (iii)”, “a.i–iii”; and, where the issue is known,
 * “i, iii”.
 *
 * @param issue the issue that numerals without a letter belong to
 */
export function listedPoints(
  text: string,
  template: Template,
  issue: TemplateIssue | undefined,
): ListedPoints | undefined {
  if (text.length > longestList) return undefined;
  const listed = text
    .trim()
    .replace(/^(?:sub-?)?points?(?![\p{L}\p{N}])[\s:]*/iu, '')
    .replace(/^\[/, '');
  const bare = withoutEnd(listed, (sign) => ']:.;, '.includes(sign));
  if (bare === '') return undefined;
  let current = issue;
  const points: string[] = [];
  for (const piece of bare.split(/[,;&/+]|\band\b/i)) {
    if (piece.trim() === '') continue;
    const ends = piece
      .trim()
      .split(/\s?(?:[–—-]|\bto\b)\s?/i)
      .map((end) => pointOfCode(end.trim(), template, current));
    const [first] = ends;
    const last = ends.at(-1);
    if (
      first === undefined ||
      last === undefined ||
      ends.length > 2 ||
      first.issue !== last.issue ||
      (points.length > 0 && first.issue !== current)
    )
      return undefined;
    current = first.issue;
    const [from, to] = [first, last].map(({ id }) => first.issue.points.findIndex((point) => point.id === id));
    points.push(...first.issue.points.slice(from, (to ?? 0) + 1).map(({ id }) => id));
  }
  return current === undefined || points.length === 0 ? undefined : { issue: current, points: [...new Set(points)] };
}

function pointOfCode(
  code: string,
  template: Template,
  issue: TemplateIssue | undefined,
): { readonly issue: TemplateIssue; readonly id: string } | undefined {
  const exact = template.issues.find(({ points }) => points.some(({ id }) => id.toLowerCase() === code.toLowerCase()));
  if (isAcronym(code)) return undefined;
  if (exact !== undefined)
    return { issue: exact, id: exact.points.find(({ id }) => id.toLowerCase() === code.toLowerCase())?.id ?? code };
  const [, letter, numeral] = /^\(?([a-z])\)?[.)]?\s?\(?([ivx]+)\)?[.)]?$/i.exec(code) ?? [];
  // “ii” is a numeral and not the letter i with the numeral i, unless the template has that issue.
  const lettered =
    letter === undefined ? undefined : template.issues.find((one) => one.letter.toLowerCase() === letter.toLowerCase());
  const owner = lettered ?? issue;
  const id = pointOfMark(lettered === undefined ? code : (numeral ?? ''), owner);
  return owner === undefined || id === undefined ? undefined : { issue: owner, id };
}

/** The codes at the end of a heading: “a) Business continuity (i, iii)”. */
export function pointsAtEnd(
  heading: string,
  template: Template,
  issue: TemplateIssue | undefined,
): (ListedPoints & { readonly rest: string }) | undefined {
  const text = withoutEnd(heading.slice(0, 2 * longestList), (sign) => ' :.'.includes(sign));
  if (!/[\])]/.test(text.slice(-1))) return undefined;
  // “(a)(i) and (iii)” begins at the first bracket from which on there are codes only.
  const brackets = [...text.matchAll(/[[(]/g)]
    .map(({ index }) => index)
    .filter((at) => at > 0)
    .slice(0, mostBrackets);
  for (const at of brackets) {
    const codes = text.slice(at);
    const found = listedPoints(codes, template, issue) ?? listedPoints(codes.slice(1, -1), template, issue);
    if (found !== undefined) return { ...found, rest: text.slice(0, at).trim() };
  }
  return undefined;
}

const mostBrackets = 12;

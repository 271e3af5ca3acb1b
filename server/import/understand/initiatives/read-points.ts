import type { TemplateIssue } from '../../../template/template.ts';
import { beginsLike, isLike } from '../likeness.ts';
import { withoutEnd } from '../around.ts';
import { wholeText, type Line } from '../lines.ts';

/**
 * The sub-points that a line names, by their codes or by the form's words, when the line contains nothing else;
 * otherwise undefined.
 */
export function pointsOfLine(line: Line, issue: TemplateIssue | undefined): readonly string[] | undefined {
  if (issue === undefined || issue.points.length === 0) return undefined;
  const codes = pointCodes(wholeText(line), issue);
  if (codes !== undefined) return codes;
  // A line that goes on after the form's words is more than a heading, so its length must be about that of the
  // sub-point.
  const own = issue.points.find(
    ({ text }) =>
      text.length > 12 &&
      line.text.length > text.length * 0.75 &&
      line.text.length < text.length * 1.15 + 6 &&
      (beginsLike(line.text, text) || isLike(line.text, text, 0.85)),
  );
  return own === undefined ? undefined : [own.id];
}

/**
 * The sub-points of a text that contains only codes, such as “Points: a.i, a.iii”, “[a.i]”, “(a)(i) and (a)(iii)”;
 * otherwise undefined.
 */
export function pointCodes(text: string, issue: TemplateIssue): readonly string[] | undefined {
  const listed = text
    .trim()
    .replace(/^(?:sub-?)?points?\s*:?/i, '')
    .trimStart()
    .replace(/^[[({]/, '');
  const bare = withoutEnd(listed, (sign) => '])}:.'.includes(sign)).trim();
  if (bare === '' || bare.length > 200) return undefined;
  const found: string[] = [];
  for (const piece of bare.split(/[,;&]|\band\b/)) {
    const id = pointMeant(piece.trim(), issue);
    if (id === undefined) return undefined;
    found.push(id);
  }
  return found;
}

/** Separates a title from the codes of sub-points before or after it. */
export function pointsInTitle(
  title: string,
  issue: TemplateIssue | undefined,
): { readonly title: string; readonly points: readonly string[] } {
  const none = { title, points: [] };
  if (issue === undefined) return none;
  const before = codesBefore.exec(title);
  if (before !== null) {
    const points = pointCodes(before[1] ?? '', issue);
    if (points !== undefined) return { title: title.slice(before[0].length).trim(), points };
  }
  const opens = /[\])]/.test(title.slice(-1)) ? Math.max(title.lastIndexOf('['), title.lastIndexOf('(')) : -1;
  const within = title.slice(opens + 1, -1);
  const points = opens === -1 || /[\])]/.test(within) ? undefined : pointCodes(within, issue);
  return points === undefined ? none : { title: title.slice(0, opens).trim(), points };
}

/**
 * Between two codes there must be a separator, so that a text can be read in one way only and the expression does not
 * backtrack.
 */
const codesBefore =
  /^[[(]?(\(?[a-z]\)?[.)]?\s?\(?[ivx]+\)?(?:\s*[,;&]\s*\(?[a-z]\)?[.)]?\s?\(?[ivx]+\)?)*)[\])]?\s*[:.–—-]*\s/i;

/** The sub-point that a code means: “a.i”, “a) i.” or “(a)(i)”. */
function pointMeant(piece: string, issue: TemplateIssue): string | undefined {
  const exact = issue.points.find((point) => point.id.toLowerCase() === piece.toLowerCase());
  if (exact !== undefined) return exact.id;
  if (isAcronym(piece)) return undefined;
  const [, letter, numeral] = /^\(?([a-z])\)?[.)]?\s*\(?([ivx]+)\)?[.)]?$/i.exec(piece) ?? [];
  if (letter === undefined || numeral === undefined || letter.toLowerCase() !== issue.letter.toLowerCase())
    return undefined;
  return pointOfMark(numeral, issue);
}

/** True for “AI”, which is no code of a sub-point; “II” is a numeral. */
export function isAcronym(code: string): boolean {
  return /^\(?[A-Z]{2,}\)?$/.test(code) && !/^\(?[IVX]+\)?$/.test(code);
}

/** The sub-point that the mark “i.” or “(ii)” of a list stands for. */
export function pointOfMark(mark: string, issue: TemplateIssue | undefined): string | undefined {
  const numeral = /^\(?([ivx]+)[.)]?\)?$/i.exec(mark)?.[1]?.toLowerCase();
  if (numeral === undefined) return undefined;
  return issue?.points.find((point) => point.id.toLowerCase().endsWith(`.${numeral}`))?.id;
}

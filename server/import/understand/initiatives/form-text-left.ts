import type { Template, TemplateIssue } from '../../../template/template.ts';
import { letters, lettersAreLike, lettersOfForm } from '../likeness.ts';
import type { Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { pointsOfLine } from './read-points.ts';
import type { IssueRows } from '../form/read-rows.ts';

/** Letters; a shorter text could be an answer in the form's own words. */
const leastGuidance = 24;
const request =
  /^[[<{(]?(?:please )?(?:insert|enter|type|fill in|describe|provide|add|specify|state|list|click(?: or tap)? here|write)\b[^\]]{0,300}[\]>})]$|^click(?: or tap)? here to enter text\.?$/i;

/**
 * Takes what the form itself says out of the cells for the initiatives, where writers have left it: guidance is
 * nothing, and what the form asks to be filled in, “[Insert text here]”, becomes a remark. Sub-points stay, since
 * initiatives follow them.
 */
export function leaveOutFormText(answer: IssueRows, template: Template, notices: Notices): void {
  const guidance = guidanceOf(template, answer.issue);
  for (const [at, row] of answer.rows.entries()) {
    const lines = row.cells.get('initiatives') ?? [];
    const kept = lines.flatMap((line): readonly Line[] => {
      const isRequest = request.test(line.text);
      if (!isRequest && !isGuidance(line, guidance, answer.issue)) return [line];
      if (isRequest) answer.remarks.push(notices.leftoverLine(line));
      return line.notes.length > 0 ? [{ ...line, runs: [], text: '' }] : [];
    });
    if (kept.length < lines.length || kept.some((line, index) => line !== lines[index]))
      answer.rows[at] = { ...row, cells: new Map([...row.cells, ['initiatives', kept]]) };
  }
}

function guidanceOf(template: Template, issue: TemplateIssue | undefined): readonly string[] {
  const of = issue === undefined ? [] : [issue.guidance, `${issue.title} ${issue.guidance}`];
  return [template.guidance, ...of]
    .flatMap((text) => [text, ...text.split('\n')])
    .map(lettersOfForm)
    .filter((text) => text.length >= leastGuidance);
}

function isGuidance(line: Line, guidance: readonly string[], issue: TemplateIssue | undefined): boolean {
  if (line.text.length < leastGuidance || line.text.length > 2000) return false;
  const bare = letters(line.text);
  if (issue !== undefined && bare === lettersOfForm(issue.title)) return true;
  return (
    bare.length >= leastGuidance &&
    guidance.some(
      (text) => lettersAreLike(bare, text, 0.9) || (bare.length > 1.5 * leastGuidance && text.startsWith(bare)),
    ) &&
    pointsOfLine(line, issue) === undefined
  );
}

import type { Template } from '../../template/template.ts';
import type { FormText } from './form-text.ts';
import { letters, withoutMark } from './likeness.ts';
import { wholeText, type Line } from './lines.ts';
import type { IssueRows } from './read-rows.ts';

/** Reads answers that stand below headings instead of in a table. @returns `before`: the lines above the first heading */
export function readSections(lines: readonly Line[], template: Template, form: FormText): { readonly before: readonly Line[]; readonly issues: readonly IssueRows[] } {
  const issues: IssueRows[] = [];
  const before: Line[] = [];
  let cells: Map<string, Line[]> | undefined;
  let key = 'initiatives';
  /** Issues by title; of two with the same title, the first. */
  const byTitle = new Map([...template.issues].reverse().map((issue) => [letters(issue.title), issue]));
  for (const line of lines) {
    const issue = [wholeText(line), withoutMark(line.text)].map((text) => byTitle.get(letters(text.replace(/:$/, '')))).find((one) => one !== undefined);
    if (issue !== undefined) {
      cells = new Map();
      key = 'initiatives';
      const known = issues.find((one) => one.id === issue.id);
      const row = { cells, issueLines: [], place: line.place };
      if (known === undefined) issues.push({ id: issue.id, issue, remarks: [], rows: [row] });
      else known.rows.push(row);
      continue;
    }
    if (cells === undefined) {
      before.push(line);
      continue;
    }
    const bare = letters(line.text.replace(/:$/, ''));
    const column = template.columns.find((one) => bare === letters(one.title));
    if (column !== undefined) key = column.holds === 'text' ? column.id : column.holds === 'outcome' ? 'outcome' : 'initiatives';
    else if (!form.has(line.text)) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [line]);
      else cell.push(line);
    }
  }
  return { before, issues };
}

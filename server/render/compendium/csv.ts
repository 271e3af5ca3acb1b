import type { Compendium, CompendiumAnswer, CompendiumInitiative, CompendiumIssue } from './compendium.ts';
import { blocksText, linkText, outcomeText } from './initiative-texts.ts';

/**
 * A line an initiative, after RFC 4180; with a byte order mark, by which Excel knows UTF-8. A cell that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
export function compendiumCsv(compendium: Compendium): string {
  const extra = compendium.columns.filter((column) => column.holds === 'text');
  const rows = [
    [
      'Economy', 'Issue', 'Issue title', 'Sub-points', 'Kind', 'Initiative', 'Agencies', 'Description', 'Links', 'Outcome',
      ...extra.map((column) => column.title), 'Other texts', 'Number', 'File',
    ],
    ...compendium.issues.flatMap((issue) => issue.answers.flatMap((answer) => answer.initiatives.map((initiative) => (
      row(issue, answer, initiative, extra.map((column) => column.id))
    )))),
  ];
  return `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function row(issue: CompendiumIssue, { submission }: CompendiumAnswer, { view, points, agencies }: CompendiumInitiative, extra: readonly string[]): readonly string[] {
  return [
    submission.economy, issue.letter, issue.title, points.join(', '), view.kind?.text ?? '', view.title?.text ?? '', agencies.join(', '),
    blocksText(view.description.blocks), view.links.map(linkText).join('\n'), outcomeText(view.outcome),
    ...extra.map((id) => blocksText(view.texts.get(id)?.blocks ?? [])),
    view.others.map((other) => `${other.label}: ${blocksText(other.blocks)}`).join('\n\n'),
    submission.number, submission.name,
  ];
}

/** One cell: quoted where its signs demand it, and never a formula. */
export function csvCell(text: string): string {
  const shown = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd').replace(/^(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, "'");
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

import type { Compendium, CompendiumAnswer, CompendiumInitiative, CompendiumIssue } from './compendium-model.ts';
import { changesInCell, sinceInWords, type AnswerSince } from '../since/since-last-time.ts';
import { plainLink } from '../view/link-view.ts';
import { blocksText, outcomeText } from './initiative-texts.ts';

/**
 * The compendium as CSV after RFC 4180, with one record for each initiative. It begins with a byte order mark, by which
 * Excel recognises UTF-8. A cell that a spreadsheet would take for a formula has an apostrophe before it.
 */
export function compendiumCsv(compendium: Compendium): string {
  return Array.from(compendiumCsvLines(compendium)).join('');
}

/** The text of `compendiumCsv` in pieces: the byte order mark, then one record after the other. */
export function* compendiumCsvLines(compendium: Compendium): Generator<string, void, undefined> {
  const extra = compendium.columns.filter((column) => column.holds === 'text');
  const hasAttachments = compendium.attachments.length > 0;
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  yield '\ufeff';
  yield line([
    'Economy', 'Issue', 'Issue title', 'Sub-points', 'Kind', 'Initiative', 'Agencies', 'Description', 'Links', 'Outcome',
    ...extra.map((column) => column.title), ...(hasAttachments ? ['Attachments'] : []), 'Other texts', 'Number', 'File', ...(compendium.since === undefined ? [] : ['Since last time', 'Changes']),
  ]);
  const since = sinceCells(compendium);
  for (const issue of compendium.issues) {
    for (const answer of issue.answers) {
      for (const initiative of answer.initiatives) yield line([...row(issue, answer, initiative, extra.map((column) => column.id), hasAttachments), ...since(answer.submission.name, initiative.view.path.text)]);
    }
  }
  // What was dropped is in no answer of now.
  const texts = Array.from({ length: 6 + extra.length + Number(hasAttachments) }, () => '');
  for (const { economy, file, answers } of compendium.since?.economies ?? []) {
    for (const answer of answers) if (answer.kind === 'dropped') yield line([economy, '', answer.issue, '', '', answer.title, ...texts, file, ...cellsSince(answer)]);
  }
}

/** What was made of an answer since last time, in cells of its line; none where nobody asked for it. */
function sinceCells({ since }: Compendium): (file: string, path: string) => readonly string[] {
  if (since === undefined) return () => [];
  const known = new Map<string, AnswerSince>();
  for (const { file, answers } of since.economies) for (const answer of answers) if (answer.path !== undefined) known.set(`${file}\0${answer.path}`, answer);
  return (file, path) => {
    const answer = known.get(`${file}\0${path}`);
    return answer === undefined ? ['', ''] : cellsSince(answer);
  };
}

function cellsSince(answer: AnswerSince): readonly [string, string] {
  return [sinceInWords(answer), changesInCell(answer)];
}

/** List items begin with this sign rather than with a dash, which a spreadsheet takes for a minus. */
const bullet = '•';

function row(issue: CompendiumIssue, { submission }: CompendiumAnswer, { view, points, agencies }: CompendiumInitiative, extra: readonly string[], hasAttachments: boolean): readonly string[] {
  return [
    submission.economy, issue.letter, issue.title, points.join(', '), view.kind?.text ?? '', view.title?.text ?? '', agencies.join('; '),
    blocksText(view.description.blocks, bullet), view.links.map((link) => plainLink(link)).join('\n'), outcomeText(view.outcome, bullet),
    ...extra.map((id) => blocksText(view.texts.get(id)?.blocks ?? [], bullet)),
    ...(hasAttachments ? [view.attachments.map((link) => plainLink(link)).join('\n')] : []),
    view.others.map((other) => `${other.label}: ${blocksText(other.blocks, bullet)}`).join('\n\n'),
    submission.number, submission.name,
  ];
}

/** One cell: quoted where RFC 4180 demands it, and never a formula. Control characters become “�”. */
export function csvCell(text: string): string {
  const guarded = withoutFormulas(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'));
  const shown = /^[\t\r\n]/.test(guarded) ? `'${guarded}` : guarded;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** The signs that begin a formula; the last four are the full-width forms of the others. */
const formulaSigns = '=+-@\uff1d\uff0b\uff0d\uff20';
/**
 * The signs behind which some spreadsheet begins a new cell. In languages with a decimal comma, spreadsheets divide cells at
 * semicolons, and then our quotes do not hold a cell together that has a semicolon, a tab or a line break in it.
 */
const beginsCell = ';\t\r\n';

/**
 * Puts an apostrophe before each cell with a formula, also where blanks and quotes, which spreadsheets may strip,
 * precede its sign.
 */
function withoutFormulas(text: string): string {
  let shown = '';
  let copied = 0;
  /** Where the current cell begins; undefined once it has had anything but blanks and quotes. */
  let start: number | undefined = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (beginsCell.includes(sign)) start = at + 1;
    else if (start !== undefined && formulaSigns.includes(sign)) {
      shown += `${text.slice(copied, start)}'`;
      copied = start;
      start = undefined;
    } else if (start !== undefined && sign !== '"' && sign.trim() !== '') start = undefined;
  }
  return shown + text.slice(copied);
}

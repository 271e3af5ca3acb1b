import type { Compendium, CompendiumAnswer, CompendiumInitiative, CompendiumIssue } from './compendium-model.ts';
import { changesInCell, notComparedWords, sinceInWords, type AnswerSince } from '../since/since-last-time.ts';
import { csvCell } from '../view/csv-cell.ts';
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
    'Economy',
    'Issue',
    'Issue title',
    'Sub-points',
    'Kind',
    'Initiative',
    'Agencies',
    'Description',
    'Links',
    'Outcome',
    ...extra.map((column) => column.title),
    ...(hasAttachments ? ['Attachments'] : []),
    'Other texts',
    'Number',
    'File',
    ...(compendium.since === undefined ? [] : ['Since last time', 'Changes']),
  ]);
  const since = sinceCells(compendium);
  for (const issue of compendium.issues) {
    for (const answer of issue.answers) {
      for (const initiative of answer.initiatives)
        yield line([
          ...row(
            issue,
            answer,
            initiative,
            extra.map((column) => column.id),
            hasAttachments,
          ),
          ...since(answer.submission.name, initiative.view.path.text),
        ]);
    }
  }
  // What was dropped is in no answer of now.
  const texts = Array.from({ length: 6 + extra.length + Number(hasAttachments) }, () => '');
  for (const { economy, file, answers } of compendium.since?.economies ?? []) {
    for (const answer of answers)
      if (answer.kind === 'dropped')
        yield line([economy, '', answer.issue, '', '', answer.title, ...texts, file, ...cellsSince(answer)]);
  }
}

/** What was made of an answer since last time, in cells of its line; none where nobody asked for it. */
function sinceCells({ since }: Compendium): (file: string, path: string) => readonly string[] {
  if (since === undefined) return () => [];
  const known = new Map<string, AnswerSince>();
  const unread = new Set(since.economies.filter(({ isUnread }) => isUnread).map(({ file }) => file));
  for (const { file, answers } of since.economies)
    for (const answer of answers) if (answer.path !== undefined) known.set(`${file}\0${answer.path}`, answer);
  return (file, path) => {
    const answer = known.get(`${file}\0${path}`);
    return answer === undefined ? [unread.has(file) ? notComparedWords : '', ''] : cellsSince(answer);
  };
}

function cellsSince(answer: AnswerSince): readonly [string, string] {
  return [sinceInWords(answer), changesInCell(answer)];
}

/** List items begin with this sign rather than with a dash, which a spreadsheet takes for a minus. */
const bullet = '•';

function row(
  issue: CompendiumIssue,
  { submission }: CompendiumAnswer,
  { view, points, agencies }: CompendiumInitiative,
  extra: readonly string[],
  hasAttachments: boolean,
): readonly string[] {
  return [
    submission.economy,
    issue.letter,
    issue.title,
    points.join(', '),
    view.kind?.text ?? '',
    view.title?.text ?? '',
    agencies.join('; '),
    blocksText(view.description.blocks, bullet),
    view.links.map((link) => plainLink(link)).join('\n'),
    outcomeText(view.outcome, bullet),
    ...extra.map((id) => blocksText(view.texts.get(id)?.blocks ?? [], bullet)),
    ...(hasAttachments ? [view.attachments.map((link) => plainLink(link)).join('\n')] : []),
    view.others.map((other) => `${other.label}: ${blocksText(other.blocks, bullet)}`).join('\n\n'),
    submission.number,
    submission.name,
  ];
}

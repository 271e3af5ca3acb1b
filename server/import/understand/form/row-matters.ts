import type { Template, TemplateIssue } from '../../../template/template.ts';
import { groupedBy } from '../../../words/grouped-by.ts';
import { quotation } from '../../../words/quotation.ts';
import type { DraftInitiative, DraftIssue } from '../draft.ts';
import { wholeText, type Line } from '../lines.ts';
import { letters, lettersOfForm } from '../likeness.ts';
import type { Notices } from '../notices.ts';
import type { AnswerRow, IssueRows } from './read-rows.ts';
import { issueOfHeading, letteredTitle } from './issue-heading.ts';
import { listedPoints } from './listed-points.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** An initiative and where it stands: “table 1, row 3, column 2”. */
export interface InitiativeOfRow {
  readonly initiative: DraftInitiative;
  readonly place: string;
}

/**
 * Gives the initiatives what their rows say beside them, and tells of rows whose own words name another issue than that
 * under which they stand.
 */
export function applyRowMatters(
  answer: IssueRows,
  issue: DraftIssue,
  placed: readonly InitiativeOfRow[],
  template: Template,
  notices: Notices,
): void {
  const ofRow = new Map<string, DraftInitiative[]>();
  for (const { initiative, place } of placed) {
    const row = place.replace(/, column \d+$/, '');
    const known = ofRow.get(row);
    if (known === undefined) ofRow.set(row, [initiative]);
    else known.push(initiative);
  }
  for (const row of answer.rows) {
    const initiatives = ofRow.get(row.place) ?? [];
    for (const remarks of groupedBy(row.beside ?? [], ({ title }) => title).values()) {
      // As many lines as there are initiatives are one for each.
      for (const [at, { remark }] of remarks.entries())
        (initiatives[remarks.length === initiatives.length ? at : 0]?.remarks ?? issue.remarks).push(remark);
    }
    const named = answer.issue === undefined ? undefined : issueNamedIn(row, answer.issue, template);
    if (named === undefined || answer.issue === undefined) continue;
    const names = {
      issue: letteredTitle(answer.issue),
      named: letteredTitle(named.issue),
      words: quotation(named.words),
    };
    notices.add('assumption', importMessages.rowNamesOther(names), row.place, issue);
    for (const initiative of initiatives)
      notices.add(
        'assumption',
        importMessages.initiativeNamesOther({ ...names, title: quotation(initiative.title) }),
        row.place,
        initiative,
      );
  }
}

/** Letters of a line that may name an issue, and the lines of a cell that are looked at. */
const longestLine = 240;
const mostLines = 200;

/**
 * Another issue that the text of a row names: by its title, by its letter behind “Issue”, or by codes of its
 * sub-points.
 */
function issueNamedIn(
  { cells }: AnswerRow,
  own: TemplateIssue,
  template: Template,
): { readonly issue: TemplateIssue; readonly words: string } | undefined {
  for (const line of (cells.get('initiatives') ?? []).slice(0, mostLines)) {
    if (line.text === '' || line.text.length > longestLine) continue;
    const named = issueNamedBy(line, template);
    if (named !== undefined && named.issue !== own) return named;
  }
  return undefined;
}

const codes =
  /^[[(]?\(?[a-z]\)?[.)]\s?\(?[ivx]{1,4}\)?(?![\p{L}\p{N}])[\])]?|[[(]\(?[a-z]\)?[.)]\s?\(?[ivx]{1,4}\)?[\])]?(?=[\])\s.:]*$)/iu;
const lettered = /\bissue\s{1,3}(?:[(“"]([a-z])[)”"]|([b-z])(?![\p{L}\p{N}'’]))/iu;

function issueNamedBy(
  line: Line,
  template: Template,
): { readonly issue: TemplateIssue; readonly words: string } | undefined {
  const whole = wholeText(line);
  const code = codes.exec(whole)?.[0];
  const listed = code === undefined ? undefined : listedPoints(code.replace(/^\[|\]$/g, ''), template, undefined);
  if (listed !== undefined && code !== undefined) return { issue: listed.issue, words: code };
  const [words, inBrackets, bare] = lettered.exec(whole) ?? [];
  const letter = (inBrackets ?? bare)?.toLowerCase();
  const ofLetter =
    letter === undefined ? undefined : template.issues.find((issue) => issue.letter.toLowerCase() === letter);
  if (ofLetter !== undefined && words !== undefined) return { issue: ofLetter, words };
  const bareLetters = letters(line.text);
  const titled =
    template.issues.find(({ title }) => lettersOfForm(title) === bareLetters) ?? headingOf(whole, template);
  return titled === undefined ? undefined : { issue: titled, words: whole };
}

/** The issue of a line that has its letter and a part of its title: “b) Exchange of data”. */
function headingOf(whole: string, template: Template): TemplateIssue | undefined {
  if (!/^\(?[a-z][).]/i.test(whole)) return undefined;
  const heading = issueOfHeading(whole, template);
  return heading !== undefined && heading.doubt === undefined && (heading.by === 'title' || heading.by === 'part')
    ? heading.issue
    : undefined;
}

import type { Template } from '../../../template/template.ts';
import { cellText, markedText } from './cell-text.ts';
import { headingScore, withRowAbove } from './heading-rows.ts';
import { letters, lettersBeginLike, withoutMark } from '../likeness.ts';
import { issueOfHeading } from './issue-heading.ts';
import { wholeText } from '../lines.ts';
import { linesOf } from '../lines-of-blocks.ts';
import { ImportRefusal, type ImportedPaper, type PaperRow } from '../../read/imported-paper.ts';
import { quoted } from '../../../words/quotation.ts';
import { refusalMessages } from '../../../words/messages/import/refused.ts';

/**
 * The template that a document answers: the one whose columns and issues the document has.
 *
 * @param wanted the id that the user named
 * @param hinted the id in the data that our export left in the file
 * @throws {ImportRefusal} when there is none
 */
export function findTemplate(
  paper: ImportedPaper,
  templates: readonly Template[],
  wanted: string | undefined,
  hinted: string | undefined,
): Template {
  const named = templates.find((template) => template.id === wanted);
  if (named !== undefined) return named;
  const known = [...new Set(templates.map(({ id }) => id))].map(quoted);
  if (wanted !== undefined) throw new ImportRefusal(refusalMessages.noTemplate({ wanted, known }));
  const texts = textsOf(paper);
  const scored = templates
    .map((template) => ({ template, score: scoreOf(template, texts, template.id === hinted) }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined || best.score === 0) {
    throw new ImportRefusal(known.length === 0 ? refusalMessages.noMatch : refusalMessages.noMatchOf({ known }));
  }
  return best.template;
}

interface Texts {
  readonly rows: readonly PaperRow[];
  /** The beginnings of cells and paragraphs, reduced by `letters`. */
  readonly beginnings: readonly string[];
  /** Short texts of cells and paragraphs, with their marks. */
  readonly short: readonly string[];
}

const mostLooked = 20_000;

function textsOf(paper: ImportedPaper): Texts {
  const rows = paper.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])).slice(0, mostLooked);
  const outside = linesOf(
    paper.blocks.filter((block) => block.kind === 'paragraph'),
    '',
  ).slice(0, mostLooked);
  const inCells = rows.flatMap((row) => row.cells.map((cell) => cellText(cell)));
  const marked = [...rows.flatMap((row) => row.cells.map(markedText)), ...outside.map(wholeText)];
  return {
    rows,
    beginnings: [
      ...new Set(
        [...inCells, ...outside.map((line) => line.text)]
          .map((text) => letters(withoutMark(text.slice(0, 300))))
          .filter((text) => text !== ''),
      ),
    ],
    short: [...new Set(marked.filter((text) => text !== '' && text.length <= longestHeading))].slice(0, mostHeadings),
  };
}

/** Letters of a text that may be the heading of an issue that was renamed, and how many such texts are looked at. */
const longestHeading = 160;
const mostHeadings = 2000;

/**
 * A template's score: up to 1 for the titles of columns, up to 1 for the issues, and a little for the title and the
 * hint. It is 0 unless all columns and an issue are found, or at least half of the issues: many other forms have a
 * column “Outcome”.
 */
function scoreOf(template: Template, { rows, beginnings, short }: Texts, hinted: boolean): number {
  const headings = rows.reduce(
    (most, row, index) => Math.max(most, headingScore(withRowAbove(row, rows[index - 1], template).titles, template)),
    0,
  );
  const wanted = template.issues.map((issue) => letters(issue.title));
  const there = wanted.filter((title) => beginnings.some((text) => lettersBeginLike(text, title)));
  const title = letters(template.title);
  const named = beginnings.includes(title);
  const share = (count: number): number => (wanted.length === 0 ? 0 : count / wanted.length);
  let issues = share(there.length);
  if (!(headings === 1 && issues > 0) && issues < 0.5) {
    const renamed = renamedIssues(template, short);
    issues = Math.max(issues, share(renamed.certain));
    // Letters and single words may mean anything, unless the columns or the title are this form's.
    if (headings >= leastColumns || named) issues = Math.max(issues, share(renamed.all) * lessForDoubt);
    if (issues < 0.4 && !(headings === 1 && renamed.certain > 0)) return 0;
  }
  return headings + issues + (named ? 0.25 : 0) + (hinted ? 0.5 : 0);
}

const leastColumns = 0.6;
const lessForDoubt = 0.8;

/** How many issues have headings that were shortened, and how many have headings of any kind. */
function renamedIssues(
  template: Template,
  short: readonly string[],
): { readonly certain: number; readonly all: number } {
  const certain = new Set<string>();
  const all = new Set<string>();
  for (const text of short) {
    const heading = issueOfHeading(text, template);
    if (heading === undefined) continue;
    all.add(heading.issue.id);
    if (heading.titled !== undefined) certain.add(heading.titled.issue.id);
    else if (heading.doubt === undefined && (heading.by === 'title' || heading.by === 'part'))
      certain.add(heading.issue.id);
  }
  return { certain: certain.size, all: all.size };
}

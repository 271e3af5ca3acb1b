import { answerPrompts, contactLines, fieldPrompts } from '../../../papers/form/form-words.ts';
import { fieldsOf, questionsOf } from '../../../papers/form/form-fields.ts';
import type { ImportHint } from '../../../papers/hint/import-hint.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { Template } from '../../../template/template.ts';
import {
  plainRun,
  textOf,
  type ImportedPaper,
  type PaperBlock,
  type PaperControl,
  type PaperParagraph,
  type PaperRun,
  type PaperTable,
} from '../../read/imported-paper.ts';
import { letters, withoutMark } from '../likeness.ts';
import { takeLetters } from '../lines.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';
import type { Notices } from '../notices.ts';
import { dateWithin } from '../front/cover-dates.ts';
import type { FrontLine } from '../front/front-lines.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** What a filled blank form says in the fields above its table. */
export interface FilledFields {
  readonly document: ReadonlyMap<string, string>;
  readonly contact: ReadonlyMap<string, string>;
  /** As it is written. */
  readonly economy: string | undefined;
}

/**
 * The paper without the prompts of the blank form that nobody has written over, and without the questions that stood in
 * its answer cells. They count only where the paper is such a form: elsewhere “[date]” may be a part of an answer, and
 * somebody may have written his answers below the questions.
 */
export function withoutPrompts(paper: ImportedPaper, template: Template, hint: ImportHint | undefined): ImportedPaper {
  const prompts = new Set([...answerPrompts(template), ...fieldPrompts, ...contactLines(template)]);
  if (hint?.form === undefined && !isBlankForm(paper, prompts)) return paper;
  const questions = new Set(
    [
      template.guidance,
      ...template.issues.flatMap(({ guidance, points }) => [guidance, ...points.map(({ text }) => text)]),
    ]
      .flatMap((text) => text.split('\n'))
      .map(letters)
      .filter((text) => text !== ''),
  );
  return {
    ...paper,
    blocks: paper.blocks.map((block) => {
      const left = blockWithout(block, prompts);
      return left.kind === 'table'
        ? inCells(left, (one) => (isQuestion(one, questions) ? [] : paragraphsOf(one)))
        : left;
    }),
  };
}

/**
 * What a form says of itself: the fields of its cover that nobody has changed are the template’s, so the submission
 * need not have them.
 */
export function hintOfForm(paper: ImportedPaper, template: Template): ImportHint | undefined {
  return paper.blocks.some(holdsControl)
    ? { template: template.id, form: questionsOf(template), document: {}, contact: {}, issues: {} }
    : undefined;
}

function holdsControl(block: PaperBlock): boolean {
  return block.kind === 'paragraph'
    ? block.runs.some(({ control }) => control !== undefined)
    : block.rows.some(({ cells }) => cells.some((cell) => cell.blocks.some(holdsControl)));
}

/** A form has fields; where a program has lost them, it has several of the prompts. */
function isBlankForm({ blocks }: ImportedPaper, prompts: ReadonlySet<string>): boolean {
  const found = new Set<string>();
  const visit = (block: PaperBlock): boolean => {
    if (block.kind === 'table') return block.rows.some(({ cells }) => cells.some((cell) => cell.blocks.some(visit)));
    if (block.runs.some(({ control }) => control !== undefined)) return true;
    for (const text of textOf(block.runs).split('\n')) {
      const said = promptAtEnd(text, prompts);
      if (said !== undefined) found.add(said);
    }
    return found.size > 2;
  };
  return blocks.some(visit);
}

/** The prompt that is all of a line, or stands behind the label of a field. */
function promptAtEnd(line: string, prompts: ReadonlySet<string>): string | undefined {
  const start = line.indexOf('[');
  if (start === -1 || start > longestLabel || !/^[\p{L}\p{M} ()/.,’'-]*[:：]? ?$/u.test(line.slice(0, start)))
    return undefined;
  const said = oneLine(line.slice(start));
  return prompts.has(said) ? said : undefined;
}

const longestLabel = 40;

function isQuestion(block: PaperBlock, questions: ReadonlySet<string>): boolean {
  return block.kind === 'paragraph' && questions.has(letters(withoutMark(textOf(block.runs))));
}

/** In LibreOffice the Enter key makes a line break within a field, where it makes a paragraph in Word. */
function paragraphsOf(block: PaperBlock): readonly PaperBlock[] {
  if (block.kind === 'table' || !block.runs.some(({ control, text }) => control !== undefined && text.includes('\n')))
    return [block];
  return splitAtBreaks(block.runs).map((runs, index) => ({
    ...block,
    runs,
    ...(index > 0 && { notes: [], list: undefined }),
  }));
}

function inCells(table: PaperTable, become: (block: PaperBlock) => readonly PaperBlock[]): PaperTable {
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.flatMap(become) })),
    })),
  };
}

function blockWithout(block: PaperBlock, prompts: ReadonlySet<string>): PaperBlock {
  if (block.kind === 'paragraph') return paragraphWithout(block, prompts);
  return {
    ...block,
    rows: block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map((one) => blockWithout(one, prompts)) })),
    })),
  };
}

function paragraphWithout(paragraph: PaperParagraph, prompts: ReadonlySet<string>): PaperParagraph {
  const { runs } = paragraph;
  if (!runs.some(({ text, control }) => text.includes('[') || control?.isPrompt === true)) return paragraph;
  const texts = new Map<PaperControl, string>();
  for (const { control, text } of runs)
    if (control !== undefined) texts.set(control, `${texts.get(control) ?? ''}${text}`);
  const left = runs.filter(
    ({ control }) => control === undefined || !isPrompt(texts.get(control) ?? '', prompts, control.isPrompt),
  );
  return {
    ...paragraph,
    runs: splitAtBreaks(left).flatMap((line, index) => [
      ...(index === 0 ? [] : [plainRun('\n')]),
      ...lineWithout(line, prompts),
    ]),
  };
}

/** What Word itself may put into a field that was emptied. */
const wordsOwn = /^(?:click or tap|click here|choose an item)\b/i;

/**
 * @param marked the document says that it is a prompt: then one that an earlier version of the template had counts, too
 */
function isPrompt(text: string, prompts: ReadonlySet<string>, marked: boolean): boolean {
  const said = oneLine(text);
  return prompts.has(said) || (marked && (/^\[[^[\]]*\]$/.test(said) || wordsOwn.test(said)));
}

/** The runs of a line without a prompt outside a field at its end. */
function lineWithout(runs: readonly PaperRun[], prompts: ReadonlySet<string>): readonly PaperRun[] {
  const text = textOf(runs);
  return promptAtEnd(text, prompts) === undefined ? runs : takeLetters(runs, text.indexOf('['));
}

/** Reads the lines that stand in fields, and marks them as used when nothing else but a label stands in them. */
export function filledFields(lines: readonly FrontLine[], template: Template): FilledFields {
  const document = new Map<string, string>();
  const contact = new Map<string, string>();
  let economy: string | undefined;
  const fields = fieldsOf(template);
  const add = (to: Map<string, string>, key: string, value: string): void => {
    const before = to.get(key);
    to.set(key, before === undefined ? value : `${before} ${value}`);
  };
  for (const line of lines) {
    if (line.used) continue;
    const control = line.line.runs.find((run) => run.control !== undefined && run.text.trim() !== '')?.control;
    const field = fields.get(control?.tag ?? '');
    if (control === undefined || field === undefined) continue;
    const value = oneLine(textOf(line.line.runs.filter((run) => run.control === control)));
    switch (field.kind) {
      case 'cover':
        add(document, field.key, value);
        break;
      case 'contact':
        add(contact, field.key, value);
        break;
      // Its line is looked for again, because the contact begins there.
      case 'economy':
        economy = economy === undefined ? value : `${economy} ${value}`;
        continue;
      case 'answer':
      case 'point':
      case 'own-point':
        continue;
    }
    if (/^[\p{L} ]{0,40}:?$/u.test(oneLine(textOf(line.line.runs.filter((run) => run.control !== control)))))
      line.used = true;
  }
  const date = document.get('date');
  if (date !== undefined) document.set('date', dateWithin(date) ?? date);
  return { document, contact, economy };
}

/** Says that a form is of another version of its template. */
export function tellOtherVersion(template: Template, hint: ImportHint | undefined, notices: Notices): void {
  if (hint?.form === undefined || hint.template !== template.id || hint.form === questionsOf(template)) return;
  notices.add('assumption', importMessages.otherVersion);
}

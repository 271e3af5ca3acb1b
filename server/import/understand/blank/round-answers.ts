import { textDigest } from '../../../papers/hint/leaf-digests.ts';
import {
  confirmWords,
  isConfirmTag,
  isSaidTag,
  lastTimeLabel,
  newWords,
  saidTagOf,
} from '../../../papers/hint/round-words.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { Template } from '../../../template/template.ts';
import { fold, withoutAccents } from '../../../words/fold.ts';
import {
  paragraphOf,
  plainRun,
  textOf,
  type ImportedPaper,
  type PaperBlock,
  type PaperNote,
  type PaperParagraph,
  type PaperRow,
  type PaperRun,
} from '../../read/imported-paper.ts';
import { readHint } from '../form/hint.ts';
import { withoutEmptyEnd } from '../front/front-mail.ts';
import { letters, lettersOfForm, withoutMark } from '../likeness.ts';
import { splitAtBreaks } from '../lines-of-blocks.ts';
import { dropLetters, takeLetters } from '../lines.ts';

/** The signs for a check box. An `x` is one only between spaces. */
export const signs = /(\[[ x]?\]|[☐☑☒✓✔✗✘√■]|(?<!\S)x(?!\S))/iu;

/** Signs that tick a box wherever they stand in its place; the last one only asks for a picture of the sign before it. */
const ticks = /[☑☒✓✔✅✗✘√■●◉▣]\uFE0F?|\[x\]|\(x\)/giu;
/** Signs of a box that nobody has ticked. */
const empty = /[☐□▢]|\[\s?\]|\(\s?\)/gu;

/** Words that say no more than that a box is ticked, in English and in languages of the economies. */
const yes: ReadonlySet<string> = new Set([
  'x',
  'v',
  'y',
  'yes',
  'tick',
  'ticked',
  'checked',
  'oui',
  'si',
  's',
  'ya',
  'da',
  'да',
  'co',
  '是',
  '有',
  'はい',
  '예',
  '네',
  'ใช่',
]);

/** What says something: a word, a number, a picture, a question mark, a stroke; and no dots or lines to write on. */
const words = /[^\s\p{P}]|[?？–—]/u;

/** Whether what stands in the place of a box ticks it, and what else it says. */
interface BoxMark {
  readonly isTick: boolean;
  readonly left: string;
}

export function boxMark(typed: string): BoxMark {
  const said = typed.replace(ticks, ' ').replace(empty, ' ').trim();
  const hasTick = typed.replace(ticks, '') !== typed;
  const [first = ''] = said.split(/\s/, 1);
  const word = withoutAccents(fold(withoutEmptyEnd(first.replace(/[.!]$/, ''))));
  const isWord = yes.has(word);
  const left = (isWord ? said.slice(first.length) : said).trim();
  return { isTick: hasTick || isWord, left: words.test(left) ? left.replace(/\s+/g, ' ') : '' };
}

export function hasSign(text: string): boolean {
  return signs.test(text);
}

/** A document without what a round has added to it. */
interface RoundAnswers {
  readonly paper: ImportedPaper;
  /**
   * True if the text that the round added could be separated from the economy's own text, so that any change is the
   * economy's.
   */
  readonly asksToConfirm: boolean;
}

/**
 * Takes the check boxes, the last outcomes and the marks of a round out of a document. A box that is ticked becomes a
 * note of the paragraph below it, the title of its answer; what somebody has written in these places becomes a note,
 * too.
 */
export function withoutRoundMarks(paper: ImportedPaper, templates: readonly Template[]): RoundAnswers {
  const hint = readHint(paper.hint);
  const said = new Set(hint?.said);
  if (said.size === 0 && !paper.blocks.some(hasMark)) return { paper, asksToConfirm: false };
  const titles = Object.values(hint?.issues ?? {}).flatMap((initiatives) => initiatives.map(({ title }) => title));
  const reader = new RoundReader(said, titles, templates);
  const blocks = reader.blocks(paper.blocks);
  return { paper: { ...paper, blocks }, asksToConfirm: reader.fields > 0 };
}

function hasMark(block: PaperBlock): boolean {
  if (block.kind === 'table') return block.rows.some(({ cells }) => cells.some((cell) => cell.blocks.some(hasMark)));
  return (
    block.runs.some(({ control }) => control !== undefined && isSaidTag(control.tag)) ||
    splitAtBreaks(block.runs).some(isBoxLine)
  );
}

interface AnswerParagraph {
  /** What it says of the answer below it. */
  readonly notes: readonly PaperNote[];
  /** Undefined where nothing is left of it. */
  readonly left: PaperParagraph | undefined;
}

class RoundReader {
  /** How many check boxes, and words that nobody is meant to change, are still fields. */
  fields = 0;
  /** Digests of the form's own paragraphs. */
  readonly #said: ReadonlySet<string>;
  /** The titles of the answers when the form was made. */
  readonly #titles: ReadonlySet<string>;
  /** The letters of issues, alone and with their guidance, and of sub-points. */
  readonly #asked: ReadonlySet<string>;

  constructor(said: ReadonlySet<string>, titles: readonly string[], templates: readonly Template[]) {
    this.#said = said;
    this.#titles = new Set(titles.map(oneLine));
    this.#asked = new Set(
      templates
        .flatMap(({ issues }) =>
          issues.flatMap(({ title, guidance, points }) => [
            title,
            `${title} ${guidance}`,
            `${title} ${guidance.split('\n', 1)[0] ?? ''}`,
            ...points.map(({ text }) => text),
          ]),
        )
        .map(lettersOfForm),
    );
  }

  /**
   * @param boxAt the block that begins with a check box whose field and label are gone
   * @param firstBox the block with the box of the row, if what stands above it is said of the answer below it
   */
  blocks(blocks: readonly PaperBlock[], boxAt = -1, firstBox = -1): readonly PaperBlock[] {
    const read: PaperBlock[] = [];
    let waiting: readonly PaperNote[] = [];
    let titleAt = -1;
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'table') {
        read.push({ ...block, rows: block.rows.map((row) => this.#row(row)) });
        continue;
      }
      if (index < firstBox || index < titleAt) {
        waiting = [...waiting, ...splitAtBreaks(block.runs).flatMap(notesAboveTitle), ...block.notes];
        continue;
      }
      if (index === boxAt || hasBox(block)) titleAt = this.#titleBelow(blocks, index);
      const { notes, left } = this.#paragraph(block, index === boxAt, index === firstBox, index < titleAt);
      waiting = [...waiting, ...notes];
      if (left === undefined) continue;
      const isTitle = textOf(left.runs).trim() !== '';
      read.push(isTitle && waiting.length > 0 ? { ...left, notes: [...left.notes, ...waiting] } : left);
      if (isTitle) waiting = [];
    }
    // The answer below a box was deleted: a tick at it says nothing, but words do.
    const words = waiting.filter(({ text }) => text !== '');
    return words.length === 0 ? read : [...read, paragraphOf([], { notes: words })];
  }

  #row(row: PaperRow): PaperRow {
    const paragraphs = row.cells.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'paragraph');
    const tag = paragraphs.flatMap(({ runs }) => runs).find(isConfirmField)?.control?.tag;
    const isAsked = tag !== undefined || paragraphs.some(hasBox);
    const lost = isAsked ? -1 : row.cells.findIndex(({ blocks }) => boxWithoutLabel(blocks) !== -1);
    return {
      ...row,
      ...(tag !== undefined && { confirmTag: tag }),
      cells: row.cells.map((cell, index) => ({
        ...cell,
        blocks: this.blocks(
          cell.blocks,
          index === lost ? boxWithoutLabel(cell.blocks) : -1,
          boxBelowLines(cell.blocks),
        ),
      })),
    };
  }

  /**
   * The title of the answer below a check box: as it was when the form was made, or in the style of titles below lines
   * that are no text of an answer. A line that was typed right above a title of then may have its style.
   *
   * @returns -1 where none can be told
   */
  #titleBelow(blocks: readonly PaperBlock[], boxAt: number): number {
    let found = -1;
    for (const [index, block] of blocks.entries()) {
      if (index <= boxAt) continue;
      if (block.kind === 'table' || hasBox(block)) break;
      const text = oneLine(textOf(block.runs));
      if (text === '') continue;
      if (this.#titles.has(text)) return index;
      if (found !== -1) break;
      if (hasTitleStyle(block) && !blocks.slice(boxAt, index).some(hasTextStyle)) found = index;
    }
    return found;
  }

  #paragraph(
    paragraph: PaperParagraph,
    beginsWithBox: boolean,
    isFirstBox: boolean,
    isAboveTitle: boolean,
  ): AnswerParagraph {
    const lines = splitAtBreaks(paragraph.runs);
    const boxAt = beginsWithBox ? 0 : lines.findIndex(isBoxLine);
    const box = lines[boxAt];
    if (box === undefined) return this.#withoutSaid(this.#withoutLost(paragraph, lines));
    if (box.some(isConfirmField)) this.fields += 1;
    const above = isFirstBox ? boxAt : 0;
    const below = lines.slice(boxAt + 1);
    const others = joined([...lines.slice(above, boxAt), ...(isAboveTitle ? [] : below)]);
    const left = textOf(others).trim() === '' ? undefined : { ...paragraph, runs: others };
    const notes = [
      ...lines.slice(0, above).flatMap(notesAboveTitle),
      ...notesOfBox(box),
      ...(isAboveTitle ? below.flatMap(notesAboveTitle) : []),
    ];
    return { notes: [...notes, ...(left === undefined ? paragraph.notes : [])], left };
  }

  /** Takes the words out of a paragraph that a round adds and whose fields are lost. */
  #withoutLost(paragraph: PaperParagraph, lines: readonly (readonly PaperRun[])[]): PaperParagraph {
    const notes: PaperNote[] = [];
    const left = lines.flatMap((runs) => {
      const text = oneLine(textOf(runs));
      if (text === '' || runs.some(({ control }) => control !== undefined && isSaidTag(control.tag))) return [runs];
      if (this.#said.has(textDigest(text))) return [];
      if (text.startsWith(lastTimeLabel)) {
        notes.push({ kind: 'round-words', text });
        return [];
      }
      const whole = textOf(runs).trimEnd();
      const end = whole.lastIndexOf(newWords);
      if (end === -1) return [runs];
      const behind = end + newWords.length;
      return this.#asked.has(letters(withoutMark((whole.slice(0, end) + whole.slice(behind)).trim())))
        ? [[...takeLetters(runs, end), ...dropLetters(runs, behind)]]
        : [runs];
    });
    const isSame = left.length === lines.length && left.every((runs, index) => runs === lines[index]);
    return isSame ? paragraph : { ...paragraph, runs: joined(left), notes: [...paragraph.notes, ...notes] };
  }

  #withoutSaid(paragraph: PaperParagraph): AnswerParagraph {
    const said = new Map<object, { readonly tag: string; text: string }>();
    for (const { control, text } of paragraph.runs) {
      if (control === undefined || !isSaidTag(control.tag)) continue;
      const known = said.get(control);
      if (known === undefined) said.set(control, { tag: control.tag, text });
      else known.text += text;
    }
    this.fields += said.size;
    if (said.size === 0)
      return { notes: [], left: paragraph.runs.length === 0 && paragraph.notes.length === 0 ? undefined : paragraph };
    const changed = [...said.values()].filter(({ tag, text }) => text.trim() !== '' && saidTagOf(text) !== tag);
    const notes = changed.map(({ text }): PaperNote => ({ kind: 'round-words', text: oneLine(text) }));
    const runs = paragraph.runs.filter(({ control }) => control === undefined || !said.has(control));
    const isEmpty = textOf(runs).trim() === '' && paragraph.notes.length === 0 && notes.length === 0;
    return { notes: [], left: isEmpty ? undefined : { ...paragraph, runs, notes: [...paragraph.notes, ...notes] } };
  }
}

function joined(lines: readonly (readonly PaperRun[])[]): readonly PaperRun[] {
  return lines.flatMap((runs, index) => (index === 0 ? runs : [plainRun('\n'), ...runs]));
}

/** The check box of a line that begins with one. */
const firstSign = /^\s*(?:\[[ x]?\]|[☐☑☒✓✔✗✘])/i;

/**
 * The first paragraph of a cell with a check box, if lines stand above it that are no answer of their own: none of them
 * looks like a title. @returns -1 where there is none
 */
function boxBelowLines(blocks: readonly PaperBlock[]): number {
  const at = blocks.findIndex((block) => block.kind === 'paragraph' && hasBox(block));
  const above = blocks.slice(0, Math.max(0, at));
  return above.every((block) => block.kind === 'paragraph' && !looksLikeTitle(block)) ? at : -1;
}

function looksLikeTitle(paragraph: PaperParagraph): boolean {
  const written = paragraph.runs.filter(({ text }) => text.trim() !== '');
  return written.length > 0 && (hasTitleStyle(paragraph) || written.every(({ bold }) => bold));
}

function hasTitleStyle({ style }: PaperParagraph): boolean {
  return /title|heading/i.test(style);
}

/** True for the style in which our forms write the texts of answers. */
function hasTextStyle(block: PaperBlock): boolean {
  return block.kind === 'table' || /^initiative(?: text)?$/i.test(block.style);
}

function hasBox({ runs }: PaperParagraph): boolean {
  return splitAtBreaks(runs).some(isBoxLine);
}

/** What a line above a check box, or between it and the title of its answer, says of that answer. */
function notesAboveTitle(runs: readonly PaperRun[]): readonly PaperNote[] {
  const said = oneLine(textOf(runs));
  const { isTick, left } = boxMark(said);
  if (isTick && left === '') return [{ kind: 'confirmed', text: '' }];
  const addresses = new Set(runs.flatMap(({ href }) => (href === undefined || said.includes(href) ? [] : [href])));
  const text = [said, ...addresses].join(' ');
  return words.test(text) ? [{ kind: 'round-words', text }] : [];
}

/** The first paragraph of a cell that begins with a check box and has the answer below it; -1 where there is none. */
function boxWithoutLabel(blocks: readonly PaperBlock[]): number {
  const written = blocks.flatMap((block, index) =>
    block.kind === 'paragraph' && textOf(block.runs).trim() === '' ? [] : [index],
  );
  const first = blocks[written[0] ?? -1];
  return written.length > 1 && first?.kind === 'paragraph' && firstSign.test(textOf(first.runs))
    ? (written[0] ?? -1)
    : -1;
}

/** In characters; what is typed in the place of a box is not longer. */
const longestMark = 40;

/**
 * A line with the check box; where a program has lost its field, a line that says what the form does, near its start or behind a box.
 */
function isBoxLine(runs: readonly PaperRun[]): boolean {
  if (runs.some(isConfirmField)) return true;
  const text = textOf(runs);
  const at = text.indexOf(confirmWords);
  if (at !== -1 && at <= longestMark) return true;
  return hasSign(text.slice(0, 4)) && letters(text).includes(letters(confirmWords));
}

function isConfirmField({ control }: PaperRun): boolean {
  return control !== undefined && isConfirmTag(control.tag);
}

function notesOfBox(runs: readonly PaperRun[]): readonly PaperNote[] {
  const { typed, label } = partsOfBox(runs);
  const { isTick, left } = boxMark(typed);
  const at = label.indexOf(confirmWords);
  const isWhole = at === -1 && letters(label) === letters(confirmWords);
  const rest = isWhole ? '' : (at === -1 ? label : label.slice(at + confirmWords.length)).trim();
  const behind = boxMark(rest);
  const isTickBehind = behind.isTick && behind.left === '';
  const written = [left, isTickBehind ? '' : rest].filter((one) => words.test(one)).join(' ');
  return [
    ...(isTick || isTickBehind ? [{ kind: 'confirmed' as const, text: '' }] : []),
    ...(written === '' ? [] : [{ kind: 'round-words' as const, text: written }]),
  ];
}

/**
 * The text in the place of the check box, and the text behind it, which is the label unless somebody has changed it.
 */
function partsOfBox(runs: readonly PaperRun[]): { readonly typed: string; readonly label: string } {
  const text = oneLine(textOf(runs));
  const at = text.indexOf(confirmWords);
  if (at !== -1) return { typed: text.slice(0, at), label: text.slice(at) };
  if (runs.some(isConfirmField))
    return {
      typed: oneLine(textOf(runs.filter(isConfirmField))),
      label: oneLine(textOf(runs.filter((run) => !isConfirmField(run)))),
    };
  const typed = firstSign.exec(text)?.[0] ?? '';
  return { typed, label: text.slice(typed.length) };
}

import { decodedReference } from '../../../document/model/attached-file.ts';
import { answerPrompts, contactLines, fieldPrompts, formNotices } from '../../../papers/form/form-words.ts';
import { tableColumnsOf } from '../../../papers/view/table-model.ts';
import type { Template } from '../../../template/template.ts';
import type { ImportedPaper, PaperBlock } from '../../read/imported-paper.ts';
import { lastWord } from '../around.ts';
import { ownNumberIn } from '../content/own-numbers.ts';
import type { ImportDraft, DraftInitiative, Remark } from '../draft.ts';
import { lengthOfAnnouncement } from '../initiatives/announced-titles.ts';
import { letters, withoutMark } from '../likeness.ts';
import { linesOfPaper, type LineRead } from './lines-of-paper.ts';
import { bareAddress, wordsOf, type CountedWord, type Words } from './words.ts';
import { WrittenWords, type CountedLine } from './written-words.ts';

/** What the form itself says. It is counted neither in the document nor in the draft. */
export interface FormWords {
  /** True for words that are a line of the form, or a part of one, without any change. */
  readonly isForm: (words: readonly CountedWord[]) => boolean;
  readonly words: ReadonlySet<string>;
  readonly issues: ReadonlySet<string>;
}

/** Of something that is no form. */
export const noForm: FormWords = { isForm: () => false, words: new Set(), issues: new Set() };

/** Letters; fewer of the form's words may be an answer, unless they are a whole line of it. */
const leastLetters = 16;

export function formWordsOf(template: Template): FormWords {
  const { guidance, organisation, organisationAcronym, forum, title, meeting, cover, columns, issues } = template;
  const texts = [
    ...formNotices(template, tableColumnsOf(template)).map(({ text }) => text),
    guidance,
    organisation,
    organisationAcronym,
    forum,
    title,
    meeting,
    ...cover.values(),
    `Session ${cover.get('session') ?? ''}`,
    `Agenda Item: ${cover.get('agendaItem') ?? ''}`,
    ...columns.flatMap((column) => [column.title, column.description]),
    ...issues.flatMap((issue) => [
      issue.title,
      issue.guidance,
      `${issue.title} ${issue.guidance}`,
      ...issue.points.map(({ text }) => text),
    ]),
    ...answerPrompts(template),
    ...fieldPrompts,
    ...contactLines(template),
  ];
  const lines = new Set(
    texts.flatMap((text) => [text, ...text.split('\n')]).map((text) => joined(wordsOf(text).words)),
  );
  const whole = ` ${texts.map((text) => joined(wordsOf(text).words)).join('  ')} `;
  const words = new Set([...whole.split(' '), ...continuing]);
  return {
    words,
    issues: new Set(issues.map(({ id }) => id)),
    isForm(written) {
      if (written.length === 0 || !written.every(({ word }) => words.has(word))) return false;
      const bare = joined(written).replace(/ (?:cont|cont d|contd|continued|continuation)$/, '');
      return lines.has(bare) || (bare.length >= leastLetters && whole.includes(` ${bare} `));
    },
  };
}

/** Words of “(cont’d)” behind a heading on the next page. */
const continuing = ['cont', 'd', 'contd', 'continued', 'continuation'];

function joined(words: readonly CountedWord[]): string {
  return words.map(({ word }) => word).join(' ');
}

/** Neighbouring words of a line that are over, and the rest of the line. */
export interface WordsOver {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** A line of the document with words that the draft does not have. */
export interface LineOver {
  readonly line: LineRead;
  readonly over: readonly WordsOver[];
  /** Addresses that its words link to and that are nowhere in the draft. */
  readonly targets: readonly string[];
}

/** Counts the words of a document against those of the draft that was made of it. */
export function linesOver(
  paper: Pick<ImportedPaper, 'blocks' | 'margins'>,
  draft: ImportDraft,
  form: FormWords,
): readonly LineOver[] {
  const read = linesOfPaper(paper);
  return notWritten(
    read,
    textsOfDraft(
      draft,
      form.issues,
      new Set(read.flatMap(({ text }) => [letters(text), letters(text.slice(lengthOfAnnouncement(text)))])),
    ),
    form,
  );
}

/**
 * The parts of lines that texts do not have, of something that is no form. What is not printed there, such as comments
 * and names of pictures, is not counted.
 */
export function partsOver(blocks: readonly PaperBlock[], texts: readonly string[]): readonly WordsOver[] {
  return notWritten(
    linesOfPaper({ blocks, margins: [] }, (kind) => kind === 'nested-table' || kind === 'link'),
    texts,
    noForm,
  ).flatMap(({ over }) => over);
}

/**
 * Counts the words of a draft, and of no other thing than that, against those of another one and of comments beside it.
 */
export function draftLinesOver(
  wanted: ImportDraft,
  draft: ImportDraft,
  comments: readonly string[],
  form: FormWords,
): readonly LineOver[] {
  const read = textsOfDraft(wanted, form.issues, new Set())
    .flatMap((text) => asPrinted(text).split('\n'))
    .map((text) => ({ text, mark: undefined, targets: [], place: '', isMargin: false }));
  return notWritten(read, [...textsOfDraft(draft, form.issues, new Set()), ...comments], form);
}

/** The lines with words that they have more often than texts have them. The time it takes is in proportion to both. */
function notWritten(read: readonly LineRead[], texts: readonly string[], form: FormWords): readonly LineOver[] {
  const written = new WrittenWords();
  const numbers = new OwnNumbers();
  for (const text of texts) {
    const printed = asPrinted(text).split('\n');
    for (const line of printed) numbers.add(line);
    for (const line of printed) {
      const words = wordsOf(printed.length > 1 ? withoutMark(line) : line);
      if (!form.isForm(words.words)) written.add(words);
    }
  }
  const whole = joinedAtEnds(read, (word) => written.has(word) || form.words.has(letters(word))).map((line) => ({
    line,
    words: wordsOf(withoutMark(line.text).replace(starsWithin, '')),
  }));
  const ofForm = linesOfForm(
    whole.map(({ words }) => words),
    form,
  );
  const lines = whole
    .filter(({ words }) => !ofForm.has(words))
    .map(({ line, words }) => counted(line, numbers.withoutRepeated(words), written));
  const over = written.over(lines);
  return lines.flatMap((line) => {
    const parts = wordsLeft(line, over);
    const targets = line.read.targets.filter((target) => !isKnown(target, line.text, written));
    return parts.length === 0 && targets.length === 0 ? [] : [{ line: line.read, over: parts, targets }];
  });
}

/** The numbers of initiatives, “1-2.”: a cell that repeats that of a title is that initiative's, and then loses it. */
class OwnNumbers {
  /** How often a line of the draft begins with each number. */
  readonly #counts = new Map<string, number>();

  add(line: string): void {
    const own = ownNumberIn(line);
    if (own !== undefined) this.#counts.set(own.number, (this.#counts.get(own.number) ?? 0) + 1);
  }

  /**
   * The words of the next line of the document, but for its number where the draft has that already as often as it was
   * asked for.
   */
  withoutRepeated(words: Words): Words {
    const own = ownNumberIn(words.text);
    const left = own === undefined ? undefined : this.#counts.get(own.number);
    if (own === undefined || left === undefined) return words;
    this.#counts.set(own.number, Math.max(0, left - 1));
    return left > 0
      ? words
      : { ...words, words: words.words.filter(({ start, end }) => end <= own.start || start >= own.end) };
  }
}

function isKnown(target: string, text: string, written: WrittenWords): boolean {
  return (
    [target, decodedReference(target) ?? target].some((one) => written.has(one)) ||
    bareAddress(text).includes(bareAddress(target.replace(/\?.*/s, '')))
  );
}

/**
 * A link within a text, `[words](address)`. Its parts have no brackets but a pair in the address, so that it is found
 * in linear time.
 */
const proseLink = /(?<!\\)\[([^[\]]*)\]\((<[^<>\s]*>|(?:[^\s()]|\([^\s()]*\))*)\)/g;
/** Asterisks between letters. */
const starsWithin = /(?<=[\p{L}\p{M}\p{N}])\*{1,6}(?=[\p{L}\p{M}\p{N}])/gu;

/**
 * A text without the marks of footnotes and the backslashes before what only looks like markup. Emphasis and links on a
 * part of a word do not divide it; the addresses of links go to the end.
 */
function asPrinted(text: string): string {
  const addresses: string[] = [];
  const withoutLinks = text
    .replace(/(?<!\\)\[\^[^\]\s]{1,20}\]:?/g, ' ')
    .replace(proseLink, (_, words: string, address: string) => {
      addresses.push(address);
      return words;
    });
  return [withoutLinks.replace(/\\(?=[!-/:-@[-`{-~])/g, '').replace(starsWithin, ''), ...addresses].join(' ');
}

/** How many lines before and behind a line a text of the form may take with it. */
const windows = [
  [-1, 0],
  [0, 1],
  [-1, 1],
  [-2, 0],
  [0, 2],
] as const;

function linesOfForm(lines: readonly Words[], { isForm, words: known }: FormWords): ReadonlySet<Words> {
  const mayBe = lines.map(({ words }) => words.length > 0 && words.every(({ word }) => known.has(word)));
  const isWithin = (at: number, [from, to]: readonly [number, number]): boolean =>
    isForm(lines.slice(Math.max(0, at + from), at + to + 1).flatMap(({ words }) => words));
  return new Set(
    lines.filter(
      (line, at) => mayBe[at] === true && (isForm(line.words) || windows.some((window) => isWithin(at, window))),
    ),
  );
}

/**
 * Lines with the next one where a line's end has divided a word, with a hyphen, or an address that is whole in the
 * draft.
 */
function joinedAtEnds(lines: readonly LineRead[], isWhole: (word: string) => boolean): readonly LineRead[] {
  const joined: LineRead[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const cut = last === undefined ? undefined : endOf(last.text);
    const next = cut === undefined ? undefined : /^\s*(\S{1,200})/.exec(line.text)?.[1];
    const whole =
      cut === undefined || next === undefined
        ? undefined
        : [cut + next, ...(/[-‐]$/.test(cut) ? [cut.slice(0, -1) + next] : [])].find(isWhole);
    if (last === undefined || cut === undefined || next === undefined || whole === undefined) joined.push(line);
    else
      joined[joined.length - 1] = {
        ...last,
        text: `${last.text.trimEnd().slice(0, -cut.length)}${whole}${line.text.trimStart().slice(next.length)}`,
        targets: [...last.targets, ...line.targets],
      };
  }
  return joined;
}

/** Letters at the end of a line that are looked at. */
const mostAtEnd = 300;

/** The last word of a line, where it may go on in the next. */
function endOf(text: string): string | undefined {
  const last = lastWord(text.slice(-mostAtEnd).trimEnd());
  return /[-‐]$/.test(last) || /:\/\/|^www\./.test(last) ? last : undefined;
}

/** The words of a line; those of an address that the draft has are none. */
function counted(read: LineRead, { text, words, addresses }: Words, written: WrittenWords): CountedLine {
  const unknown = addresses.filter(({ word }) => !written.hasAddress(word));
  return {
    read,
    text,
    words:
      unknown.length === 0
        ? words
        : [...words, ...unknown.flatMap((one) => one.words)].sort((a, b) => a.start - b.start),
  };
}

function wordsLeft({ text, words }: CountedLine, over: ReadonlySet<CountedWord>): readonly WordsOver[] {
  const found: WordsOver[] = [];
  for (let at = 0; at < words.length; at++) {
    const first = words[at];
    if (first === undefined || !over.has(first)) continue;
    let end = first.end;
    // An address between them divides them.
    for (
      let next = words[at + 1];
      next !== undefined && over.has(next) && !/[\p{L}\p{N}]/u.test(text.slice(end, next.start));
      next = words[++at + 1]
    )
      end = next.end;
    found.push({ text: text.slice(first.start, end), before: text.slice(0, first.start), after: text.slice(end) });
  }
  return found;
}

/**
 * All that is written of a document: values that were read, issues that the template does not have, and comments.
 *
 * @param knownIssues ids of the template's issues
 * @param lines the letters of the document's lines
 */
function textsOfDraft(
  draft: ImportDraft,
  knownIssues: ReadonlySet<string>,
  lines: ReadonlySet<string>,
): readonly string[] {
  return [
    ...remarkTexts([...draft.top, ...draft.documentRemarks, ...draft.contactRemarks, ...draft.bottom]),
    ...draft.document.values(),
    draft.economy ?? '',
    ...draft.contacts.flatMap((contact) => [...contact.values()]),
    ...draft.attachments.flatMap(values),
    ...draft.issues.flatMap(({ id, remarks, initiatives }) => [
      ...(knownIssues.has(id) ? [] : [id]),
      ...remarkTexts(remarks),
      ...initiatives.flatMap((initiative) => initiativeTexts(initiative, lines)),
    ]),
  ];
}

function initiativeTexts(
  { title, description, links, attachments, outcome, agencies, columns, remarks }: DraftInitiative,
  lines: ReadonlySet<string>,
): readonly string[] {
  // A title that was made of the first words of the text is in the document once.
  const isMade = description.startsWith(title) && !lines.has(letters(title));
  return [
    ...(isMade ? [] : [title]),
    description,
    ...[...links, ...attachments].flatMap(values),
    ...agencies,
    ...(typeof outcome === 'string' ? [outcome] : values(outcome ?? {})),
    ...columns.values(),
    ...remarkTexts(remarks),
  ];
}

function remarkTexts(remarks: readonly Remark[]): readonly string[] {
  return remarks.map(({ text }) => text);
}

function values(of: object): readonly string[] {
  return Object.values(of).filter((value): value is string => typeof value === 'string');
}

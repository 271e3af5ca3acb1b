import { textOf } from '../../read/imported-paper.ts';
import { withoutEnd, isBlankText, lastWord } from '../around.ts';
import { letters } from '../likeness.ts';
import { dropLetters, takeLetters, trimRuns, type Line } from '../lines.ts';
import { isGenericLabel } from './generic-labels.ts';
import { lengthOfBrackets, type TitleStress } from './title-stress.ts';

/** A title, and what of its line is text. */
export interface LineTitle {
  readonly title: string;
  /** The part of the line that the title was made of; undefined when the whole line stays in the text. */
  readonly titleLine: Line | undefined;
  readonly rest: Line | undefined;
}

/** True for a line that could be the title that the line above announces. */
export function followsAnnouncement(line: Line, stress: TitleStress | undefined): boolean {
  return (
    line.table === undefined &&
    line.mark === undefined &&
    (stress?.kind === 'whole' || (line.text.length <= longestTitle && !/[.:;,。：；]$/.test(line.text)))
  );
}

/** The words of a heading, for comparison with others. */
export function stressedWords(line: Line, { length, kind }: TitleStress): string {
  return letters(kind === 'whole' ? line.text : line.text.slice(0, length));
}

/** The line without its first letters. */
export function withoutFirst(line: Line, count: number): Line {
  const runs = trimRuns(dropLetters(line.runs, count));
  const { looks } = line;
  const dropped = line.text.length - textOf(runs).length;
  const left = (length: number): number => Math.max(0, length - dropped);
  return {
    ...line,
    runs,
    text: textOf(runs),
    notes: line.notes,
    ...(looks !== undefined && {
      looks: {
        ...looks,
        underlined: left(looks.underlined),
        capitals: left(looks.capitals),
        sized: left(looks.sized),
        coloured: left(looks.coloured),
      },
    }),
  };
}

const longestTitle = 160;
const dividesTitle = (sign: string): boolean => isBlankText(sign) || ':：–—-'.includes(sign);

/** The title of a line on which it stands out. @param asWritten true for a title that nothing is taken from */
export function stressedTitle(line: Line, stress: TitleStress, asWritten: boolean): LineTitle {
  if (stress.kind === 'whole')
    return { title: asWritten ? line.text : withoutEnd(line.text, dividesTitle), titleLine: line, rest: undefined };
  const written = withoutEnd(line.text.slice(0, stress.length), dividesTitle);
  if (stress.kind === 'sentence')
    return { title: withoutStop(written.trim()), titleLine: undefined, rest: asText(line) };
  const behind = line.text.slice(stress.length);
  const within = lengthOfBrackets(behind);
  const brackets = /^\s{0,2}[:：–—.-]/.test(behind.slice(within)) ? behind.slice(0, within) : '';
  const end = stress.length + brackets.length;
  const after = dropLetters(line.runs, end);
  const blanks = /^[\s:：.。–—-]+/.exec(textOf(after).slice(0, 20))?.[0].length ?? 0;
  const runs = dropLetters(after, blanks);
  return {
    title: `${withoutStop(written)}${brackets}`.trim(),
    titleLine: { ...line, runs: takeLetters(line.runs, end), text: line.text.slice(0, end) },
    rest: textOf(runs) === '' ? undefined : asText({ ...line, runs, text: textOf(runs) }),
  };
}

/** A line of the text that follows a title. */
function asText(line: Line): Line {
  return { ...line, runs: line.runs, text: line.text, mark: undefined, notes: [] };
}

/** The title without the full stop that divides it from the text; that of an abbreviation stays. */
function withoutStop(title: string): string {
  const word = lastWord(title);
  if (!/[.。]$/.test(word) || /^(?:Inc|Ltd|Co|Corp|St|No|etc|al)\.$/i.test(word) || word.slice(0, -1).includes('.'))
    return title;
  return withoutEnd(title, (sign) => '.。'.includes(sign) || isBlankText(sign));
}

/**
 * A title made of the text’s beginning: of a short line, its name before a colon or a dash, its first sentence, or its
 * first words.
 */
export function titleOfText(line: Line): LineTitle {
  if (line.table !== undefined) return { title: beginningOf(line.text), titleLine: undefined, rest: line };
  const label = /^([^:]{3,60}):\s+(?=\S)/.exec(line.text);
  if (label !== null && isGenericLabel(label[1] ?? '')) {
    const text = line.text.slice(label[0].length);
    return {
      title: sentenceIn(text)?.[1] ?? (text.length <= longestTitle ? text : beginningOf(text)),
      titleLine: undefined,
      rest: asText(line),
    };
  }
  const sentence = nameIn(line.text) ?? sentenceIn(line.text);
  if (line.text.length <= longestTitle && sentence === undefined)
    return { title: withoutStop(withoutEnd(line.text, dividesTitle) || line.text), titleLine: line, rest: undefined };
  if (sentence === undefined) return { title: beginningOf(line.text), titleLine: undefined, rest: asText(line) };
  const [whole, title = ''] = sentence;
  const runs = dropLetters(line.runs, whole.length);
  return {
    title,
    titleLine: { ...line, runs: takeLetters(line.runs, whole.length), text: title },
    rest: asText({ ...line, runs, text: textOf(runs) }),
  };
}

const shortestSentence = 10;

/** The first sentence of a text: with what ends it, and without. */
function sentenceIn(text: string): readonly [string, string] | undefined {
  for (const { 0: end, index } of text
    .slice(0, longestTitle + 3)
    .matchAll(/[.!?]\s+(?=[\p{Lu}\p{N}“"])|[。！？](?=.)/gu)) {
    const sentence = text.slice(0, index);
    if (index >= shortestSentence && index <= longestTitle && !isCut(sentence)) return [sentence + end, sentence];
  }
  return undefined;
}

const abbreviation =
  /(?:^|[\s(])(?:\p{Ll}|утв|ст|см|гг|пп|тыс|млн|им|[Nn]os?|[Aa]rt|[Ss]ec|[Pp]ara|approx|ca|vol|[Ff]ig|pp|núm|Dr|Mr|Mrs|Ms|St)$/u;

/** True for the beginning of a sentence that a full stop within brackets or behind an abbreviation does not end. */
function isCut(text: string): boolean {
  return /[(（][^()（）]*$/.test(text) || abbreviation.test(text.slice(-8));
}

/** True for a paragraph that begins with a name: “Digital Vouchers – a grant for small firms”. */
export function beginsWithName(line: Line): boolean {
  return (
    line.mark === undefined &&
    line.table === undefined &&
    nameIn(line.text) !== undefined &&
    !isGenericLabel(nameIn(line.text)?.[1] ?? '')
  );
}

/** The name before a colon or a dash, where a text follows: “Digital Vouchers – a grant for small firms”. */
function nameIn(text: string): RegExpExecArray | undefined {
  const found = /^([\p{Lu}\p{N}\p{Lo}“"][^:：–—.!?;]{2,80}?)(?:\s[–—-]|[:：])\s+(?=\S)/u.exec(text);
  if (found === null) return undefined;
  const rest = text.slice(found[0].length);
  const isDash = !/[:：]/.test(found[0]);
  // Two dashes enclose a part of a sentence.
  return rest.length < 20 ||
    /^https?:/i.test(rest) ||
    (isDash && /\s[–—-]\s/.test(rest.slice(0, 300))) ||
    (found[1] ?? '').split(' ').length > 10
    ? undefined
    : found;
}

function beginningOf(text: string): string {
  const cut = text.slice(0, 80);
  return `${cut.slice(0, cut.length - lastWord(cut).length).trimEnd() || cut}…`;
}

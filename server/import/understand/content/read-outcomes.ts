import { plainRun, textOf } from '../../read/imported-paper.ts';
import type { DraftOutcome } from '../draft.ts';
import { bullet, isBullet, type Line, dropLetters, takeLetters, trimRuns } from '../lines.ts';
import { labelAt, withoutLabel, type ContentKey } from './labels.ts';

/** A part of a line; `key` is what the label says that it begins with. */
interface LabelledPart {
  readonly line: Line;
  readonly key: ContentKey | undefined;
}

/** Letters at the end of a line in which labels are looked for; a longer part is a text that goes on. */
const longestEnd = 300;

/**
 * A line in parts, where sentences at its end begin with labels: “The app has a map. | Lead: PCM. | Outcome: 2 million
 * users.”
 */
export function labelledSentences(line: Line): readonly LabelledPart[] {
  const { text } = line;
  if (line.table !== undefined || !/[:：]/.test(text)) return [{ line, key: undefined }];
  const own = labelAt(text)?.key;
  const parts: LabelledPart[] = [];
  let [from, key] = [0, own];
  const close = (end: number): void => {
    const runs = trimRuns(takeLetters(dropLetters(line.runs, from), end - from));
    parts.push({
      key,
      line: { ...line, runs, text: textOf(runs), ...(from > 0 && { mark: undefined, notes: [], goesOn: false }) },
    });
  };
  for (const { 0: end, index } of text.matchAll(
    /(?:[.!?;。；)]|(?=\s)(?<=:\/\/\S{1,200}))\s+(?=\p{L})|[。；](?=\p{L})/gu,
  )) {
    const start = index + end.length;
    const label = text.length - start > longestEnd ? undefined : labelAt(text.slice(start));
    if (
      label === undefined ||
      label.key === 'kind' ||
      !/[:：]\s*$/.test(text.slice(start, start + label.length)) ||
      start + label.length >= text.length
    )
      continue;
    close(index + end.trimEnd().replace(/[;；]$/, '').length);
    [from, key] = [start, label.key];
  }
  if (parts.length === 0) return [{ line, key: own }];
  close(text.length);
  return parts;
}

/**
 * An outcome: a map for “Actual: … Expected: …”, else one text.
 *
 * @param proseOf makes a prose text of lines
 * @param isOurs whether our own exports have written the lines, in which a list of one item was meant as one
 */
export function outcomeOf(
  lines: readonly Line[],
  proseOf: (lines: readonly Line[]) => string,
  isOurs: boolean,
): DraftOutcome | undefined {
  const written = lines.filter((line) => line.text !== '');
  const [first] = written;
  if (first === undefined) return undefined;
  // Our own labels stay where somebody has deleted the texts behind them.
  if (isOurs && written.every((line) => outcomeKeyOf(line) !== undefined && /^[^:：]*[:：]$/.test(line.text)))
    return undefined;
  const hasKinds = namesKinds(written);
  /** Beside an expected outcome, one that is only called “Outcome” is what came about. */
  const keyOf = (line: Line): 'actual' | 'expected' | undefined =>
    outcomeKeyOf(line) ?? (hasKinds && isPlainOutcome(line) ? 'actual' : undefined);
  if (keyOf(first) === undefined || written.every((line) => labelAt(line.text)?.length === line.text.length)) {
    return proseOf(written.length === 1 && !isOurs ? [withoutMark(first)] : written);
  }
  const parts: { actual: Line[]; expected: Line[] } = { actual: [], expected: [] };
  let key: 'actual' | 'expected' = 'actual';
  for (const line of written.flatMap((one) => labelledSentences(one).map(({ line: part }) => part))) {
    const named = keyOf(line);
    const label = named === undefined ? undefined : labelAt(line.text);
    if (named === undefined || label === undefined) {
      parts[key].push(line);
      continue;
    }
    key = named;
    const value = withoutLabel(line, label);
    if (value !== undefined) parts[key].push({ ...value, ...(parts[key].length === 0 && { mark: undefined }) });
  }
  return {
    ...(parts.actual.length > 0 && { actual: proseOf(parts.actual) }),
    ...(parts.expected.length > 0 && { expected: proseOf(parts.expected) }),
  };
}

/** The kind of outcome that a line's label names. */
export function outcomeKeyOf(line: Line): 'actual' | 'expected' | undefined {
  const key = line.table === undefined ? labelAt(line.text)?.key : undefined;
  return key === 'actual' || key === 'expected' ? key : undefined;
}

function isPlainOutcome({ text, table }: Line): boolean {
  return table === undefined && labelAt(text)?.key === 'outcome';
}

function namesKinds(lines: readonly Line[]): boolean {
  return lines.some((line) => labelledSentences(line).some(({ line: part }) => outcomeKeyOf(part) !== undefined));
}

/**
 * The outcome that a description says, without “Outcome:” where that says no more than the field's own name: before
 * another label, and where nothing is called actual or expected.
 */
export function withoutOutcomeLabels(lines: readonly Line[]): readonly Line[] {
  const bare = lines.map((line) => {
    const label = isPlainOutcome(line) ? labelAt(line.text) : undefined;
    const value = label && withoutLabel(line, label);
    return label === undefined ? line : value && { ...value, mark: undefined, goesOn: false };
  });
  const hasKinds = namesKinds(bare.filter((line) => line !== undefined));
  return lines.flatMap((line, index) => {
    const value = bare[index];
    return hasKinds && (value === undefined || outcomeKeyOf(value) === undefined) ? [line] : (value ?? []);
  });
}

/** A single item is no list, unless our own exports have written it. */
function withoutMark(line: Line): Line {
  if (line.style.toLowerCase() === 'cell text' || line.mark === undefined) return line;
  // Word's own number counts the items of another cell; a typed one is what somebody has written, unless it is the
  // first.
  if (isBullet(line) || (!line.typed && line.sign !== bullet) || /^\W*(?:1|[ia])\W*$/i.test(line.mark))
    return { ...line, mark: undefined };
  // What looked like a number behind a dot is a word: “• 6.2 million users”.
  return line.sign === bullet && !line.typed
    ? { ...line, mark: undefined, runs: [plainRun(`${line.mark} `), ...line.runs], text: `${line.mark} ${line.text}` }
    : line;
}

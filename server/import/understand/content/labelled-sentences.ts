import { textOf } from '../../read/imported-paper.ts';
import { dropLetters, takeLetters, trimRuns, type Line } from '../lines.ts';
import { labelAt, type ContentKey } from './labels.ts';

/** A part of a line; `key` is what the label says that it begins with. */
export interface LabelledPart {
  readonly line: Line;
  readonly key: ContentKey | undefined;
}

/** Letters at the end of a line in which labels are looked for; a longer part is a text that goes on. */
const longestEnd = 300;

/** A line in parts, where sentences at its end begin with labels: “The app has a map. | Lead: PCM. | Outcome: 2 million users.” */
export function labelledSentences(line: Line): readonly LabelledPart[] {
  const { text } = line;
  if (line.table !== undefined || !/[:：]/.test(text)) return [{ line, key: undefined }];
  const own = labelAt(text)?.key;
  const parts: LabelledPart[] = [];
  let [from, key] = [0, own];
  const close = (end: number): void => {
    const runs = trimRuns(takeLetters(dropLetters(line.runs, from), end - from));
    parts.push({ key, line: { ...line, runs, text: textOf(runs), ...(from > 0 && { mark: undefined, notes: [], goesOn: false }) } });
  };
  for (const { 0: end, index } of text.matchAll(/(?:[.!?;。；)]|(?=\s)(?<=:\/\/\S{1,200}))\s+(?=\p{L})|[。；](?=\p{L})/gu)) {
    const start = index + end.length;
    const label = text.length - start > longestEnd ? undefined : labelAt(text.slice(start));
    if (label === undefined || label.key === 'kind' || !/[:：]\s*$/.test(text.slice(start, start + label.length)) || start + label.length >= text.length) continue;
    close(index + end.trimEnd().replace(/[;；]$/, '').length);
    [from, key] = [start, label.key];
  }
  if (parts.length === 0) return [{ line, key: own }];
  close(text.length);
  return parts;
}

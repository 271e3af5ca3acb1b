import { boldLength, type Line } from '../lines.ts';
import { labelledSentences } from './labelled-sentences.ts';
import { labelAt, withoutLabel, type ContentLabel } from './labels.ts';

export interface DescribedOutcome {
  readonly prose: readonly Line[];
  readonly outcome: readonly Line[];
}

/** Takes the outcome out of a description that says it itself: “Outcome: …”, or a line “Results” with what follows it. */
export function outcomeInText(lines: readonly Line[]): DescribedOutcome {
  const prose: Line[] = [];
  const outcome: Line[] = [];
  /** How far the outcome goes: to the end of the paragraph and its items, or to the next heading. */
  let reach: 'none' | 'paragraph' | 'section' = 'none';
  for (const [index, line] of lines.entries()) {
    const label = outcomeLabel(line, lines[index + 1]);
    if (label !== undefined) {
      const value = withoutLabel(line, label);
      reach = value === undefined ? 'section' : 'paragraph';
      if (label.key !== 'outcome') outcome.push(line);
      else if (value !== undefined) outcome.push({ ...value, mark: undefined, goesOn: false });
      continue;
    }
    const parts = labelledSentences(line);
    const [text] = parts;
    const ofOutcome = parts.filter(({ key }) => key !== undefined && key !== 'agencies');
    if (text !== undefined && text.key === undefined && ofOutcome.length > 0 && ofOutcome.length === parts.length - 1) {
      prose.push(text.line);
      for (const { line: own, key } of ofOutcome) outcome.push(key === 'outcome' ? withoutOwnLabel(own) : own);
      reach = 'none';
      continue;
    }
    if (reach === 'paragraph' && !line.goesOn && line.mark === undefined) reach = 'none';
    if (reach === 'section' && isHeading(line)) reach = 'none';
    (reach === 'none' ? prose : outcome).push(line);
  }
  return { prose, outcome };
}

function withoutOwnLabel(line: Line): Line {
  const label = labelAt(line.text);
  return (label === undefined ? undefined : withoutLabel(line, label)) ?? line;
}

function outcomeLabel(line: Line, next: Line | undefined): ContentLabel | undefined {
  const label = line.table === undefined ? labelAt(line.text) : undefined;
  if (label === undefined || label.key === 'agencies' || label.key === 'kind') return undefined;
  // A label alone announces the lines below it; a sentence may begin with its words.
  return label.length < line.text.length || (next !== undefined && outcomeLabelAlone(line)) ? label : undefined;
}

function outcomeLabelAlone(line: Line): boolean {
  return /[:：]$/.test(line.text) || line.heading || boldLength(line) >= line.text.length || line.text.length <= 40;
}

/** True for a line that begins another part of the text. */
function isHeading(line: Line): boolean {
  return line.heading || (line.table === undefined && line.mark === undefined && line.text.length <= 60 && (/[:：]$/.test(line.text) || boldLength(line) >= line.text.length));
}

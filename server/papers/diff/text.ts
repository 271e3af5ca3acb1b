import { issueTitle, listChanges, moveNote, changesInWords, type ComparedVersions } from './describe.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { leadSegments, segmentLines, shapeOf, shownSegments } from './shown-change.ts';
import { rowCellsOf, type TextSegment } from './styled-text.ts';

/** Gives the text of a segment with its mark, which may be a terminal's colour. */
export type MarkText = (kind: TextSegment['kind'], text: string) => string;

/** Marks that need no colour: `[-old-]` and `{+new+}`, as wdiff has them. */
export function plainMarks(kind: TextSegment['kind'], text: string): string {
  switch (kind) {
    case 'same':
      return text;
    case 'inserted':
      return `{+${text}+}`;
    case 'deleted':
      return `[-${text}-]`;
  }
}

/** The comparison as plain text for a terminal: only what has changed. */
export function renderDiffText(versions: ComparedVersions, mark: MarkText = plainMarks): string {
  const { diff, title, oldName, newName } = versions;
  const changed = (paragraphs: readonly ParagraphChange[]): readonly string[] =>
    paragraphs.filter(({ fate }) => fate !== 'same').map((one) => changedText(one, mark));
  const isAttachment = ({ role }: ParagraphChange): boolean => role === 'attachment';
  const head = changed([...diff.head.filter((one) => !isAttachment(one)), ...diff.beside]);
  const attached = changed(diff.head.filter(isAttachment));
  const blocks = listChanges(diff).map(({ kind, title: name, issue, entry }) => {
    const note = moveNote(entry, diff.issues);
    return [
      `${printable(issueTitle(issue))}: ${kind}: ${printable(name)}`,
      ...(note === undefined ? [] : [`    (${printable(note)})`]),
      ...changed([...entry.change.cells.values(), entry.change.beside].flat()),
    ].join('\n');
  });
  return `${[
    `${printable(title)}\n${printable(oldName)} -> ${printable(newName)}\n${changesInWords(diff)}`,
    ...(head.length === 0 ? [] : [['Cover and contact', ...head].join('\n')]),
    ...(attached.length === 0 ? [] : [['Attachments', ...attached].join('\n')]),
    ...blocks,
  ].join('\n\n')}\n`;
}

/** A paragraph with its changes, on one line. */
export function changedText(change: ParagraphChange, mark: MarkText): string {
  const shape = shapeOf(change);
  const indent = ' '.repeat(4 + 2 * Math.max(0, (shape?.level ?? 0) - (shape?.item === undefined ? 0 : 1)));
  const cells = rowCellsOf([...leadSegments(change, true), ...shownSegments(change, false)]);
  return (
    indent +
    cells
      .map((cell) => segmentsToText(cell, mark, indent))
      .join(' | ')
      .trimEnd()
  );
}

/** Bold and italic words have asterisks as in the file, because otherwise a change of them would not be seen. */
function segmentsToText(segments: readonly TextSegment[], mark: MarkText, indent: string): string {
  const parts: { kind: TextSegment['kind']; text: string }[] = [];
  for (const segment of segments) {
    const words = segmentLines(segment).map(printable).join(`\n${indent}`);
    const stars = '*'.repeat((segment.bold ? 2 : 0) + (segment.italic ? 1 : 0));
    const last = parts.at(-1);
    if (last?.kind === segment.kind) last.text += stars + words + stars;
    else parts.push({ kind: segment.kind, text: stars + words + stars });
  }
  return parts.map(({ kind, text }) => mark(kind, text)).join('');
}

/** The text with control characters written as `\uXXXX`, because the text of a file must not control the terminal. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

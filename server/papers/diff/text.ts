import { issueTitle, listChanges, moveNote, changesInWords, type ComparedVersions } from './describe.ts';
import type { ParagraphChange } from './paragraphs.ts';
import type { TextSegment } from './words.ts';

/** Gives the text of a segment with its mark, which may be a terminal's colour. */
export type MarkText = (kind: TextSegment['kind'], text: string) => string;

/** Marks that need no colour: `[-old-]` and `{+new+}`, as wdiff has them. */
function plainMarks(kind: TextSegment['kind'], text: string): string {
  switch (kind) {
    case 'same': return text;
    case 'inserted': return `{+${text}+}`;
    case 'deleted': return `[-${text}-]`;
  }
}

/** The comparison as plain text for a terminal: only what has changed. */
export function renderDiffText(versions: ComparedVersions, mark: MarkText = plainMarks): string {
  const { diff, title, oldName, newName } = versions;
  const paragraph = ({ label, fate, segments }: ParagraphChange): string => {
    const whole = fate === 'inserted' ? 'inserted' : fate === 'deleted' ? 'deleted' : 'same';
    return `    ${label === undefined ? '' : mark(whole, `${label}: `)}${segments.map(({ kind, text }) => mark(kind, printable(text))).join('')}`;
  };
  const changed = (paragraphs: readonly ParagraphChange[]): readonly string[] => paragraphs.filter(({ fate }) => fate !== 'same').map(paragraph);
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

/** The text with control characters written as `\uXXXX`, because the text of a file must not control the terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

import type { ComparedPaper, PaperInitiative } from './compared-paper.ts';
import type { Paragraph } from './paper-paragraph.ts';
import { insertedParagraph } from './paragraphs.ts';
import { changedText } from './text.ts';

/**
 * A submission as plain text for programs that compare lines, such as git: one below the other what the table has side
 * by side, a line for each paragraph, item, row and link, with what only the file has, such as sub-points.
 */
export function paperText({ head, columns, issues, beside }: ComparedPaper): string {
  const isAttachment = ({ role }: Paragraph): boolean => role === 'attachment';
  const titleOf = (id: string): string | undefined =>
    columns.find((column) => column.id === id && column.holds !== 'initiatives')?.title;
  const answer = ({ cells, beside: details }: PaperInitiative): readonly string[] => [
    '',
    ...[...cells].flatMap(([id, paragraphs]) => labelled(paragraphs, titleOf(id)).map(lineOf)),
    ...details.map(lineOf),
  ];
  const attached = head.filter(isAttachment);
  const lines = [
    ...[...head.filter((one) => !isAttachment(one)), ...beside].map((one) => lineOf(one).trimStart()),
    ...issues.flatMap(({ title, initiatives }) => ['', title.replace(/\s+/g, ' '), ...initiatives.flatMap(answer)]),
    ...(attached.length === 0 ? [] : ['', 'Attachments', ...attached.map(lineOf)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The paragraphs of a cell below the title of its column, which the first of them has before it where it is a text. */
function labelled(paragraphs: readonly Paragraph[], title: string | undefined): readonly Paragraph[] {
  const [first, ...rest] = paragraphs;
  if (title === undefined || first === undefined) return paragraphs;
  return first.label === undefined && first.shape === undefined
    ? [{ ...first, label: title }, ...rest]
    : [{ role: 'text', label: title, texts: [], path: first.path }, ...paragraphs];
}

/** A title stands out from the lines of its answer. */
function lineOf(paragraph: Paragraph): string {
  const line = changedText(insertedParagraph(paragraph), (_, text) => text);
  return paragraph.role === 'initiative-title' ? `  ${line.trimStart()}` : line;
}

import { columnShares } from '../view/column-shares.ts';
import { escapeHtml } from './html-text.ts';
import { emphasisGroups, plainBlocks } from '../../document/prose/plain-prose.ts';
import type { Inline, ProseBlock, ProseCellText, ProseList, ProseTable } from '../../document/prose/prose.ts';
import { listElement, wrapped } from './html-prose.ts';
import { labelBefore, plainLink, referencesOf, writtenLink, type LinkView } from '../view/link-view.ts';
import type { InitiativeView, IssueRow, SubmissionView, TableColumn } from '../view/table-model.ts';

/** The table for the clipboard, to be pasted into a document or an e-mail. */
export interface CopiedTable {
  /** All styles are inline, because Word and Outlook ignore a style sheet in pasted HTML. */
  readonly html: string;
  /** The same content for a program that takes plain text only. */
  readonly text: string;
}

export function copiedTable(view: SubmissionView): CopiedTable {
  return { html: tableHtml(view), text: tableText(view) };
}

// Repeated at every element, because not every program lets cells inherit the table's font, or paragraphs the cell's.
const font = 'font-family:Arial,sans-serif;font-size:10pt;';
// The number format makes Excel take a cell for text; otherwise a text of the submission might become a formula.
const cellStyle = `${font}mso-number-format:'\\@';border:0.75pt solid #000000;padding:4pt 5pt;vertical-align:top;`;
/** In points. */
const indent = 12;

function tableHtml({ title, language, columns, rows }: SubmissionView): string {
  const widths = columnShares(columns, 100);
  const heading = columns.map(
    (column, index) =>
      `<th scope="col" width="${widths[index]}%" style="${cellStyle}width:${widths[index]}%;background:#d9d9d9;text-align:center;vertical-align:middle;">` +
      `${escapeHtml(column.title)}</th>`,
  );
  return [
    `<table lang="${escapeHtml(language)}" title="${escapeHtml(title)}" border="1" cellspacing="0" cellpadding="0"` +
      ' style="border-collapse:collapse;width:100%;color:#000000;">',
    `<thead><tr>${heading.join('')}</tr></thead>`,
    '<tbody>',
    ...rows.flatMap((row) => rowsHtml(row, columns)),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function rowsHtml(row: IssueRow, columns: readonly TableColumn[]): readonly string[] {
  const count = Math.max(row.initiatives.length, 1);
  const title = row.known ? escapeHtml(row.title) : `<i>${escapeHtml(row.title)}</i>`;
  const issue = `<th scope="row" rowspan="${count}" align="left" valign="top" style="${cellStyle}text-align:left;">${title}</th>`;
  return Array.from({ length: count }, (_, index) => {
    const initiative = row.initiatives[index];
    // An issue looks like one row: there are no borders between its initiatives.
    const open = `${index > 0 ? 'border-top:none;' : ''}${index < count - 1 ? 'border-bottom:none;' : ''}`;
    const cells = columns.map((column) => {
      if (column.holds === 'issue') return index === 0 ? issue : '';
      const blocks = initiative === undefined ? [] : cellHtml(initiative, column);
      return `<td valign="top" style="${cellStyle}${open}">${blocks.length === 0 ? '&nbsp;' : blocks.join('')}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
}

function cellHtml(initiative: InitiativeView, column: TableColumn): readonly string[] {
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives':
      return initiativeHtml(initiative);
    case 'outcome':
      return initiative.outcome.parts.flatMap((part) => blocksHtml(part.blocks, 0, part.label));
    case 'text':
      return blocksHtml(initiative.texts.get(column.id)?.blocks ?? [], 0);
  }
}

function initiativeHtml({ title, description, others, ...references }: InitiativeView): readonly string[] {
  const bullet = '&#9679;&nbsp;';
  const rest = [
    ...referencesOf(references).map((link) => paragraph(linkHtml(link), indent)),
    ...others.flatMap((other) => blocksHtml(other.blocks, indent, other.label)),
  ];
  const text = blocksHtml(description.blocks, indent);
  if (title !== undefined) {
    return [hanging(`<b>${bullet}${escapeHtml(title.text)}</b>`, 2), ...text, ...rest];
  }
  const [first] = description.blocks;
  if (first?.kind !== 'paragraph') return [...text, ...rest];
  return [
    hanging(`${bullet}${inlinesHtml(first.inlines)}`, 4),
    ...blocksHtml(description.blocks.slice(1), indent),
    ...rest,
  ];
}

/** @param left the margin on the left, in points */
function blocksHtml(blocks: readonly ProseBlock[], left: number, label?: string): readonly string[] {
  const labelHtml = label === undefined ? '' : `<b>${escapeHtml(label)}:</b>`;
  const before = labelHtml !== '' && blocks[0]?.kind !== 'paragraph' ? [paragraph(labelHtml, left)] : [];
  return [
    ...before,
    ...blocks.flatMap((block, index): readonly string[] => {
      switch (block.kind) {
        case 'paragraph':
          return [
            paragraph(`${index === 0 && labelHtml !== '' ? `${labelHtml} ` : ''}${inlinesHtml(block.inlines)}`, left),
          ];
        case 'list':
          return listHtml(block, left);
        case 'table':
          return [smallTable(block, left)];
        case 'notes':
          return block.notes.map((note) => paragraph(`<sup>${note.number}</sup> ${inlinesHtml(note.inlines)}`, left));
      }
    }),
  ];
}

/** A list; where programs would not keep its marks, paragraphs that begin with them. */
function listHtml({ marks, items }: ProseList, left: number): readonly string[] {
  const { tag, counting, areMarksTyped } = listElement(marks);
  if (areMarksTyped) {
    return items.flatMap(({ mark, blocks: [first, ...rest] }) => {
      const words = first?.kind === 'paragraph' ? inlinesHtml(first.inlines) : '';
      const below = first === undefined || first.kind === 'paragraph' ? rest : [first, ...rest];
      return [hanging(`${escapeHtml(mark)}&nbsp;${words}`, 2, left), ...blocksHtml(below, left + indent)];
    });
  }
  const lines = items.map(({ blocks: [first, ...rest] }) => {
    const words = first?.kind === 'paragraph' ? inlinesHtml(first.inlines) : '';
    const below = first === undefined || first.kind === 'paragraph' ? rest : [first, ...rest];
    return `<li style="${font}margin:0;">${words}${blocksHtml(below, 0).join('')}</li>`;
  });
  return [`<${tag}${counting} style="margin:0 0 4pt ${left + 14}pt;padding:0;">${lines.join('')}</${tag}>`];
}

function smallTable({ align, head, rows }: ProseTable, left: number): string {
  const cell =
    (tag: 'th' | 'td') =>
    ({ inlines }: ProseCellText, column: number): string =>
      `<${tag} align="${align[column] ?? 'left'}" valign="top" style="${cellStyle}padding:1pt 4pt;">${inlines.length === 0 ? '&nbsp;' : inlinesHtml(inlines)}</${tag}>`;
  const lines = [head.map(cell('th')), ...rows.map((row) => row.map(cell('td')))].map(
    (cells) => `<tr>${cells.join('')}</tr>`,
  );
  return `<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;margin:0 0 4pt ${left}pt;">${lines.join('')}</table>`;
}

/**
 * A paragraph with a hanging indent, for a bullet that is a character: some programs drop the bullets or the indent of
 * HTML lists.
 */
function hanging(html: string, after: number, left = 0): string {
  return `<p style="${font}margin:0 0 ${after}pt ${left + indent}pt;text-indent:-${indent}pt;">${html}</p>`;
}

function paragraph(html: string, left: number): string {
  return `<p style="${font}margin:0 0 4pt ${left === 0 ? '0' : `${left}pt`};">${html}</p>`;
}

function inlinesHtml(inlines: readonly Inline[]): string {
  return emphasisGroups(inlines, 'bold')
    .map((bold) =>
      wrapped(
        'b',
        bold.isOn,
        emphasisGroups(bold.inlines, 'italic')
          .map((italic) => wrapped('i', italic.isOn, italic.inlines.map(inlineHtml).join('')))
          .join(''),
      ),
    )
    .join('');
}

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text);
    case 'break':
      return '<br>';
    case 'note':
      return `<sup>${inline.note.number}</sup>`;
    case 'link':
      return anchor(inline.href, inlinesHtml(inline.runs));
  }
}

/** @param words HTML */
function anchor(href: string, words: string): string {
  return `<a href="${escapeHtml(href)}" style="color:#0b4f9e;overflow-wrap:anywhere;">${words}</a>`;
}

function linkHtml(link: LinkView): string {
  return [
    `${escapeHtml(labelBefore(link))}${link.href === undefined ? escapeHtml(writtenLink(link)) : anchor(link.href, escapeHtml(link.text))}`,
    ...link.remarks.map(({ text, href }) => (href === undefined ? escapeHtml(text) : anchor(href, escapeHtml(text)))),
  ].join(' ');
}

/** The issues one below the other, not as a table, which would be unreadable in a plain-text e-mail. */
function tableText({ columns, rows }: SubmissionView): string {
  return `${rows
    .map((row) => [row.title, ...row.initiatives.map((initiative) => initiativeText(initiative, columns))].join('\n\n'))
    .join('\n\n\n')}\n`;
}

function initiativeText(initiative: InitiativeView, columns: readonly TableColumn[]): string {
  const { title, description, others } = initiative;
  const lines = [
    ...(title === undefined ? [] : [title.text]),
    ...blocksText(description.blocks),
    ...referencesOf(initiative).map((link) => labelBefore(link) + plainLink(link)),
    ...others.flatMap((other) => blocksText(other.blocks, other.label)),
    ...columns.flatMap((column) => {
      if (column.holds === 'text') return blocksText(initiative.texts.get(column.id)?.blocks ?? [], column.title);
      if (column.holds !== 'outcome') return [];
      return initiative.outcome.parts.flatMap((part) =>
        blocksText(
          part.blocks,
          part.label === undefined ? column.title : `${column.title}, ${part.label.toLowerCase()}`,
        ),
      );
    }),
  ];
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`).join('\n');
}

function blocksText(blocks: readonly ProseBlock[], label?: string): readonly string[] {
  const lines = plainBlocks(blocks).flatMap((block) => block.split('\n'));
  if (label === undefined || lines.length === 0) return lines;
  return blocks[0]?.kind === 'paragraph' ? [`${label}: ${lines[0]}`, ...lines.slice(1)] : [`${label}:`, ...lines];
}

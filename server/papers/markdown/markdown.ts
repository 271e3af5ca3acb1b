import { type ContactView, type CoverView, oneByOne } from '../view/cover-view.ts';
import { escapeHtml } from '../html/html-text.ts';
import { atLineStart, inHeading, inertMarkdown, markdownLink } from '../../words/markdown-signs.ts';
import { type MarkdownManner, documentManner, proseToMarkdown } from '../../document/prose/prose-markdown.ts';
import { type LinkView, labelBefore, referencesOf, writtenLink } from '../view/link-view.ts';
import type { InitiativeView, IssueRow, SubmissionView, TableColumn } from '../view/table-model.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';

/**
 * The paper as GitHub-flavoured Markdown. The table is HTML with Markdown in its cells: a pipe table can have neither
 * paragraphs nor cells over several rows, and its one long line for each row is hard to read and to compare.
 */
export function renderMarkdown(view: SubmissionView): string {
  return `${[...cover(view.cover), ...contact(view.contact), table(view), ...attachments(view)].join('\n\n')}\n`;
}

function cover(view: CoverView): readonly string[] {
  const meeting = [view.meeting, view.place, view.date].flatMap((one) =>
    one === undefined ? [] : [`**${inertMarkdown(one.text)}**`],
  );
  return [
    ...(view.organisation === undefined ? [] : [`**${inertMarkdown(view.organisation)}**`, '---']),
    ...lines([
      ...(view.number === undefined ? [] : [`**${inertMarkdown(view.number.text)}**`]),
      ...view.agenda.map((one) => escapeLine(one.text)),
    ]),
    ...(view.title === undefined ? [] : [`# ${inHeading(inertMarkdown(view.title.text))}`]),
    ...lines(view.fields.map(({ label, value }) => `${label}: ${inertMarkdown(value.text)}`)),
    ...lines(meeting),
  ];
}

function contact(view: ContactView): readonly string[] {
  return [
    ...(view.economy === undefined ? [] : [`**${inertMarkdown(view.economy.text)}**`]),
    ...oneByOne(view.lines).flatMap((contactLines) =>
      lines(
        contactLines.map((line) =>
          line.href === undefined ? escapeLine(line.text) : markdownLink(line.href, line.text),
        ),
      ),
    ),
  ];
}

/** The list of what is attached to the whole submission, below the table. */
function attachments(view: SubmissionView): readonly string[] {
  if (view.attachments.length === 0) return [];
  return ['**Attachments**', view.attachments.map((attachment) => listItem([linkBlock(attachment)])).join('\n')];
}

/** The texts as one paragraph with hard line breaks; nothing for no texts. */
function lines(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : [texts.join('\\\n')];
}

function table(view: SubmissionView): string {
  const manner = documentManner();
  return [
    '<table>',
    '<thead>',
    '<tr>',
    ...view.columns.map((column) => `<th scope="col">${htmlLine(column.title)}</th>`),
    '</tr>',
    '</thead>',
    '<tbody>',
    ...view.rows.flatMap((row) => issueRows(row, view.columns, manner)),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function issueRows(row: IssueRow, columns: readonly TableColumn[], manner: MarkdownManner): readonly string[] {
  const span = row.initiatives.length > 1 ? ` rowspan="${row.initiatives.length}"` : '';
  const heading = `<th scope="row"${span} align="left" valign="top">${htmlLine(row.title)}</th>`;
  if (row.initiatives.length === 0) {
    return ['<tr>', ...columns.map((column) => (column.holds === 'issue' ? heading : '<td></td>')), '</tr>'];
  }
  return row.initiatives.flatMap((initiative, index) => [
    '<tr>',
    ...columns.flatMap((column) => {
      if (column.holds === 'issue') return index === 0 ? [heading] : [];
      return [cell(markdownCellBlocks(initiative, column, manner))];
    }),
    '</tr>',
  ]);
}

/** The text as HTML on one line, because Markdown takes an empty line for the end of an HTML block. */
function htmlLine(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '));
}

/** A `td` with Markdown in it: the empty lines inside the tags make GitHub read their content as Markdown. */
function cell(blocks: readonly string[]): string {
  return blocks.length === 0 ? '<td></td>' : `<td valign="top">\n\n${blocks.join('\n\n')}\n\n</td>`;
}

/**
 * The Markdown blocks of an initiative in a column. Footnotes stand below the text that refers to them; their numbers
 * go on from text to text, because Markdown collects them at the end of the document.
 */
export function markdownCellBlocks(
  initiative: InitiativeView,
  column: TableColumn,
  manner: MarkdownManner,
): readonly string[] {
  switch (column.holds) {
    case 'issue':
      return [];
    case 'initiatives': {
      const blocks = initiativeBlocks(initiative, manner);
      return blocks.length === 0 ? [] : [listItem(blocks)];
    }
    case 'outcome':
      return initiative.outcome.parts.flatMap((part) => blocksToMarkdown(part.blocks, manner, part.label));
    case 'text':
      return blocksToMarkdown(initiative.texts.get(column.id)?.blocks ?? [], manner);
  }
}

function initiativeBlocks(
  { title, description, others, ...references }: InitiativeView,
  manner: MarkdownManner,
): readonly string[] {
  return [
    ...(title === undefined ? [] : [`**${inertMarkdown(title.text)}**`]),
    ...blocksToMarkdown(description.blocks, manner),
    ...referencesOf(references).map(linkBlock),
    ...others.flatMap((other) => blocksToMarkdown(other.blocks, manner, other.label)),
  ];
}

function linkBlock(link: LinkView): string {
  const label = labelBefore(link);
  const href = link.href ?? link.fileHref;
  return [
    label +
      (href === undefined
        ? (label === '' ? escapeLine : inertMarkdown)(writtenLink(link))
        : markdownLink(href, link.text)),
    ...link.remarks.map(({ text, href }) => (href === undefined ? inertMarkdown(text) : markdownLink(href, text))),
  ].join(' ');
}

/** Escapes a text that stands at the beginning of a line, where more characters have a meaning. */
export function escapeLine(text: string): string {
  return atLineStart(inertMarkdown(text));
}

/** The blocks as Markdown blocks, with a label before the first. */
export function blocksToMarkdown(
  blocks: readonly ProseBlock[],
  manner: MarkdownManner,
  label?: string,
): readonly string[] {
  const parts = proseToMarkdown(blocks, manner);
  if (label === undefined || parts.length === 0) return parts;
  const labelText = `**${inertMarkdown(label)}:**`;
  return blocks[0]?.kind === 'paragraph' ? [`${labelText} ${parts[0]}`, ...parts.slice(1)] : [labelText, ...parts];
}

/** Markdown blocks as one list item, with their lines indented. */
export function listItem(blocks: readonly string[]): string {
  return `- ${blocks.join('\n\n').replace(/\n(?=[^\n])/g, '\n  ')}`;
}

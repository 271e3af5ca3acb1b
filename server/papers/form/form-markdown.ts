import { documentManner, type MarkdownManner } from '../../document/prose/prose-markdown.ts';
import { inertMarkdown, inHeading } from '../../words/markdown-signs.ts';
import { escapeHtml } from '../html/html-text.ts';
import { blocksToMarkdown, escapeLine, listItem } from '../markdown/markdown.ts';
import type { TableColumn } from '../view/table-model.ts';
import { labelInList, type BlankForm, type BlankRow, type FormSlot } from './form-view.ts';

/** The blank form as GitHub-flavoured Markdown, with an HTML table as finished papers have it. */
export function renderFormMarkdown(form: BlankForm): string {
  const manner = documentManner();
  return `${[
    ...(form.organisation === undefined ? [] : [`**${inertMarkdown(form.organisation.text)}**`, '---']),
    lines([`**${written(form.number)}**`, written(form.agenda)]),
    `# ${inHeading(written(form.heading))}`,
    lines([written(form.purpose), written(form.submittedBy)]),
    lines(form.meeting.map((slot) => `**${written(slot)}**`)),
    ...blocksToMarkdown(form.guidance?.blocks ?? [], manner),
    ...form.notices.map(({ text }) => `**${inertMarkdown(text)}**`),
    `**${written(form.economy)}**`,
    lines([escapeLine(form.contactHeading), ...form.contact.map(written)]),
    table(form, manner),
  ].join('\n\n')}\n`;
}

function written({ label, text, prompt }: FormSlot): string {
  return `${label}${inertMarkdown(text === '' ? prompt : text)}`;
}

/** The texts as one paragraph with hard line breaks. */
function lines(texts: readonly string[]): string {
  return texts.join('\\\n');
}

function table(form: BlankForm, manner: MarkdownManner): string {
  return [
    '<table>',
    '<thead>',
    '<tr>',
    ...form.columns.map((column) => `<th scope="col">${htmlLine(column.title)}</th>`),
    '</tr>',
    '</thead>',
    '<tbody>',
    ...form.rows.flatMap((row) => ['<tr>', ...form.columns.map((column) => cell(row, column, manner)), '</tr>']),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function cell(row: BlankRow, column: TableColumn, manner: MarkdownManner): string {
  const slot = row.cells.get(column.id);
  if (slot === undefined) return `<th scope="row" align="left" valign="top">${htmlLine(row.title)}</th>`;
  const blocks = [
    ...(column.holds === 'initiatives' ? questions(row, manner) : []),
    ...(slot.prompt === '' ? [] : [escapeLine(slot.prompt)]),
  ];
  return blocks.length === 0 ? '<td></td>' : `<td valign="top">\n\n${blocks.join('\n\n')}\n\n</td>`;
}

function questions({ guidance, points, ownPoint }: BlankRow, manner: MarkdownManner): readonly string[] {
  return [
    ...blocksToMarkdown(guidance.blocks, manner),
    ...(points.length === 0
      ? []
      : [
          [
            ...points.map((point) =>
              listItem(
                [`[ ] ${inertMarkdown(labelInList(point))}`, ...blocksToMarkdown(point.blocks, manner)]
                  .join(' ')
                  .split('\n\n'),
              ),
            ),
            ...(ownPoint === undefined ? [] : [listItem([written(ownPoint)])]),
          ].join('\n'),
        ]),
  ];
}

/** The text as HTML on one line, because Markdown takes an empty line for the end of an HTML block. */
function htmlLine(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '));
}

import { columnLines, indented, pageAround, tableEnd, tableStart } from '../html/html.ts';
import { blocksToHtml } from '../html/html-prose.ts';
import { escapeHtml, pathAttribute, textToHtml } from '../html/html-text.ts';
import { nodePath } from '../view/node-path.ts';
import type { TableColumn } from '../view/table-model.ts';
import {
  isOneParagraph,
  labelInList,
  type BlankForm,
  type BlankRow,
  type FormPoint,
  type FormSlot,
} from './form-view.ts';

/**
 * The blank form as one HTML file that loads nothing else, to be read, printed or opened in Word; `hint` is the JSON of
 * `formHint`.
 */
export function renderFormPage(form: BlankForm, hint: string): string {
  const fragment = [
    `<article class="submission form" lang="${escapeHtml(form.language)}">`,
    ...indented(formHeadLines(form)),
    `  ${tableStart}`,
    ...indented(indented(columnLines(form))),
    ...form.rows.flatMap((row) =>
      indented(
        indented([
          `<tbody${pathAttribute(row.path)}>`,
          '  <tr>',
          ...indented(indented(formRowCells(row, form.columns))),
          '  </tr>',
          '</tbody>',
        ]),
      ),
    ),
    `  ${tableEnd}`,
    '</article>',
  ].join('\n');
  return pageAround(
    { title: form.title, language: form.language, columns: form.columns, style: formStyle, hint },
    fragment,
  );
}

const formStyle = `.prompt { color: #595959; font-weight: normal; }
.form-guidance { margin-bottom: 8mm; }
.form-guidance > * + * { margin-top: 3mm; }
.form-notice { font-weight: bold; }
.answer { height: 25mm; }
.points { padding-left: 4.5mm; list-style: none; }
.points > li { position: relative; padding-left: 10mm; }
.points > li + li { margin-top: 1mm; }
.points .mark { position: absolute; left: 0; }
.points p { margin: 0; }
@media print {
  /* What is asked and the room for the answer are seen together. */
  tbody { break-inside: avoid; }
}
`;

/** Everything above the table: the cover, what the organisation asks, and the contact. */
export function formHeadLines(form: BlankForm): readonly string[] {
  return [...cover(form), ...guidance(form), ...contact(form)];
}

function cover(form: BlankForm): readonly string[] {
  const line = (slot: FormSlot, tag: string, className: string): string =>
    `<${tag} class="${className}"${pathAttribute(slot.path)}>${slot.label}${slotHtml(slot)}</${tag}>`;
  const field = (slot: FormSlot): string =>
    `  <dt>${slot.label.replace(/: $/, '')}</dt><dd${pathAttribute(slot.path)}>${slotHtml(slot)}</dd>`;
  return [
    '<header class="cover">',
    ...indented([
      ...(form.organisation === undefined
        ? []
        : [
            `<p class="organisation"${pathAttribute(form.organisation.path)}>${textToHtml(form.organisation.text)}</p>`,
          ]),
      line(form.number, 'p', 'number'),
      line(form.agenda, 'p', 'agenda-item'),
      line(form.heading, 'h1', 'title'),
      '<dl class="cover-fields">',
      field(form.purpose),
      field(form.submittedBy),
      '</dl>',
      ...form.meeting.map((slot) => line(slot, 'p', slot.field.kind === 'cover' ? slot.field.key : 'meeting')),
    ]),
    '</header>',
  ];
}

function guidance({ guidance: asked, notices }: BlankForm): readonly string[] {
  const lines = [
    ...blocksToHtml(asked?.blocks ?? [], nodePath('guidance')),
    ...notices.map(({ text, path }) => `<p class="form-notice"${pathAttribute(path)}>${textToHtml(text)}</p>`),
  ];
  return lines.length === 0
    ? []
    : ['<section class="form-guidance" aria-label="Guidance">', ...indented(lines), '</section>'];
}

function contact(form: BlankForm): readonly string[] {
  return [
    '<section class="contact" aria-label="Contact">',
    `  <h2 class="economy"${pathAttribute(form.economy.path)}>${slotHtml(form.economy)}</h2>`,
    `  <p>${textToHtml(form.contactHeading)}</p>`,
    ...form.contact.map(
      (slot) => `  <p class="contact-${slot.field.kind === 'contact' ? slot.field.key : 'name'}">${slotHtml(slot)}</p>`,
    ),
    '</section>',
  ];
}

/** The cells of an issue’s row, in lines. What the organisation asks stands in the cell where it is answered. */
export function formRowCells(row: BlankRow, columns: readonly TableColumn[]): readonly string[] {
  return columns.flatMap((column) => {
    const slot = row.cells.get(column.id);
    if (slot === undefined) return [`<th scope="row"${pathAttribute(row.path)}>${textToHtml(row.title)}</th>`];
    return [
      `<td class="answer"${pathAttribute(row.path)}>`,
      ...indented([
        ...(column.holds === 'initiatives' ? questions(row) : []),
        ...(slot.prompt === '' ? [] : [`<p>${slotHtml(slot)}</p>`]),
      ]),
      '</td>',
    ];
  });
}

function questions({ guidance: asked, points, ownPoint }: BlankRow): readonly string[] {
  return [
    ...blocksToHtml(asked.blocks, asked.path),
    ...(points.length === 0
      ? []
      : [
          '<ul class="points">',
          ...points.map(
            (point) =>
              `  <li${pathAttribute(point.path)}><span class="mark">☐ ${escapeHtml(labelInList(point))}</span> ${behindLabel(point)}</li>`,
          ),
          ...(ownPoint === undefined ? [] : [`  <li>${ownPoint.label}${slotHtml(ownPoint)}</li>`]),
          '</ul>',
        ]),
  ];
}

/**
 * The words of a sub-point in the line of its box, by which an import knows it again; more than a paragraph stands
 * below.
 */
function behindLabel({ blocks, path }: FormPoint): string {
  const html = blocksToHtml(blocks, path).join('');
  return isOneParagraph(blocks) ? html.replace(/^<p\b[^>]*>|<\/p>$/g, '') : html;
}

function slotHtml({ text, prompt, day }: FormSlot): string {
  if (text === '') return `<span class="prompt">${textToHtml(prompt)}</span>`;
  return day === undefined ? textToHtml(text) : `<time datetime="${escapeHtml(day)}">${escapeHtml(text)}</time>`;
}

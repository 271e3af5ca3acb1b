import { plainBlocks } from '../../document/prose/plain-prose.ts';
import { oneLine } from '../view/cover-view.ts';
import { columnShares, isWide } from '../view/column-shares.ts';
import type { Turn } from '../view/turns.ts';
import { docxGuidance, onNewPage } from '../word/docx.ts';
import {
  docxParagraph,
  docxText,
  textWidth,
  type DocxBlock,
  type DocxControl,
  type DocxHeld,
  type DocxParagraph,
  type DocxStyle,
  type DocxTable,
} from '../word/docx-model.ts';
import { fieldTag } from './form-fields.ts';
import type { BlankForm, BlankRow, FormPoint, FormSlot } from './form-view.ts';

/** The blank form as a `.docx`, in the layout of the finished paper; `hint` is the JSON of `formHint`. */
export async function renderFormDocx(form: BlankForm, hint: string, turn?: Turn): Promise<Uint8Array> {
  const landscape = isWide(form.columns);
  const { writeDocx } = await import('../word/docx-file.ts');
  return writeDocx(
    {
      properties: {
        title: form.heading.text || form.title,
        organisation: form.organisation?.text,
        language: form.language,
      },
      hint,
      isForm: true,
      sections: [
        {
          landscape,
          footer: form.title,
          bareFirstPage: true,
          blocks: [
            ...cover(form, landscape),
            ...onNewPage([
              ...docxGuidance(form.guidance),
              ...form.notices.map(({ text }, index) =>
                docxParagraph('Guidance', [docxText(text, { bold: true })], index === 0 ? { spaceBefore: 160 } : {}),
              ),
              ...contact(form),
            ]),
            table(form, textWidth({ landscape })),
          ],
        },
      ],
    },
    turn,
  );
}

function cover(form: BlankForm, landscape: boolean): readonly DocxParagraph[] {
  const line = (style: DocxStyle, slot: FormSlot, more: Partial<DocxParagraph> = {}): DocxParagraph =>
    docxParagraph(style, [...(slot.label === '' ? [] : [docxText(slot.label)]), control(slot, form.language)], more);
  return [
    ...(form.organisation === undefined ? [] : [docxParagraph('Organisation', [docxText(form.organisation.text)])]),
    line('Number', form.number),
    line('Agenda', form.agenda),
    line('Title', form.heading),
    line('CoverField', form.purpose),
    line('CoverField', form.submittedBy),
    // The space before the meeting moves it to the lower part of the page, as on the finished paper.
    ...form.meeting.map((slot, index) =>
      line('Meeting', slot, index === 0 ? { spaceBefore: landscape ? 1200 : 3600 } : {}),
    ),
  ];
}

/** The economy is a heading, because its answer begins there. */
function contact(form: BlankForm): readonly DocxParagraph[] {
  return [
    docxParagraph('Heading2', [control(form.economy, form.language)]),
    docxParagraph('Contact', [docxText(form.contactHeading)], { keepWithNext: true }),
    ...form.contact.map((slot, index) =>
      docxParagraph(
        'Contact',
        [control(slot, form.language)],
        index === form.contact.length - 1 ? { spaceAfter: 240 } : { keepWithNext: true },
      ),
    ),
  ];
}

function table(form: BlankForm, width: number): DocxTable {
  return {
    kind: 'table',
    caption: form.title,
    columnWidths: columnShares(form.columns, width),
    headingRows: 1,
    firstColumnIsHeading: form.columns[0]?.holds === 'issue',
    rows: {
      *[Symbol.iterator]() {
        yield {
          cells: form.columns.map((column) => ({
            shade: 'D9D9D9',
            blocks: [docxParagraph('ColumnHeading', [docxText(column.title)])],
          })),
        };
        for (const row of form.rows) {
          yield {
            minHeight: leastHeight,
            cells: form.columns.map((column): { readonly blocks: readonly DocxBlock[] } => {
              const slot = row.cells.get(column.id);
              if (slot === undefined) return { blocks: [docxParagraph('Issue', [docxText(row.title)])] };
              return {
                blocks: [
                  docxParagraph('Answer', [control(slot, form.language)]),
                  ...(column.holds === 'initiatives' ? checkBoxes(row, form.language) : []),
                ],
              };
            }),
          };
        }
      },
    },
  };
}

/** Two centimetres and a half: room to write by hand, too. */
const leastHeight = 1417;

/**
 * The sub-points with a check box each, below the answer: a line for each of a few, or one text of the codes of many.
 * What they say in full stands above the table.
 */
function checkBoxes({ points, ownPoint }: BlankRow, language: string): readonly DocxParagraph[] {
  if (ownPoint === undefined) return [];
  const words = points.map(({ blocks }) => shortened(oneLine(plainBlocks(blocks).join(' '))));
  const box = ({ id, field }: FormPoint, index: number): DocxControl => ({
    kind: 'control',
    tag: fieldTag(field),
    title: inTitle(`${id} ${words[index] ?? ''}`),
    holds: { kind: 'check' },
    run: docxText('☐'),
    isPrompt: false,
  });
  const lines =
    points.length <= mostLines
      ? points.map((point, index) => [box(point, index), docxText(` ${point.label} ${words[index] ?? ''}`)])
      : [
          points.flatMap((point, index) => [
            box(point, index),
            docxText(`\u00a0${point.id}${index < points.length - 1 ? '   ' : ''}`),
          ]),
        ];
  return [...lines, [docxText(ownPoint.label), control(ownPoint, language)]].map((inlines, index) =>
    docxParagraph('CheckBox', inlines, index === 0 ? { spaceBefore: 60 } : {}),
  );
}

/** More sub-points are written as codes, so that their boxes do not take more room than the answer. */
const mostLines = 8;

/** Letters that fill about a line of the widest column. */
const longestWords = 64;

function shortened(text: string): string {
  const space = text.lastIndexOf(' ', longestWords);
  const words = text.length <= longestWords ? text : text.slice(0, space === -1 ? longestWords : space);
  return `${words.replace(/[,;]$/, '')}${words === text ? '' : '…'}`;
}

function control(slot: FormSlot, language: string): DocxControl {
  const isPrompt = slot.text === '';
  return {
    kind: 'control',
    tag: fieldTag(slot.field),
    title: inTitle(slot.name),
    holds: heldIn(slot, language),
    run: docxText(isPrompt ? slot.prompt : slot.text),
    isPrompt,
  };
}

function heldIn({ field, choices, day }: FormSlot, language: string): DocxHeld {
  if (field.kind === 'answer') return { kind: 'rich-text' };
  if (field.kind === 'cover' && field.key === 'date') return { kind: 'date', day, language };
  return choices.length === 0 ? { kind: 'text' } : { kind: 'choice', choices };
}

/** Word takes no longer titles of content controls. */
const longestTitle = 64;

function inTitle(name: string): string {
  return name.length <= longestTitle ? name : `${name.slice(0, longestTitle - 1).trimEnd()}…`;
}

import { appendAll } from '../append-all.ts';
import { createListCounter } from './docx-numbering.ts';
import { openPackage, type DocxPackage, hintInDocx } from './docx-package.ts';
import { noNoteMarks } from './docx-note-marks.ts';
import { changeKey, type DocxContext, type DocxReading } from './docx-context.ts';
import { readParagraph } from './docx-paragraph.ts';
import { BodyReader, wordParagraphsIn } from './docx-body.ts';
import { readStyles } from './docx-styles.ts';
import {
  appendRun,
  withoutLooks,
  plainRun,
  type ImportedPaper,
  type PaperFootnote,
  type PaperNote,
  type PaperRemark,
  type PaperRun,
  type PaperBlock,
} from '../imported-paper.ts';
import { quotation, quotedInFull } from '../../../words/quotation.ts';
import { childOf, elementsOf, textOfElement, type XmlElement } from '../read-xml.ts';
import { shiftRemarks } from '../left-out.ts';
import { openZip } from '../read-zip.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/**
 * Reads a Word document as if its tracked changes were accepted: all, or those that `reading` says.
 *
 * @param told called with the share that has been read, from 0 to 1
 * @throws {ImportRefusal}
 */
export function readDocx(
  bytes: Uint8Array,
  told: (share: number) => void = () => undefined,
  { takes: chosen, looks, comments = true }: DocxReading = {},
): ImportedPaper {
  const takes = chosen ?? ((): boolean => true);
  const zip = openZip(bytes);
  const docx = openPackage(zip);
  const hint = hintInDocx(docx);
  const shared = {
    styleOf: readStyles(docx.part(target(docx, 'styles'))),
    lists: createListCounter(docx.part(target(docx, 'numbering'))),
    relationships: docx.relationships,
    comments: comments ? readComments(docx.part(target(docx, 'comments'))) : new Map<string, string>(),
    noteMarks: noNoteMarks(),
    changes: { inserted: 0, deleted: [], struck: [] },
    shifts: [],
    looks,
    takes: (change: XmlElement) =>
      takes({
        author: change.attributes.get('w:author')?.trim() ?? '',
        date: change.attributes.get('w:date') ?? '',
        key: changeKey(change),
      }),
    cutTargets: new Set<string>(),
    // In a form of ours that came back, they say what its links said before somebody has changed them.
    tooltips: hint === undefined ? new Set<string>() : undefined,
  };
  const context: DocxContext = {
    ...shared,
    footnotes: readFootnotes(docx, 'footnote', shared),
    endnotes: readFootnotes(docx, 'endnote', shared),
    fields: [],
  };
  const body = new BodyReader(context);
  const main = docx.part(docx.main, { onEnd: (element) => body.complete(element), told });
  const blocks = body.blocksOf(elementsOf(childOf(main, 'w:body')));
  const margins = readMargins(docx, context);
  const remarks: PaperRemark[] = [
    ...body.remarks,
    ...changed(context, chosen !== undefined),
    ...shiftRemarks(context.shifts),
    ...cut(context),
  ];
  return {
    blocks,
    margins,
    remarks,
    hint,
  };
}

function target(docx: DocxPackage, type: string): string {
  return [...docx.relationships.values()].find((one) => one.type.endsWith(`/${type}`) && !one.external)?.target ?? '';
}

function cut({ cutTargets }: DocxContext): readonly PaperRemark[] {
  if (cutTargets.size === 0) return [];
  const [first = ''] = cutTargets;
  const cutAt = { length: first.length, address: quotation(first) };
  return [
    {
      kind: 'left-out',
      message:
        cutTargets.size === 1
          ? importMessages.addressCut(cutAt)
          : importMessages.addressesCut({ ...cutAt, more: cutTargets.size - 1 }),
    },
  ];
}

/** @param isTold true where whoever chooses among the changes tells of each of them what was done with it */
function changed({ changes }: DocxContext, isTold: boolean): readonly PaperRemark[] {
  const { inserted, deleted, struck } = changes;
  const leftOut = deleted.map(quotedInFull);
  return [
    ...(isTold || (inserted === 0 && deleted.length === 0)
      ? []
      : [leftOut.length === 0 ? importMessages.allAccepted : importMessages.allAcceptedLeftOut({ texts: leftOut })]),
    ...(struck.length === 0 ? [] : [importMessages.struckThrough({ texts: struck.map(quotedInFull) })]),
  ].map((message) => ({ kind: 'tracked-changes', message }));
}

/** The texts of comments by their id. A text begins with its author. */
function readComments(root: XmlElement | undefined): Map<string, string> {
  return new Map(
    elementsOf(root)
      .filter((element) => element.name === 'w:comment')
      .map((note) => {
        const author = note.attributes.get('w:author') ?? '';
        const text = elementsOf(note)
          .map(plainText)
          .filter((line) => line.trim() !== '')
          .join('\n')
          .trim();
        return [note.attributes.get('w:id') ?? '', author === '' || text === '' ? text : `${author}: ${text}`];
      }),
  );
}

/** Footnotes or endnotes that have words, by their id. */
function readFootnotes(
  docx: DocxPackage,
  kind: 'footnote' | 'endnote',
  shared: Omit<DocxContext, 'footnotes' | 'endnotes' | 'fields'>,
): ReadonlyMap<string, PaperFootnote> {
  const name = target(docx, `${kind}s`);
  const root = docx.part(name);
  if (root === undefined) return new Map();
  const relationships = docx.relationshipsOf(name);
  return new Map(
    elementsOf(root)
      .filter((element) => element.name === `w:${kind}`)
      .flatMap((element) => {
        const runs: PaperRun[] = [];
        const beside: PaperNote[] = [];
        const context: DocxContext = {
          ...shared,
          relationships,
          footnotes: new Map(),
          endnotes: new Map(),
          fields: [],
        };
        for (const paragraph of wordParagraphsIn(element)) {
          const { runs: own, notes } = readParagraph(paragraph, context).paragraph;
          appendAll(beside, notes);
          if (own.every(({ text }) => text.trim() === '')) continue;
          if (runs.length > 0) appendRun(runs, plainRun('\n'));
          for (const run of withoutLooks(own)) appendRun(runs, run);
        }
        return runs.length === 0 ? [] : [[element.attributes.get('w:id') ?? '', { runs, beside }] as const];
      }),
  );
}

function plainText(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 'w:t') return textOfElement(child);
      if (child.name === 'w:tab' || child.name === 'w:br') return ' ';
      return child.name === 'w:del' || child.name === 'w:instrText' ? '' : plainText(child);
    })
    .join('');
}

/**
 * The blocks of page headers and footers: those of the first page, of even and of all other pages, which often are the
 * same. What one of them says again is left to who reads the lines.
 */
function readMargins(docx: DocxPackage, shared: DocxContext): readonly PaperBlock[] {
  const blocks: PaperBlock[] = [];
  for (const { type, target, external } of docx.relationships.values()) {
    if (external || !/\/(?:header|footer)$/.test(type)) continue;
    const context: DocxContext = { ...shared, relationships: docx.relationshipsOf(target), fields: [] };
    const body = new BodyReader(context);
    const root = docx.part(target, { onEnd: (element) => body.complete(element) });
    appendAll(blocks, body.blocksOf(elementsOf(root)));
  }
  return blocks;
}

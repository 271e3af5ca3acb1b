import { settledProperties, type DocxContext } from './docx-context.ts';
import { RunReader } from './docx-runs.ts';
import { readIndent } from './docx-styles.ts';
import { appendRun, type PaperAlign, type PaperParagraph, type PaperRun } from '../imported-paper.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from '../read-xml.ts';

export interface ReadParagraph {
  readonly paragraph: PaperParagraph;
  /** True when the paragraph's mark was deleted, or its insertion is refused, so that the next paragraph continues it. */
  readonly joinsNext: boolean;
  /** How far from the left the text stands, in twentieths of a point. */
  readonly indent: number | undefined;
  /** The list that the paragraph is an item of. */
  readonly numId: string | undefined;
}

/** Reads a `w:p`. The text of text boxes is not part of it: they have paragraphs of their own. */
export function readParagraph(element: XmlElement, context: DocxContext): ReadParagraph {
  const properties = settledProperties(element, 'w:pPr', context);
  const style = context.styleOf(valueOf(properties, 'w:pStyle'));
  const reader = new RunReader(context, style);
  reader.readAll(elementsOf(element));
  const numbering = childOf(properties, 'w:numPr');
  const numId = valueOf(numbering, 'w:numId') ?? style.numId;
  const written = valueOf(numbering, 'w:ilvl');
  const depth = Math.min(8, Math.max(0, Number(written ?? style.level) || 0));
  const mark = childOf(childOf(element, 'w:pPr'), 'w:rPr');
  const isEmpty = reader.runs.every((run) => run.text.trim() === '' && run.note === undefined);
  // Word shows no number for an empty item, so it must not be counted.
  const list = numId === undefined || isEmpty ? undefined : context.lists.count(numId, depth);
  const ofList = numId === undefined ? undefined : context.lists.indentOf(numId, depth);
  return {
    paragraph: {
      kind: 'paragraph',
      runs: joined(reader.runs),
      list, within: 0, indent: 0, align: aligns.get(valueOf(properties, 'w:jc') ?? ''),
      heading: valueOf(properties, 'w:outlineLvl') !== undefined || style.heading,
      style: style.name,
      notes: reader.notes,
    },
    joinsNext: elementsOf(mark).some((change) => (/^w:(?:del|moveFrom)$/.test(change.name) ? context.takes(change) : /^w:(?:ins|moveTo)$/.test(change.name) && !context.takes(change))),
    indent: readIndent(properties) ?? (numbering === undefined ? style.indent ?? ofList : ofList ?? style.indent),
    numId: list === undefined ? undefined : numId,
  };
}

const aligns: ReadonlyMap<string, PaperAlign> = new Map([['left', 'left'], ['start', 'left'], ['center', 'center'], ['right', 'right'], ['end', 'right']]);

/** Joins neighbouring runs that look alike and lead to the same address. */
function joined(runs: readonly PaperRun[]): readonly PaperRun[] {
  const result: PaperRun[] = [];
  for (const run of runs) if (run.text !== '' || run.note !== undefined) appendRun(result, run);
  return result;
}

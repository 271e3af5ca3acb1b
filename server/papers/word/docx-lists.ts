import type { NumberForm, NumberStyle } from '../../document/prose/prose.ts';
import type { DocxMarker, DocxNumbers } from './docx-model.ts';
import { initiativeIndent, markerWidth } from './docx-looks.ts';
import { element, type Xml } from './write-xml.ts';

/** The markers that are Word's own. */
type ListMarker = Exclude<DocxMarker, { readonly kind: 'typed' }>;

interface WrittenList {
  /** The number of the kind of list, `w:abstractNumId`. */
  readonly kind: number;
  /** For a list that counts: at which of its levels it does, and from which number. */
  readonly counts: { readonly level: number; readonly start: number } | undefined;
}

/**
 * The lists of a document, as Word's numbering knows them. Bullets are all one list. Each numbered list is one of its
 * own, or it would count on from the list before. Numbers are given in the order of the text.
 */
export class DocxLists {
  /** The kinds of lists, by what tells them apart. */
  readonly #kinds = new Map<string, { readonly number: number; readonly levels: readonly ListLevel[] }>();
  readonly #lists: WrittenList[] = [];
  readonly #known = new Map<object | string, number>();

  /** The `w:numId` by which paragraphs refer to the list. */
  numberOf(marker: ListMarker): number {
    const key = marker.kind === 'number' ? marker.list : marker.kind;
    let number = this.#known.get(key);
    if (number === undefined) {
      const level = levelOf(marker);
      const counts =
        marker.kind === 'number' && !marker.list.isOwnKind ? { level, start: marker.list.start } : undefined;
      number = this.#lists.push({ kind: this.#kindOf(marker, level), counts });
      this.#known.set(key, number);
    }
    return number;
  }

  /** What stands in `w:numbering`. */
  *pieces(): Generator<Xml, void, undefined> {
    for (const { number, levels } of this.#kinds.values()) {
      yield element(
        'w:abstractNum',
        { 'w:abstractNumId': number },
        element('w:multiLevelType', { 'w:val': 'hybridMultilevel' }),
        ...levels.map(levelXml),
      );
    }
    for (const [index, { kind, counts }] of this.#lists.entries()) {
      yield element(
        'w:num',
        { 'w:numId': index + 1 },
        element('w:abstractNumId', { 'w:val': kind }),
        counts &&
          element('w:lvlOverride', { 'w:ilvl': counts.level }, element('w:startOverride', { 'w:val': counts.start })),
      );
    }
  }

  #kindOf(marker: ListMarker, level: number): number {
    const key =
      marker.kind !== 'number'
        ? marker.kind
        : marker.list.isOwnKind
          ? `own ${this.#kinds.size}`
          : `${marker.list.style} ${marker.list.form} ${level}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined)
      this.#kinds.set(key, (kind = { number: this.#kinds.size + 1, levels: levelsOf(marker, level) }));
    return kind.number;
  }
}

/** The level of a paragraph among Word's nine. */
export function levelOf(marker: DocxMarker): number {
  return marker.kind === 'large' ? 0 : Math.min(marker.level ?? 0, mostLevels - 1);
}

const mostLevels = 9;

interface ListLevel {
  /** The number of the first item; 1 when absent. */
  readonly start?: number | undefined;
  readonly format: 'bullet' | 'decimal' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman';
  readonly text: string;
  /** The width from the marker to the text. */
  readonly width: number;
  /** In half points. */
  readonly size?: number;
}

const bullets = ['•', '◦', '▪'] as const;
const formats = {
  decimal: 'decimal',
  'lower-letter': 'lowerLetter',
  'upper-letter': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
} as const satisfies Readonly<Record<NumberStyle, ListLevel['format']>>;
/** How levels follow each other where somebody indents an item in Word. */
const usual = ['decimal', 'lower-letter', 'lower-roman'] as const;

function levelsOf(marker: ListMarker, level: number): readonly ListLevel[] {
  if (marker.kind === 'large') return [{ format: 'bullet', text: '●', width: initiativeIndent, size: 16 }];
  return Array.from({ length: mostLevels }, (_, index): ListLevel =>
    marker.kind === 'bullet'
      ? { format: 'bullet', text: bullets[index % bullets.length] ?? '•', width: markerWidth }
      : {
          ...numberLevel(marker.list, index - level, index),
          width: markerWidth,
          start: marker.list.isOwnKind && index === level ? marker.list.start : undefined,
        },
  );
}

/** @param deeper how many levels below that of the list */
function numberLevel({ style, form }: DocxNumbers, deeper: number, level: number): Pick<ListLevel, 'format' | 'text'> {
  const first = usual.findIndex((one) => one === style);
  const shown = deeper <= 0 ? style : (usual[(Math.max(first, 0) + deeper) % usual.length] ?? style);
  return { format: formats[shown], text: formed(`%${level + 1}`, form) };
}

function formed(number: string, form: NumberForm): string {
  return form === '(1)' ? `(${number})` : form === '1)' ? `${number})` : `${number}.`;
}

function levelXml({ format, text, width, size, start = 1 }: ListLevel, level: number): Xml {
  const value = (name: string, val: string | number): Xml => element(name, { 'w:val': val });
  return element(
    'w:lvl',
    { 'w:ilvl': level },
    value('w:start', start),
    value('w:numFmt', format),
    value('w:lvlText', text),
    value('w:lvlJc', 'left'),
    element('w:pPr', {}, element('w:ind', { 'w:left': width * (level + 1), 'w:hanging': width })),
    // A number is not bold, even before words that are.
    size === undefined
      ? element('w:rPr', {}, value('w:b', 'false'), value('w:bCs', 'false'))
      : element('w:rPr', {}, value('w:sz', size), value('w:szCs', size)),
  );
}

import { isInvisible } from '../../words/invisible.ts';
import type {
  ChangeMark,
  TextParagraph,
  TrackedPiece,
  TextPlace,
  TextRow,
  TextSpot,
  TrackedText,
} from './tracked-text.ts';

export const trackedKinds = ['insert', 'delete', 'replace', 'move', 'row', 'paragraph'] as const;
export type TrackedKind = (typeof trackedKinds)[number];

/** What one author has changed in one place. */
export interface TrackedChange {
  readonly kind: TrackedKind;
  readonly author: string;
  readonly date: string | undefined;
  readonly old: string;
  readonly new: string;
  readonly spot: TextSpot;
  /** Of a move: where the words were. */
  readonly from?: TextSpot;
  /** The `changeKey` of each element that makes the change. */
  readonly keys: readonly string[];
  /** Those of the insertions that it corrects, or whose words it joins: without these words, it has no place. */
  readonly corrects?: readonly string[];
}

/**
 * All tracked changes of text, in the order of the document. Words that two authors have changed are in the changes of
 * both.
 */
export function trackedChanges(text: TrackedText): readonly TrackedChange[] {
  const moves = new MoveHalves();
  const rows = new Set<TextRow>();
  const changes = text.places.flatMap((place): readonly TrackedChange[] => {
    const { row } = place;
    const ofRow = row !== undefined && !rows.has(row) ? rowChanges(row) : [];
    if (row !== undefined) rows.add(row);
    return [...ofRow, ...changesIn(place, moves)];
  });
  return [...changes.filter(({ kind }) => kind !== 'move'), ...moves.changes()]
    .map((change) => ({ change, at: text.places.indexOf(change.spot.place) }))
    .sort(
      (a, b) =>
        a.at - b.at || a.change.spot.paragraph - b.change.spot.paragraph || a.change.spot.piece - b.change.spot.piece,
    )
    .map(({ change }) => change);
}

function rowChanges({ inserted, deleted, cells }: TextRow): readonly TrackedChange[] {
  const [first] = cells;
  if (first === undefined) return [];
  const text = (side: 'inserted' | 'deleted', mark: ChangeMark): string =>
    cells
      .map(({ paragraphs }) =>
        joinLines(
          paragraphs.map(({ pieces }) =>
            textOfPieces(pieces.filter((one) => one[side] === undefined || one[side].author === mark.author)),
          ),
        ),
      )
      .filter((one) => one !== '')
      .join(' | ');
  const spot = { place: first, paragraph: 0, piece: 0 };
  const keysOfRow = (side: 'inserted' | 'deleted', { author, keys }: ChangeMark): readonly string[] => [
    ...new Set([
      ...keys,
      ...cells.flatMap(({ paragraphs }) =>
        paragraphs.flatMap((paragraph) => [
          ...keysOf(side, paragraph.pieces, author),
          ...keysOf(side, [paragraph], author),
        ]),
      ),
    ]),
  ];
  const make = (side: 'inserted' | 'deleted', mark: ChangeMark | undefined): readonly TrackedChange[] =>
    mark === undefined
      ? []
      : [
          {
            kind: 'row',
            author: mark.author,
            date: mark.date,
            keys: keysOfRow(side, mark),
            old: side === 'deleted' ? text(side, mark) : '',
            new: side === 'inserted' ? text(side, mark) : '',
            spot,
          },
        ];
  return [...make('inserted', inserted), ...make('deleted', deleted)];
}

function changesIn(place: TextPlace, moves: MoveHalves): readonly TrackedChange[] {
  const { paragraphs } = place;
  const changes: TrackedChange[] = [];
  /** The marks of paragraphs that belong to a change of a whole paragraph. */
  const used = new Set<ChangeMark>();
  for (const [index, paragraph] of paragraphs.entries()) {
    const spot = { place, paragraph: index, piece: 0 };
    for (const side of ['inserted', 'deleted'] as const) moves.add(paragraph, side, spot);
    const whole = (['inserted', 'deleted'] as const).flatMap(
      (side) => wholeParagraph(side, paragraph, paragraphs[index - 1], used) ?? [],
    );
    changes.push(
      ...whole.map((one) => ({ ...one, spot })),
      ...stretchesIn(
        paragraph,
        whole.map(({ mark }) => mark),
      ).map((one) => ({ ...one, spot: { ...spot, piece: one.piece } })),
    );
  }
  for (const [index, paragraph] of paragraphs.entries()) {
    const { inserted, deleted, pieces } = paragraph;
    for (const [side, mark, old, now] of [
      ['inserted', inserted, '', '\n'],
      ['deleted', deleted, '\n', ''],
    ] as const) {
      // The last paragraph of a cell has nothing to be joined with.
      if (
        mark === undefined ||
        used.has(mark) ||
        mark.isRow === true ||
        moveOfMark(paragraph, side) !== undefined ||
        index === paragraphs.length - 1
      )
        continue;
      const corrects = side === 'deleted' ? joinedBy(mark.author, index, paragraphs) : [];
      changes.push({
        kind: 'paragraph',
        author: mark.author,
        date: mark.date,
        keys: mark.keys,
        old,
        new: now,
        spot: { place, paragraph: index, piece: pieces.length },
        ...(corrects.length > 0 && { corrects }),
      });
    }
  }
  return changes;
}

/**
 * The keys of the insertions without which the deleted mark of a paragraph would join others than its author has seen:
 * that of the mark itself, and those of all the words on one of its sides.
 */
function joinedBy(author: string, index: number, paragraphs: readonly TextParagraph[]): readonly string[] {
  const wordsOf = ({ pieces }: TextParagraph): readonly TrackedPiece[] =>
    pieces.filter(({ text, deleted }) => text.trim() !== '' && deleted?.author !== author);
  const next = paragraphs
    .slice(index + 1)
    .find((paragraph) => wordsOf(paragraph).length > 0 || paragraph.deleted?.author !== author);
  const marks = [paragraphs[index], next].flatMap((paragraph) => {
    const words = paragraph === undefined ? [] : wordsOf(paragraph);
    return words.every(({ inserted }) => inserted !== undefined)
      ? [...words.map(({ inserted }) => inserted), paragraph?.inserted]
      : [];
  });
  return keysOfMarks([paragraphs[index]?.inserted, ...marks]);
}

function keysOfMarks(marks: readonly (ChangeMark | undefined)[]): readonly string[] {
  return [...new Set(marks.flatMap((mark) => mark?.keys ?? []))];
}

/** The move that the mark of a paragraph goes along with: Word opens the range of a move behind the mark. */
function moveOfMark({ pieces, ...own }: TextParagraph, side: 'inserted' | 'deleted'): string | undefined {
  const words = pieces.findLast(({ text }) => text.trim() !== '')?.[side];
  return own[side]?.move ?? (words?.author === own[side]?.author ? words?.move : undefined);
}

interface WholeParagraph extends Omit<TrackedChange, 'spot' | 'from'> {
  readonly mark: ChangeMark;
}

/** A paragraph all of whose words are one author's, with its mark or that of the paragraph before it. */
function wholeParagraph(
  side: 'inserted' | 'deleted',
  { pieces, ...own }: TextParagraph,
  before: TextParagraph | undefined,
  used: Set<ChangeMark>,
): WholeParagraph | undefined {
  const words = pieces.filter(({ text }) => text.trim() !== '');
  const mark = words[0]?.[side];
  if (mark === undefined || mark.isRow === true || mark.move !== undefined) return undefined;
  if (words.some((one) => one[side] === undefined || one[side].author !== mark.author || one[side].isRow === true))
    return undefined;
  const end = [own[side], before?.[side]].find(
    (one) =>
      one !== undefined && !used.has(one) && one.author === mark.author && one.isRow !== true && one.move === undefined,
  );
  if (end === undefined) return undefined;
  used.add(end);
  const text = textOfPieces(pieces).trim();
  const inserted = side === 'inserted' ? [] : words.flatMap((one) => one.inserted ?? []);
  return {
    kind: 'paragraph',
    author: mark.author,
    date: mark.date ?? end.date,
    keys: [...end.keys, ...keysOf(side, pieces, mark.author)],
    old: side === 'deleted' ? text : '',
    new: side === 'inserted' ? text : '',
    mark,
    // Of another author's paragraph that is new.
    ...(inserted.length === words.length && { corrects: keysOfMarks(inserted) }),
  };
}

interface ChangedStretch extends Omit<TrackedChange, 'spot' | 'from'> {
  readonly piece: number;
}

/** The elements by which an author has inserted or deleted pieces. */
function keysOf(
  side: 'inserted' | 'deleted',
  pieces: readonly Pick<TrackedPiece, 'inserted' | 'deleted'>[],
  author: string,
): readonly string[] {
  return pieces.flatMap(({ [side]: mark }) => (mark?.author === author ? mark.keys : []));
}

/** Words beside each other that one author has inserted or deleted. @param wholes whose words are told already */
function stretchesIn({ pieces }: TextParagraph, wholes: readonly ChangeMark[]): readonly ChangedStretch[] {
  const isOwn = (mark: ChangeMark | undefined): mark is ChangeMark =>
    mark !== undefined &&
    mark.isRow !== true &&
    mark.move === undefined &&
    !wholes.some(({ author }) => author === mark.author);
  const authors = new Set(
    pieces.flatMap(({ inserted, deleted }) => [inserted, deleted].filter(isOwn).map(({ author }) => author)),
  );
  const found: ChangedStretch[] = [];
  for (const author of authors) {
    let open: { piece: number; old: string; new: string; dates: ChangeMark[]; end: number } | undefined;
    const close = (): void => {
      if (open !== undefined && open.old + open.new !== '') {
        const corrects = correctedBy(author, pieces, open);
        found.push({
          kind: open.old === '' ? 'insert' : open.new === '' ? 'delete' : 'replace',
          author,
          date: open.dates.find(({ date }) => date !== undefined)?.date,
          keys: open.dates.flatMap(({ keys }) => keys),
          old: open.old,
          new: open.new,
          piece: open.piece,
          ...(corrects.length > 0 && { corrects }),
        });
      }
      open = undefined;
    };
    for (const [at, { text, inserted, deleted }] of pieces.entries()) {
      const by = [deleted, inserted].filter(isOwn).find((mark) => mark.author === author);
      if (by === undefined) {
        close();
        continue;
      }
      const isDeleted = by === deleted;
      const isSame =
        open === undefined ||
        (isDeleted ? open.old === '' : open.new === '') ||
        open.dates.some(({ date }) => date === by.date);
      if (!isSame) close();
      open ??= { piece: at, old: '', new: '', dates: [], end: at };
      open.end = at;
      // What its author has inserted and then deleted was in neither text; it goes along with the words around it.
      const isOwnAgain = isDeleted && isOwn(inserted) && inserted.author === author;
      open.dates.push(by, ...(isOwnAgain ? [inserted] : []));
      if (isOwnAgain) continue;
      if (isDeleted) open.old += text;
      else open.new += text;
    }
    close();
  }
  return found;
}

/**
 * The keys of the insertion of one other author that a stretch corrects: it deletes words of it alone, or stands in the
 * midst of it.
 */
function correctedBy(
  author: string,
  pieces: readonly TrackedPiece[],
  { piece, end }: { readonly piece: number; readonly end: number },
): readonly string[] {
  const deleted = pieces.slice(piece, end + 1).filter((one) => one.deleted?.author === author);
  const around = deleted.length > 0 ? deleted : [pieces[piece - 1], pieces[end + 1]];
  const marks = around.map((one) => one?.inserted);
  const [first] = marks;
  return first !== undefined && first.author !== author && marks.every((mark) => mark?.author === first.author)
    ? keysOfMarks(marks)
    : [];
}

/**
 * Pairs where words were moved from with where they are now. A half without the other one is a deletion or an
 * insertion.
 */
class MoveHalves {
  readonly #halves = new Map<
    string,
    {
      readonly mark: ChangeMark;
      readonly texts: string[];
      readonly spot: TextSpot;
      readonly side: 'inserted' | 'deleted';
      readonly keys: string[];
      lastParagraph: number;
    }
  >();

  add(paragraph: TextParagraph, side: 'inserted' | 'deleted', spot: TextSpot): void {
    const { pieces, [side]: end } = paragraph;
    for (const [piece, { text, [side]: mark }] of pieces.entries()) {
      if (mark?.move === undefined || mark.isRow === true) continue;
      const key = `${side}\0${mark.move}`;
      const half = this.#halves.get(key);
      if (half === undefined)
        this.#halves.set(key, {
          mark,
          texts: [text],
          spot: { ...spot, piece },
          side,
          keys: [...mark.keys],
          lastParagraph: spot.paragraph,
        });
      else {
        half.texts.push(half.lastParagraph === spot.paragraph ? text : `\n${text}`);
        half.keys.push(...mark.keys);
        half.lastParagraph = spot.paragraph;
      }
    }
    if (end !== undefined) this.#halves.get(`${side}\0${moveOfMark(paragraph, side)}`)?.keys.push(...end.keys);
  }

  changes(): readonly TrackedChange[] {
    return [...this.#halves.entries()].flatMap(([key, { mark, texts, spot, side, keys }]): readonly TrackedChange[] => {
      const other = this.#halves.get(`${side === 'inserted' ? 'deleted' : 'inserted'}${key.slice(key.indexOf('\0'))}`);
      const text = texts.join('');
      const { author, date } = mark;
      if (other === undefined)
        return [
          {
            kind: side === 'inserted' ? 'insert' : 'delete',
            author,
            date,
            keys,
            old: side === 'deleted' ? text : '',
            new: side === 'inserted' ? text : '',
            spot,
          },
        ];
      return side === 'deleted'
        ? []
        : [
            {
              kind: 'move',
              author,
              date,
              keys: [...other.keys, ...keys],
              old: other.texts.join(''),
              new: text,
              spot,
              from: other.spot,
            },
          ];
    });
  }
}

function textOfPieces(pieces: readonly TrackedPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => !isInvisible(line)).join('\n');
}

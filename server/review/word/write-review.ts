import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import { shift } from '../../document/text/text.ts';
import { elementsOf, type XmlElement } from '../../import/read/read-xml.ts';
import { propertiesInDocx } from '../../import/read/docx/docx-package.ts';
import { carriedText } from '../../papers/hint/carried-text.ts';
import { hintPieces, mostPieces, type HintPiece } from '../../papers/hint/hint-pieces.ts';
import { textDigest } from '../../papers/hint/leaf-digests.ts';
import { type NodePath, initiativePaths } from '../../papers/view/node-path.ts';
import type { SubmissionView } from '../../papers/view/table-model.ts';
import { customProperties } from '../../papers/word/docx-properties.ts';
import { element, xmlFile, xmlText, type Xml } from '../../papers/word/write-xml.ts';
import type { PlacedAnchor } from '../anchors.ts';
import { commentFieldsOf, textRange } from '../fields.ts';
import type { CommentThread } from '../threads.ts';
import { markThreads, rangeInPlace, type MarkedRange, type MarkedThread, reviewPartsOf } from './comment-marks.ts';
import { reviewProperties, wordsOfExport, type ExportedReview, type ExportedRow } from './exported-review.ts';
import { FieldTexts, fieldsOfColumn } from './field-texts.ts';
import { HeadLines } from './head-lines.ts';
import { placeText, readTrackedText, type ChangeMark, type TextPlace, type TrackedText } from './tracked-text.ts';

export interface PlacedThread {
  readonly thread: CommentThread;
  readonly place: PlacedAnchor;
}

/** A submission whose document goes out to reviewers. */
export interface ReviewToWrite {
  readonly document: SubmissionDocument;
  readonly view: SubmissionView;
  /** What the ordinary export carries along, where `docx` does not have it. */
  readonly hint: string;
  readonly threads: readonly PlacedThread[];
  /** The date of the last event, or empty. */
  readonly until: string;
  /** The author and date of the tracked changes in `docx`; undefined for one without. */
  readonly own: Pick<ChangeMark, 'author' | 'date'> | undefined;
}

/** Adds the comments of a review to the Word file of a submission, and switches the tracking of changes on. */
export function addReview(docx: Uint8Array, review: ReviewToWrite): Uint8Array {
  const { body, footnotes, endnotes, docx: opened } = reviewPartsOf(docx);
  const { own } = review;
  const text = readTrackedText(
    { body, footnotes, endnotes },
    (mark) => own !== undefined && mark.author === own.author && mark.date === own.date,
  );
  const cells = new PaperCells(text, review);
  const threads: MarkedThread[] = [];
  const comments: Xml[] = [];
  const states: Xml[] = [];
  for (const { thread, place } of review.threads) {
    const range = cells.rangeOf(thread, place);
    if (range === undefined) continue;
    const said = wordsOfThread(thread);
    const ids = said.map((_, index) => comments.length + index);
    const [root = 0] = ids;
    for (const [index, one] of said.entries()) {
      const id = root + index;
      comments.push(commentXml(id, one));
      states.push(
        element('w15:commentEx', {
          'w15:paraId': paraIdOf(id, linesOf(one.text).length - 1),
          'w15:paraIdParent': index === 0 ? undefined : paraIdOf(root, linesOf(thread.text).length - 1),
          'w15:done': thread.isResolved ? 1 : 0,
        }),
      );
    }
    threads.push({ ids, range });
  }
  const parts = unzipSync(docx);
  const sources = new Map(textElements(body).map((source, index) => [source, index]));
  const exported: ExportedReview = {
    base: textDigest(review.document.text),
    until: review.until,
    own,
    comments: review.threads.map(({ thread: { id, isResolved } }) => ({ id, isDone: isResolved })),
    columns: review.view.columns,
    rows: cells.rows,
    around: cells.around,
    text: carriedText(review.document.text),
  };
  return packed({
    ...parts,
    ...mended(parts, 'word/document.xml', (xml) => markThreads(xml, sources, threads)),
    ...mended(parts, 'word/settings.xml', (xml) => inserted(xml, '<w:defaultTabStop', element('w:trackRevisions'))),
    ...mended(parts, '[Content_Types].xml', (xml) =>
      inserted(
        xml,
        '</Types>',
        ...partsOfReview.map(({ name }) =>
          element('Override', {
            ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`,
            PartName: `/word/${name}.xml`,
          }),
        ),
      ),
    ),
    ...mended(parts, 'word/_rels/document.xml.rels', (xml) =>
      inserted(
        xml,
        '</Relationships>',
        ...partsOfReview.map(({ name, type }) =>
          element('Relationship', { Id: `rIdReview${name}`, Type: type, Target: `${name}.xml` }),
        ),
      ),
    ),
    'word/comments.xml': strToU8(xmlFile(element('w:comments', namespaces, ...comments))),
    'word/commentsExtended.xml': strToU8(xmlFile(element('w15:commentsEx', namespaces, ...states))),
    'word/people.xml': strToU8(xmlFile(element('w15:people', namespaces, ...people(review.threads)))),
    'docProps/custom.xml': strToU8(
      xmlFile(customProperties(propertiesWith(propertiesInDocx(opened), review.hint, exported))),
    ),
  });
}

const namespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
  'xmlns:w15': 'http://schemas.microsoft.com/office/word/2012/wordml',
  'mc:Ignorable': 'w14 w15',
} as const;

const partsOfReview = [
  { name: 'comments', type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments' },
  { name: 'commentsExtended', type: 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended' },
  { name: 'people', type: 'http://schemas.microsoft.com/office/2011/relationships/people' },
] as const;

interface CommentWords {
  readonly author: string;
  readonly date: string;
  readonly text: string;
}

/** A comment, its replies, and how it was addressed, which Word has no other place for. */
function wordsOfThread({ author, date, text, replies, settled }: CommentThread): readonly CommentWords[] {
  return [
    { author, date, text },
    ...replies,
    ...(settled === undefined || settled.text.trim() === '' ? [] : [settled]),
  ];
}

function linesOf(text: string): readonly string[] {
  return text.trim().split(/\r?\n/);
}

const firstParaId = 0x10000000;
/** Lines of one comment; the ids of all stay below the limit of Word, 0x80000000. */
const mostLines = 4096;

/** The id of a paragraph of a comment. */
function paraIdOf(comment: number, line: number): string {
  return (firstParaId + comment * mostLines + Math.min(line, mostLines - 1))
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
}

function commentXml(id: number, { author, date, text }: CommentWords): Xml {
  const lines = linesOf(text);
  const shown = [
    ...lines.slice(0, mostLines - 1),
    ...(lines.length < mostLines ? [] : [lines.slice(mostLines - 1).join(' ')]),
  ];
  return element(
    'w:comment',
    { 'w:id': id, 'w:author': author, 'w:date': `${date.slice(0, 19)}Z`, 'w:initials': initialsOf(author) },
    ...shown.map((line, index) =>
      element(
        'w:p',
        { 'w14:paraId': paraIdOf(id, index) },
        index === 0 ? element('w:r', {}, element('w:annotationRef')) : undefined,
        element(
          'w:r',
          {},
          ...line
            .split('\t')
            .flatMap((words, at) => [
              ...(at === 0 ? [] : [element('w:tab')]),
              ...(words === '' ? [] : [element('w:t', { 'xml:space': 'preserve' }, xmlText(words))]),
            ]),
        ),
      ),
    ),
  );
}

function initialsOf(author: string): string {
  return author
    .split(/[\s-]+/)
    .map((name) => [...name][0] ?? '')
    .join('')
    .slice(0, 4)
    .toUpperCase();
}

function people(threads: readonly PlacedThread[]): readonly Xml[] {
  const authors = new Set(threads.flatMap(({ thread }) => wordsOfThread(thread).map(({ author }) => author)));
  return [...authors].map((author) =>
    element(
      'w15:person',
      { 'w15:author': author },
      element('w15:presenceInfo', { 'w15:providerId': 'None', 'w15:userId': author }),
    ),
  );
}

function propertiesWith(known: readonly HintPiece[], hint: string, exported: ExportedReview): readonly HintPiece[] {
  const ofHint = known.length > 0 ? known : (hintPieces(hint) ?? []);
  return [...ofHint, ...reviewProperties(exported, mostPieces - ofHint.length)];
}

function textElements(element: XmlElement | undefined): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:t' ? [child] : textElements(child)));
}

function mended(parts: Unzipped, path: string, mend: (xml: string) => string): Unzipped {
  const part = parts[path];
  if (part === undefined) throw new Error(`The export has no ${path}.`);
  return { [path]: strToU8(mend(strFromU8(part))) };
}

function inserted(xml: string, before: string, ...added: readonly Xml[]): string {
  const at = xml.indexOf(before);
  if (at === -1) throw new Error(`The export has no ${before}.`);
  return xml.slice(0, at) + added.join('') + xml.slice(at);
}

/** Equal files give equal bytes. */
function packed(parts: Unzipped): Uint8Array {
  return zipSync(parts, { level: 6, mtime: new Date(1980, 0, 1), os: 0 });
}

/** The cells of an export, and of which initiative and column each is. */
class PaperCells {
  readonly rows: readonly ExportedRow[];
  readonly around: readonly string[];
  readonly #text: TrackedText;
  readonly #review: ReviewToWrite;
  /** Places of the cells by the path of the initiative, as `issues/ID/NUMBER`. */
  readonly #cells: ReadonlyMap<string, readonly TextPlace[]>;
  readonly #fields = new Map<TextPlace, FieldTexts>();
  readonly #paths: ReadonlyMap<InitiativeEntry, NodePath>;
  #head: HeadLines | undefined;

  constructor(text: TrackedText, review: ReviewToWrite) {
    this.#text = text;
    this.#review = review;
    this.#paths = initiativePaths(review.document.submission);
    const { rows, around, paths } = wordsOfExport(text, review.view);
    [this.rows, this.around, this.#cells] = [rows, around, paths];
  }

  /** The words of a comment; else the title of its initiative; else the first words of the document. */
  rangeOf({ comment }: CommentThread, { entry, path, range, isOrphan }: PlacedAnchor): MarkedRange | undefined {
    if (entry === undefined)
      return (isOrphan ? undefined : this.#inHead(comment.at.field, range, comment.exact === '')) ?? this.#first();
    const cells = this.#cells.get(this.#paths.get(entry)?.text ?? '') ?? [];
    const words = isOrphan
      ? undefined
      : this.#inCells(cells, entry, path.slice(3).join('.'), range, comment.exact === '');
    return words ?? firstLine(cells.slice(1)) ?? firstLine(cells) ?? this.#first();
  }

  #inCells(
    cells: readonly TextPlace[],
    { initiative, base }: NonNullable<PlacedAnchor['entry']>,
    name: string,
    range: PlacedAnchor['range'],
    isWhole: boolean,
  ): MarkedRange | undefined {
    const fields = commentFieldsOf(initiative.node);
    const field = fields.find((one) => one.name === name);
    if (field === undefined) return undefined;
    const column = this.#review.view.columns.findIndex((one) => fieldsOfColumn(fields, one).includes(field));
    const cell = cells[column];
    const shown = this.#review.view.columns[column];
    if (cell === undefined || shown === undefined) return undefined;
    let texts = this.#fields.get(cell);
    if (texts === undefined)
      this.#fields.set(cell, (texts = new FieldTexts(fieldsOfColumn(fields, shown), placeText(cell, 'accepted').text)));
    const words = texts.inCell(
      name,
      isWhole ? { start: 0, end: field.text.length } : textRange(initiative.source, field, shift(range, -base)),
    );
    return words && rangeInPlace(cell, words.start, words.end);
  }

  #inHead(name: string | undefined, range: PlacedAnchor['range'], isWhole: boolean): MarkedRange | undefined {
    const {
      document: { root, text },
      view,
    } = this.#review;
    const field = root && commentFieldsOf(root).find((one) => one.name === name);
    if (field === undefined) return undefined;
    this.#head ??= new HeadLines(this.#review.document, view, this.#text.places, 'accepted');
    const shown = this.#head.inPaper(
      field.name,
      isWhole ? { start: 0, end: field.text.length } : textRange(text, field, range),
    );
    return shown && rangeInPlace(shown.place, shown.start, shown.end);
  }

  #first(): MarkedRange | undefined {
    return firstLine(this.#text.places);
  }
}

function firstLine(places: readonly TextPlace[]): MarkedRange | undefined {
  for (const place of places) {
    const { text } = placeText(place, 'accepted');
    const start = text.search(/\S/);
    const end = start === -1 ? -1 : text.indexOf('\n', start);
    const range = start === -1 ? undefined : rangeInPlace(place, start, end === -1 ? text.length : end);
    if (range !== undefined) return range;
  }
  return undefined;
}

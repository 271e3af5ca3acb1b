import { openPackage, type DocxPackage } from '../../import/read/docx/docx-package.ts';
import { type XmlElement, childOf, elementsOf, type ReadXmlOptions } from '../../import/read/read-xml.ts';
import { ImportRefusal } from '../../import/read/imported-paper.ts';
import { openZip } from '../../import/read/read-zip.ts';
import { element, joinXml, xmlText, type Xml } from '../../papers/word/write-xml.ts';
import { isIn, type TextPlace, dateInWord, textOfRunChild, type TextParts } from './tracked-text.ts';

/** Where the range of a comment begins or ends: in the text of a `w:t`. */
interface MarkPoint {
  readonly source: XmlElement;
  readonly offset: number;
}

export interface MarkedRange {
  readonly start: MarkPoint;
  readonly end: MarkPoint;
}

/**
 * The words of a place between two offsets of its text with all changes accepted. @returns undefined where there are
 * none to mark
 */
export function rangeInPlace({ paragraphs }: TextPlace, start: number, end: number): MarkedRange | undefined {
  let at = 0;
  let first: MarkPoint | undefined;
  let last: MarkPoint | undefined;
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const piece of paragraph.pieces) {
      if (!isIn('accepted', piece)) continue;
      const [from, to] = [Math.max(start, at), Math.min(end, at + piece.text.length)];
      if (piece.source !== undefined && from < to) {
        first ??= { source: piece.source, offset: from - at };
        last = { source: piece.source, offset: to - at };
      }
      at += piece.text.length;
    }
    if (index < paragraphs.length - 1 && isIn('accepted', paragraph)) at += 1;
  }
  return first && last && { start: first, end: last };
}

/** A thread and where it is: the ids of a comment and of its replies. */
export interface MarkedThread {
  readonly ids: readonly number[];
  readonly range: MarkedRange;
}

interface MarkCut {
  readonly offset: number;
  readonly isStart: boolean;
  readonly xml: Xml;
}

/**
 * Marks the ranges of threads in the XML of a body that we have written. Each reply has a range and a reference of its
 * own within those of its comment: without them, Word deletes it when it saves the file.
 *
 * @param sources the `w:t` elements of the body, in their order
 */
export function markThreads(
  xml: string,
  sources: ReadonlyMap<XmlElement, number>,
  threads: readonly MarkedThread[],
): string {
  const cuts = new Map<number, MarkCut[]>();
  const cutAt = (point: MarkPoint, isStart: boolean, mark: Xml): void => {
    const number = sources.get(point.source) ?? -1;
    const cut = { offset: point.offset, isStart, xml: mark };
    const known = cuts.get(number);
    if (known === undefined) cuts.set(number, [cut]);
    else known.push(cut);
  };
  for (const { ids, range } of threads) {
    cutAt(range.start, true, joinXml(ids.map((id) => element('w:commentRangeStart', { 'w:id': id }))));
    cutAt(
      range.end,
      false,
      joinXml(
        ids.map((id) =>
          joinXml([
            element('w:commentRangeEnd', { 'w:id': id }),
            element('w:r', {}, element('w:commentReference', { 'w:id': id })),
          ]),
        ),
      ),
    );
  }
  const edits: XmlEdit[] = [];
  let number = -1;
  for (const { index, 0: whole, 1: text = '' } of xml.matchAll(/<w:t(?=[\s>/])[^<>]*(?:\/>|>([^<]*)<\/w:t>)/g)) {
    number += 1;
    const its = cuts.get(number);
    if (its !== undefined) edits.push(...runEdits(xml, { index, end: index + whole.length, text }, its));
  }
  let [written, at] = ['', 0];
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    written += xml.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return written + xml.slice(at);
}

interface XmlEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Divides a run at its marks; those in a link go before and behind the whole link. */
function runEdits(
  xml: string,
  { index, end, text }: { readonly index: number; readonly end: number; readonly text: string },
  cuts: readonly MarkCut[],
): readonly XmlEdit[] {
  const paragraph = xml.lastIndexOf('<w:p>', index);
  const link = xml.lastIndexOf('<w:hyperlink ', index);
  const ordered = [...cuts].sort((a, b) => a.offset - b.offset || Number(a.isStart) - Number(b.isStart));
  if (link > paragraph && !xml.slice(link, index).includes('</w:hyperlink>')) {
    const behind = xml.indexOf('</w:hyperlink>', end) + '</w:hyperlink>'.length;
    return ordered.map(({ isStart, xml: mark }) => ({
      start: isStart ? link : behind,
      end: isStart ? link : behind,
      text: mark,
    }));
  }
  const start = xml.lastIndexOf('<w:r>', index);
  const behind = xml.indexOf('</w:r>', end) + '</w:r>'.length;
  const [open, close] = [xml.slice(start, index), xml.slice(end, behind)];
  const words = unescaped(text);
  let [written, at] = ['', 0];
  const run = (part: string): string =>
    part === '' ? '' : open + element('w:t', { 'xml:space': 'preserve' }, xmlText(part)) + close;
  for (const { offset, xml: mark } of ordered) {
    written += run(words.slice(at, offset)) + mark;
    at = Math.max(at, offset);
  }
  return [{ start, end: behind, text: written + run(words.slice(at)) }];
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The text that `xmlText` has escaped. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
}

/** A comment or reply of a Word file. */
export interface WordComment {
  /** The file’s own id, which other programs give anew. */
  readonly id: string;
  readonly author: string;
  readonly date: string | undefined;
  /**
   * The date that older programs read, where the file has one in UTC besides: Word writes its local time there, as if
   * it were UTC.
   */
  readonly localDate: string | undefined;
  readonly text: string;
  /** Undefined in a file that has no states, as of Word 2010. */
  readonly isDone: boolean | undefined;
  /** The id of the comment that it answers. */
  readonly parent: string | undefined;
}

export interface ReviewParts extends TextParts {
  /** In the order of the file. */
  readonly comments: readonly WordComment[];
  /** Who saved the file last, if it says so. */
  readonly savedBy: string | undefined;
  /** ISO 8601; when it was saved last, if it says so. */
  readonly savedAt: string | undefined;
  readonly docx: DocxPackage;
}

const wordNamespaces: ReadonlyMap<string, string> = new Map([
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2016/wordml/cid', 'w16cid'],
  ['http://schemas.microsoft.com/office/word/2018/wordml/cex', 'w16cex'],
  ['http://schemas.microsoft.com/office/word/2023/wordml/word16du', 'w16du'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/terms/', 'dcterms'],
]);
const options: ReadXmlOptions = {
  namespaces: wordNamespaces,
  texts: new Set(['cp:lastModifiedBy', 'dcterms:modified']),
};

/**
 * @throws {ImportRefusal} where the text or the comments cannot be read; a damaged part that only adds to them counts
 * as absent
 */
export function reviewPartsOf(bytes: Uint8Array): ReviewParts {
  const docx = openPackage(openZip(bytes));
  const related = (type: string): XmlElement | undefined => {
    const target = [...docx.relationships.values()].find(
      (one) => one.type.endsWith(`/${type}`) && !one.external,
    )?.target;
    return target === undefined ? undefined : docx.part(target, options);
  };
  const unlessDamaged = (read: () => XmlElement | undefined): XmlElement | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof ImportRefusal) return undefined;
      throw error;
    }
  };
  const besides = (type: string): XmlElement | undefined => unlessDamaged(() => related(type));
  const notes = (kind: string): ReadonlyMap<string, XmlElement> =>
    new Map(
      elementsOf(related(`${kind}s`))
        .filter(({ name }) => name === `w:${kind}`)
        .map((one) => [one.attributes.get('w:id') ?? '', one]),
    );
  const core = elementsOf(unlessDamaged(() => docx.part('docProps/core.xml', options)));
  const said = (key: string): string =>
    core
      .find(({ name }) => name === key)
      ?.children.map(String)
      .join('')
      .trim() ?? '';
  const saved = said('cp:lastModifiedBy');
  return {
    body: childOf(docx.part(docx.main, options), 'w:body'),
    footnotes: notes('footnote'),
    endnotes: notes('endnote'),
    comments: commentsOf(
      related('comments'),
      besides('commentsExtended'),
      utcDates(besides('commentsIds'), besides('commentsExtensible')),
    ),
    savedBy: saved === '' ? undefined : saved,
    savedAt: dateInWord(said('dcterms:modified')),
    docx,
  };
}

/** The dates of comments in UTC, by the key of their paragraph. */
function utcDates(ids: XmlElement | undefined, extensible: XmlElement | undefined): ReadonlyMap<string, string> {
  const dates = new Map(
    elementsOf(extensible).map(({ attributes }) => [
      attributes.get('w16cex:durableId')?.toUpperCase() ?? '',
      attributes.get('w16cex:dateUtc'),
    ]),
  );
  return new Map(
    elementsOf(ids).flatMap(({ attributes }) => {
      const date = dates.get(attributes.get('w16cid:durableId')?.toUpperCase() ?? '');
      return date === undefined ? [] : [[attributes.get('w16cid:paraId')?.toUpperCase() ?? '', date] as const];
    }),
  );
}

/** Threads have one level: a reply to a reply answers the comment. */
function commentsOf(
  comments: XmlElement | undefined,
  extended: XmlElement | undefined,
  utc: ReadonlyMap<string, string>,
): readonly WordComment[] {
  const states = new Map(
    elementsOf(extended)
      .filter(({ name }) => name === 'w15:commentEx')
      .map(({ attributes }) => [
        (attributes.get('w15:paraId') ?? '').toUpperCase(),
        {
          parent: attributes.get('w15:paraIdParent')?.toUpperCase(),
          isDone: /^(?:1|true|on)$/.test(attributes.get('w15:done') ?? ''),
        },
      ]),
  );
  const read = elementsOf(comments)
    .filter(({ name }) => name === 'w:comment')
    .map((element) => {
      const paragraphs = elementsOf(element).filter(({ name }) => name === 'w:p');
      // The last paragraph is the key of a comment. Programs that know it otherwise wrote that of another one.
      const key =
        [...paragraphs]
          .reverse()
          .map(({ attributes }) => (attributes.get('w14:paraId') ?? '').toUpperCase())
          .find((one) => states.has(one)) ?? '';
      const { attributes } = element;
      const keys = paragraphs.map((one) => (one.attributes.get('w14:paraId') ?? '').toUpperCase());
      const local = dateInWord(attributes.get('w:date'));
      const date =
        dateInWord(
          attributes.get('w16du:dateUtc') ?? keys.map((one) => utc.get(one)).find((one) => one !== undefined),
        ) ?? local;
      return {
        id: attributes.get('w:id') ?? '',
        author: attributes.get('w:author')?.trim() ?? '',
        date,
        localDate: date === local ? undefined : local,
        text: paragraphs.map(textOfComment).join('\n').trim(),
        keys,
        isDone: extended === undefined ? undefined : (states.get(key)?.isDone ?? false),
        parentKey: states.get(key)?.parent,
      };
    });
  const idOfKey = new Map(read.flatMap(({ id, keys }) => keys.filter((key) => key !== '').map((key) => [key, id])));
  const parents = new Map(
    read.map(({ id, parentKey }) => [id, parentKey === undefined ? undefined : idOfKey.get(parentKey)]),
  );
  const rootOf = (id: string): string | undefined => {
    let root: string | undefined;
    for (
      let at = parents.get(id), left = read.length;
      at !== undefined && at !== id && left > 0;
      at = parents.get(at), left--
    )
      root = at;
    return root;
  };
  return read.map(({ id, author, date, localDate, text, isDone }) => ({
    id,
    author,
    date,
    localDate,
    text,
    isDone,
    parent: rootOf(id),
  }));
}

function textOfComment(element: XmlElement): string {
  return elementsOf(element)
    .map((child) =>
      child.name === 'w:del' || child.name === 'w:moveFrom' ? '' : textOfRunChild(child) || textOfComment(child),
    )
    .join('');
}

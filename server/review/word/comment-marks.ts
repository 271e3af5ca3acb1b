import type { XmlElement } from '../../import/read/read-xml.ts';
import { element, joinXml, xmlText, type Xml } from '../../papers/word/write-xml.ts';
import { isIn, type TextPlace } from './tracked-text.ts';

/** Where the range of a comment begins or ends: in the text of a `w:t`. */
interface MarkPoint {
  readonly source: XmlElement;
  readonly offset: number;
}

export interface MarkedRange {
  readonly start: MarkPoint;
  readonly end: MarkPoint;
}

/** The words of a place between two offsets of its text with all changes accepted. @returns undefined where there are none to mark */
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
 * Marks the ranges of threads in the XML of a body that we have written. Each reply has a range and a reference of its own within those of
 * its comment: without them, Word deletes it when it saves the file.
 *
 * @param sources the `w:t` elements of the body, in their order
 */
export function markThreads(xml: string, sources: ReadonlyMap<XmlElement, number>, threads: readonly MarkedThread[]): string {
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
    cutAt(range.end, false, joinXml(ids.map((id) => joinXml([element('w:commentRangeEnd', { 'w:id': id }), element('w:r', {}, element('w:commentReference', { 'w:id': id }))]))));
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
function runEdits(xml: string, { index, end, text }: { readonly index: number; readonly end: number; readonly text: string }, cuts: readonly MarkCut[]): readonly XmlEdit[] {
  const paragraph = xml.lastIndexOf('<w:p>', index);
  const link = xml.lastIndexOf('<w:hyperlink ', index);
  const ordered = [...cuts].sort((a, b) => a.offset - b.offset || Number(a.isStart) - Number(b.isStart));
  if (link > paragraph && !xml.slice(link, index).includes('</w:hyperlink>')) {
    const behind = xml.indexOf('</w:hyperlink>', end) + '</w:hyperlink>'.length;
    return ordered.map(({ isStart, xml: mark }) => ({ start: isStart ? link : behind, end: isStart ? link : behind, text: mark }));
  }
  const start = xml.lastIndexOf('<w:r>', index);
  const behind = xml.indexOf('</w:r>', end) + '</w:r>'.length;
  const [open, close] = [xml.slice(start, index), xml.slice(end, behind)];
  const words = unescaped(text);
  let [written, at] = ['', 0];
  const run = (part: string): string => (part === '' ? '' : open + element('w:t', { 'xml:space': 'preserve' }, xmlText(part)) + close);
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

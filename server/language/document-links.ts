import type { DocumentLink } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import { shift, type Range } from '../document/text/text.ts';
import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import { scalarsOf, treesOf } from './scalars.ts';
import { linksInValue, type WrittenTarget } from './written-links.ts';

/**
 * Every web address in the values of a document, in prose too, the contacts' e-mail addresses, and the files that are attached.
 *
 * @param placeOf the URI of an attached file; undefined for what is none
 */
export function documentLinks(document: SourceDocument, placeOf: (file: string) => string | undefined = () => undefined): DocumentLink[] {
  const { lines } = document;
  const found: { readonly range: Range; readonly target: string }[] = [];
  for (const { node, base } of treesOf(document)) {
    for (const { address, range } of base === 0 ? linksIn(document, node, base) : linksOfBlock(document, node, base)) found.push({ range: shift(range, base), target: address });
  }
  found.push(...mailLinksOf(document), ...fileLinksOf(document, placeOf));
  // A text that YAML aliases repeat is visited several times at the same place, and is one link.
  const byStart = new Map(found.map((one) => [one.range.start, one]));
  return [...byStart.values()].sort((a, b) => a.range.start - b.range.start).map(({ range, target }) => ({
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, target,
  }));
}

/** Of blocks, which stay the same while somebody writes in another. */
const known = new WeakMap<YamlNode, readonly WrittenTarget[]>();

function linksOfBlock(document: SourceDocument, node: YamlNode, base: number): readonly WrittenTarget[] {
  let links = known.get(node);
  if (links === undefined) known.set(node, links = linksIn(document, node, base));
  return links;
}

/** The addresses in the values of a tree, with ranges that count from its base. */
function linksIn({ lines }: SourceDocument, node: YamlNode, base: number): readonly WrittenTarget[] {
  return [...scalarsOf(node, base)].flatMap((placed) => linksInValue(lines, placed).map(({ address, range }) => ({ address, range: shift(range, -base) })));
}

function fileLinksOf(
  document: SourceDocument, placeOf: (file: string) => string | undefined,
): readonly { readonly range: Range; readonly target: string }[] {
  if (document.kind !== 'submission') return [];
  const { attachments, issues } = document.submission;
  const files = [
    ...attachments.map(({ file }) => ({ file, base: 0 })),
    ...issues.flatMap(({ entries }) => entries.flatMap(({ base, initiative }) => initiative.attachments.map(({ file }) => ({ file, base })))),
  ];
  return files.flatMap(({ file, base }) => {
    const target = file && placeOf(file.value);
    if (file === undefined || target === undefined) return [];
    const range = shift(file.range, base);
    const quoted = /^["']/.test(document.lines.slice(range.start, range.start + 1)) ? 1 : 0;
    return [{ range: { start: range.start + quoted, end: range.end - quoted }, target }];
  });
}

function mailLinksOf(document: SourceDocument): readonly { readonly range: Range; readonly target: string }[] {
  if (document.kind !== 'submission') return [];
  return document.submission.contacts.flatMap(({ map, email: written }) => {
    if (written === undefined || !/^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(written.value)) return [];
    const node = entryOf(map, 'email')?.value;
    const quoted = node?.kind === 'scalar' && node.style !== 'plain' ? 1 : 0;
    return [{
      range: { start: written.range.start + quoted, end: written.range.end - quoted },
      target: `mailto:${encodeURIComponent(written.value).replace('%40', '@')}`,
    }];
  });
}

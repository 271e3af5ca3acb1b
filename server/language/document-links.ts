import type { DocumentLink } from 'vscode-languageserver-types';
import type { SourceDocument, SubmissionDocument } from '../document/model/source-document.ts';
import type { Attachment, Initiative } from '../document/model/submission.ts';
import { findAddresses } from '../document/prose/addresses.ts';
import { findProseLinks } from '../document/prose/prose-links.ts';
import { shift, type CharText, type Range } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { entryOf, type YamlNode, type YamlScalar } from '../document/yaml/tree.ts';

/**
 * Every web address in the values of a document, in prose too, the contacts' e-mail addresses, and the files that are
 * attached.
 *
 * @param placeOf the URI of an attached file; undefined for what is none
 */
export function documentLinks(
  document: SourceDocument,
  placeOf: (file: string) => string | undefined = () => undefined,
): DocumentLink[] {
  const { lines, root } = document;
  const found: WrittenTarget[] = root === undefined ? [] : linksBelow(root, lines);
  if (document.kind === 'submission') {
    for (const { initiatives, bases } of document.submission.issues) {
      for (const [index, initiative] of initiatives.entries()) {
        const base = bases[index] ?? 0;
        // Initiatives with the base 0 were not cut out, and so are in the root already.
        if (base > 0)
          for (const { address, range } of linksOfInitiative(initiative))
            found.push({ address, range: shift(range, base) });
      }
    }
    found.push(...mailLinksOf(document), ...fileLinksOf(document, placeOf));
  }
  // A text that YAML aliases repeat is visited several times at the same place, and is one link.
  const inOrder = found
    .sort((a, b) => a.range.start - b.range.start)
    .filter(({ range }, index) => found[index + 1]?.range.start !== range.start);
  return inOrder.map(({ range, address }) => ({
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
    target: address,
  }));
}

/** By initiative, because these stay the same while somebody writes in another. */
const known = new WeakMap<Initiative, readonly WrittenTarget[]>();

function linksOfInitiative(initiative: Initiative): readonly WrittenTarget[] {
  let links = known.get(initiative);
  if (links === undefined) known.set(initiative, (links = linksBelow(initiative.node, initiative.source)));
  return links;
}

/**
 * The addresses in the values of a tree; keys are not included. @param text the one in which the tree's ranges count
 */
function linksBelow(root: YamlNode, text: CharText): WrittenTarget[] {
  const found: WrittenTarget[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string' && node.value.includes(':'))
        for (const link of linksInValue(text, node)) found.push(link);
    } else if (node.kind === 'seq') node.items.forEach(visit);
    else for (const { value } of node.entries) visit(value);
  };
  visit(root);
  return found;
}

function fileLinksOf(
  { submission: { attachments, issues }, lines }: SubmissionDocument,
  placeOf: (file: string) => string | undefined,
): readonly WrittenTarget[] {
  const links: WrittenTarget[] = [];
  const add = ({ file }: Attachment, base: number): void => {
    const address = file && placeOf(file.value);
    if (file === undefined || address === undefined) return;
    const range = shift(file.range, base);
    const quoted = /^["']/.test(lines.slice(range.start, range.start + 1)) ? 1 : 0;
    links.push({ address, range: { start: range.start + quoted, end: range.end - quoted } });
  };
  for (const attachment of attachments) add(attachment, 0);
  for (const { initiatives, bases } of issues) {
    for (const [index, { attachments: of }] of initiatives.entries())
      for (const attachment of of) add(attachment, bases[index] ?? 0);
  }
  return links;
}

function mailLinksOf({ submission: { contacts } }: SubmissionDocument): readonly WrittenTarget[] {
  return contacts.flatMap(({ map, email: written }) => {
    if (written === undefined || !/^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(written.value)) return [];
    const node = entryOf(map, 'email')?.value;
    const quoted = node?.kind === 'scalar' && node.style !== 'plain' ? 1 : 0;
    return [
      {
        range: { start: written.range.start + quoted, end: written.range.end - quoted },
        address: `mailto:${encodeURIComponent(written.value).replace('%40', '@')}`,
      },
    ];
  });
}

interface WrittenTarget {
  readonly address: string;
  /** Where the address is written. */
  readonly range: Range;
}

/**
 * The web and mail addresses inside a value, each with its place. @param text the one in which the scalar's range
 * counts
 */
export function linksInValue(text: CharText, scalar: YamlScalar): readonly WrittenTarget[] {
  const links = findProseLinks(String(scalar.value));
  if (links.length === 0) return [];
  const offsets = scalarOffsets(text, scalar);
  if (offsets !== undefined) return links.map((link) => ({ address: link.href, range: offsets.range(link.address) }));
  // The places in a value that is written elsewhere, or in an unusual way, are not known: what is written there is
  // searched.
  const { start: from, end } = scalar.range;
  return findAddresses(text.slice(from, end)).map(({ address, start }) => ({
    address,
    range: { start: from + start, end: from + start + address.length },
  }));
}

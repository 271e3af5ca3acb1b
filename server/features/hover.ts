import type { Hover } from 'vscode-languageserver-types';
import { touches, type Range } from '../document/text.ts';
import { findAddresses } from '../links/address-in-text.ts';
import type { LinkVerdict } from '../links/verdict.ts';
import type { TemplateStore } from '../template/template-store.ts';
import { formatOf, placeOf } from './format.ts';
import { line, link, paragraphs, text, toContent, type Markup } from './markup.ts';
import { nodeAt, type NodeAt } from './node-at.ts';
import { shapeAt } from '../template/schema-shape.ts';
import { scopeOf, type SourceDocument } from './scope.ts';
import { aboutKey } from './vocabulary/keys.ts';

export interface HoverOptions {
  /** The client shows Markdown. Default: true. */
  readonly markdown?: boolean;
}

/** What the word at an offset means: keys, issues, sub-points, agencies, economies, templates, and links that were looked at. */
export function hover(
  document: SourceDocument, offset: number, store: TemplateStore,
  linkVerdict: (url: string) => LinkVerdict | undefined, options: HoverOptions = {},
): Hover | null {
  const node = nodeAt(document, offset);
  if (node === undefined) return null;
  const found = node.isKey
    ? { about: describeKey(node, document, store), range: node.range }
    : describeValue(node, document, offset, store, linkVerdict);
  if (found.about === undefined) return null;
  const { lines } = document;
  return {
    contents: toContent(found.about, options.markdown ?? true),
    range: { start: lines.positionAt(found.range.start), end: lines.positionAt(found.range.end) },
  };
}

function describeKey({ path, scalar }: NodeAt, document: SourceDocument, store: TemplateStore): Markup | undefined {
  const format = formatOf(document);
  const names = format.keys.get(placeOf(path.slice(0, -1), format));
  if (names !== undefined) return names.describe?.(String(scalar.value), { ...scopeOf(document, store), path: path.slice(0, -1) });
  const shape = shapeAt(format.schema, path);
  return shape && aboutKey(shape);
}

function describeValue(
  { path, scalar, range }: NodeAt, document: SourceDocument, offset: number, store: TemplateStore,
  linkVerdict: (url: string) => LinkVerdict | undefined,
): { readonly about: Markup | undefined; readonly range: Range } {
  for (const { address, start } of findAddresses(document.text.slice(range.start, range.end))) {
    const place = { start: range.start + start, end: range.start + start + address.length };
    if (touches(place, offset)) return { about: aboutLink(linkVerdict(address)), range: place };
  }
  const format = formatOf(document);
  const words = format.values.get(placeOf(path, format));
  const value = scalar.value === null ? '' : String(scalar.value);
  return { about: value === '' ? undefined : words?.describe?.(value, { ...scopeOf(document, store), path }), range };
}

function aboutLink(verdict: LinkVerdict | undefined): Markup | undefined {
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'excluded') return text(`It is not checked: ${verdict.reason}.`);
  const checkedAt = `${new Date(verdict.checkedAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return paragraphs(judgement(verdict), text(`Looked at on ${checkedAt}.`));
}

function judgement(verdict: Exclude<LinkVerdict, { kind: 'excluded' }>): Markup {
  switch (verdict.kind) {
    case 'ok': return text('The page is there.');
    case 'moved': return line('The page has moved for good to ', link(verdict.finalUrl));
    case 'unverified': return text(`It could not be checked: ${verdict.reason.replace(/\.$/, '')}.`);
    case 'broken': return text(`The page is gone: ${verdict.reason.replace(/\.$/, '')}.`);
  }
}

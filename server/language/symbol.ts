import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';

/** One line of the outline, with what stands below it. */
export function symbol(
  document: SourceDocument,
  name: string,
  detail: string,
  kind: SymbolKind,
  range: Range,
  selected: Range,
  children: DocumentSymbol[],
): DocumentSymbol {
  const { lines, text } = document;
  // Blank lines at the end are left out of the range.
  const end = Math.max(range.start + text.slice(range.start, range.end).trimEnd().length, selected.end);
  return {
    // VS Code refuses the whole outline for one symbol without a name.
    name: oneLine(name) || '(no title)',
    ...(detail !== '' && { detail: oneLine(detail) }),
    kind,
    range: { start: lines.positionAt(range.start), end: lines.positionAt(end) },
    selectionRange: { start: lines.positionAt(selected.start), end: lines.positionAt(selected.end) },
    ...(children.length > 0 && { children }),
  };
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

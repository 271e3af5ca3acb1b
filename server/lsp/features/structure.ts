import type { FoldingRange, Position, SelectionRange } from 'vscode-languageserver';
import type { SourceText } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import type { Fold } from '../../language/folding/folds.ts';
import type { ShownAbilities } from '../session/shown-abilities.ts';
import type { Feature } from './feature.ts';
import { symbolsFor } from './symbol-forms.ts';

/** How a text is divided: its outline, what of it folds, and what a selection grows to. */
export const structureFeature: Feature = {
  announced: ({ abilities: { shown } }) => ({ documentSymbolProvider: true, foldingRangeProvider: true, ...(shown.selection && { selectionRangeProvider: true }) }),
  answer({ connection, services, on, abilities }) {
    connection.onDocumentSymbol(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => (
      symbolsFor(document.uri, services.language.symbols(document), abilities.symbols)
    )));
    connection.onFoldingRanges(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => (
      foldsFor(services.language.foldingRanges(document, abilities.shown.folding.most), abilities.shown.folding)
    )));
    if (!abilities.shown.selection) return;
    connection.onSelectionRanges(({ textDocument, positions }, token) => on(textDocument.uri, token, null, async (document) => {
      const { lines } = document;
      const found = await services.shown.selectionRanges(document, positions.map((position) => lines.offsetAt(position)));
      return found.map((ranges, index) => selectionFor(lines, ranges, positions[index]));
    }));
  },
};

/** Folds in the form that the client takes. */
function foldsFor(folds: readonly Fold[], { kinds, collapsedText }: ShownAbilities['folding']): FoldingRange[] {
  return folds.map(({ startLine, endLine, kind, instead }) => {
    const fold: FoldingRange = { startLine, endLine };
    if (kind !== undefined && kinds?.has(kind) !== false) fold.kind = kind;
    const shown = collapsedText ? instead?.() : undefined;
    if (shown !== undefined && shown !== '') fold.collapsedText = shown;
    return fold;
  });
}

/** @param ranges from the smallest, each of which the next holds */
function selectionFor(lines: SourceText, ranges: readonly Range[], position: Position | undefined): SelectionRange {
  const outside = ranges.toReversed();
  let selection: SelectionRange | undefined;
  for (const range of outside) selection = { range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, ...(selection && { parent: selection }) };
  const at = position ?? { line: 0, character: 0 };
  return selection ?? { range: { start: at, end: at } };
}

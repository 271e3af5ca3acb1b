import type { DocumentHighlight, DocumentLink, DocumentSymbol, FoldingRange, InlayHint, Location, Position, Range, SelectionRange, SemanticTokens, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Where something was asked for. */
export interface AskedPlace {
  readonly position?: Position;
  readonly range?: Range;
}

/**
 * Looks at the places in an answer about a text: all of them are in it; what holds others holds them whole; what stands one behind the
 * other, such as edits, tokens and folds, does not overlap and is in order.
 *
 * @returns a sentence about the first place that is not where it should be
 */
export function strayPlace(method: string, answer: unknown, document: TextDocument, asked: AskedPlace = {}): string | undefined {
  return strayPosition(answer, document, method) ?? misplaced(method, answer, document, asked);
}

/** The first position at any depth that is not in the text; inside the text of another file, nothing is known of it. */
function strayPosition(value: unknown, document: TextDocument, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { line, character, uri, targetUri, textDocument, originSelectionRange } = value as Readonly<Record<string, unknown>>;
  const leadsTo = uri ?? targetUri ?? (textDocument as { readonly uri?: unknown } | undefined)?.uri;
  if (typeof leadsTo === 'string' && leadsTo !== document.uri) return strayPosition(originSelectionRange, document, path);
  if (typeof line === 'number' && typeof character === 'number') {
    const back = document.positionAt(document.offsetAt({ line, character }));
    return back.line === line && back.character === character ? undefined : `${path} is at ${String(line)}:${String(character)}, which is not in the text`;
  }
  for (const [key, inner] of Object.entries(value)) {
    const stray = strayPosition(inner, document, `${path}/${key}`);
    if (stray !== undefined) return stray;
  }
  return undefined;
}

function misplaced(method: string, answer: unknown, document: TextDocument, { position, range }: AskedPlace): string | undefined {
  if (answer === null || answer === undefined) return undefined;
  const inOrder = (ranges: readonly Range[]): string | undefined => overlap(method, ranges, document);
  switch (method) {
    case 'textDocument/formatting': case 'textDocument/rangeFormatting': case 'textDocument/onTypeFormatting':
      return inOrder((answer as readonly TextEdit[]).map((edit) => edit.range));
    case 'textDocument/rename':
      return renamedInOrder(answer, document);
    case 'textDocument/documentHighlight':
      return inOrder((answer as readonly DocumentHighlight[]).map((one) => one.range));
    case 'textDocument/references':
      return inOrder((answer as readonly Location[]).filter(({ uri }) => uri === document.uri).map((one) => one.range));
    case 'textDocument/documentLink':
      return inOrder((answer as readonly DocumentLink[]).map((one) => one.range));
    case 'textDocument/semanticTokens/full': case 'textDocument/semanticTokens/range':
      return strayToken(method, answer as SemanticTokens, document, range);
    case 'textDocument/inlayHint': {
      const hints = answer as readonly InlayHint[];
      const outside = hints.find((hint) => range !== undefined && (isBefore(hint.position, range.start) || isBefore(range.end, hint.position)));
      return outside === undefined ? inOrder(hints.map((hint) => ({ start: hint.position, end: hint.position }))) : `${method} shows “${JSON.stringify(outside)}”, which was not asked for`;
    }
    case 'textDocument/foldingRange':
      return crossing(method, answer as readonly FoldingRange[], document);
    case 'textDocument/selectionRange':
      return (answer as readonly SelectionRange[]).map((one) => notGrown(method, one, position)).find((one) => one !== undefined);
    case 'textDocument/documentSymbol':
      return outOfParent(method, answer as readonly DocumentSymbol[]);
    case 'textDocument/prepareRename': {
      const { range: named } = answer as { readonly range: Range };
      return position === undefined || holds(named, { start: position, end: position }) ? undefined : `${method} gives ${shown(named)}, where the cursor is not`;
    }
    default:
      return undefined;
  }
}

/** Ranges follow each other without overlapping; several may begin where the one before ends. */
function overlap(what: string, ranges: readonly Range[], document: TextDocument): string | undefined {
  let end = 0;
  for (const range of ranges) {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    if (from < end || to < from) return `${what} has ${shown(range)} before the end of what comes before it`;
    end = to;
  }
  return undefined;
}

function renamedInOrder({ changes = {}, documentChanges = [] }: WorkspaceEdit, document: TextDocument): string | undefined {
  const edits = [...changes[document.uri] ?? [], ...documentChanges.flatMap((one) => ('textDocument' in one && one.textDocument.uri === document.uri ? one.edits : []))];
  const ranges = edits.map(({ range }) => range).sort((a, b) => document.offsetAt(a.start) - document.offsetAt(b.start));
  return edits.map(({ range }) => strayPosition(range, document, 'textDocument/rename')).find((one) => one !== undefined) ?? overlap('textDocument/rename', ranges, document);
}

function strayToken(what: string, { data }: SemanticTokens, document: TextDocument, asked: Range | undefined): string | undefined {
  if (data.length % 5 !== 0) return `${what} has half a token`;
  let [line, character, end] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
    if (down > 0) [character, end] = [0, 0];
    line += down;
    character += right;
    const place = `${what} has a token of ${String(length)} at ${String(line)}:${String(character)}`;
    if (down < 0 || right < 0 || length < 1 || character < end) return `${place}, before the end of the one before it`;
    const text = document.getText({ start: { line, character }, end: { line, character: character + length } });
    if (text.length !== length || /[\r\n]/.test(text)) return `${place}, which is not in one line of the text`;
    if (asked !== undefined && (line < asked.start.line || line > asked.end.line)) return `${place}, which was not asked for`;
    end = character + length;
  }
  return undefined;
}

function crossing(what: string, folds: readonly FoldingRange[], document: TextDocument): string | undefined {
  const open: number[] = [];
  let last = -1;
  for (const { startLine, endLine } of folds) {
    while ((open.at(-1) ?? Infinity) < startLine) open.pop();
    if (startLine <= last || endLine <= startLine || endLine >= document.lineCount || endLine > (open.at(-1) ?? Infinity)) return `${what} has lines ${String(startLine)} to ${String(endLine)}, which cross others or are not in the text`;
    open.push(endLine);
    last = startLine;
  }
  return undefined;
}

function notGrown(what: string, { range, parent }: SelectionRange, position: Position | undefined): string | undefined {
  if (position !== undefined && !holds(range, { start: position, end: position })) return `${what} gives ${shown(range)}, where the cursor is not`;
  if (parent === undefined) return undefined;
  if (!holds(parent.range, range) || holds(range, parent.range)) return `${what} grows from ${shown(range)} to ${shown(parent.range)}`;
  return notGrown(what, parent, position);
}

function outOfParent(what: string, symbols: readonly DocumentSymbol[], parent?: Range): string | undefined {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    if (!holds(range, selectionRange) || (parent !== undefined && !holds(parent, range))) return `${what} has “${name}” at ${shown(range)}, outside of what holds it`;
    const below = outOfParent(what, children, range);
    if (below !== undefined) return below;
  }
  return undefined;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function holds(outer: Range, inner: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function shown({ start, end }: Range): string {
  return `${String(start.line)}:${String(start.character)}–${String(end.line)}:${String(end.character)}`;
}

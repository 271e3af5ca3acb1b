import type { Position } from 'vscode-languageserver';

/** Writes a position in a text in another way. */
export type RecodePosition = (uri: string, position: Position) => Position;

/** Deeper than anything that LSP defines; what lies deeper is passed on as it is. */
const deepest = 200;
/** What only its sender reads comes back to it as it was. */
const opaque = new Set(['data', 'arguments']);

/**
 * What a message says, with each position of LSP written by `recode`. Which text a position belongs to follows from where it
 * stands: from the address that the object around it names, or else from `uri`.
 *
 * @param uri the text that is asked about; undefined where a message is about none
 */
export function recoded(value: unknown, uri: string | undefined, recode: RecodePosition, depth = 0): unknown {
  if (depth > deepest || !isPlainObject(value)) {
    return Array.isArray(value) && depth <= deepest ? value.map((one) => recoded(one, uri, recode, depth + 1)) : value;
  }
  if (isPosition(value)) return uri === undefined ? value : recode(uri, value);
  const own = uriIn(value) ?? uri;
  const { targetUri } = value;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => {
    if (opaque.has(key)) return [key, one];
    if ((key === 'changes' || key === 'relatedDocuments') && isPlainObject(one)) {
      return [key, Object.fromEntries(Object.entries(one).map(([of, held]) => [of, recoded(held, of, recode, depth + 1)]))];
    }
    const isTarget = key === 'targetRange' || key === 'targetSelectionRange';
    return [key, recoded(one, isTarget && typeof targetUri === 'string' ? targetUri : own, recode, depth + 1)];
  });
  return { ...Object.fromEntries(entries), ...(own !== undefined && foldingEnds(value, own, recode)) };
}

/** A range that folds has no positions, but lines and characters of its own. */
function foldingEnds(value: Readonly<Record<string, unknown>>, uri: string, recode: RecodePosition): Readonly<Record<string, number>> {
  const end = (line: unknown, character: unknown, name: string): Readonly<Record<string, number>> => (
    typeof line === 'number' && typeof character === 'number' ? { [name]: recode(uri, { line, character }).character } : {}
  );
  return { ...end(value.startLine, value.startCharacter, 'startCharacter'), ...end(value.endLine, value.endCharacter, 'endCharacter') };
}

/**
 * Semantic tokens, each with its column and its length written by `recode`.
 *
 * @param data five numbers a token: lines and characters since the last one, length, type, modifiers
 */
export function recodedTokens(data: readonly number[], uri: string, recode: RecodePosition): readonly number[] {
  const written: number[] = [];
  let line = 0;
  let character = 0;
  let lastWritten = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    if (lines > 0) [character, lastWritten] = [0, 0];
    line += lines;
    character += characters;
    const start = recode(uri, { line, character }).character;
    const end = recode(uri, { line, character: character + length }).character;
    written.push(lines, start - lastWritten, end - start, type, modifiers);
    lastWritten = start;
  }
  return written;
}

function uriIn(value: Readonly<Record<string, unknown>>): string | undefined {
  const { uri, textDocument } = value;
  if (typeof uri === 'string') return uri;
  return isPlainObject(textDocument) && typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}

function isPosition(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Position {
  return typeof value.line === 'number' && typeof value.character === 'number' && Object.keys(value).length === 2;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

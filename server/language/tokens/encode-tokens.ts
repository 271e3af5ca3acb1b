import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import type { LineToken, TokenKind } from './token.ts';

/** Numbers for each token: lines down, signs to the right, length, type, modifiers. */
const perToken = 5;

/** Tokens in the form of LSP. @param typeOf the number of a kind in the client's legend; undefined for one that it does not show */
export function encodedTokens(tokens: readonly LineToken[], typeOf: (kind: TokenKind) => number | undefined): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const token of tokens) {
    const type = typeOf(token.kind);
    if (type === undefined) continue;
    if (token.line !== line) character = 0;
    data.push(token.line - line, token.character - character, token.length, type, 0);
    ({ line, character } = token);
  }
  return data;
}

/** The one edit that makes tokens of those before, whole tokens long and no longer than it must be; none where they are the same. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const isSame = (a: number, b: number): boolean => {
    for (let at = 0; at < perToken; at++) if (before[a + at] !== after[b + at]) return false;
    return true;
  };
  let start = 0;
  while (start < before.length && start < after.length && isSame(start, start)) start += perToken;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (oldEnd > start && newEnd > start && isSame(oldEnd - perToken, newEnd - perToken)) {
    oldEnd -= perToken;
    newEnd -= perToken;
  }
  return oldEnd === start && newEnd === start ? [] : [{ start, deleteCount: oldEnd - start, ...(newEnd > start && { data: after.slice(start, newEnd) }) }];
}

/** What is shown in a text and beside it. It is read when an editor first asks for any of it. */
export { inlayHints } from './hints/inlay-hints.ts';
export { issueLenses, topLenses } from './lenses/issue-lenses.ts';
export { selectionRangesAt } from './selection/selection-ranges.ts';
export { encodedTokens, semanticTokens, tokenEdits } from './tokens/semantic-tokens.ts';

import { quotedInFull } from '../../words/quotation.ts';
import type { PaperRemark } from './imported-paper.ts';

/** What is told of words that a document shows as no longer meant. They are nowhere else, so that each is there in full. */
export function leftOut(texts: readonly string[]): string {
  return texts.length === 0 ? '' : ` Left out: ${texts.map(quotedInFull).join(', ')}.`;
}

/** What is told of signs above or below the line that became plain text. */
export function shiftRemarks(doubts: readonly string[]): readonly PaperRemark[] {
  if (doubts.length === 0) return [];
  return [{ kind: 'assumption', message: `Raised or lowered signs became plain text: ${doubts.map(quotedInFull).join(', ')}. Compare them with the document.` }];
}

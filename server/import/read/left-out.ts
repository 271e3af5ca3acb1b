import { quotedInFull } from '../../words/quotation.ts';
import type { PaperRemark } from './imported-paper.ts';
import { importMessages } from '../../words/messages/import/import.ts';

/** What is told of signs above or below the line that became plain text. */
export function shiftRemarks(doubts: readonly string[]): readonly PaperRemark[] {
  if (doubts.length === 0) return [];
  return [{ kind: 'assumption', message: importMessages.shifted({ signs: doubts.map(quotedInFull) }) }];
}

import { todayOf, type UserClock } from '../../words/days-left.ts';
import type { OpenDocuments } from '../documents/open-documents.ts';

/** Calls when the user is at work on another day than before: what is said of a deadline may be something else. */
export function watchDay(documents: OpenDocuments, clock: UserClock, changed: () => void): void {
  let day = todayOf(clock);
  const look = (): void => {
    const now = todayOf(clock);
    if (now === day) return;
    day = now;
    changed();
  };
  documents.onDidOpen(look);
  documents.onDidChange(look);
  documents.onDidSave(look);
}

import type { UserClock } from '../words/days-left.ts';
import { isoDay } from '../words/dates.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Calls when the user is at work on another day than before: what is said of a deadline may be something else. */
export function watchDay(documents: OpenDocuments, clock: UserClock, changed: () => void): void {
  const today = (): string => isoDay(clock.now() + (clock.offsetMinutes?.(clock.now()) ?? 0) * 60_000);
  let day = today();
  const look = (): void => {
    const now = today();
    if (now === day) return;
    day = now;
    changed();
  };
  documents.onDidOpen(look);
  documents.onDidChange(look);
  documents.onDidSave(look);
}

import type { PaperFootnote } from '../imported-paper.ts';

/**
 * The bookmarks around marks of notes. A note has one mark in Word; where a text refers to it again, a field names the
 * bookmark.
 */
export interface NoteMarks {
  /** The names of the bookmarks that have begun and have no mark yet, by their ids. */
  readonly open: Map<string, string>;
  /** The notes by the names of the bookmarks around their marks. */
  readonly notes: Map<string, PaperFootnote>;
}

export function noNoteMarks(): NoteMarks {
  return { open: new Map(), notes: new Map() };
}

/**
 * Gives the bookmarks that have begun the note whose mark stands here. Each has one note, so that many of both cost
 * little.
 */
export function markNote({ open, notes }: NoteMarks, note: PaperFootnote): void {
  for (const name of open.values()) notes.set(name, note);
  open.clear();
}

/** The note whose number a field shows, by its code: “NOTEREF _Ref1”. */
export function noteOfField(code: string, { notes }: NoteMarks): PaperFootnote | undefined {
  const name = /^\s*NOTEREF\s+"?([^\s"\\]+)/i.exec(code)?.[1];
  return name === undefined ? undefined : notes.get(name);
}

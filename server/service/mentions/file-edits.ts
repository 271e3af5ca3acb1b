import type { SourceText } from '../../document/text/source-text.ts';
import type { FileSystem } from '../../ports.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import type { LineRange } from '../../workspace/line-range.ts';

/** Text that is written in the place of other text. */
export interface LineEdit {
  readonly range: LineRange;
  readonly newText: string;
}

/**
 * What a change of several files writes in one of them. Its places are lines, so that no text is kept of thousands of
 * files.
 */
export interface FileEdits {
  readonly uri: string;
  /** That of the text in the editor; absent for a file that is not open. */
  readonly version?: number;
  /** What kind of file it is, by which an editor groups what it shows before it is done. */
  readonly of: 'registry' | 'template' | 'submission' | 'settings';
  readonly edits: readonly LineEdit[];
}

/** Edits with the lines of their text. */
export function lineEdits(lines: SourceText, edits: readonly Edit[]): readonly LineEdit[] {
  return edits.map(({ range: { start, end }, newText }) => ({
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
    newText,
  }));
}

/** Why a file can not be read; completes “… can not be read: ”. */
export function whyUnread({ reasonOf }: Pick<FileSystem, 'reasonOf'>, error: unknown): string {
  return reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error));
}

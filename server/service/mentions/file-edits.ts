import type { SourceText } from '../../document/text/source-text.ts';
import type { FileSystem } from '../../ports.ts';
import type { Edit } from '../../rules/engine/rule.ts';

/** What a change of several files writes in one of them. */
export interface FileEdits {
  readonly uri: string;
  /** The text that the edits are for. */
  readonly lines: SourceText;
  /** That of the text in the editor; absent for a file that is not open. */
  readonly version?: number;
  /** What kind of file it is, by which an editor groups what it shows before it is done. */
  readonly of: 'registry' | 'template' | 'submission' | 'settings';
  readonly edits: readonly Edit[];
}

/** Why a file can not be read; completes “… can not be read: ”. */
export function whyUnread({ reasonOf }: Pick<FileSystem, 'reasonOf'>, error: unknown): string {
  return reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error));
}

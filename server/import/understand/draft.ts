import type { LinkDetail } from '../../document/model/submission.ts';

/** What an import has understood, before it is written as YAML. Built up piece by piece, so it can be changed. */
export interface ImportDraft {
  readonly template: string;
  /** Stands above everything. */
  readonly top: Remark[];
  /** By the keys of `document:`. */
  readonly document: Map<string, string>;
  readonly documentRemarks: Remark[];
  economy: string | undefined;
  /** By the keys of `contact:`. */
  readonly contact: Map<string, string>;
  readonly contactRemarks: Remark[];
  /** In the order in which they are written. */
  readonly issues: DraftIssue[];
  /** Stands below everything. */
  readonly bottom: Remark[];
}

export interface DraftIssue {
  readonly id: string;
  readonly remarks: Remark[];
  readonly initiatives: DraftInitiative[];
}

export interface DraftInitiative {
  title: string;
  kind: string | undefined;
  points: readonly string[];
  agencies: readonly string[];
  /** Lines as they stand in the block; empty when there is none. */
  description: string;
  readonly links: DraftLink[];
  outcome: DraftOutcome | undefined;
  /** By column id. */
  readonly columns: Map<string, string>;
  readonly remarks: Remark[];
}

export interface DraftLink extends Partial<Record<LinkDetail, string>> {
  readonly url: string;
}

export type DraftOutcome = string | { readonly actual?: string; readonly expected?: string };

/** What stands as a comment in the YAML, near to where it belongs. */
export interface Remark {
  /** What it is, before the text: “Comment”, “Footnote”, “Not understood”. */
  readonly label: string;
  readonly text: string;
}

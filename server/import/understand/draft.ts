import type { AttachmentDetail, LinkDetail } from '../../document/model/submission.ts';

/**
 * What an import has understood, before it is written as YAML. It is mutable, because it is built up piece by piece.
 */
export interface ImportDraft {
  readonly template: string;
  /** Comments above everything else. */
  readonly top: Remark[];
  /** The values of `document:`, by key. */
  readonly document: Map<string, string>;
  readonly documentRemarks: Remark[];
  /** What the document has in place of a date, where that is no day: its words are a remark. */
  dateUnread?: string;
  economy: string | undefined;
  /** The values of each contact, by key; of one contact alone, those of `contact:`. */
  readonly contacts: readonly ReadonlyMap<string, string>[];
  readonly contactRemarks: Remark[];
  /** What is attached to the submission as a whole. */
  readonly attachments: DraftAttachment[];
  /** The tag of the document's language. */
  language: string | undefined;
  /** In the order in which they are written. */
  readonly issues: DraftIssue[];
  /** Comments below everything else. */
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
  /** The lines of the block scalar; empty when there is no description. */
  description: string;
  readonly links: DraftLink[];
  readonly attachments: DraftAttachment[];
  outcome: DraftOutcome | undefined;
  /** The title of the initiative that has the outcome of the whole row, where this one has none of its own. */
  outcomeAt?: string | undefined;
  /** Texts by column id. */
  readonly columns: Map<string, string>;
  /**
   * True for an answer that was carried over and is still to be confirmed, false for one that the document says is
   * confirmed.
   */
  confirm?: boolean;
  readonly remarks: Remark[];
}

export interface DraftLink extends Partial<Record<LinkDetail, string>> {
  readonly url: string;
}

export interface DraftAttachment extends Partial<Record<AttachmentDetail, string>> {
  readonly file: string;
}

export type DraftOutcome = string | { readonly actual?: string; readonly expected?: string };

/** A comment in the YAML, near to where its text belongs. */
export interface Remark {
  /** The kind of text, which is written before it: “Comment”, “Footnote”, “Not understood”. */
  readonly label: string;
  readonly text: string;
  /** The number, from 0, of the contact that it is of; of any other remark undefined. */
  readonly contact?: number;
}

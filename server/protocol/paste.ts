import { request } from './request.ts';
import { isCount, isText, isYesOrNo, maybe, shape } from './shapes.ts';

/** Zero-based; characters are UTF-16 code units. */
interface PastePosition {
  readonly line: number;
  readonly character: number;
}

interface PasteRange {
  readonly start: PastePosition;
  readonly end: PastePosition;
}

/** What was copied elsewhere, in the forms in which its program offers it. */
export interface PastedContent {
  /** `text/plain` */
  readonly text?: string | undefined;
  /** `text/html` */
  readonly html?: string | undefined;
  /** `text/uri-list` */
  readonly uris?: string | undefined;
}

/**
 * Letters. A longer content is not sent: it would be read for seconds, and what is typed meanwhile takes the paste
 * back.
 */
export const longestPasted = { html: 4_000_000, text: 1_000_000, uris: 100_000 };

export interface PasteParams extends PastedContent {
  readonly uri: string;
  /** The selection that is replaced; empty for a cursor, and where something is dropped. */
  readonly range: PasteRange;
  /** The HTML was too long to be sent. */
  readonly htmlTooLong?: boolean;
}

/**
 * What the content becomes: text of the block around it, one line, entries of a list of links or of initiatives,
 * comments, a whole submission.
 */
export type PasteKind = 'prose' | 'line' | 'links' | 'initiatives' | 'comment' | 'submission';

export interface PasteEdit {
  readonly range: PasteRange;
  /** Whole lines as they are to stand there, with their indentation. */
  readonly newText: string;
}

/** `refused` is a sentence that says why it can not become what belongs there, and what to do. */
export type PasteResult = { readonly kind: PasteKind; readonly edit: PasteEdit } | { readonly refused: string };

const position = shape<PastePosition>({ line: isCount, character: isCount });

/**
 * Client to server: what becomes of something that is pasted or dropped into an open document. `null` when it is
 * inserted as it is.
 */
export const pasteRequest = request<PasteParams, PasteResult | null>('paste', {
  uri: isText,
  range: shape<PasteRange>({ start: position, end: position }),
  text: maybe(isText),
  html: maybe(isText),
  uris: maybe(isText),
  htmlTooLong: maybe(isYesOrNo),
});

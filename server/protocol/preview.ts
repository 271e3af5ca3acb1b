import { notification, request } from './request.ts';
import { either, isCount, isText, isWhole, isYesOrNo, listOf, maybe, shape } from './shapes.ts';

interface PreviewParams {
  readonly uri: string;
  /** The `revision` that the asker shows. Without it everything is sent. */
  readonly known?: number;
  /**
   * True for a table that can be written in: what is absent has a place, and what paper does not show is there, too.
   */
  readonly editable?: boolean;
}

export interface PreviewResult {
  readonly uri: string;
  /** Version of the text that was rendered; an answer older than the last shown one is dropped. */
  readonly version: number;
  /** Plain text, for the panel's title. */
  readonly title: string;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
  readonly revision: number;
  /** What is not as it was at `known`. */
  readonly changed: readonly PreviewPiece[];
  /** The keys of all pieces from top to bottom; absent when it is as it was at `known`. */
  readonly order?: readonly string[];
}

/**
 * A part of the document: above the table (`head`), before its rows (`columns`), a row, or below the table (`foot`).
 */
export interface PreviewPiece {
  readonly key: string;
  /** Of a row, the path of its issue: rows of one issue are one `tbody`. */
  readonly issue?: string | undefined;
  /** Escaped HTML without scripts and styles; texts carry the path of their node, rows their key. */
  readonly html: string;
}

/**
 * Client to server: the finished document of an open submission, or the blank form of an open template, or what of it
 * has changed. `null` when it is neither.
 */
export const previewRequest = request<PreviewParams, PreviewResult | null>('preview', {
  uri: isText,
  known: maybe(isCount),
  editable: maybe(isYesOrNo),
});

interface PreviewRowParams {
  readonly uri: string;
  readonly at: RowAt;
}

/** The row that shows a line of the text, or the row of this path. */
export type RowAt = { readonly line: number } | { readonly row: string };

/** Lines from 0; each `end` is the line after the last. */
export interface PreviewRow {
  /** Path of an initiative or of an empty issue; '' for the cover and the contact. */
  readonly row: string;
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly PreviewNode[];
}

export interface PreviewNode {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const rowAt = either(
  shape<{ readonly line: number }>({ line: isCount }),
  shape<{ readonly row: string }>({ row: isText }),
);

/** Client to server: where a row of the preview is written. `null` when it is not. */
export const previewRowRequest = request<PreviewRowParams, PreviewRow | null>('previewRow', { uri: isText, at: rowAt });

/** Zero-based; characters are UTF-16 code units. */
interface TextPosition {
  readonly line: number;
  readonly character: number;
}

interface NodePathParams {
  readonly uri: string;
  readonly position: TextPosition;
}

interface NodePathResult {
  /** Keys and positions between slashes; a slash inside a key is `~1`, a tilde `~0`. */
  readonly path: string;
}

const textPosition = shape<TextPosition>({ line: isCount, character: isCount });

/** Client to server: the node that a cursor is about. `null` for a file that is not open. */
export const nodePathRequest = request<NodePathParams, NodePathResult | null>('nodePath', {
  uri: isText,
  position: textPosition,
});

interface NodePathsParams {
  readonly uri: string;
  readonly positions: readonly TextPosition[];
}

/** Client to server: the same of several cursors at once, in their order. `null` for a file that is not open. */
export const nodePathsRequest = request<NodePathsParams, { readonly paths: readonly string[] } | null>('nodePaths', {
  uri: isText,
  positions: listOf(textPosition),
});

interface NodePlaceParams {
  readonly uri: string;
  readonly path: string;
}

interface NodePlaceResult {
  readonly position: TextPosition;
}

/**
 * Client to server: where the text of a node starts, or of the nearest that holds it. `null` for a file that is not
 * open.
 */
export const nodePlaceRequest = request<NodePlaceParams, NodePlaceResult | null>('nodePlace', {
  uri: isText,
  path: isText,
});

export interface PreviewChangedParams {
  readonly uri: string;
  readonly version: number;
}

/** Notification, server to client: what `previewRequest` answers for this document has changed. */
export const previewChangedNotification = notification<PreviewChangedParams>('previewChanged', {
  uri: isText,
  version: isWhole,
});

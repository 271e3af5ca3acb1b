import type { PreviewPiece, PreviewRow } from '../../server/protocol/preview.ts';

/** What the panel and the page inside it tell each other. Types only: the page is a bundle of its own. */

export type ToPage = AboutMessage | ShowMessage | NoticeMessage | LookMessage | ZoomMessage | CursorMessage | ScrollMessage;

/** What the panel is, for the page to save. What was shown of another file goes away. */
export interface AboutMessage {
  readonly type: 'about';
  readonly uri: string;
  readonly locked: boolean;
}

export interface ShowMessage {
  readonly type: 'show';
  readonly changed: readonly PreviewPiece[];
  /** Absent when pieces only changed in place. */
  readonly order?: readonly string[];
  /** BCP 47 tag of the submission's language. */
  readonly language: string;
}

/** A sentence in the place of the submission, or above it. */
export interface NoticeMessage {
  readonly type: 'notice';
  readonly text: string;
  /** Whether what is shown stays below the sentence. */
  readonly keep: boolean;
}

export interface LookMessage extends PreviewLook {
  readonly type: 'look';
}

export interface PreviewLook {
  /** White paper, or the colours of the editor. */
  readonly paper: boolean;
  /** Whether findings and what is known about links are shown. */
  readonly findings: boolean;
}

export interface ZoomMessage {
  readonly type: 'zoom';
  readonly to: ZoomStep;
}

export type ZoomStep = 'larger' | 'smaller' | 'normal';

/** The node that the cursor in the text is about. */
export interface CursorMessage {
  readonly type: 'cursor';
  readonly path: string;
  /** Whether its cell is brought into sight. */
  readonly reveal: boolean;
}

/** Brings a line of the text to the top. */
export interface ScrollMessage {
  readonly type: 'scroll';
  readonly line: number;
  readonly row: PreviewRow;
}

export type FromPage = ReadyMessage | GoMessage | ScrolledMessage | LeftMessage;

/** The page has loaded (the first time, after a reload, or because its tab is shown again). */
export interface ReadyMessage {
  readonly type: 'ready';
  /** The submission in which it knows itself where to scroll. */
  readonly restores?: string;
}

/** The reader wants to see the text of a node. */
export interface GoMessage {
  readonly type: 'go';
  readonly path: string;
}

/** The reader has scrolled. */
export interface ScrolledMessage {
  readonly type: 'scrolled';
  /** Pixels from the top of the page to that of the window. */
  readonly top: number;
  /** The row that is there, in the same pixels. */
  readonly row: PreviewRow;
}

/** The reader's hand has left the page: from now on what scrolls is the text. */
export interface LeftMessage {
  readonly type: 'left';
}

/** What the page saves, and gets back after a reload. The panel reads `uri` and `locked`. */
export interface PageState {
  readonly uri: string;
  readonly locked: boolean;
  readonly zoom: number;
  readonly place?: ScrollPlace;
}

/** A place in the submission that survives edits above it and a changed width. */
export interface ScrollPlace {
  /** Key of the topmost visible row; absent above the first one. */
  readonly row?: string;
  /** How much of that row is above the window: 0 nothing, 1 all. */
  readonly fraction: number;
  /** Pixels from the top of the page: for when that row is gone. */
  readonly top: number;
}

import type { PreviewPiece, PreviewRow } from '../../server/protocol/preview.ts';
import type { ToDoKind } from '../../server/protocol/ready.ts';
import type { UnsentText } from '../table/messages.ts';
import type { CommentDrafts } from '../review/page-messages.ts';
import type { BarContent } from './bar-content.ts';

/**
 * The messages between the panel and the webview page inside it. Only types, because the page is a bundle of its own.
 */

export type ToPage =
  | AboutMessage
  | ShowMessage
  | NoticeMessage
  | LookMessage
  | ZoomMessage
  | CursorMessage
  | ScrollMessage
  | AskPlaceMessage
  | BarMessage
  | PlaceMessage;

/**
 * Which submission the panel shows and whether it is locked, for the page to save. The page removes what it showed of
 * another file.
 */
export interface AboutMessage {
  readonly type: 'about';
  readonly uri: string;
  readonly locked: boolean;
}

export interface ShowMessage {
  readonly type: 'show';
  readonly changed: readonly PreviewPiece[];
  /** The keys of all pieces from top to bottom; absent when no piece was added, removed or moved. */
  readonly order?: readonly string[];
  /** BCP 47 tag of the submission's language. */
  readonly language: string;
}

/** A sentence to show instead of the submission, or above it. */
export interface NoticeMessage {
  readonly type: 'notice';
  readonly text: string;
  /** Whether the submission stays visible below the sentence. */
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

/** The node at the cursor of the editor, whose cell the page marks. */
export interface CursorMessage {
  readonly type: 'cursor';
  /** Empty when no text is open any more. */
  readonly path: string;
  /** Whether the page scrolls to the cell if it is not visible. */
  readonly reveal: boolean;
}

/** Scrolls the page so that a line of the text is at its top. */
export interface ScrollMessage {
  readonly type: 'scroll';
  readonly line: number;
  readonly row: PreviewRow;
}

/** Asks the page to send the reader to the text of the node that has the focus or is under the mouse. */
export interface AskPlaceMessage {
  readonly type: 'askPlace';
}

/** What is left to do; without a content there is no bar. */
export interface BarMessage {
  readonly type: 'bar';
  readonly content?: BarContent;
}

/** Leads the reader to something that is left to do. */
export interface PlaceMessage {
  readonly type: 'place';
  readonly path: string;
  /** Of the finding that says so, if one does. */
  readonly code?: string;
  readonly message: string;
}

export type FromPage = ReadyMessage | GoMessage | ScrolledMessage | LeftMessage | ProblemMessage | BarButtonMessage;

/** The reader wants to see the next thing to do, or the one before; of one kind, or of all. */
export interface ProblemMessage {
  readonly type: 'problem';
  readonly kind?: ToDoKind;
  readonly back: boolean;
}

/** The reader does not want to see the bar any more, or wants to hear whether the paper can be sent. */
export interface BarButtonMessage {
  readonly type: 'hideBar' | 'readyToSend';
}

/** The page has loaded: for the first time, after a reload of the window, or because its tab is visible again. */
export interface ReadyMessage {
  readonly type: 'ready';
  /** The URI of the submission whose scroll place the page restores itself. */
  readonly restores?: string;
}

/** The reader wants to see the text of a node. */
export interface GoMessage {
  readonly type: 'go';
  readonly path: string;
}

/** The reader has scrolled the page. */
export interface ScrolledMessage {
  readonly type: 'scrolled';
  /** How far the page is scrolled, in pixels. */
  readonly top: number;
  /** The row at the top of the window, measured in pixels from the top of the page. */
  readonly row: PreviewRow;
}

/** The pointer or the focus has left the page: from now on the editor leads. */
export interface LeftMessage {
  readonly type: 'left';
}

/** The state that the page saves and VS Code gives back after a reload. The panel reads only `uri` and `locked`. */
export interface PageState {
  readonly uri: string;
  readonly locked: boolean;
  readonly zoom: number;
  readonly place?: ScrollPlace;
  /** The path of what has the focus in the table. */
  readonly focus?: string;
  /** What was written in the table and is not in the file yet. */
  readonly unsent?: readonly UnsentText[] | undefined;
  /** What was written in the margin and is not a comment yet. */
  readonly comments?: CommentDrafts;
}

/** A scroll place that stays the same when rows above it or the page's width change. */
export interface ScrollPlace {
  /** Key of the topmost visible row; absent above the first one. */
  readonly row?: string;
  /** The part of that row that is above the window, from 0 (nothing) to 1 (all of it). */
  readonly fraction: number;
  /** Pixels from the top of the page, used when the row is absent or no longer exists. */
  readonly top: number;
}

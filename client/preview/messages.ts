/** What the panel and the page inside it tell each other. Types only: the page is a bundle of its own. */

export type ToPage = ShowMessage | NoticeMessage;

export interface ShowMessage {
  readonly type: 'show';
  readonly html: string;
  readonly version: number;
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

/** The page has loaded (the first time, after a reload, or because its tab is shown again). */
export interface FromPage {
  readonly type: 'ready';
}

/** What the page saves, and gets back after a reload. The panel reads `uri` alone. */
export interface PageState {
  readonly uri: string;
  readonly place?: ScrollPlace;
}

/** A place in the submission that survives edits above it and a changed width. */
export interface ScrollPlace {
  /** Path of the topmost visible initiative; absent above the first one. */
  readonly path?: string;
  /** How much of that initiative is above the window: 0 nothing, 1 all. */
  readonly fraction: number;
  /** Pixels from the top of the page: for when that initiative is gone. */
  readonly top: number;
}

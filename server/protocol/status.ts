import { request } from './request.ts';
import { isText } from './shapes.ts';

interface DocumentStatusParams {
  readonly uri: string;
}

/** What holds for a submission. */
export interface DocumentStatus {
  /** Absent when the submission names none. */
  readonly template?: {
    readonly id: string;
    /** Absent for an id that nothing here has. */
    readonly title?: string;
    /** Of the template's file; absent for one that everybody has. */
    readonly uri?: string;
  };
  /** The kinds of findings that the user has switched off. */
  readonly codesOff: readonly string[];
  /** The findings that the team has agreed to live with; absent where the folder has no such file. */
  readonly baseline?: {
    readonly uri: string;
    /** How many findings of this submission are not shown because they are in it. */
    readonly hidden: number;
    /** False when it can not be read, and so hides nothing. */
    readonly isRead: boolean;
  };
  /** False when files that are not open are not checked, by the user's setting. */
  readonly checksClosedFiles: boolean;
  readonly links: LinksStatus;
  /** How many addresses are being looked at, in all files. */
  readonly linksUnderWay: number;
}

/**
 * Whether links are looked up, and if not, why: the setting `links.check`, the setting `links.offline`, a folder that
 * is not trusted, or a place without a network of ours, as in a browser.
 */
export type LinksStatus = 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';

/** Client to server: by what an open submission is judged. `null` for other files. */
export const documentStatusRequest = request<DocumentStatusParams, DocumentStatus | null>('documentStatus', {
  uri: isText,
});

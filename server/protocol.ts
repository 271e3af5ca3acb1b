/**
 * Our own requests and notifications: the one file that client and server share.
 * It has types and names only, so that the client's bundle carries none of the server.
 */

import type { HttpRoute } from './ports.ts';

/** What the client passes in `initialize`. */
export interface InitializationOptions {
  /** False in VS Code's Restricted Mode: no link is checked then. Absent means trusted. */
  readonly trusted?: boolean;
  /** URI of the folder of the rules' pages, `<code>.md` each; findings link there. */
  readonly rulePagesUri?: string;
  /** True when the client knows VS Code's command that opens completion again after a key was accepted. */
  readonly suggestAgain?: boolean;
}

/** The settings `policySubmissions.*`, as the server asks for them. */
export interface Settings {
  /** Finding code to severity; what is absent keeps its default. */
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly links: LinkSettings;
}

export type SeveritySetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface LinkSettings {
  /** When links are checked against the network; `onType` includes opening and saving. */
  readonly check: LinkOccasion;
  /** Hosts (`name` or `name:port`) that may be asked although their address is private. */
  readonly allowPrivateHosts: readonly string[];
  /** Seconds until one request is given up. */
  readonly timeoutSeconds: number;
  /** Requests under way at the same time. */
  readonly concurrency: number;
  /** Nothing is asked, and what was seen last is shown. */
  readonly offline: boolean;
  /** Hosts and addresses that are not asked; `*` stands for anything. */
  readonly exclude: readonly string[];
  /** The way out, as the editor's own settings (`http.*`) say. */
  readonly route: HttpRoute;
}

export type LinkOccasion = 'off' | 'onSave' | 'onOpenAndSave' | 'onType';

export const defaultSettings: Settings = {
  rules: {},
  links: {
    check: 'onOpenAndSave', allowPrivateHosts: [], timeoutSeconds: 15, concurrency: 16, offline: false, exclude: [],
    route: { proxy: '', noProxy: [], systemCertificates: true },
  },
};

/** Request, client to server: the finished table of an open submission. `null` when it is not one. */
export const previewRequest = 'policySubmissions/preview';

export interface PreviewParams {
  readonly uri: string;
}

export interface PreviewResult {
  readonly uri: string;
  /** Version of the text that was rendered; an answer older than the last shown one is dropped. */
  readonly version: number;
  /** Plain text, for the panel's title. */
  readonly title: string;
  /** Escaped HTML of the document's body: cover, contact, table. No scripts, no styles. */
  readonly html: string;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
}

/** Notification, server to client: what `previewRequest` answers for this document has changed. */
export const previewChangedNotification = 'policySubmissions/previewChanged';

export interface PreviewChangedParams {
  readonly uri: string;
  readonly version: number;
}

/** Notification, client to server: the user has just trusted this workspace. */
export const trustGrantedNotification = 'policySubmissions/trustGranted';

/** Request, client to server: check the links of an open document now, fresh ones too. */
export const checkLinksRequest = 'policySubmissions/checkLinks';

export interface CheckLinksParams {
  readonly uri: string;
}

export interface CheckLinksResult {
  /** Distinct addresses looked at. */
  readonly checked: number;
  /** Why none was: switched off or offline by a setting, or an untrusted workspace. */
  readonly refused?: 'off' | 'offline' | 'untrusted';
}

export const submissionLanguageId = 'policy-submission';
export const templateLanguageId = 'policy-submission-template';

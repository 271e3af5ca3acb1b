import { request } from './request.ts';
import { isText, listOf, maybe } from './shapes.ts';

interface CheckLinksParams {
  readonly uri: string;
  /** Only these. */
  readonly urls?: readonly string[];
}

export interface CheckLinksResult {
  /** Distinct addresses looked at. */
  readonly checked: number;
  /**
   * Why none was: switched off or offline by a setting, an untrusted workspace, or a browser, which may not ask other
   * sites.
   */
  readonly refused?: 'off' | 'offline' | 'untrusted' | 'unavailable';
}

/** Client to server: check the links of an open document now, fresh ones too. */
export const checkLinksRequest = request<CheckLinksParams, CheckLinksResult>('checkLinks', {
  uri: isText,
  urls: maybe(listOf(isText)),
});

interface FindCopiesParams {
  readonly uri: string;
}

export interface FindCopiesResult {
  /** Links that are gone. */
  readonly gone: number;
  /** Those of which there is a copy: their findings have a fix that inserts it. */
  readonly found: number;
  /** The sentence that says why not all could be asked for. */
  readonly fault?: string;
}

/** Client to server: ask the archive for copies of the links of an open document that are gone. */
export const findCopiesRequest = request<FindCopiesParams, FindCopiesResult>('findCopies', { uri: isText });

import { request } from './request.ts';
import { isText } from './shapes.ts';

interface ReadFileParams {
  readonly uri: string;
}

/** `refused` says why it can not be read; completes “… can not be read: ”. */
export type ReadFileResult = { readonly base64: string } | { readonly refused: string } | null;

/** Server to client: the content of a file of the workspace; `null` for what is none. */
export const readFileRequest = request<ReadFileParams, ReadFileResult>('readFile', { uri: isText });

interface ReadFolderParams {
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export type ReadFolderResult = readonly FolderEntry[] | null;

/** Server to client: what is in a folder of the workspace; `null` when it can not be read. */
export const readFolderRequest = request<ReadFolderParams, ReadFolderResult>('readFolder', { uri: isText });

interface StatFileParams {
  readonly uri: string;
}

/** `changedMs` is 0 where the editor does not know it. */
export type StatFileResult = { readonly changedMs: number; readonly bytes: number } | null;

/** Server to client: when a file of the workspace was changed and how large it is; `null` for what is none. */
export const statFileRequest = request<StatFileParams, StatFileResult>('statFile', { uri: isText });

import { workspace, type Uri } from 'vscode';
import type { ServerSession } from '../connection/server-session.ts';

/** A file for the server: where it is, or its bytes in base 64. */
export type SentFile = { readonly uri: string } | { readonly content: string };

/** What the server can read itself is neither copied nor written in another way by those that answer the keyboard. */
export async function fileContent(uri: Uri, server: ServerSession): Promise<SentFile> {
  if (server.readsFiles && uri.scheme === 'file') return { uri: uri.toString() };
  return { content: base64Of(await workspace.fs.readFile(uri)) };
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Piece by piece: a call takes so many arguments only. */
export function base64Of(bytes: Uint8Array): string {
  const pieceBytes = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceBytes)
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceBytes));
  return btoa(binary);
}

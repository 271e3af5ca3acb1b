import { percentDecoded } from '../../words/printable.ts';

/** What the text of an attachment's `file` names. */
export type AttachedFile =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'path'; readonly path: AttachedPath }
  /**
   * What readers of the submission can not open: a place on one computer only, a path that only Windows knows, or no
   * web address.
   */
  | { readonly kind: 'unfit'; readonly why: 'absolute' | 'backslash' | 'scheme' };

/** A path from the folder of the submission's file. */
export interface AttachedPath {
  /** How many folders it leads up, before it leads down. */
  readonly up: number;
  /**
   * The names of the folders that it leads down, and at the end that of the file; empty for a path that names no file.
   */
  readonly names: readonly string[];
}

/** Reads what is written. @returns undefined where nothing is written */
export function attachedFile(written: string): AttachedFile | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  if (/^https?:/i.test(text)) return { kind: 'address', url: text };
  if (/^[a-z]:[\\/]/i.test(text) || /^(?:\\\\|[/~]|file:)/i.test(text)) return { kind: 'unfit', why: 'absolute' };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text) || /^(?:mailto|data|javascript|urn):/i.test(text))
    return { kind: 'unfit', why: 'scheme' };
  if (text.includes('\\')) return { kind: 'unfit', why: 'backslash' };
  return { kind: 'path', path: pathOf(text) };
}

function pathOf(text: string): AttachedPath {
  const names: string[] = [];
  let up = 0;
  for (const name of text.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) up++;
  }
  return { up, names };
}

/** What is known of the file that a path leads to. `outside`: it is not looked for outside of what the user opened. */
export type AttachedVerdict =
  | { readonly kind: 'there' | 'folder' | 'outside' }
  /** `meant` is the path of the file that is probably meant; `isSure` when its name differs in its spelling only. */
  | { readonly kind: 'missing'; readonly meant?: { readonly path: string; readonly isSure: boolean } };

/** A path as a relative reference of HTML, Markdown and Word: `annexes/annex%201.pdf`. */
export function relativeReference({ up, names }: AttachedPath): string {
  return '../'.repeat(up) + names.map((name) => encodeURIComponent(wellFormed(name))).join('/');
}

/**
 * The path of a relative reference as a submission writes it. @returns undefined for a reference to another place than
 * a file beside it
 */
export function decodedReference(reference: string): string | undefined {
  if (/[?#]/.test(reference)) return undefined;
  const path = percentDecoded(reference);
  const file = attachedFile(path);
  return file?.kind === 'path' && file.path.names.length > 0 ? path : undefined;
}

/** `encodeURIComponent` throws for half of a surrogate pair, which YAML's escapes can make. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

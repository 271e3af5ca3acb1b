import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { readPath } from '../papers/view/node-path.ts';
import { allInitiatives, besideIn, commentFieldsOf, notCommented, titlePart, type CommentField } from './fields.ts';
import type { Anchor } from './review-events.ts';

/** What somebody has chosen in a preview or a table. */
export interface ShownWords {
  /** Of the node, in the form of `NodePathResult`. */
  readonly path: string;
  /** As they are shown, without markup; empty for the whole field. */
  readonly words: string;
  /** How many times the place has the same words before them. */
  readonly before: number;
}

/**
 * The anchor of a comment on a place of the preview or the table. A place that the text does not have yet is commented
 * on as part of its initiative, or of the submission; words that are written otherwise than they are shown, as the
 * whole field.
 *
 * @returns undefined for an issue, which no comment can be on
 */
export function anchorAtPath(document: SubmissionDocument, { path, words, before }: ShownWords): Anchor | undefined {
  const segments = readPath(path);
  const [first, issue, index, ...below] = segments;
  const entry =
    first === 'issues'
      ? allInitiatives(document).find((one) => one.issueId === issue && String(one.index) === index)
      : undefined;
  if (first === 'issues' && entry === undefined) return undefined;
  const at = entry === undefined ? {} : { issue: entry.issueId, ...titlePart(entry) };
  const node = entry === undefined ? document.root : entry.initiative.node;
  const fields =
    node === undefined
      ? []
      : commentFieldsOf(node).filter(({ name }) => entry !== undefined || !notCommented.has(name));
  const field = fieldAlong(fields, entry === undefined ? segments : below);
  if (field === undefined) return { at, exact: '', start: 0, ...besideIn(entry) };
  const range = findWords(field.text, words, before);
  const exact = range === undefined ? '' : field.text.slice(range.start, range.end);
  return {
    at: { ...at, field: field.name },
    exact,
    base: field.text,
    start: range?.start ?? 0,
    ...besideIn(entry, field.name),
  };
}

/** The field that a path leads to or into; of several below it, the first. */
function fieldAlong(fields: readonly CommentField[], path: readonly string[]): CommentField | undefined {
  if (path.length === 0) return undefined;
  const isBeginning = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.every((segment, at) => String(segment) === String(b[at]));
  return fields.find((field) => isBeginning(field.path, path)) ?? fields.find((field) => isBeginning(path, field.path));
}

/** @returns undefined for words that are not there, or not certainly */
function findWords(text: string, words: string, before: number): Range | undefined {
  const [inText, wanted] = [asShown(text), asShown(words).text.trim()];
  if (wanted === '') return undefined;
  const found: number[] = [];
  for (
    let at = inText.text.indexOf(wanted);
    at !== -1 && found.length <= before;
    at = inText.text.indexOf(wanted, at + wanted.length)
  )
    found.push(at);
  const start = found[before] ?? (found.length === 1 ? found[0] : undefined);
  if (start === undefined) return undefined;
  return { start: inText.offsets[start] ?? 0, end: (inText.offsets[start + wanted.length - 1] ?? 0) + 1 };
}

/** A text without the marks of emphasis, and with single spaces, with the offset of each character in it. */
function asShown(text: string): { readonly text: string; readonly offsets: readonly number[] } {
  let shown = '';
  const offsets: number[] = [];
  for (const [at, character] of text.split('').entries()) {
    const isSpace = /\s/.test(character);
    if (/[*_\\]/.test(character) || (isSpace && shown.endsWith(' '))) continue;
    shown += isSpace ? ' ' : character;
    offsets.push(at);
  }
  return { text: shown, offsets };
}

import { TextDocumentEdit, type CodeAction } from 'vscode-languageserver-types';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { pathAt } from '../../papers/view/node-places.ts';
import { prompt } from '../../rules/help/fixes/prompts.ts';

/** Where an action asks somebody to write. */
export interface AskedPlace {
  /** The path of the node that has the first prompt, once the edit is made. */
  readonly path: string;
  /** True where the edit writes nothing but the prompt and its key: whoever can write at the path has no need of it. */
  readonly isAll: boolean;
}

export function askedPlace(document: SourceDocument, { edit }: CodeAction): AskedPlace | undefined {
  const [change] = edit?.documentChanges ?? [];
  if (document.kind !== 'submission' || change === undefined || !TextDocumentEdit.is(change)) return undefined;
  const [made, ...others] = change.edits;
  if (made === undefined || !('newText' in made) || others.length > 0) return undefined;
  const asked = prompt.exec(made.newText);
  if (asked === null) return undefined;
  const { lines } = document;
  const [start, end] = [lines.offsetAt(made.range.start), lines.offsetAt(made.range.end)];
  const after = readSubmissionDocument(document.uri, 0, `${lines.slice(0, start)}${made.newText}${lines.slice(end, lines.length)}`);
  return { path: pathAt(after, start + asked.index).text, isAll: /^\s*(?:[\w-]+:\s*)?""\s*$/.test(made.newText.replace(prompt, '')) };
}

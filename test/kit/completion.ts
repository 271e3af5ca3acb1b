import type { CompletionItem, Range } from 'vscode-languageserver-types';
import type { BlockReader } from '../../server/document/model/block-reader.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import type { CompletionOptions } from '../../server/language/completion/draft.ts';
import { readConfigDocument, readTemplateDocument } from '../../server/document/model/template-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { complete } from '../../server/language/completion.ts';
import { isTeamFileUri, isTemplateUri } from '../../server/template/template-files.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { accept, shownFor } from './accept-completion.ts';
import { atCursor } from './cursor.ts';
import { storeWith } from './template-store.ts';

export interface CompletionsAt {
  /** All items of the server. */
  readonly items: readonly CompletionItem[];
  /** The items that VS Code shows for the word typed, the best first. */
  readonly shown: readonly CompletionItem[];
  readonly labels: readonly string[];
  readonly item: (label: string) => CompletionItem;
  /** The text after this item was accepted, with the cursor. */
  readonly accept: (label: string) => string;
}

const bundled = storeWith();

export function read(text: string, name = 'a.submission.yaml'): SourceDocument {
  return readAt(`file:///workspace/${name}`, 1, text);
}

/** A submission, a template or a file of a team's own, as its address says. */
export function readAt(uri: string, version: number, text: string, reader?: BlockReader): SourceDocument {
  if (isTeamFileUri(uri)) return readConfigDocument(uri, version, text);
  return isTemplateUri(uri) ? readTemplateDocument(uri, version, text) : readSubmissionDocument(uri, version, text, { ...(reader && { reader }) });
}

/** The text in a range of LSP. */
export function textAt({ lines, text }: SourceDocument, { start, end }: Range): string {
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

export function completionsAt(
  marked: string,
  { store = bundled, options = { snippets: true }, name }: { readonly store?: FolderInputs; readonly options?: CompletionOptions; readonly name?: string } = {},
): CompletionsAt {
  const { text, offset } = atCursor(marked);
  const { items } = complete(read(text, name), offset, store, options);
  const shown = shownFor(text, offset, items);
  const item = (label: string): CompletionItem => {
    const found = shown.find((one) => one.label === label);
    if (found === undefined) throw new Error(`“${label}” is not shown; these are: ${shown.map((one) => one.label).join(', ')}`);
    return found;
  };
  return { items, shown, labels: shown.map((one) => one.label), item, accept: (label) => accept(text, offset, item(label)) };
}

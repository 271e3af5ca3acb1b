import type { SourceDocument } from '../../document/model/source-document.ts';
import { stripEnd } from '../../document/text/strip-end.ts';
import {
  InsertTextFormat, InsertTextMode, TextEdit, type CompletionItem, type CompletionItemKind,
} from 'vscode-languageserver-types';
import { isBlank, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import { toContent, type Markup } from '../markup.ts';
import { hasPlaces, upToFirstPlace, withoutPlaces, type Snippet } from './snippet.ts';

export interface CompletionOptions {
  /** The client fills in snippets. */
  readonly snippets: boolean;
  /** The client shows Markdown. Default: true. */
  readonly markdown?: boolean;
  /** The client shows a second, fainter text beside the label. Default: true. */
  readonly labelDetails?: boolean;
  /** The client can be told to indent further lines like the one that is edited. Default: true. */
  readonly indentMode?: boolean;
  /** The kinds that the client has a picture for. Default: all. */
  readonly kinds?: ReadonlySet<CompletionItemKind>;
  /** The client knows VS Code's command to ask for completion again after a key. Default: false. */
  readonly suggestAgain?: boolean;
}

/** What completion proposes for a slot, before it is placed in the text. */
export interface Draft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  readonly summary?: string | undefined;
  readonly about?: Markup | undefined;
  /** What is typed to find it; the label first. */
  readonly names: readonly string[];
  /** Sorts the list. */
  readonly order: string;
  /** Lines after the first are indented from the slot's column. A line break at the start leaves the key's line. */
  readonly body: Snippet;
  /** Without snippets the whole of it is inserted, not only up to the first place to fill in. */
  readonly whole?: boolean;
  /** Instead of the slot's token. */
  readonly replaces?: Range;
  /** Edits elsewhere on the line. */
  readonly beside?: readonly { readonly at: number; readonly newText: string }[];
  /** Something can be proposed where the cursor will stand. */
  readonly again?: boolean;
}

/** Places a draft in the text. */
export function toItem(draft: Draft, slot: Slot, document: SourceDocument, offset: number, options: CompletionOptions): CompletionItem {
  const { lines } = document;
  const text: CharText = lines;
  const onNextLine = draft.body.startsWith('\n');
  let range = draft.replaces ?? slot.token;
  if (onNextLine) range = { start: skipBlanksBack(text, range.start), end: range.end };
  const typed = text.slice(range.start, offset).trim();
  const lineStart = startOfLine(text, range.start);
  const snippet = spaceBefore(slot, range.start, lineStart, text, onNextLine) + (slot.dash ? '- ' : '') + draft.body;
  // Clients indent further lines like the one that is edited; what is left is for us to add.
  const missing = slot.column + (slot.dash ? 2 : 0) - indentBefore(text, lineStart, range.start);
  const indented = snippet.replace(/\n(?!\n|$)/g, `\n${' '.repeat(Math.max(missing, 0))}`);
  // What is only text is not sent as a snippet: VS Code then leaves Enter after a finished word to the line break.
  const isSnippet = options.snippets && hasPlaces(indented);
  const newText = isSnippet ? indented : draft.whole === true ? withoutPlaces(indented) : upToFirstPlace(indented);
  const { labelDetails = true, indentMode = true } = options;
  const hasSummary = draft.summary !== undefined && draft.summary !== '';
  const lspRange = { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
  return {
    label: draft.label,
    ...(labelDetails && hasSummary && { labelDetails: { description: draft.summary } }),
    ...(options.kinds?.has(draft.kind) !== false && { kind: draft.kind }),
    // A clause is what tells sub-points apart: who does not show it beside the label shows it here.
    detail: !labelDetails && hasSummary ? withClause(draft.detail, draft.summary) : draft.detail,
    ...(draft.about !== undefined && { documentation: toContent(draft.about, options.markdown ?? true) }),
    sortText: draft.order,
    filterText: filterText(draft.names, typed),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(indentMode && newText.includes('\n') && { insertTextMode: InsertTextMode.adjustIndentation }),
    textEdit: TextEdit.replace(lspRange, newText),
    ...(draft.beside !== undefined && draft.beside.length > 0 && {
      additionalTextEdits: draft.beside.map(({ at, newText: inserted }) => TextEdit.insert(lines.positionAt(at), inserted)),
    }),
    ...(draft.again === true && options.suggestAgain === true && {
      command: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
    }),
  };
}

function withClause(detail: string, summary: string | undefined): string {
  return detail === '' || detail === summary ? summary ?? '' : `${summary ?? ''} (${detail})`;
}

function spaceBefore(slot: Slot, start: number, lineStart: number, text: CharText, onNextLine: boolean): string {
  if (onNextLine || slot.quotes !== '') return '';
  if (slot.form === 'line') return ' '.repeat(Math.max(slot.column - (start - lineStart), 0));
  return /[:,]/.test(text.charAt(start - 1)) ? ' ' : '';
}

function indentBefore(text: CharText, lineStart: number, start: number): number {
  let at = lineStart;
  while (at < start && isBlank(text.charCodeAt(at))) at++;
  return at - lineStart;
}

function skipBlanksBack(text: CharText, start: number): number {
  let at = start;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Editors look at no more letters than these of `filterText`. */
const lettersThatCount = 128;

/** What the typed word is compared with. When all names are too long, words that start like the typed one come first. */
function filterText(names: readonly string[], typed: string): string {
  const known = [...new Set(names.filter((name) => name !== ''))];
  const all = known.join(' ');
  if (all.length <= lettersThatCount) return all;
  const [first = '', ...others] = known;
  const words = [...new Set(others.join(' ').split(/\s+/).map((word) => stripEnd(word, /[,;:()“”.]/)).filter((word) => word.length > 3))];
  const wanted = typed.toLowerCase();
  const startsLike = (word: string): boolean => wanted !== '' && word.toLowerCase().startsWith(wanted);
  return [first, ...words.filter(startsLike), ...words.filter((word) => !startsLike(word))].join(' ');
}

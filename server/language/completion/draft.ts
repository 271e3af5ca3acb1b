import type { SourceDocument } from '../../document/model/source-document.ts';
import { stripEnd, type CharText, type Range } from '../../document/text/text.ts';
import {
  CompletionItemTag,
  InsertReplaceEdit,
  InsertTextFormat,
  InsertTextMode,
  TextEdit,
  type CompletionItem,
  type CompletionItemKind,
} from 'vscode-languageserver-types';
import { startOfLine } from '../../document/cursor/line-scan.ts';
import { isBlankCode } from '../../document/text/signs.ts';
import type { Slot } from '../../document/cursor/slot.ts';
import { toContent, type Markup } from '../markup.ts';
import { hasPlaces, upToFirstPlace, withoutPlaces, type Snippet } from '../../words/snippet.ts';

/** The client's command that is told of an answer that was begun at the cursor. */
const fillAnswerCommandId = 'policySubmissions.fillAnswer';

export interface CompletionOptions {
  /** The client supports snippets. */
  readonly snippets: boolean;
  /** The client shows Markdown. Default: true. */
  readonly markdown?: boolean;
  /** The client supports `labelDetails`, a second, fainter text beside the label. Default: true. */
  readonly labelDetails?: boolean;
  /**
   * The client supports `insertTextMode`: it can be told to indent further lines like the edited one. Default: true.
   */
  readonly indentMode?: boolean;
  /** The kinds of items that the client supports. Default: all. */
  readonly kinds?: ReadonlySet<CompletionItemKind>;
  /**
   * The client has a command with which an answer is filled in, and leads from place to place by itself. Default:
   * false.
   */
  readonly answerCommand?: boolean;
  /**
   * The client knows two ranges of an edit: what is replaced, and what is when the text behind the cursor is to stay.
   * Default: false.
   */
  readonly insertReplace?: boolean;
  /** How the client can be told that a word is out of use; absent: it can not. */
  readonly outOfUse?: 'tags' | 'deprecated' | undefined;
  /** The client can select an item that is not the first by itself. Default: false. */
  readonly preselect?: boolean;
}

/** A completion item before it is placed in the text. */
export interface CompletionDraft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  /** A short text for `labelDetails`. */
  readonly summary?: string | undefined;
  /** The item's documentation. */
  readonly about?: Markup | undefined;
  /** Texts by which the item is found when they are typed; the label first. */
  readonly names: readonly string[];
  /**
   * True when the item was found by what is typed already: clients, which would sort by their own likeness first, keep
   * our order.
   */
  readonly isFound?: boolean;
  /** Items are sorted by this text. */
  readonly order: string;
  /**
   * The text to insert; its lines after the first are indented from the slot's column. It may start with a line break.
   */
  readonly body: Snippet;
  /** True when clients without snippets insert all of `body`, and not only the text before its first tab stop. */
  readonly whole?: boolean;
  /** The range to replace; absent: the slot's token. */
  readonly replaces?: Range;
  /** Texts to insert elsewhere on the line, sent as `additionalTextEdits`. */
  readonly beside?: readonly { readonly at: number; readonly newText: string }[];
  /** True for a whole answer: where nothing is written in the end, nothing is left of it. */
  readonly isAnswer?: boolean;
  /**
   * True when words behind the cursor may be a text of their own, which stays when the client inserts and does not
   * replace.
   */
  readonly keepsRest?: boolean;
  /** True when the word is known but is not in use any more. */
  readonly isOutOfUse?: boolean;
  /** True when there is a reason to think that just this is wanted. */
  readonly isLikely?: boolean;
}

/** Turns a draft into the LSP item that inserts it at its slot. */
export function toItem(
  draft: CompletionDraft,
  slot: Slot,
  document: SourceDocument,
  offset: number,
  options: CompletionOptions,
): CompletionItem {
  const { lines } = document;
  const text: CharText = lines;
  const onNextLine = draft.body.startsWith('\n');
  let range = draft.replaces ?? slot.token;
  if (onNextLine) range = { start: skipBlanksBack(text, range.start), end: range.end };
  const typed = text.slice(range.start, offset).trim();
  const lineStart = startOfLine(text, range.start);
  const snippet = spaceBefore(slot, range.start, lineStart, text, onNextLine) + (slot.dash ? '- ' : '') + draft.body;
  // Clients indent further lines like the edited one, so only the indentation beyond that is added here.
  const missing = slot.column + (slot.dash ? 2 : 0) - indentBefore(text, lineStart, range.start);
  const indented = snippet.replace(/\n(?!\n|$)/g, `\n${' '.repeat(Math.max(missing, 0))}`);
  // A text without tab stops is not sent as a snippet: in VS Code, Enter behind a finished word then makes a line
  // break.
  const isSnippet = options.snippets && hasPlaces(indented);
  const newText = isSnippet ? indented : draft.whole === true ? withoutPlaces(indented) : upToFirstPlace(indented);
  const { labelDetails = true, indentMode = true } = options;
  const hasSummary = draft.summary !== undefined && draft.summary !== '';
  return {
    label: draft.label,
    ...(labelDetails && hasSummary && { labelDetails: { description: draft.summary } }),
    ...(options.kinds?.has(draft.kind) !== false && { kind: draft.kind }),
    // Sub-points are told apart by their clause, so a client that does not show it beside the label has to show it in
    // the detail.
    detail: !labelDetails && hasSummary ? withClause(draft.detail, draft.summary) : draft.detail,
    ...(draft.isOutOfUse === true && options.outOfUse === 'tags' && { tags: [CompletionItemTag.Deprecated] }),
    ...(draft.isOutOfUse === true && options.outOfUse === 'deprecated' && { deprecated: true }),
    ...(draft.about !== undefined &&
      draft.about.plain !== '' && { documentation: toContent(draft.about, options.markdown ?? true) }),
    sortText: draft.order,
    filterText: draft.isFound === true && typed !== '' ? typed : filterText(draft.names, typed),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(indentMode && newText.includes('\n') && { insertTextMode: InsertTextMode.adjustIndentation }),
    textEdit: editOf(draft, range, newText, document, offset, options),
    ...(draft.beside !== undefined &&
      draft.beside.length > 0 && {
        additionalTextEdits: draft.beside.map(({ at, newText: inserted }) =>
          TextEdit.insert(lines.positionAt(at), inserted),
        ),
      }),
    ...(draft.isAnswer === true &&
      isSnippet &&
      options.answerCommand === true && { command: { title: 'Fill in', command: fillAnswerCommandId } }),
  };
}

/** The edit, with two ranges for a client that takes them where text behind the cursor may be meant to stay. */
function editOf(
  draft: CompletionDraft,
  range: Range,
  newText: string,
  { lines }: SourceDocument,
  offset: number,
  { insertReplace = false }: CompletionOptions,
): TextEdit | InsertReplaceEdit {
  const [start, end] = [lines.positionAt(range.start), lines.positionAt(range.end)];
  const kept = insertReplace && draft.keepsRest === true ? endOfWord(lines, offset, range.end) : range.end;
  return kept === range.end
    ? TextEdit.replace({ start, end }, newText)
    : InsertReplaceEdit.create(newText, { start, end: lines.positionAt(kept) }, { start, end });
}

/** Where the word ends in which the cursor is: half a word is never left behind a proposal. */
function endOfWord(text: CharText, offset: number, end: number): number {
  return offset + (/^[^\s,;]*/.exec(text.slice(offset, end))?.[0].length ?? 0);
}

function withClause(detail: string, summary: string | undefined): string {
  return detail === '' || detail === summary ? (summary ?? '') : `${summary ?? ''} (${detail})`;
}

function spaceBefore(slot: Slot, start: number, lineStart: number, text: CharText, onNextLine: boolean): string {
  if (onNextLine || slot.quotes !== '') return '';
  if (slot.form === 'line') return ' '.repeat(Math.max(slot.column - (start - lineStart), 0));
  return /[:,]/.test(text.charAt(start - 1)) ? ' ' : '';
}

function indentBefore(text: CharText, lineStart: number, start: number): number {
  let at = lineStart;
  while (at < start && isBlankCode(text.charCodeAt(at))) at++;
  return at - lineStart;
}

function skipBlanksBack(text: CharText, start: number): number {
  let at = start;
  while (at > 0 && isBlankCode(text.charCodeAt(at - 1))) at--;
  return at;
}

/** VS Code compares only this many characters of `filterText` with the typed word. */
const lettersThatCount = 128;

/**
 * True when what is proposed depends on what is typed, so that the client has to ask again with each letter: it
 * compares only the first part of what a long clause says, and what the vocabulary has searched for it can not search
 * itself.
 */
export function dependsOnTyping({ isFound, names }: CompletionDraft): boolean {
  return isFound === true || joinedNames(names).length > lettersThatCount;
}

function joinedNames(names: readonly string[]): string {
  return [...new Set(names.filter((name) => name !== ''))].join(' ');
}

/**
 * The text with which the client compares the typed word: all names or, when they are too long together, the first name
 * and the words of the others, those first that start with what is typed.
 */
function filterText(names: readonly string[], typed: string): string {
  const all = joinedNames(names);
  if (all.length <= lettersThatCount) return all;
  const [first = '', ...others] = new Set(names.filter((name) => name !== ''));
  const words = [
    ...new Set(
      others
        .join(' ')
        .split(/\s+/)
        .map((word) => stripEnd(word, /[,;:()“”.]/))
        .filter((word) => word.length > 3),
    ),
  ];
  const wanted = typed.toLowerCase();
  const startsLike = (word: string): boolean => wanted !== '' && word.toLowerCase().startsWith(wanted);
  return [first, ...words.filter(startsLike), ...words.filter((word) => !startsLike(word))].join(' ');
}

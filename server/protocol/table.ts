import type { ProseBlock } from '../document/prose/prose.ts';
import { isProseBlock } from './prose-shape.ts';
import { request } from './request.ts';
import { either, isCount, isText, isWhole, isYesOrNo, listOf, maybe, oneOfWords, shape } from './shapes.ts';

/*
 * Writing in the table. Paths are those of the preview: `issues/business-continuity/0/links/1/url`, `contact/email`. A
 * path may lead to what is not there yet: a key that is absent, and an initiative or an item of a list whose position
 * is the number of those that are there. Setting it writes it.
 */

/**
 * What is written in at one place of the table: one text, or the few that belong together, as the address, the words
 * and the language of a link.
 */
export interface Cell {
  /** Of the text that was read. */
  readonly version: number;
  readonly path: string;
  /** What it is, for people who can not see where it stands: “Description of ‘supporting SMEs’”. */
  readonly label: string;
  /** At least one. */
  readonly fields: readonly Field[];
}

export type Field = ProseField | TextField | ListField | FixedField;

interface AnyField {
  readonly path: string;
  /** “Description”, “Address”. */
  readonly label: string;
  /** What the organisation asks for here, or how it is written; shown while the field is empty. */
  readonly hint?: string;
  readonly limit?: WordLimit;
}

export interface WordLimit {
  readonly words: number;
  readonly most: number;
}

/** A text with emphasis, links, lists. */
export interface ProseField extends AnyField {
  readonly kind: 'prose';
  /** True for a text that is one line on paper. */
  readonly isLine: boolean;
  /** What is written, for telling whether it is still the same. */
  readonly text: string;
  /** What it says; a block that stays is sent back as its number. */
  readonly blocks: readonly ProseBlock[];
  /** There are proposals for all of it (`tableProposals`): the words for an outcome. */
  readonly proposes: boolean;
}

/** One line without any mark-up. */
export interface TextField extends AnyField {
  readonly kind: 'text';
  readonly text: string;
  readonly input: 'text' | 'email' | 'url' | 'date';
  /** There are proposals; other words are allowed. */
  readonly proposes: boolean;
  /** What the paper has from the template while nothing is written here. */
  readonly given?: string;
}

/**
 * Words that are chosen, each of them once: sub-points, agencies. Other words than those that are proposed are allowed.
 */
export interface ListField extends AnyField {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly text: string;
  /** What it stands for, in a few words: the name of an agency. */
  readonly detail?: string;
  /** What can be read about it: the whole clause of a sub-point. */
  readonly about?: string;
  /** False for one that nobody knows. */
  readonly known: boolean;
}

/** What can only be changed in the text, and why. */
export interface FixedField extends AnyField {
  readonly kind: 'fixed';
  readonly text: string;
  readonly why: string;
}

/** A sentence that says why not, and what to do. `path` is where it can be done in the text. */
export interface NotEditable {
  readonly refused: string;
  readonly path: string;
}

interface PlaceParams {
  readonly uri: string;
  readonly path: string;
}

/** Client to server: what is written in at a place. `null` for a file that is not open. */
export const tableCellRequest = request<PlaceParams, Cell | NotEditable | null>('tableCell', {
  uri: isText,
  path: isText,
});

interface ProposalsParams extends PlaceParams {
  /** What has been typed so far; empty for all proposals. */
  readonly typed: string;
}

export interface Proposal {
  /** What is written when it is taken. */
  readonly text: string;
  readonly detail?: string;
  readonly about?: string;
}

/** Client to server: what may be written in a field, best first; at most 100. `null` for a file that is not open. */
export const tableProposalsRequest = request<ProposalsParams, readonly Proposal[] | null>('tableProposals', {
  uri: isText,
  path: isText,
  typed: isText,
});

/**
 * A block of prose, or the number of one that stays as it is written in the text that was read; one that says the same
 * as there stays, too.
 */
export type SentBlock = ProseBlock | number;

/** One step that is made as a whole or not at all, and that one Undo takes back. */
export type TableChange =
  /**
   * `base` is what the text was when it was read: what has been changed elsewhere since then is merged, or is a
   * conflict.
   */
  | { readonly kind: 'text'; readonly path: string; readonly base: string; readonly text: string }
  | { readonly kind: 'prose'; readonly path: string; readonly base: string; readonly blocks: readonly SentBlock[] }
  /** `isExact`: also a word that was written twice is then written once. */
  | {
      readonly kind: 'list';
      readonly path: string;
      readonly base: readonly string[];
      readonly items: readonly string[];
      readonly isExact?: boolean | undefined;
    }
  /** Initiatives, links, attachments and contacts. */
  | {
      readonly kind: 'remove';
      readonly path: string;
      /** A key of any kind, and not only an item of a list. */ readonly isKey?: boolean | undefined;
    }
  /** Writes `confirm: true` in the initiative at a path. */
  | { readonly kind: 'confirm'; readonly path: string }
  | { readonly kind: 'duplicate'; readonly path: string }
  /** `list` is the path of an issue, or of the list in which the item is; `at` counts without the one that moves. */
  | { readonly kind: 'move'; readonly path: string; readonly list: string; readonly at: number }
  /**
   * Initiatives of a table that was pasted, or an empty one where nothing was; in a list of links, the links of what
   * was pasted.
   */
  | {
      readonly kind: 'add';
      readonly list: string;
      readonly at: number;
      readonly html?: string | undefined;
      readonly text?: string | undefined;
    };

export interface TableChangeParams {
  readonly uri: string;
  /** Of the text that the edits will be applied to. */
  readonly version: number;
  readonly change: TableChange;
}

/** Zero-based; characters are UTF-16 code units. */
interface TablePosition {
  readonly line: number;
  readonly character: number;
}

export interface TableEdit {
  readonly range: { readonly start: TablePosition; readonly end: TablePosition };
  readonly newText: string;
}

export interface TableEdits {
  /** None when the text is so already. */
  readonly edits: readonly TableEdit[];
  /** Where what was changed stands afterwards, or what has taken its place. */
  readonly path: string;
  /** What the field says afterwards. */
  readonly field?: Field;
  /** A sentence about what could not be done as it was meant. */
  readonly told?: string;
  /** The path of an initiative that was not there before, and that somebody is about to fill in. */
  readonly begins?: string;
}

export type TableChangeResult =
  | TableEdits
  | NotEditable
  /** The text has another version: ask again. */
  | { readonly stale: true }
  /** The same words were changed elsewhere: what they are now. */
  | { readonly conflict: Field };

const change = either(
  either(
    shape<Extract<TableChange, { kind: 'text' }>>({
      kind: oneOfWords('text'),
      path: isText,
      base: isText,
      text: isText,
    }),
    either(
      shape<Extract<TableChange, { kind: 'prose' }>>({
        kind: oneOfWords('prose'),
        path: isText,
        base: isText,
        blocks: listOf(either(isCount, isProseBlock)),
      }),
      shape<Extract<TableChange, { kind: 'list' }>>({
        kind: oneOfWords('list'),
        path: isText,
        base: listOf(isText),
        items: listOf(isText),
        isExact: maybe(isYesOrNo),
      }),
    ),
  ),
  either(
    either(
      shape<Extract<TableChange, { kind: 'remove' }>>({
        kind: oneOfWords('remove'),
        path: isText,
        isKey: maybe(isYesOrNo),
      }),
      either(
        shape<Extract<TableChange, { kind: 'duplicate' }>>({ kind: oneOfWords('duplicate'), path: isText }),
        shape<Extract<TableChange, { kind: 'confirm' }>>({ kind: oneOfWords('confirm'), path: isText }),
      ),
    ),
    either(
      shape<Extract<TableChange, { kind: 'move' }>>({
        kind: oneOfWords('move'),
        path: isText,
        list: isText,
        at: isCount,
      }),
      shape<Extract<TableChange, { kind: 'add' }>>({
        kind: oneOfWords('add'),
        list: isText,
        at: isCount,
        html: maybe(isText),
        text: maybe(isText),
      }),
    ),
  ),
);

/** Client to server: the smallest edits that make a change. `null` for a file that is not open. */
export const tableChangeRequest = request<TableChangeParams, TableChangeResult | null>('tableChange', {
  uri: isText,
  version: isWhole,
  change,
});

interface TablePasteParams extends PlaceParams {
  /** In a field that is open: its text is what is pasted, whatever else could be made of it. */
  readonly isWriting?: boolean | undefined;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

/**
 * What becomes of a paste in a field: blocks for its prose, one line, or what `add` makes initiatives of, or several
 * addresses of which `add` makes links. Of prose and of a line, `rows` is how many initiatives could be made of it
 * where nobody writes. `leftOut` are the words that are not in it: those beside the address in a field that holds
 * nothing else, items among links that have no address, comments and what is hidden.
 */
export type TablePaste =
  | {
      readonly kind: 'prose';
      readonly blocks: readonly ProseBlock[];
      readonly rows?: number;
      readonly leftOut?: string;
    }
  | { readonly kind: 'text'; readonly text: string; readonly rows?: number; readonly leftOut?: string }
  | PastedItems
  | { readonly refused: string };

/** What is pasted is items of a list, which `add` puts in. */
export interface PastedItems {
  readonly kind: 'initiatives' | 'links';
  readonly count: number;
  readonly leftOut?: string;
}

/** Client to server: what becomes of something that is pasted into a field. `null` for a file that is not open. */
export const tablePasteRequest = request<TablePasteParams, TablePaste | null>('tablePaste', {
  uri: isText,
  path: isText,
  isWriting: maybe(isYesOrNo),
  html: maybe(isText),
  text: maybe(isText),
});

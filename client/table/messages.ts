import type { ProseBlock } from '../../server/document/prose/prose.ts';
import type {
  Cell,
  Field,
  Proposal,
  NotEditable,
  TableChange,
  TableEdits,
  TablePaste,
} from '../../server/protocol/table.ts';

/*
 * The messages between the table's editor and its page, beside those that each preview has. Only types, because the
 * page is bundled separately.
 */

/** What the page asks, and what it is answered. Every question is answered once, also when the server has gone. */
export interface Asks {
  /** What is written in at a place; the place stays the one that is being written in until `close` is told. */
  readonly cell: { readonly asks: { readonly path: string }; readonly answer: Cell | NotEditable };
  /** Changes are made one after the other, in the order in which they are asked for. */
  readonly change: { readonly asks: TableChange; readonly answer: ChangeAnswer };
  readonly proposals: {
    readonly asks: { readonly path: string; readonly typed: string };
    readonly answer: readonly Proposal[];
  };
  readonly paste: {
    readonly asks: {
      readonly path: string;
      readonly isWriting?: boolean;
      readonly html?: string;
      readonly text?: string;
    };
    readonly answer: TablePaste;
  };
  /** The quick fixes of a finding that stands in the page. */
  readonly fixes: { readonly asks: FindingPlace; readonly answer: readonly OfferedFix[] };
  /** Makes a fix of the last answer to `fixes`. */
  readonly fix: { readonly asks: { readonly id: number }; readonly answer: boolean };
}

export interface FindingPlace {
  readonly path: string;
  readonly code: string;
  /** What the finding says. */
  readonly key: string;
}

export interface OfferedFix {
  readonly id: number;
  readonly title: string;
  readonly preferred: boolean;
  /** True for one that writes nothing but a prompt: somebody's own words are to be written at the place. */
  readonly leadsThere: boolean;
  /** Where somebody has to write, if it is not the place of the finding. */
  readonly place?: string;
}

/**
 * `field` is what the file has now. `lost`: there is no server; what was asked for is kept by the page and asked again
 * when `served` comes.
 */
export type ChangeAnswer =
  | Pick<TableEdits, 'path' | 'field' | 'told' | 'begins'>
  | NotEditable
  | { readonly conflict: Field }
  | { readonly lost: true };

export type AskOf = {
  readonly [Name in keyof Asks]: {
    readonly type: 'ask';
    readonly id: number;
    readonly name: Name;
    readonly asks: Asks[Name]['asks'];
  } & Knowing;
}[keyof Asks];

/**
 * What a question rests on: its paths are those of before a row was moved above, if the page has not heard of that yet.
 */
interface Knowing {
  /**
   * How many messages the page had received since it was ready. It is set when the page posts the question.
   */
  readonly heard?: number;
}

export type FromTable =
  | AskOf
  /**
   * What will be asked for after a pause, if anything: VS Code takes a page away without a word to it, and the last
   * letters are not to go with it.
   */
  | ({ readonly type: 'draft'; readonly change?: TableChange } & Knowing)
  /** Nothing is being written in any more. */
  | { readonly type: 'close' }
  /** VS Code's own undo, redo and save, when nothing is on its way. */
  | { readonly type: 'history'; readonly to: 'undo' | 'redo' | 'save' }
  /** The answer to `flush`: all that was typed has been asked for and answered. */
  | { readonly type: 'flushed'; readonly id: number }
  /** The focus has come to this place of the table: the text beside it shows it, too. */
  | { readonly type: 'at'; readonly path: string }
  /** Shows the text beside the table, at a node. */
  | { readonly type: 'showText'; readonly path: string };

export type ToTable =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Asks[keyof Asks]['answer'] }
  /**
   * The place that is being written in has another path, as a row was put in or taken out above. Comes before the
   * preview that shows it.
   */
  | { readonly type: 'moved'; readonly path: string }
  /** The text was changed by another hand, and what is being written in is there still, or is not. */
  | { readonly type: 'elsewhere'; readonly cell: Cell | NotEditable }
  /**
   * What the field at this path says is about to be replaced by another version of it, between which a person has to
   * choose; without a path, none is.
   */
  | { readonly type: 'contested'; readonly path?: string }
  /** Another version of a field, which the file does not have: its cell is opened with it, and a person chooses. */
  | { readonly type: 'choose'; readonly mine: Field }
  /**
   * Such a cell is about to be opened, and has the keys that are pressed until then; `isOver`: it is open, or is not
   * coming.
   */
  | { readonly type: 'choosing'; readonly isOver: boolean }
  /** Ask for all that is typed at once, and tell when it is answered: the file is about to be saved. */
  | { readonly type: 'flush'; readonly id: number }
  /** There is a server again. */
  | { readonly type: 'served' }
  /** Whether the file can be written; a sentence says why not. */
  | { readonly type: 'writable'; readonly why?: string }
  /** A command of VS Code was run for the place that has the focus. */
  | { readonly type: 'command'; readonly name: TableCommand };

/** What somebody wrote in a field, and the file does not have. */
export interface UnsentText {
  /** The path of the place that was opened; absent where that place could not be created. */
  readonly place?: string;
  /** The path of the field; empty without a place. */
  readonly path: string;
  /** “Description of ‘supporting SMEs’”. */
  readonly label: string;
  readonly value: UnsentValue;
  /** What the file had there. */
  readonly before?: UnsentValue;
}

export type UnsentValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'prose'; readonly blocks: readonly ProseBlock[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** What the menus and keys of VS Code ask of the page. */
export type TableCommand = 'edit' | 'add' | 'duplicate' | 'remove' | 'moveUp' | 'moveDown' | 'moveToIssue' | 'showText';

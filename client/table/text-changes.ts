import { Range, WorkspaceEdit, workspace, type TextDocument, type TextDocumentChangeEvent } from 'vscode';
import {
  tableChangeRequest,
  type NotEditable,
  type TableChange,
  type TableEdits,
} from '../../server/protocol/table.ts';
import { tableMessages } from '../words/table.ts';
import type { AskServer } from './ask-server.ts';
import type { ChangeAnswer } from './messages.ts';

export interface TextChangesParts {
  readonly document: () => Promise<TextDocument>;
  readonly ask: AskServer;
  /** Another hand has changed the text. */
  readonly onElsewhere: () => void;
}

/** How often a change is asked for while others are changing the text, and how long they are given in between. */
const mostTries = 6;
const pauseMs = 60;

const restless = tableMessages.stillChanging;
const notRead = tableMessages.noSubmissionKept;

/** Makes the changes of a table in the text of its file, and knows them from those of others. */
export class TextChanges {
  readonly #parts: TextChangesParts;
  /** While an edit is being made: the version that it makes, and the versions that have come since. */
  #making: { readonly version: number; readonly seen: number[] } | undefined;

  constructor(parts: TextChangesParts) {
    this.#parts = parts;
  }

  /** To be called for each change of the text. */
  heard({ document }: TextDocumentChangeEvent): void {
    if (this.#making === undefined) this.#parts.onElsewhere();
    // Whose it was is known once VS Code has said whether our edit is made.
    else this.#making.seen.push(document.version);
  }

  /**
   * Makes a change, as one step that Undo takes back.
   *
   * @param now gives the change with the paths of now, or a sentence why not; it is called before each try
   * @throws `NoServer` or `NoAnswer`
   */
  async make(now: () => Promise<TableChange | NotEditable>): Promise<ChangeAnswer> {
    let refused = restless;
    let path = '';
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (tries > 1) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const change = await now();
      if ('refused' in change) return change;
      path = 'path' in change ? change.path : change.list;
      const document = await this.#parts.document();
      const { version } = document;
      const answer = await this.#parts.ask(tableChangeRequest, { uri: document.uri.toString(), version, change });
      refused = answer === null ? notRead : restless;
      if (answer === null || 'stale' in answer) continue;
      if (!('edits' in answer)) return answer;
      if (answer.edits.length > 0 && !(await this.#apply(document, version, answer))) continue;
      const { edits: _edits, ...told } = answer;
      return told;
    }
    return { refused, path };
  }

  /** @returns false when the text has become another one, or VS Code does not let it be changed */
  async #apply(document: TextDocument, version: number, { edits }: TableEdits): Promise<boolean> {
    if (document.version !== version) return false;
    const edit = new WorkspaceEdit();
    for (const {
      range: { start, end },
      newText,
    } of edits)
      edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
    const making = { version: version + 1, seen: [] as number[] };
    this.#making = making;
    // VS Code makes an edit in the version for which it was asked, or not at all: if it was made, the next version is
    // ours.
    const isMade = await workspace.applyEdit(edit).then(
      (made) => made,
      () => false,
    );
    this.#making = undefined;
    if (making.seen.some((seen) => !isMade || seen !== making.version)) this.#parts.onElsewhere();
    return isMade;
  }
}

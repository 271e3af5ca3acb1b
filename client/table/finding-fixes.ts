import { CodeAction, CodeActionKind, commands, Range, workspace, type Command, type TextDocument } from 'vscode';
import { fixTitlesRequest, type FixTitles } from '../../server/protocol/fix-titles.ts';
import type { AskServer } from './ask-server.ts';
import type { FindingPlace, OfferedFix } from './messages.ts';

/** So many of the fixes are asked for their edits at once. */
const mostFixes = 20;

/** The quick fixes of the findings that stand in a table: those that VS Code offers in the text. */
export class FindingFixes {
  readonly #ask: AskServer;
  #offered: readonly (CodeAction | Command)[] = [];

  constructor(ask: AskServer) {
    this.#ask = ask;
  }

  /** @throws when the server does not answer */
  async offer(document: TextDocument, finding: FindingPlace): Promise<readonly OfferedFix[]> {
    // VS Code lists the actions of a place. Where a place has several findings, the server says which actions belong to
    // this one.
    const found = await this.#ask(fixTitlesRequest, { ...finding, uri: document.uri.toString() });
    const known = new Map(found?.fixes.map((one) => [one.title, one]));
    this.#offered = found === null ? [] : (await actionsAt(document, found)).filter(({ title }) => known.has(title));
    return this.#offered.map((action, id) => ({
      leadsThere: false,
      ...known.get(action.title),
      id,
      title: action.title,
      preferred: 'isPreferred' in action && action.isPreferred === true,
    }));
  }

  /**
   * Makes the edit of a fix that was offered last. @returns undefined when it could not be made; else what runs its
   * command
   */
  async make(id: number): Promise<{ run(): Promise<void> } | undefined> {
    const action = this.#offered[id];
    this.#offered = [];
    if (action === undefined || (action instanceof CodeAction && !(await isMade(action)))) return undefined;
    const command = commandOf(action);
    return {
      run: async () => {
        if (command !== undefined)
          await commands.executeCommand(command.command, ...((command.arguments ?? []) as readonly unknown[]));
      },
    };
  }
}

/** Makes the edit of an action, if it has one. */
async function isMade({ disabled, edit }: CodeAction): Promise<boolean> {
  return disabled === undefined && (edit === undefined || workspace.applyEdit(edit));
}

function commandOf(action: CodeAction | Command): Command | undefined {
  return action instanceof CodeAction ? action.command : action;
}

async function actionsAt(
  { uri }: TextDocument,
  { range: { start, end } }: FixTitles,
): Promise<readonly (CodeAction | Command)[]> {
  return (
    (await commands.executeCommand<readonly (CodeAction | Command)[] | undefined>(
      'vscode.executeCodeActionProvider',
      uri,
      new Range(start.line, start.character, end.line, end.character),
      CodeActionKind.QuickFix.value,
      mostFixes,
    )) ?? []
  );
}

import { CodeAction, CodeActionKind, commands, languages, workspace, type Command, type Diagnostic, type TextDocument } from 'vscode';
import { fixTitlesRequest, type FixTitle } from '../../server/protocol/fix-titles.ts';
import { nodePlaceRequest } from '../../server/protocol/preview.ts';
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
    const diagnostic = await this.#diagnosticOf(document, finding);
    const titles = diagnostic === undefined ? [] : await this.#titlesOf(document, diagnostic);
    const known = new Map(titles.map((one) => [one.title, one]));
    this.#offered = diagnostic === undefined ? [] : (await actionsAt(document, diagnostic)).filter(({ title }) => known.has(title));
    return this.#offered.map((action, id) => (
      { leadsThere: false, ...known.get(action.title), id, title: action.title, preferred: 'isPreferred' in action && action.isPreferred === true }
    ));
  }

  /** Makes the edit of a fix that was offered last. @returns undefined when it could not be made; else what runs its command */
  async make(id: number): Promise<{ run(): Promise<void> } | undefined> {
    const action = this.#offered[id];
    this.#offered = [];
    if (action === undefined || (action instanceof CodeAction && !(await isMade(action)))) return undefined;
    const command = commandOf(action);
    return {
      run: async () => {
        if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []) as readonly unknown[]);
      },
    };
  }

  /** VS Code tells of its actions only where they are; of which finding they are, where several stand there, the server knows. */
  async #titlesOf({ uri }: TextDocument, diagnostic: Diagnostic): Promise<readonly FixTitle[]> {
    const { line, character } = diagnostic.range.start;
    return await this.#ask(fixTitlesRequest, { uri: uri.toString(), code: codeOf(diagnostic), message: diagnostic.message, line, character }) ?? [];
  }

  /** Several findings may say the same: the one nearest to the place is meant. */
  async #diagnosticOf({ uri }: TextDocument, { path, code, message }: FindingPlace): Promise<Diagnostic | undefined> {
    const alike = languages.getDiagnostics(uri).filter((one) => codeOf(one) === code && isSaid(message, one.message));
    if (alike.length < 2) return alike[0];
    const place = await this.#ask(nodePlaceRequest, { uri: uri.toString(), path });
    const line = place?.position.line ?? 0;
    return alike.toSorted((a, b) => Math.abs(a.range.start.line - line) - Math.abs(b.range.start.line - line))[0];
  }
}

/** Makes the edit of an action, if it has one. */
async function isMade({ disabled, edit }: CodeAction): Promise<boolean> {
  return disabled === undefined && (edit === undefined || workspace.applyEdit(edit));
}

function commandOf(action: CodeAction | Command): Command | undefined {
  return action instanceof CodeAction ? action.command : action;
}

async function actionsAt({ uri }: TextDocument, { range }: Diagnostic): Promise<readonly (CodeAction | Command)[]> {
  return await commands.executeCommand<readonly (CodeAction | Command)[] | undefined>(
    'vscode.executeCodeActionProvider', uri, range, CodeActionKind.QuickFix.value, mostFixes,
  ) ?? [];
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The page says it without line breaks. */
function isSaid(shown: string, message: string): boolean {
  const flat = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();
  return flat(shown) === flat(message);
}

import {
  CodeActionKind, CodeActionTriggerKind, Command, LSPErrorCodes, ResponseError, TextDocumentEdit, TextEdit, type CodeAction, type CodeActionContext,
  type ExecuteCommandParams, type Range,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { fixAllKind } from '../../contract/fix-all-kind.ts';
import { asRecord } from '../../contract/plain-value.ts';
import type { LaterAction } from '../../language/fixing/later-edit.ts';
import type { LanguageService } from '../../service/language/language.ts';
import type { ActionAbilities, FindingAbilities } from '../session/client-abilities.ts';
import { toDiagnostic } from '../conversion/convert.ts';
import { editOf, isLaterAction, laterCommand, perform, say, type LaterWishes } from './later-actions.ts';
import { editFor, type SentEdit } from '../conversion/text-edits.ts';

/** Ours, for clients whose actions are commands: takes a file's URI, the version that it was made for, and the edits. */
const applyFixCommand = 'policySubmissions.applyFix';

/** In characters: for checks of a text of this length, nobody waits. */
const mostCheckedAtOnce = 20_000;

/** The commands of ours that the client may ask us to execute: those of fixes that it can have in no other form. */
export function commandsOfFixes({ literals, resolvesEdits, applyEdit }: ActionAbilities): readonly string[] {
  if (!applyEdit) return [];
  return [...(literals ? [] : [applyFixCommand]), ...(literals && resolvesEdits ? [] : [laterCommand])];
}

export interface ActionWishes {
  readonly abilities: ActionAbilities;
  readonly findings: FindingAbilities;
  readonly rulePagesUri: string | undefined;
  /** The client has our commands about links. */
  readonly linkCommands: boolean;
  /** The client has our command that begins an answer. */
  readonly answerCommand: boolean;
  /** The client has our command that asks for a reason. */
  readonly asksReason: boolean;
  /** The client has our command that resolves conflicts. */
  readonly resolvesConflicts: boolean;
}

/**
 * The fixes at a range, in the form that the client takes: nothing where it takes none. The list does not
 * depend on `triggerKind`; but only after an explicit request is the user told which fixes were left out.
 */
export function codeActionsFor(
  language: Pick<LanguageService, 'codeActions' | 'workOut'>, document: SourceDocument, { range, context }: { readonly range: Range; readonly context?: CodeActionContext },
  { abilities, findings, rulePagesUri, linkCommands, answerCommand, asksReason, resolvesConflicts }: ActionWishes,
): (CodeAction | Command)[] {
  const [from, to] = [document.lines.offsetAt(range.start), document.lines.offsetAt(range.end)];
  const actions = language.codeActions(
    document, { start: Math.min(from, to), end: Math.max(from, to) },
    (finding) => toDiagnostic(document, finding, { rulePagesUri, abilities: findings }),
    { linkCommands, answerCommand, asksReason, resolvesConflicts, snippets: abilities.literals && abilities.snippets },
  );
  const wanted = actions.filter(({ kind = '' }) => isWanted(kind, context?.only));
  // Whoever asks for no kind finds it among the quick fixes, if there are any.
  const isTwice = context?.only === undefined && wanted.some(({ kind }) => kind === CodeActionKind.QuickFix);
  return wanted.filter(({ kind }) => !isTwice || kind === CodeActionKind.QuickFix).flatMap((action) => {
    if (!isLaterAction(action.data)) return asTaken(action, document, abilities);
    const later = { ...action.data, ...(context?.triggerKind === CodeActionTriggerKind.Invoked && { asked: true }) };
    // What is verified by a check of a long text takes seconds: at once, that is done for who asks for nothing else.
    const isWorkedOut = document.text.length <= mostCheckedAtOnce || (context?.only !== undefined && action.kind === fixAllKind);
    return asTakenLater(action, later, document, isWorkedOut ? language : undefined, abilities);
  });
}

/**
 * An action without its edits: a client that asks for them when it is chosen gets it as it is, another a command of ours or, if it takes
 * none, the edits at once.
 *
 * @param language undefined where they are not to be worked out at once
 */
function asTakenLater(
  action: CodeAction, later: LaterAction, document: SourceDocument, language: Pick<LanguageService, 'workOut'> | undefined, abilities: ActionAbilities,
): readonly (CodeAction | Command)[] {
  const { literals, resolvesEdits, applyEdit, versionedEdits, createsFiles } = abilities;
  // Changing another file takes a client that applies such edits, and making one takes more.
  if ((later.later.kind === 'hide' || later.later.kind === 'agency') && !(versionedEdits && createsFiles)) return [];
  const rest = { ...action };
  delete rest.data;
  if (!abilities.preferred) delete rest.isPreferred;
  if (literals && resolvesEdits) return [{ ...rest, data: later }];
  const command = Command.create(action.title, laterCommand, later);
  if (applyEdit) return [literals ? { ...rest, command } : command];
  const worked = literals ? language?.workOut(document, later.later) : undefined;
  // What takes time can not be given at once.
  const edit = worked === undefined || worked instanceof Promise ? undefined : editOf(document, worked, abilities);
  return edit === undefined ? [] : [{ ...rest, edit }];
}

/** `source` wants `source.fixAll` too; a client that names no kind wants all. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

function asTaken(action: CodeAction, document: SourceDocument, abilities: ActionAbilities): readonly (CodeAction | Command)[] {
  if (!abilities.literals) {
    if (action.command !== undefined) return [action.command];
    if (!abilities.applyEdit) return [];
    return [Command.create(action.title, applyFixCommand, document.uri, document.version, editsOf(action).filter(TextEdit.is))];
  }
  const { isPreferred, edit, ...rest } = action;
  return [{
    ...rest,
    ...(isPreferred === true && abilities.preferred && { isPreferred }),
    ...(edit !== undefined && { edit: editFor(document, editsOf(action), abilities) }),
  }];
}

function editsOf({ edit }: CodeAction): readonly SentEdit[] {
  return edit?.documentChanges?.flatMap((change): readonly SentEdit[] => (TextDocumentEdit.is(change) ? change.edits : [])) ?? [];
}

/** Executes the commands that `codeActionsFor` makes of fixes. */
export function executeFixes(wishes: LaterWishes): void {
  const { connection, documents, abilities } = wishes;
  const known = commandsOfFixes(abilities);
  connection.onExecuteCommand(async ({ command, arguments: given = [] }: ExecuteCommandParams) => {
    if (!known.includes(command)) return new ResponseError<void>(-32602, `There is no command “${command}”.`);
    if (command === laterCommand) return executeLater(wishes, given[0]);
    const [uri, version, edits] = given as readonly unknown[];
    if (typeof uri !== 'string' || !Array.isArray(edits) || !edits.every(isTextEdit)) {
      return new ResponseError<void>(-32602, 'The command takes the address of a file, the version of its text, and edits.');
    }
    const document = documents.get(uri);
    if (document === undefined || document.version !== version) {
      return new ResponseError<void>(LSPErrorCodes.ContentModified, 'The text has changed since this was offered. Try again.');
    }
    await connection.workspace.applyEdit(editFor(document, edits, abilities));
    return null;
  });
}

async function executeLater(wishes: LaterWishes, action: unknown): Promise<ResponseError<void> | null> {
  if (!isLaterAction(action)) return new ResponseError<void>(-32602, 'The command takes an action as it was offered.');
  const done = await perform(wishes, action);
  if (done instanceof ResponseError) return done;
  say(wishes, done);
  return null;
}

function isTextEdit(value: unknown): value is TextEdit {
  const { newText } = asRecord(value);
  return typeof newText === 'string' && TextEdit.is(value);
}

import {
  CodeActionKind,
  CodeActionTriggerKind,
  Command,
  LSPErrorCodes,
  ResponseError,
  TextDocumentEdit,
  TextEdit,
  type CodeAction,
  type CodeActionContext,
  type ExecuteCommandParams,
  type Range,
  MessageType,
  ShowMessageNotification,
  type Connection,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAllKind } from '../../contract/fix-all-kind.ts';
import { asRecord } from '../../contract/plain-value.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { LaterAction, LaterEdit } from '../../language/fixing/later-edit.ts';
import { fixTitlesRequest, type FixTitle } from '../../protocol/fix-titles.ts';
import { withReasonRequest, type WithReasonResult } from '../../protocol/reasons.ts';
import { isCount, isText, isWhole, isYesOrNo, maybe, oneOfWords, shape, type Check } from '../../protocol/shapes.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { FindingService } from '../../service/findings/findings.ts';
import type { LanguageService } from '../../service/language/language.ts';
import type { WorkedOut } from '../../service/language/later-edits.ts';
import type { PreviewService } from '../../service/papers/preview.ts';
import { actionMessages } from '../../words/messages/action.ts';
import { toDiagnostic, editFor, type SentEdit } from '../conversion/convert.ts';
import { answer, answerAbout, type Answering } from '../requests/answer.ts';
import type { ActionAbilities, FindingAbilities } from '../session/abilities.ts';
import type { Feature } from './feature.ts';
import { sessionMessages } from '../../words/messages/session.ts';

/**
 * Ours, for clients whose actions are commands: takes a file's URI, the version that it was made for, and the edits.
 */
const applyFixCommand = 'policySubmissions.applyFix';

/** In characters: for checks of a text of this length, nobody waits. */
const mostCheckedAtOnce = 20_000;

/** The commands of ours that the client may ask us to execute: those of fixes that it can have in no other form. */
function commandsOfFixes({ literals, resolvesEdits, applyEdit }: ActionAbilities): readonly string[] {
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
function codeActionsFor(
  language: Pick<LanguageService, 'codeActions' | 'workOut'>,
  document: SourceDocument,
  { range, context }: { readonly range: Range; readonly context?: CodeActionContext },
  { abilities, findings, rulePagesUri, linkCommands, answerCommand, asksReason, resolvesConflicts }: ActionWishes,
): (CodeAction | Command)[] {
  const [from, to] = [document.lines.offsetAt(range.start), document.lines.offsetAt(range.end)];
  const actions = language.codeActions(
    document,
    { start: Math.min(from, to), end: Math.max(from, to) },
    (finding) => toDiagnostic(document, finding, { rulePagesUri, abilities: findings }),
    { linkCommands, answerCommand, asksReason, resolvesConflicts, snippets: abilities.literals && abilities.snippets },
  );
  const wanted = actions.filter(({ kind = '' }) => isWanted(kind, context?.only));
  // Whoever asks for no kind finds it among the quick fixes, if there are any.
  const isTwice = context?.only === undefined && wanted.some(({ kind }) => kind === CodeActionKind.QuickFix);
  return wanted
    .filter(({ kind }) => !isTwice || kind === CodeActionKind.QuickFix)
    .flatMap((action) => {
      if (!isLaterAction(action.data)) return asTaken(action, document, abilities);
      const later = { ...action.data, ...(context?.triggerKind === CodeActionTriggerKind.Invoked && { asked: true }) };
      // What is verified by a check of a long text takes seconds: at once, that is done for who asks for nothing else.
      const isWorkedOut =
        document.text.length <= mostCheckedAtOnce || (context?.only !== undefined && action.kind === fixAllKind);
      return asTakenLater(action, later, document, isWorkedOut ? language : undefined, abilities);
    });
}

/**
 * An action without its edits: a client that asks for them when it is chosen gets it as it is, another a command of
 * ours or, if it takes none, the edits at once.
 *
 * @param language undefined where they are not to be worked out at once
 */
function asTakenLater(
  action: CodeAction,
  later: LaterAction,
  document: SourceDocument,
  language: Pick<LanguageService, 'workOut'> | undefined,
  abilities: ActionAbilities,
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

function asTaken(
  action: CodeAction,
  document: SourceDocument,
  abilities: ActionAbilities,
): readonly (CodeAction | Command)[] {
  if (!abilities.literals) {
    if (action.command !== undefined) return [action.command];
    if (!abilities.applyEdit) return [];
    return [
      Command.create(
        action.title,
        applyFixCommand,
        document.uri,
        document.version,
        editsOf(action).filter(TextEdit.is),
      ),
    ];
  }
  const { isPreferred, edit, ...rest } = action;
  return [
    {
      ...rest,
      ...(isPreferred === true && abilities.preferred && { isPreferred }),
      ...(edit !== undefined && { edit: editFor(document, editsOf(action), abilities) }),
    },
  ];
}

function editsOf({ edit }: CodeAction): readonly SentEdit[] {
  return (
    edit?.documentChanges?.flatMap((change): readonly SentEdit[] =>
      TextDocumentEdit.is(change) ? change.edits : [],
    ) ?? []
  );
}

/** Executes the commands that `codeActionsFor` makes of fixes. */
function executeFixes(wishes: LaterWishes): void {
  const { connection, documents, abilities } = wishes;
  const known = commandsOfFixes(abilities);
  connection.onExecuteCommand(async ({ command, arguments: given = [] }: ExecuteCommandParams) => {
    if (!known.includes(command)) return new ResponseError<void>(-32602, sessionMessages.noCommand({ command }));
    if (command === laterCommand) return executeLater(wishes, given[0]);
    const [uri, version, edits] = given as readonly unknown[];
    if (typeof uri !== 'string' || !Array.isArray(edits) || !edits.every(isTextEdit)) {
      return new ResponseError<void>(-32602, sessionMessages.commandTakesEdits);
    }
    const document = documents.get(uri);
    if (document === undefined || document.version !== version) {
      return new ResponseError<void>(LSPErrorCodes.ContentModified, sessionMessages.textChanged);
    }
    await connection.workspace.applyEdit(editFor(document, edits, abilities));
    return null;
  });
}

async function executeLater(wishes: LaterWishes, action: unknown): Promise<ResponseError<void> | null> {
  if (!isLaterAction(action)) return new ResponseError<void>(-32602, sessionMessages.commandTakesAction);
  const done = await perform(wishes, action);
  if (done instanceof ResponseError) return done;
  say(wishes, done);
  return null;
}

function isTextEdit(value: unknown): value is TextEdit {
  const { newText } = asRecord(value);
  return typeof newText === 'string' && TextEdit.is(value);
}

/** What can be done at a place. */
export const actionsFeature: Feature = {
  announced: ({ abilities: { actions: taken } }) => ({
    codeActionProvider: taken.literals
      ? {
          codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
          ...(taken.resolvesEdits && { resolveProvider: true }),
        }
      : true,
    ...(commandsOfFixes(taken).length > 0 && { executeCommandProvider: { commands: [...commandsOfFixes(taken)] } }),
  }),
  answer({
    connection,
    documents,
    ready,
    failures,
    services: { findings, language, preview },
    on,
    abilities,
    wishes,
    rulePagesUri,
  }) {
    connection.onCodeAction((params, token) =>
      on(params.textDocument.uri, token, null, (document) =>
        codeActionsFor(language, document, params, {
          abilities: abilities.actions,
          findings: abilities.findings,
          rulePagesUri,
          linkCommands: wishes.linkCommands === true,
          answerCommand: wishes.answerCommand === true,
          asksReason: wishes.asksReason === true,
          resolvesConflicts: wishes.resolvesConflicts === true,
        }),
      ),
    );
    const later = {
      connection,
      documents,
      ready,
      failures,
      findings,
      language,
      abilities: abilities.actions,
      saves: wishes.saves === true,
    };
    answerLater(later);
    answerFixTitles(later, preview);
    if (commandsOfFixes(abilities.actions).length > 0) executeFixes(later);
  },
};

/** Ours, for clients that do not ask for the edits of an action when it is chosen: takes the action's `data`. */
const laterCommand = 'policySubmissions.workOut';

export interface LaterWishes extends Answering {
  readonly language: Pick<LanguageService, 'workOut' | 'codeActions' | 'askedPlace'>;
  readonly findings: Pick<FindingService, 'of'>;
  readonly abilities: ActionAbilities;
  /** The client has our command that saves a file. */
  readonly saves: boolean;
}

const isOfKind = <Kind extends LaterEdit['kind']>(kind: Kind): Check<Kind> => oneOfWords(kind);
const isFixAll = shape<Extract<LaterEdit, { kind: 'fix all' }>>({ kind: isOfKind('fix all'), code: maybe(isText) });
const isIgnore = shape<Extract<LaterEdit, { kind: 'ignore' }>>({
  kind: isOfKind('ignore'),
  code: isText,
  start: isCount,
  form: oneOfWords('line', 'file'),
  reason: isText,
});
const isHide = shape<Extract<LaterEdit, { kind: 'hide' }>>({ kind: isOfKind('hide'), code: isText, reason: isText });
const isMove = shape<Extract<LaterEdit, { kind: 'move' }>>({ kind: isOfKind('move'), start: isCount, issue: isText });
const isAgency = shape<Extract<LaterEdit, { kind: 'agency' }>>({ kind: isOfKind('agency'), start: isCount });

const isLaterEdit: Check<LaterEdit> = (value): value is LaterEdit =>
  isFixAll(value) || isIgnore(value) || isHide(value) || isMove(value) || isAgency(value);

/** What came back from the client as an action of ours. */
const isLaterAction = shape<LaterAction>({
  uri: isText,
  version: isWhole,
  later: isLaterEdit,
  asked: maybe(isYesOrNo),
});

/** The edit of what was worked out, in the form that the client takes; none where nothing is to be changed. */
function editOf(document: SourceDocument, worked: WorkedOut, abilities: ActionAbilities): WorkspaceEdit | undefined {
  if (worked.kind === 'refused') return undefined;
  if (worked.kind === 'file') return worked.edit;
  if (worked.edits.length === 0) return undefined;
  const { lines } = document;
  return editFor(
    document,
    worked.edits.map(({ range, newText }) =>
      TextEdit.replace({ start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, newText),
    ),
    abilities,
  );
}

/**
 * Works out actions when they are chosen: as clients ask that resolve them, execute a command of ours, or have asked
 * for a reason.
 */
function answerLater(wishes: LaterWishes): void {
  const { connection, abilities, saves } = wishes;
  connection.onCodeActionResolve(async (action): Promise<CodeAction | ResponseError<void>> => {
    const rest = { ...action };
    delete rest.data;
    const data: unknown = action.data;
    if (!isLaterAction(data)) return action;
    const worked = await workedOut(wishes, data);
    if (worked instanceof ResponseError) return worked;
    const edit = editOf(worked.document, worked.worked, abilities);
    // On save, nobody has asked, and what is left is among the findings.
    if (rest.kind?.startsWith('source') !== true || data.asked === true) say(wishes, worked.worked);
    return {
      ...rest,
      ...(edit && { edit }),
      ...(worked.worked.kind === 'file' &&
        worked.worked.toSave &&
        saves && {
          command: { title: rest.title, command: 'policySubmissions.saveFile', arguments: [worked.worked.uri] },
        }),
    };
  });
  answer(wishes, withReasonRequest, async ({ action, reason }): Promise<WithReasonResult> => {
    if (!isLaterAction(action)) return { refused: actionMessages.unavailable.text };
    const { later } = action;
    const done = await perform(wishes, { ...action, later: 'reason' in later ? { ...later, reason } : later });
    if (done instanceof ResponseError) return { refused: done.message };
    return done.kind === 'refused'
      ? { refused: done.why }
      : done.kind === 'file' && done.toSave
        ? { save: done.uri }
        : {};
  });
}

/**
 * Answers which actions are those of one finding, where several stand at one place: the client's own list does not
 * tell.
 */
function answerFixTitles(wishes: LaterWishes, { nodePath }: Pick<PreviewService, 'nodePath'>): void {
  const { findings, language } = wishes;
  answerAbout(wishes, fixTitlesRequest, (document, { code, key, path }) => {
    const alike = findings.of(document).filter((one) => one.code === code && one.key === key);
    const asked = alike.find(({ range }) => nodePath(document, range.start) === path) ?? alike[0];
    if (asked === undefined) return null;
    const isAsked = (one: Finding): boolean =>
      one.code === code && one.key === key && one.range.start === asked.range.start;
    const range = {
      start: document.lines.positionAt(asked.range.start),
      end: document.lines.positionAt(asked.range.end),
    };
    const marked = 'asked';
    const actions = (snippets: boolean): readonly CodeAction[] =>
      language
        .codeActions(document, asked.range, (one) => ({ message: isAsked(one) ? marked : '', range }), {
          linkCommands: true,
          answerCommand: true,
          asksReason: true,
          resolvesConflicts: true,
          snippets,
        })
        .filter(({ diagnostics }) => diagnostics?.some((one) => one.message === marked) === true);
    const changing = new Map(actions(false).map((action) => [action.title, action]));
    const fixes = actions(true).map(({ title }): FixTitle => {
      const action = changing.get(title);
      if (action === undefined) return { title, leadsThere: true };
      const place = language.askedPlace(document, action);
      return { title, ...(place && { place: place.path, ...(place.isAll && { leadsThere: true }) }) };
    });
    return { range, fixes };
  });
}

/** Has the client make an action. @returns what was done, or an error in place of it */
async function perform(wishes: LaterWishes, action: LaterAction): Promise<WorkedOut | ResponseError<void>> {
  const worked = await workedOut(wishes, action);
  if (worked instanceof ResponseError) return worked;
  const edit = editOf(worked.document, worked.worked, wishes.abilities);
  if (edit !== undefined && !(await wishes.connection.workspace.applyEdit(edit)).applied)
    return { kind: 'refused', why: actionMessages.notApplied.text };
  return worked.worked;
}

/** Tells what the user would not see otherwise. */
function say({ connection }: { readonly connection: Connection }, worked: WorkedOut): void {
  const message = worked.kind === 'refused' ? worked.why : worked.kind === 'edits' ? worked.told : undefined;
  if (message !== undefined)
    void connection.sendNotification(ShowMessageNotification.type, {
      type: worked.kind === 'refused' ? MessageType.Warning : MessageType.Info,
      message,
    });
}

/** Where another file is open, its edits are for the text that it has there now. */
function atVersion(documents: LaterWishes['documents'], worked: WorkedOut): WorkedOut {
  const version = worked.kind === 'file' ? documents.get(worked.uri)?.version : undefined;
  if (worked.kind !== 'file' || version === undefined) return worked;
  const changes = worked.edit.documentChanges?.map((change) =>
    TextDocumentEdit.is(change) ? { ...change, textDocument: { ...change.textDocument, version } } : change,
  );
  return { ...worked, edit: { documentChanges: changes ?? [] } };
}

async function workedOut(
  { documents, language, ready, failures }: LaterWishes,
  { uri, version, later }: LaterAction,
): Promise<{ readonly document: SourceDocument; readonly worked: WorkedOut } | ResponseError<void>> {
  await ready;
  return failures.guarded(`an action in ${uri}`, async () => {
    const document = documents.get(uri);
    if (document?.version !== version)
      return new ResponseError<void>(LSPErrorCodes.ContentModified, actionMessages.textChanged.text);
    return { document, worked: atVersion(documents, await language.workOut(document, later)) };
  })();
}

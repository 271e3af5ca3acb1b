import { LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification, TextDocumentEdit, TextEdit, type CodeAction, type Connection, type WorkspaceEdit } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { LaterAction, LaterEdit } from '../../language/fixing/later-edit.ts';
import { fixTitlesRequest, type FixTitle } from '../../protocol/fix-titles.ts';
import { withReasonRequest, type WithReasonResult } from '../../protocol/reasons.ts';
import { isCount, isText, isWhole, isYesOrNo, maybe, oneOfWords, shape, type Check } from '../../protocol/shapes.ts';
import type { FindingService } from '../../service/findings/findings.ts';
import type { LanguageService } from '../../service/language/language.ts';
import type { WorkedOut } from '../../service/language/later-edits.ts';
import { answer, answerAbout, type Answering } from '../requests/answer.ts';
import type { ActionAbilities } from '../session/client-abilities.ts';
import { editFor } from '../conversion/text-edits.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { PreviewService } from '../../service/papers/preview.ts';
import { actionMessages } from '../../words/messages/action.ts';

/** Ours, for clients that do not ask for the edits of an action when it is chosen: takes the action's `data`. */
export const laterCommand = 'policySubmissions.workOut';

export interface LaterWishes extends Answering {
  readonly language: Pick<LanguageService, 'workOut' | 'codeActions' | 'askedPlace'>;
  readonly findings: Pick<FindingService, 'of'>;
  readonly abilities: ActionAbilities;
  /** The client has our command that saves a file. */
  readonly saves: boolean;
}

const isOfKind = <Kind extends LaterEdit['kind']>(kind: Kind): Check<Kind> => oneOfWords(kind);
const isFixAll = shape<Extract<LaterEdit, { kind: 'fix all' }>>({ kind: isOfKind('fix all'), code: maybe(isText) });
const isIgnore = shape<Extract<LaterEdit, { kind: 'ignore' }>>({ kind: isOfKind('ignore'), code: isText, start: isCount, form: oneOfWords('line', 'file'), reason: isText });
const isHide = shape<Extract<LaterEdit, { kind: 'hide' }>>({ kind: isOfKind('hide'), code: isText, reason: isText });
const isMove = shape<Extract<LaterEdit, { kind: 'move' }>>({ kind: isOfKind('move'), start: isCount, issue: isText });
const isAgency = shape<Extract<LaterEdit, { kind: 'agency' }>>({ kind: isOfKind('agency'), start: isCount });

const isLaterEdit: Check<LaterEdit> = (value): value is LaterEdit => isFixAll(value) || isIgnore(value) || isHide(value) || isMove(value) || isAgency(value);

/** What came back from the client as an action of ours. */
export const isLaterAction = shape<LaterAction>({ uri: isText, version: isWhole, later: isLaterEdit, asked: maybe(isYesOrNo) });

/** The edit of what was worked out, in the form that the client takes; none where nothing is to be changed. */
export function editOf(document: SourceDocument, worked: WorkedOut, abilities: ActionAbilities): WorkspaceEdit | undefined {
  if (worked.kind === 'refused') return undefined;
  if (worked.kind === 'file') return worked.edit;
  if (worked.edits.length === 0) return undefined;
  const { lines } = document;
  return editFor(document, worked.edits.map(({ range, newText }) => TextEdit.replace({ start: lines.positionAt(range.start), end: lines.positionAt(range.end) }, newText)), abilities);
}

/** Works out actions when they are chosen: as clients ask that resolve them, execute a command of ours, or have asked for a reason. */
export function answerLater(wishes: LaterWishes): void {
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
    return { ...rest, ...(edit && { edit }), ...(worked.worked.kind === 'file' && worked.worked.toSave && saves && { command: { title: rest.title, command: 'policySubmissions.saveFile', arguments: [worked.worked.uri] } }) };
  });
  answer(wishes, withReasonRequest, async ({ action, reason }): Promise<WithReasonResult> => {
    if (!isLaterAction(action)) return { refused: actionMessages.unavailable.text };
    const { later } = action;
    const done = await perform(wishes, { ...action, later: 'reason' in later ? { ...later, reason } : later });
    if (done instanceof ResponseError) return { refused: done.message };
    return done.kind === 'refused' ? { refused: done.why } : done.kind === 'file' && done.toSave ? { save: done.uri } : {};
  });
}

/** Answers which actions are those of one finding, where several stand at one place: the client's own list does not tell. */
export function answerFixTitles(wishes: LaterWishes, { nodePath }: Pick<PreviewService, 'nodePath'>): void {
  const { findings, language } = wishes;
  answerAbout(wishes, fixTitlesRequest, (document, { code, key, path }) => {
    const alike = findings.of(document).filter((one) => one.code === code && one.key === key);
    const asked = alike.find(({ range }) => nodePath(document, range.start) === path) ?? alike[0];
    if (asked === undefined) return null;
    const isAsked = (one: Finding): boolean => one.code === code && one.key === key && one.range.start === asked.range.start;
    const range = { start: document.lines.positionAt(asked.range.start), end: document.lines.positionAt(asked.range.end) };
    const actions = (snippets: boolean): readonly CodeAction[] => language.codeActions(
      document, asked.range, (one) => ({ message: isAsked(one) ? 'asked' : '', range }),
      { linkCommands: true, answerCommand: true, asksReason: true, resolvesConflicts: true, snippets },
    ).filter(({ diagnostics }) => diagnostics?.some((one) => one.message === 'asked') === true);
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
export async function perform(wishes: LaterWishes, action: LaterAction): Promise<WorkedOut | ResponseError<void>> {
  const worked = await workedOut(wishes, action);
  if (worked instanceof ResponseError) return worked;
  const edit = editOf(worked.document, worked.worked, wishes.abilities);
  if (edit !== undefined && !(await wishes.connection.workspace.applyEdit(edit)).applied) return { kind: 'refused', why: actionMessages.notApplied.text };
  return worked.worked;
}

/** Tells what the user would not see otherwise. */
export function say({ connection }: { readonly connection: Connection }, worked: WorkedOut): void {
  const message = worked.kind === 'refused' ? worked.why : worked.kind === 'edits' ? worked.told : undefined;
  if (message !== undefined) void connection.sendNotification(ShowMessageNotification.type, { type: worked.kind === 'refused' ? MessageType.Warning : MessageType.Info, message });
}

/** Where another file is open, its edits are for the text that it has there now. */
function atVersion(documents: LaterWishes['documents'], worked: WorkedOut): WorkedOut {
  const version = worked.kind === 'file' ? documents.get(worked.uri)?.version : undefined;
  if (worked.kind !== 'file' || version === undefined) return worked;
  const changes = worked.edit.documentChanges?.map((change) => (TextDocumentEdit.is(change) ? { ...change, textDocument: { ...change.textDocument, version } } : change));
  return { ...worked, edit: { documentChanges: changes ?? [] } };
}

async function workedOut({ documents, language, ready, failures }: LaterWishes, { uri, version, later }: LaterAction): Promise<{ readonly document: SourceDocument; readonly worked: WorkedOut } | ResponseError<void>> {
  await ready;
  return failures.guarded(`an action in ${uri}`, async () => {
    const document = documents.get(uri);
    if (document?.version !== version) return new ResponseError<void>(LSPErrorCodes.ContentModified, actionMessages.textChanged.text);
    return { document, worked: atVersion(documents, await language.workOut(document, later)) };
  })();
}

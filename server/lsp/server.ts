import {
  CodeActionKind, CodeLensRefreshRequest, TextDocumentSyncKind,
  type CancellationToken, type Connection, type InitializeParams, type InitializeResult, type ResponseError,
} from 'vscode-languageserver';
import { fixAllKind } from '../contract/fix-all-kind.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { CompletionOptions } from '../language/completion/draft.ts';
import type { Ports } from '../ports.ts';
import type { InitializationOptions } from '../protocol/initialization.ts';
import { previewChangedNotification } from '../protocol/preview.ts';
import { notify } from '../protocol/request.ts';
import { documentStatusRequest } from '../protocol/status.ts';
import type { FolderChecks } from '../workspace/check-folders.ts';
import { rulePageLink } from './convert.ts';
import type { HoverWishes } from '../service/language.ts';
import type { createServices, Services } from '../service/services.ts';
import { answerAbout, noLongerWanted, type Answering } from './answer.ts';
import { watchAttachments, type AttachmentWatch } from './attachment-watch.ts';
import { abilitiesOf, type ClientAbilities } from './client-abilities.ts';
import { codeActionsFor, commandsOfFixes, executeFixes } from './code-actions.ts';
import { confirmOnSave } from './confirm-on-save.ts';
import { watchDay } from './day-watch.ts';
import { canPull, pullDiagnostics, pushDiagnostics, type Diagnostics } from './diagnostics.ts';
import { Failures } from './failures.ts';
import { answerFixTitles, answerLater } from './later-actions.ts';
import { FolderFindings } from './folder-findings.ts';
import { Folders } from './folders.ts';
import type { Gate } from './gate.ts';
import { showLinkProgress } from './link-progress.ts';
import { scheduleLinks, type ScheduledLinks } from './link-scheduling.ts';
import { answerNewSubmissions } from './new-submissions.ts';
import { OpenDocuments, type TextVersion } from './open-documents.ts';
import { answerOverview, type OverviewWatch } from './overview.ts';
import { answerPapers } from './papers.ts';
import { answerPaste } from './paste.ts';
import { answerPreview } from './preview.ts';
import { answerTable } from './table.ts';
import { answerReady } from './ready.ts';
import { symbolsFor } from './symbols.ts';
import { followSettings } from './settings.ts';
import { answerFolderFindings, sendFolderFindings } from './show-folder-findings.ts';
import { wishesFromValue } from './wishes.ts';

export interface ServerOptions {
  readonly name: string;
  readonly version: string;
  /** Folder of the rules' pages, for clients that do not name another. */
  readonly rulePagesUri?: string;
  /** Whether what `load` gives has `folderChecks`. */
  readonly checksFolders?: (wishes: InitializationOptions) => boolean;
  /** Asked once, when there is a client: reading the service may take as long as everything before. */
  readonly load: (wishes: InitializationOptions) => Served;
  /** That of the connection; without it, handlers trust the client. */
  readonly gate?: Gate;
  /** Runs what can wait until messages that have come are answered, and not much longer. */
  readonly later?: (run: () => void) => void;
}

/** What the host has for the server. */
export interface Served {
  readonly ports: Ports;
  readonly createServices: typeof createServices;
  /** Absent where files that are not open are not checked. */
  readonly folderChecks?: FolderChecks;
}

/** So long the findings of a file outside the workspace wait for the templates beside it. */
const longestWaitMs = 2000;

/** Speaks LSP on a connection until the client ends it. */
export function startServer(connection: Connection, options: ServerOptions): void {
  options.gate?.attach(connection);
  connection.onInitialize((params) => {
    let begun: { initialized(): void } | undefined;
    const begin = (): { initialized(): void } => (begun ??= serve(connection, options, params));
    // While the client reads what the server can do; at the latest when it has, before it speaks of any document.
    options.later?.(begin);
    connection.onInitialized(() => begin().initialized());
    return initializeResult(options, params);
  });
  connection.listen();
}

/** Makes the services and answers all that a client may ask. */
function serve(connection: Connection, options: ServerOptions, params: InitializeParams): { initialized(): void } {
  const wishes = wishesOf(params);
  const { ports, createServices, folderChecks } = options.load(wishes);
  const { capabilities } = params;
  const abilities = abilitiesOf(capabilities);
  const form = { rulePagesUri: wishes.rulePagesUri ?? options.rulePagesUri, abilities: abilities.findings };
  const failures = new Failures(connection, ports.logger);
  const services = createServices(ports, { trusted: wishes.trusted !== false });
  const documents = new OpenDocuments(services.documents, ports.logger, sendsOutOfOrder(params) ? 'by version' : 'as they come');
  // Nothing is judged, and no link is asked for, before the templates and the user's settings are known.
  const folders = new Folders(services.documents, ports.logger, params);
  const settings = followSettings(connection, services.documents, capabilities, ports, () => folders.ofWorkspace);
  const ready = Promise.all([folders.loaded, settings.loaded]).then(() => undefined);

  const answering: Answering = { connection, documents, ready, failures };

  let toJudge = ready;
  const pull = canPull(capabilities);
  // Once a run: numbers that are counted start anew in the next one.
  const run = ports.clock.now().toString(36);
  const { sameNumbers } = services;
  /** Has the open ones of the files that say anew what they have in common. @param uri a file that is being told */
  const affectedBesides = (uri: string | undefined): readonly string[] => {
    const uris = sameNumbers.takeAffected().filter((one) => one !== uri);
    if (uris.some((one) => documents.isOpen(one))) diagnostics.refreshAll();
    return uris;
  };
  const sameChanged = (uri: string | undefined): void => {
    const uris = affectedBesides(uri);
    if (uris.length > 0) folder?.settleAnew(uris);
  };
  const diagnostics = (pull ? pullDiagnostics : pushDiagnostics)({
    connection, services, documents, form, run, failures, sameChanged, ready: () => toJudge, later: options.later ?? ((run) => run()), logger: ports.logger,
  });
  const folder = folderChecks && new FolderFindings({
    checks: folderChecks, clock: ports.clock, logger: ports.logger, run, sameNumbers, takeAffected: () => affectedBesides(undefined),
    settled: (findings, uri) => services.language.settled(findings, uri),
    question: () => (services.documents.settings.workspace.check ? { folderUris: folders.ofWorkspace, ...services.documents.userSettings(folders.ofWorkspace) } : undefined),
  });
  if (folder !== undefined) {
    (pull ? answerFolderFindings : sendFolderFindings)({
      connection, folder, form, ready, logger: ports.logger, isOpen: (uri) => documents.isOpen(uri),
    });
  }
  const watch: { attachments?: AttachmentWatch; links?: ScheduledLinks } = {};
  const overview = answerOverview({
    ...answering, services, folder, foldersOfWindow: () => folders.ofWorkspace, clock: ports.clock, logger: ports.logger, tellsChanges: wishes.overview === true,
    hasStamps: ports.stamps !== undefined,
  });
  const refreshAll = followChanges({
    connection, services, documents, ports, diagnostics, folder, overview, sameChanged, tellsPreviews: wishes.previews === true,
    concernsClosedFiles: (uri) => watch.attachments?.concernsClosedFiles(uri) === true,
    configRead: () => watch.links?.settingsChanged(),
  });
  const attachments = watchAttachments({ connection, capabilities, services, documents, clock: ports.clock, logger: ports.logger, refresh: refreshAll });
  watch.attachments = attachments;
  folder?.onDidLook((folderUris) => attachments.lookedIn(folderUris));
  const inputsChanged = (): void => {
    refreshAll();
    overview.filesChanged();
    folder?.inputsChanged();
  };
  watchDay(documents, ports.clock, () => {
    diagnostics.refreshAll();
    folder?.settleAnew();
    // What a comment hides up to a day is judged anew, too.
    folder?.filesChanged();
  });
  if (folderChecks?.mayMissChanges === true) {
    documents.onDidOpen(() => folder?.lookAgain());
    documents.onDidSave(() => folder?.lookAgain());
  }
  documents.onDidOpen((document) => {
    const loading = folders.opened(document.uri);
    if (loading === undefined) return;
    // A folder that takes long is not waited for: its templates are said to be unknown until they are not.
    const patience = new Promise<void>((resolve) => void ports.clock.after(longestWaitMs, resolve));
    toJudge = Promise.all([ready, Promise.race([loading, patience])]).then(() => undefined);
    void loading.then(refreshAll);
  });
  const links = scheduleLinks({
    ...answering, services, clock: ports.clock, foldersRead: () => folders.latest, readSettings: () => settings.readAgain(),
    refresh: () => {
      refreshAll();
      if (wishes.linkCommands === true && capabilities.workspace?.codeLens?.refreshSupport === true) {
        connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => ports.logger.warn(`The line about links is not refreshed: ${String(error)}`));
      }
    },
  });
  watch.links = links;
  settings.onDidChange(() => {
    inputsChanged();
    links.settingsChanged();
  });
  if (capabilities.window?.workDoneProgress === true) showLinkProgress({ connection, linkChecks: services.linkChecks, clock: ports.clock, logger: ports.logger });
  answerPreview(answering, services.preview);
  answerTable(answering, services.table);
  answerAbout(answering, documentStatusRequest, (document) => services.status.status(document) ?? null);
  answerPapers(answering, services, () => folders.ofWorkspace);
  answerPaste(answering, services.paste);
  answerNewSubmissions(answering, services.newSubmissions, () => folders.ofWorkspace);
  answerReady(answering, services);
  answerLanguage({
    ...answering, services, rulePagesUri: form.rulePagesUri, abilities,
    completion: { ...abilities.completion, suggestAgain: wishes.suggestAgain === true },
    hover: {
      markdown: abilities.hoverMarkdown, linkCommands: wishes.linkCommands === true,
      page: (code) => rulePageLink(form.rulePagesUri, code, wishes.linkCommands === true && abilities.hoverMarkdown),
    },
    saves: wishes.saves === true, answerCommand: wishes.answerCommand === true, asksReason: wishes.asksReason === true,
  });
  if (abilities.asksBeforeSaving) confirmOnSave({ connection, documents, touched: services.touchedAnswers, logger: ports.logger });
  documents.listen(connection);
  connection.onShutdown(() => {
    folder?.dispose();
    return services.close();
  });
  return {
    initialized: () => {
      settings.load();
      folders.watch(connection, capabilities, () => void settings.readAgain().then(inputsChanged));
    },
  };
}

function wishesOf(params: InitializeParams): InitializationOptions {
  return wishesFromValue(params.initializationOptions);
}

/** Helix sends changes that come fast in another order than they were made; by 25.01 it takes whole texts, of which the newest counts. */
function sendsOutOfOrder({ clientInfo }: InitializeParams): boolean {
  return clientInfo?.name.toLowerCase() === 'helix';
}

function initializeResult(options: ServerOptions, params: InitializeParams): InitializeResult {
  const { capabilities } = params;
  const abilities = abilitiesOf(capabilities);
  return {
    serverInfo: { name: options.name, version: options.version },
    capabilities: {
      textDocumentSync: {
        openClose: true, save: { includeText: false }, ...(abilities.asksBeforeSaving && { willSaveWaitUntil: true }),
        change: sendsOutOfOrder(params) ? TextDocumentSyncKind.Full : TextDocumentSyncKind.Incremental,
      },
      completionProvider: { triggerCharacters: ['.', '[', ' ', '-', ','] },
      ...(abilities.inlineCompletion && { inlineCompletionProvider: true }),
      hoverProvider: true,
      documentSymbolProvider: true,
      documentLinkProvider: {},
      foldingRangeProvider: true,
      // Of use only with the command that it offers.
      ...(wishesOf(params).linkCommands === true && { codeLensProvider: {} }),
      codeActionProvider: abilities.actions.literals
        ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], ...(abilities.actions.resolvesEdits && { resolveProvider: true }) } : true,
      ...(commandsOfFixes(abilities.actions).length > 0 && { executeCommandProvider: { commands: [...commandsOfFixes(abilities.actions)] } }),
      ...(canPull(capabilities) && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: options.checksFolders?.(wishesOf(params)) === true } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

interface Following {
  readonly connection: Connection;
  readonly services: Pick<Services, 'documents' | 'sameNumbers'>;
  readonly documents: OpenDocuments;
  readonly ports: Ports;
  readonly diagnostics: Diagnostics;
  readonly folder: FolderFindings | undefined;
  readonly overview: OverviewWatch;
  readonly sameChanged: (uri: string) => void;
  /** The client wants to hear that a preview is another one. */
  readonly tellsPreviews: boolean;
  /** True for a file that may be attached to a submission that is not open. */
  readonly concernsClosedFiles: (uri: string) => boolean;
  /** To call when what folders have agreed on was saved. */
  readonly configRead: () => void;
}

/** What follows an edit or a change of files. @returns what to call when all answers may be others. */
function followChanges({ connection, services, documents, ports, diagnostics, folder, overview, sameChanged, tellsPreviews, concernsClosedFiles, configRead }: Following): () => void {
  const previewChanged = ({ uri, version }: TextVersion): void => {
    if (!tellsPreviews) return;
    notify(connection, previewChangedNotification, { uri, version })
      .catch((error: unknown) => ports.logger.warn(`The preview was not told of a change: ${String(error)}`));
  };
  const refreshAll = (): void => {
    diagnostics.refreshAll();
    documents.versions().forEach(previewChanged);
    overview.changed();
  };
  documents.onDidChange((changed) => {
    diagnostics.changed(changed.uri);
    const template = inputName.test(changed.uri) ? documents.get(changed.uri) : undefined;
    if (template === undefined) {
      previewChanged(changed);
      return;
    }
    services.documents.setOpenInput(template.uri, template.text);
    refreshAll();
  });
  documents.onDidSave((document) => {
    // Not every client tells of changes of files.
    if (document.kind !== 'submission') folder?.inputsChanged();
    // Not before it is saved: half of a word that is being typed switches nothing on.
    if (agreementName.test(document.uri)) configRead();
  });
  documents.onDidClose((uri) => {
    // From here on it is a file of its folder, or of none.
    if (folder === undefined) diagnostics.closed(uri);
    else folder.closed(uri);
    services.documents.setOpenInput(uri, undefined);
    services.sameNumbers.setOpen(uri, undefined);
    sameChanged(uri);
    // What was not saved counts no longer.
    if (inputName.test(uri)) refreshAll();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => inputName.test(uri) || submissionName.test(uri))) overview.filesChanged();
    const others = changes.map(({ uri }) => uri).filter((uri) => inputName.test(uri));
    if (others.length > 0) folder?.inputsChanged();
    else if (changes.some(({ uri }) => (submissionName.test(uri) && !documents.isOpen(uri)) || concernsClosedFiles(uri))) folder?.filesChanged();
    services.documents.filesChanged(changes.map((change) => change.uri))
      .then((changed) => {
        if (changed) refreshAll();
        if (changes.some(({ uri }) => agreementName.test(uri))) configRead();
      })
      .catch((error: unknown) => ports.logger.error('Changed templates could not be read.', error));
  });
  return refreshAll;
}

/** What a folder has agreed on. */
const agreementName = /\/\.policy-submissions\/config\.ya?ml$/;
/** A file on which the findings of others rest. */
const inputName = /\.submission-template\.ya?ml$|\/\.policy-submissions\/[^/]*\.(?:ya?ml|json)$/;
/** What a change of such a file means to others: nothing. */
const submissionName = /\.submission\.ya?ml$/;

interface LanguageAnswers extends Answering {
  readonly services: Pick<Services, 'language'>;
  readonly rulePagesUri: string | undefined;
  readonly abilities: ClientAbilities;
  readonly completion: CompletionOptions;
  readonly hover: HoverWishes;
  /** The client has our command that saves a file. */
  readonly saves: boolean;
  /** The client has our command that begins an answer. */
  readonly answerCommand: boolean;
  /** The client has our command that asks for a reason. */
  readonly asksReason: boolean;
}

/** The protocol's own requests about one document. */
function answerLanguage({ connection, services, documents, ready, failures, rulePagesUri, abilities, completion, hover, saves, answerCommand, asksReason }: LanguageAnswers): void {
  /** Answers when templates are known, with `otherwise` about a document that is not open; gives up when the client no longer wants the answer. */
  const on = async <Answer>(
    uri: string, token: CancellationToken, otherwise: Answer, give: (document: SourceDocument) => Answer | Promise<Answer>,
  ): Promise<Answer | ResponseError<void>> => {
    await ready;
    if (token.isCancellationRequested) return noLongerWanted();
    return failures.guarded(`an answer about ${uri}`, () => {
      const document = documents.get(uri);
      return document === undefined ? otherwise : give(document);
    })();
  };
  connection.onCompletion(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
    // Asked for again with each letter: clients look for it in the first part of a long clause only.
    { isIncomplete: true, items: [...services.language.complete(document, document.lines.offsetAt(position), completion)] }
  )));
  connection.onHover(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
    services.language.hover(document, document.lines.offsetAt(position), hover)
  )));
  if (abilities.inlineCompletion) {
    connection.languages.inlineCompletion.on(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
      [...services.language.inline(document, document.lines.offsetAt(position))]
    )));
  }
  connection.onDocumentSymbol(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => (
    symbolsFor(document.uri, services.language.symbols(document), abilities.symbols)
  )));
  connection.onDocumentLinks(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [...services.language.documentLinks(document)]));
  connection.onCodeLens(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [
    ...services.language.linkLens(document), ...(answerCommand ? services.language.answerLenses(document) : []),
  ]));
  connection.onFoldingRanges(({ textDocument }, token) => on(textDocument.uri, token, null, (document) => [...services.language.foldingRanges(document)]));
  connection.onCodeAction((params, token) => on(params.textDocument.uri, token, null, (document) => codeActionsFor(services.language, document, params, {
    abilities: abilities.actions, findings: abilities.findings, rulePagesUri, linkCommands: hover.linkCommands === true, answerCommand, asksReason,
  })));
  const later = { connection, documents, ready, failures, language: services.language, abilities: abilities.actions, saves };
  answerLater(later);
  answerFixTitles(later);
  if (commandsOfFixes(abilities.actions).length > 0) executeFixes(later);
}

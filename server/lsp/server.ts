import {
  CodeLensRefreshRequest,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { decodeText } from '../document/text/decode-file.ts';
import type { Ports } from '../ports.ts';
import type { InitializationOptions } from '../protocol/initialization.ts';
import { documentStatusRequest } from '../protocol/status.ts';
import type { FolderChecks, FolderQuestion } from '../workspace/check-folders.ts';
import type { createServices } from '../service/services.ts';
import { answerAbout, hear, type Answering } from './requests/answer.ts';
import { watchAttachments, type AttachmentWatch } from './watch/attachment-watch.ts';
import { abilitiesOf } from './session/abilities.ts';
import { confirmOnSave } from './documents/confirm-on-save.ts';
import { watchDay, followChanges, refreshShown } from './watch/follow-changes.ts';
import { canPull, pullDiagnostics, pushDiagnostics } from './findings/diagnostics.ts';
import { Failures } from './session/failures.ts';
import { answeringOn, type FeatureAnswering } from './features/feature.ts';
import { features } from './features/features.ts';
import { lensesFeature } from './features/annotations.ts';
import { FolderFindings } from './findings/folder-findings.ts';
import { Folders } from './session/folders.ts';
import type { Gate } from './session/gate.ts';
import { showLinkProgress, scheduleLinks, type ScheduledLinks } from './watch/link-scheduling.ts';
import { KnownMentions } from './findings/known-mentions.ts';
import {
  answerAgents,
  answerNewSubmissions,
  answerRounds,
  answerPaste,
  answerPreview,
  answerTable,
  answerReady,
  answerReview,
} from './requests/answers.ts';
import { OpenDocuments } from './documents/open-documents.ts';
import { writingNotification } from '../protocol/writing.ts';
import { answerOverview } from './requests/overview.ts';
import { answerPapers } from './requests/papers.ts';
import { encodingFor, type PositionEncoding } from './positions/position-encoding.ts';
import type { Positions } from './positions/positions.ts';
import { followSettings, wishesFromValue } from './session/settings.ts';
import { answerFolderFindings, sendFolderFindings } from './findings/show-folder-findings.ts';

export interface ServerOptions {
  readonly name: string;
  readonly version: string;
  /** Folder of the rules' pages, for clients that do not name another. */
  readonly rulePagesUri?: string;
  /**
   * The file with all of these pages, where the server reads it; without it, the client has it in the folder that it
   * names.
   */
  readonly rulePagesFileUri?: string;
  /**
   * Folder of the templates and registries that come with this product, for clients that do not show them in a way of
   * their own.
   */
  readonly builtInUri?: string;
  /** Whether what `load` gives has `folderChecks`. */
  readonly checksFolders?: (wishes: InitializationOptions) => boolean;
  /** FeatureAnswering once, when there is a client: reading the service may take as long as everything before. */
  readonly load: (wishes: InitializationOptions) => Served;
  /** That of the connection; without it, handlers trust the client. */
  readonly gate?: Gate;
  /** That of the connection; without it, positions are those of UTF-16. */
  readonly positions?: Positions;
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
  const builtInUri = wishes.builtInUri ?? options.builtInUri;
  // What comes with this product is read already, and counts whether or not somebody looks at it.
  const isBuiltIn = (uri: string): boolean => builtInUri !== undefined && uri.startsWith(`${builtInUri}/`);
  const form = { rulePagesUri: wishes.rulePagesUri ?? options.rulePagesUri, abilities: abilities.findings };
  const failures = new Failures(connection, ports.logger);
  const services = createServices(ports, { trusted: wishes.trusted === true });
  const documents = new OpenDocuments(services.documents, ports.logger, {
    order: sendsOutOfOrder(params) ? 'by version' : 'as they come',
    encoding: encodingOf(options, params),
  });
  options.positions?.begin(encodingOf(options, params), {
    open: (uri) => documents.lines(uri),
    read: async (uri) => decodeText(await ports.files.readFile(uri)),
  });
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
    connection,
    services,
    documents,
    form,
    run,
    failures,
    sameChanged,
    ready: () => toJudge,
    later: options.later ?? ((run) => run()),
    logger: ports.logger,
  });
  const folderQuestion = (): FolderQuestion => ({
    folderUris: folders.ofWorkspace,
    ...services.documents.userSettings(folders.ofWorkspace),
  });
  const knownMentions = new KnownMentions({
    checks: folderChecks,
    mentions: services.mentions,
    question: folderQuestion,
    ports,
    isOpen: (uri) => documents.isOpen(uri),
    openBeside: (uri) => documents.allBeside(uri),
    filesChanged: (uris) => filesChanged(uris),
    inputsRead: () => inputsRead(),
  });
  const folder =
    folderChecks &&
    new FolderFindings({
      checks: folderChecks,
      clock: ports.clock,
      logger: ports.logger,
      run,
      sameNumbers,
      takeAffected: () => affectedBesides(undefined),
      settled: (findings, uri) => services.findings.settled(findings, uri),
      question: () => (services.documents.settings.workspace.check ? folderQuestion() : undefined),
      saved: services.mentions.saved,
    });
  if (folder !== undefined) {
    knownMentions.follow(folder);
    (pull ? answerFolderFindings : sendFolderFindings)({
      connection,
      folder,
      form,
      ready,
      logger: ports.logger,
      isOpen: (uri) => documents.isOpen(uri),
    });
  }
  const watch: { attachments?: AttachmentWatch; links?: ScheduledLinks } = {};
  const overview = answerOverview({
    ...answering,
    services,
    folder,
    knownMentions,
    foldersOfWindow: () => folders.ofWorkspace,
    clock: ports.clock,
    logger: ports.logger,
    tellsChanges: wishes.overview === true,
    hasStamps: ports.stamps !== undefined,
  });
  const { refreshAll, filesChanged, inputsRead } = followChanges({
    connection,
    services,
    documents,
    ports,
    diagnostics,
    folder,
    knownMentions,
    overview,
    sameChanged,
    shownMayChange: refreshShown({
      connection,
      capabilities,
      ports,
      version: () => services.documents.version,
      hasLenses: lensesFeature.announced({ abilities, wishes }).codeLensProvider !== undefined,
    }),
    tellsPreviews: wishes.previews === true,
    isBuiltIn,
    concernsClosedFiles: (uri) => watch.attachments?.concernsClosedFiles(uri) === true,
    configRead: () => watch.links?.settingsChanged(),
  });
  const attachments = watchAttachments({
    connection,
    capabilities,
    services,
    documents,
    clock: ports.clock,
    logger: ports.logger,
    refresh: refreshAll,
  });
  watch.attachments = attachments;
  folder?.onDidCheck(({ lookedIn, renamed }) => {
    attachments.lookedIn(lookedIn);
    if (services.documents.filesRenamed(renamed)) refreshAll();
  });
  const inputsChanged = (): void => {
    refreshAll();
    overview.filesChanged();
    folder?.inputsChanged();
    knownMentions.changed();
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
    const loading = isBuiltIn(document.uri) ? undefined : folders.opened(document.uri);
    if (loading === undefined) return;
    // A folder that takes long is not waited for: its templates are said to be unknown until they are not.
    const patience = new Promise<void>((resolve) => void ports.clock.after(longestWaitMs, resolve));
    toJudge = Promise.all([ready, Promise.race([loading, patience])]).then(() => undefined);
    void loading.then(refreshAll);
  });
  const links = scheduleLinks({
    ...answering,
    services,
    clock: ports.clock,
    foldersRead: () => folders.latest,
    readSettings: () => settings.readAgain(),
    refresh: () => {
      refreshAll();
      if (wishes.linkCommands === true && capabilities.workspace?.codeLens?.refreshSupport === true) {
        connection
          .sendRequest(CodeLensRefreshRequest.type)
          .catch((error: unknown) => ports.logger.warn(`The line about links is not refreshed: ${String(error)}`));
      }
    },
  });
  watch.links = links;
  settings.onDidChange(() => {
    inputsChanged();
    links.settingsChanged();
  });
  if (capabilities.window?.workDoneProgress === true)
    showLinkProgress({ connection, linkChecks: services.linkChecks, clock: ports.clock, logger: ports.logger });
  answerPreview(answering, services.preview);
  answerTable(answering, services.table);
  answerAbout(answering, documentStatusRequest, (document) => services.status.status(document) ?? null);
  answerPapers(answering, services, () => folders.ofWorkspace, knownMentions);
  answerPaste(answering, services.paste);
  answerNewSubmissions(answering, services.newSubmissions, () => folders.ofWorkspace, knownMentions);
  answerRounds(answering, services, () => folders.ofWorkspace);
  answerReady(answering, services, refreshAll);
  answerAgents({
    ...answering,
    services,
    ports,
    pagesFileUri:
      options.rulePagesFileUri ?? (wishes.rulePagesUri && `${wishes.rulePagesUri.replace(/\/$/, '')}/rule-pages.json`),
    foldersOfWindow: () => folders.ofWorkspace,
  });
  answerReview(answering, services);
  hear(connection, writingNotification, ({ uri, line }) => {
    if (services.findings.writing(uri, line ?? undefined)) refreshAll();
  });
  const asked: FeatureAnswering = {
    ...answering,
    services,
    abilities,
    wishes,
    rulePagesUri: form.rulePagesUri,
    folders: () => folders.ofWorkspace,
    knownMentions,
    on: answeringOn(answering),
    builtInUri,
    isBuiltIn,
    readFoldersAgain: () => folders.readAgain().then(inputsChanged),
  };
  for (const feature of features) feature.answer(asked);
  if (abilities.asksBeforeSaving)
    confirmOnSave({ connection, documents, touched: services.touchedAnswers, logger: ports.logger });
  documents.listen(connection);
  connection.onShutdown(() => {
    folder?.dispose();
    return services.close();
  });
  return {
    initialized: () => {
      if (wishes.trusted !== true)
        ports.logger.info(
          'Links are not checked, because the editor did not report that this folder is trusted. In an editor that cannot report this, add “"trusted": true” to the initialization options.',
        );
      settings.load();
      folders.watch(
        connection,
        capabilities,
        () => void settings.readAgain().then(inputsChanged),
        () => documents.all().map(({ uri }) => uri),
      );
    },
  };
}

function wishesOf(params: InitializeParams): InitializationOptions {
  return wishesFromValue(params.initializationOptions);
}

/**
 * Helix sends changes that come fast in another order than they were made; by 25.01 it takes whole texts, of which the
 * newest counts.
 */
function sendsOutOfOrder({ clientInfo }: InitializeParams): boolean {
  return clientInfo?.name.toLowerCase() === 'helix';
}

function encodingOf({ positions }: ServerOptions, params: InitializeParams): PositionEncoding {
  return positions === undefined ? 'utf-16' : encodingFor(params);
}

function initializeResult(options: ServerOptions, params: InitializeParams): InitializeResult {
  const { capabilities } = params;
  const abilities = abilitiesOf(capabilities);
  const wishes = wishesOf(params);
  const announced = Object.assign(
    {},
    ...features.map((feature) => feature.announced({ abilities, wishes })),
  ) as ServerCapabilities;
  return {
    serverInfo: { name: options.name, version: options.version },
    capabilities: {
      ...(capabilities.general?.positionEncodings !== undefined && { positionEncoding: encodingOf(options, params) }),
      textDocumentSync: {
        openClose: true,
        save: { includeText: false },
        ...(abilities.asksBeforeSaving && { willSaveWaitUntil: true }),
        change: sendsOutOfOrder(params) ? TextDocumentSyncKind.Full : TextDocumentSyncKind.Incremental,
      },
      ...(canPull(capabilities) && {
        diagnosticProvider: {
          interFileDependencies: true,
          workspaceDiagnostics: options.checksFolders?.(wishes) === true,
        },
      }),
      ...announced,
      workspace: { ...announced.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

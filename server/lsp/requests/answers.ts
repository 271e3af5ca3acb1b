import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { agentToolRequest } from '../../protocol/agents.ts';
import { resolveConflictsRequest } from '../../protocol/conflicts.ts';
import {
  newChoicesRequest,
  newSubmissionRequest,
  newTemplateRequest,
  templateFromRequest,
} from '../../protocol/new-submission.ts';
import { pasteRequest } from '../../protocol/paste.ts';
import {
  nodePathRequest,
  nodePathsRequest,
  nodePlaceRequest,
  previewRequest,
  previewRowRequest,
} from '../../protocol/preview.ts';
import { readyRequest } from '../../protocol/ready.ts';
import {
  forReviewRequest,
  reviewChangeRequest,
  reviewFolderRequest,
  reviewRequest,
  responsesRequest,
  strayCommentsRequest,
} from '../../protocol/review.ts';
import {
  remindersRequest,
  roundSubmissionRequest,
  saveSinceRequest,
  sinceRequest,
  type RoundParams,
} from '../../protocol/rounds.ts';
import {
  tableCellRequest,
  tableChangeRequest,
  tablePasteRequest,
  tableProposalsRequest,
  type NotEditable,
  type TableChangeResult,
} from '../../protocol/table.ts';
import type { WindowFolderParts } from '../../service/agents/window-folder.ts';
import { resolvedConflicts } from '../../service/edit/merging.ts';
import type { NewSubmissionService } from '../../service/edit/new-submissions.ts';
import type { PasteService } from '../../service/edit/paste.ts';
import type { TableService } from '../../service/edit/table.ts';
import type { PreviewService } from '../../service/papers/preview.ts';
import type { Services } from '../../service/services.ts';
import { areFilesKnown, type KnownMentions } from '../findings/known-mentions.ts';
import { answer, type Answering, answerAbout } from './answer.ts';
import { questionAbout, toBase64 } from './papers.ts';
import { sessionMessages } from '../../words/messages/session.ts';

export interface AgentAnswers extends Answering, Omit<WindowFolderParts, 'openDocument'> {
  /** Asked with each request: the user may open another folder. */
  readonly foldersOfWindow: () => readonly string[];
}

/**
 * Answers the tools that VS Code gives to agents, by the same functions as the Model Context Protocol on the command
 * line.
 */
export function answerAgents(options: AgentAnswers): void {
  answer(options, agentToolRequest, async ({ folder, name, input, withContacts }, signal) => {
    const root = options
      .foldersOfWindow()
      .map(withoutSlash)
      .find((one) => one === withoutSlash(folder));
    if (root === undefined) return null;
    const [{ answerTool }, { windowFolder }] = await Promise.all([
      import('../../service/agents/answer-tool.ts'),
      import('../../service/agents/window-folder.ts'),
    ]);
    return (
      (await answerTool(
        name,
        parsed(input),
        windowFolder(root, { ...options, openDocument: options.documents.byFile() }, signal),
        withContacts,
      )) ?? null
    );
  });
}

/** @returns undefined for what is no JSON, which no tool takes */
function parsed(input: string): unknown {
  try {
    return JSON.parse(input) as unknown;
  } catch {
    return undefined;
  }
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}

/**
 * The requests with which a submission is begun. @param foldersOfWindow asked with each request: the user may open
 * another folder
 */
export function answerNewSubmissions(
  answering: Answering,
  service: NewSubmissionService,
  foldersOfWindow: () => readonly string[],
  knownMentions: Pick<KnownMentions, 'known'>,
): void {
  answer(answering, newChoicesRequest, async ({ blank }, signal) => {
    const areKnown = await areFilesKnown(knownMentions, signal);
    return service.choices({ ...questionAbout(answering.documents, foldersOfWindow()), areKnown }, signal, blank);
  });
  answerAbout(answering, templateFromRequest, (document) =>
    document.kind === 'submission' ? service.templateOf(document) : null,
  );
  answer(answering, newTemplateRequest, (params) => service.beginTemplate(params));
  answer(answering, newSubmissionRequest, (wishes) =>
    service.begin(wishes, { openText: (uri) => answering.documents.byFile()(uri)?.text }),
  );
}

/** The request about what is pasted and dropped. */
export function answerPaste(answering: Answering, service: PasteService): void {
  answerAbout(answering, pasteRequest, async (document, { range, htmlTooLong, ...content }, signal) => {
    const { lines } = document;
    const selection = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const pasted = await service.paste(document, selection, content, { htmlTooLong, signal });
    if (pasted === undefined || 'refused' in pasted) return pasted ?? null;
    const { kind, edit } = pasted;
    return {
      kind,
      edit: {
        range: { start: lines.positionAt(edit.range.start), end: lines.positionAt(edit.range.end) },
        newText: edit.text,
      },
    };
  });
}

/** The requests of a preview beside the text. */
export function answerPreview(answering: Answering, service: PreviewService): void {
  answerAbout(answering, previewRequest, (document, { known, editable }) =>
    document.kind === 'template'
      ? service.formPreview(document, known)
      : (service.preview(document, known, editable) ?? null),
  );
  answerAbout(answering, previewRowRequest, (document, { at }) => service.previewRow(document, at) ?? null);
  answerAbout(answering, nodePathRequest, (document, { position }) => ({
    path: service.nodePath(document, document.lines.offsetAt(position)),
  }));
  answerAbout(answering, nodePathsRequest, (document, { positions }) => ({
    paths: positions.map((position) => service.nodePath(document, document.lines.offsetAt(position))),
  }));
  answerAbout(answering, nodePlaceRequest, (document, { path }) => ({
    position: document.lines.positionAt(service.nodePlace(document, path)),
  }));
}

/**
 * Answers what is left to do. An open file is judged as it stands in the editor. The request ends the answer that is
 * being filled in: from then on its findings are counted everywhere.
 *
 * @param left called when that is so
 */
export function answerReady(
  answering: Answering,
  { ready, findings }: Pick<Services, 'ready' | 'findings'>,
  left: () => void,
): void {
  answer(answering, readyRequest, async ({ uri, waits = false }) => {
    const document = answering.documents.get(uri) ?? answering.documents.byFile()(uri);
    if (!waits && document !== undefined && findings.writing(document.uri, undefined)) left();
    return (await (document === undefined ? ready.readyFile(uri) : ready.ready(document, { waits }))) ?? null;
  });
}

/** Answers what reviewers say of a submission that is open. Nothing is written here. */
export function answerReview(answering: Answering, { review }: Pick<Services, 'review'>): void {
  answerAbout(answering, reviewRequest, async (document) => (await review.review(document)) ?? null);
  answerAbout(answering, reviewChangeRequest, (document, { change, author }) =>
    review.newFile(document, change, author),
  );
  answerAbout(answering, responsesRequest, async (document, { to }) => {
    const content = await review.responses(document, to);
    return content === undefined ? null : { base64: toBase64(content) };
  });
  answerAbout(answering, forReviewRequest, async (document, { since }) => {
    const written = await review.forReview(
      document,
      since && {
        name: since.name,
        bytes: Uint8Array.from(atob(since.base64), (character) => character.charCodeAt(0)),
        author: `Changes since ${since.name}`,
      },
    );
    return written === undefined
      ? null
      : { base64: toBase64(written.bytes), comments: written.comments, notes: written.notes };
  });
  answerAbout(answering, strayCommentsRequest, (document) => review.strays(document));
  answer(answering, reviewFolderRequest, ({ uri }) => review.folder(uri) ?? null);
}

/** The requests about rounds. @param foldersOfWindow asked with each request: the user may open another folder */
export function answerRounds(
  answering: Answering,
  { rounds, newSubmissions }: Pick<Services, 'rounds' | 'newSubmissions'>,
  foldersOfWindow: () => readonly string[],
): void {
  answer(answering, roundSubmissionRequest, async (params) => {
    const begun = await newSubmissions.begin(params, { openText: (uri) => answering.documents.byFile()(uri)?.text });
    if ('refused' in begun) return begun;
    const { yaml, fileName, carried } = begun;
    const uri = `${params.folder.replace(/\/$/, '')}/${fileName}`;
    return { ...begun, wordBase64: toBase64(await rounds.form({ uri, text: yaml, from: params.from, carried })) };
  });
  const filesOf = (round: RoundParams, signal: AbortSignal) =>
    rounds.filesOf(round, questionAbout(answering.documents, foldersOfWindow()), signal);
  answer(answering, sinceRequest, async (round, signal) => {
    const { now, earlier, unread } = await filesOf(round, signal);
    const page = await rounds.sincePage({ template: round.template, now, earlier });
    return { ...page, files: now.map(({ name, document }) => ({ name, uri: document.uri })), unread };
  });
  answer(answering, saveSinceRequest, async ({ to, ...round }, signal) => {
    const { now, earlier, unread } = await filesOf(round, signal);
    const { content } = await rounds.since({ template: round.template, now, earlier }, to);
    return { base64: toBase64(typeof content === 'string' ? new TextEncoder().encode(content) : content), unread };
  });
  answer(answering, remindersRequest, async ({ template, to }, signal) => {
    const { now, earlier, unread } = await filesOf({ template }, signal);
    const text = await rounds.reminders({ template, now, earlier }, to);
    return typeof text === 'string' ? { text, unread } : text;
  });
}

/** The requests of a person who writes in the table, or resolves conflicts. */
export function answerTable(answering: Answering, service: TableService): void {
  answerAbout(answering, resolveConflictsRequest, (document, { version, ...other }) =>
    isSubmission(document) && document.version === version ? resolvedConflicts(document.lines.toString(), other) : null,
  );
  answerAbout(answering, tableCellRequest, (document, { path }) =>
    isSubmission(document) ? service.cell(document, path) : noTable(path),
  );
  answerAbout(answering, tableProposalsRequest, (document, { path, typed }) =>
    isSubmission(document) ? service.proposals(document, path, typed) : [],
  );
  answerAbout(answering, tablePasteRequest, (document, { path, isWriting = false, ...content }) =>
    isSubmission(document) ? service.paste(document, path, content, isWriting) : noTable(path),
  );
  answerAbout(answering, tableChangeRequest, async (document, { version, change }): Promise<TableChangeResult> => {
    if (!isSubmission(document)) return noTable('path' in change ? change.path : change.list);
    if (document.version !== version) return { stale: true };
    const edited = await service.change(document, change);
    if (!('edits' in edited)) return edited;
    const { lines } = document;
    return {
      ...edited,
      edits: edited.edits.map(({ start, end, text }) => ({
        range: { start: lines.positionAt(start), end: lines.positionAt(end) },
        newText: text,
      })),
    };
  });
}

function isSubmission(document: SourceDocument): document is SubmissionDocument {
  return document.kind === 'submission';
}

function noTable(path: string): NotEditable {
  return { refused: sessionMessages.templateAsText, path };
}

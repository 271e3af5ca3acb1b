import { hidingErrors } from '../../contract/severities.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { WorkDoneProgress, type Connection } from 'vscode-languageserver';
import {
  draftRequest,
  importIntoRequest,
  importRequest,
  type DraftParams,
  type DraftResult,
  type ImportIntoParams,
  type ImportIntoResult,
  type ImportParams,
  type ImportResult,
  type WorkProgress,
} from '../../protocol/import.ts';
import {
  changesRequest,
  compareRequest,
  copyTableRequest,
  exportFormRequest,
  exportRequest,
  formsRequest,
  saveCompendiumRequest,
  submissionsRequest,
  type CompareParams,
} from '../../protocol/papers.ts';
import { termsProposalRequest, translatedProposalRequest } from '../../protocol/proposals.ts';
import type { DocumentContent, WaitingWork } from '../../service/work/heavy-work.ts';
import type { CompendiumQuestion } from '../../service/papers/papers.ts';
import type { Services } from '../../service/services.ts';
import { areFilesKnown, type KnownMentions } from '../findings/known-mentions.ts';
import { answer, answerAbout, type Answering } from './answer.ts';
import type { SubmissionQuestion } from '../../service/files/submission-files.ts';
import type { OpenDocuments } from '../documents/open-documents.ts';
import { fileKey } from '../../document/file-key.ts';

/** The requests for papers: of one submission, of many, of two versions, and of a paper that becomes a submission. */
export function answerPapers(
  answering: Answering,
  { papers, pdf, findings, proposals, review }: Pick<Services, 'papers' | 'pdf' | 'findings' | 'proposals' | 'review'>,
  /** Asked with each request: the user may open another folder. */
  foldersOfWindow: () => readonly string[],
  knownMentions: Pick<KnownMentions, 'known'>,
): void {
  answerAbout(answering, exportRequest, async (document, { to }, signal) => {
    if (to !== 'pdf')
      return { base64: toBase64(await papers.render(document, to, signal)), errors: errorsOf(document, findings) };
    const paper = await pdf.render(document, { folderUris: foldersOfWindow(), signal });
    return 'refused' in paper
      ? { refused: paper.refused }
      : { base64: toBase64(paper.bytes), errors: errorsOf(document, findings), made: paper.made };
  });
  answer(answering, formsRequest, () => Promise.resolve(papers.forms()));
  answer(answering, exportFormRequest, async ({ template, to }, signal) => {
    if (to !== 'pdf') {
      const content = await papers.renderForm(template, to, signal);
      return content === undefined ? null : { base64: toBase64(content), errors: 0 };
    }
    const form = await pdf.renderForm(template, { folderUris: foldersOfWindow(), signal });
    if (form === undefined) return null;
    return 'refused' in form ? { refused: form.refused } : { base64: toBase64(form.bytes), errors: 0, made: form.made };
  });
  answerAbout(answering, copyTableRequest, async (document, _params, signal) => {
    const table = await papers.copyTable(document, signal);
    return table === undefined ? null : { ...table, errors: errorsOf(document, findings) };
  });
  const questionOf = ({ folder, template }: CompareParams): CompendiumQuestion => ({
    ...questionAbout(answering.documents, foldersOfWindow(), folder),
    template,
  });
  answer(answering, compareRequest, (params, signal) => papers.compare(questionOf(params), signal));
  answer(answering, saveCompendiumRequest, async (params, signal) => {
    const content = await papers.saveCompendium(questionOf(params), params.to, signal);
    return content === undefined ? null : { base64: toBase64(content) };
  });
  answer(answering, submissionsRequest, async (_params, signal) => {
    const areKnown = await areFilesKnown(knownMentions, signal);
    return { files: await papers.submissions({ ...questionOf({}), areKnown }, signal) };
  });
  answer(answering, changesRequest, ({ uri, name, before }, signal) =>
    papers.changes({ now: { uri, name, document: submissionOf(answering.documents.byFile()(uri)) }, before }, signal),
  );
  answer(answering, importRequest, (params, signal) => importDocument(answering.connection, papers, params, signal));
  answer(answering, importIntoRequest, (params, signal) =>
    importInto(
      answering.connection,
      { papers, review },
      params,
      submissionOf(answering.documents.byFile()(params.into)),
      signal,
    ),
  );
  answerAbout(answering, termsProposalRequest, async (document, { lines }) => {
    const proposed = await proposals.inTerms(document, lines);
    return proposed === undefined
      ? null
      : {
          yaml: proposed.text,
          report: {
            changes: proposed.changes.map(({ kind, message, line }) => ({ kind, message, line })),
            notices: [],
          },
        };
  });
  answerAbout(
    answering,
    translatedProposalRequest,
    async (document, { lines, from }) => (await proposals.translated(document, lines, from)) ?? null,
  );
  answer(answering, draftRequest, (params, signal) =>
    draftInto(answering.connection, papers, params, submissionOf(answering.documents.byFile()(params.into)), signal),
  );
}

/** Asks about all submissions of the window's folders, or of another folder, as they stand in the editor. */
export function questionAbout(
  documents: OpenDocuments,
  windowFolders: readonly string[],
  folder?: string,
): SubmissionQuestion {
  const open = documents.byFile();
  return {
    folderUris: folder === undefined ? windowFolders : [folder],
    nameOf: nameBelow(windowFolders, folder),
    openDocument: (uri) => submissionOf(open(uri)),
  };
}

/** Imports a document, and says how far it is where the client wants to know. */
function importDocument(
  connection: Connection,
  papers: Services['papers'],
  params: ImportParams,
  signal: AbortSignal,
): Promise<ImportResult> {
  const { name, template } = params;
  return papers.import({ name, content: contentOf(params), template }, waitingFor(connection, params, signal));
}

/** @param open the submission as it stands in the editor */
async function importInto(
  connection: Connection,
  { papers, review }: Pick<Services, 'papers' | 'review'>,
  params: ImportIntoParams,
  open: SubmissionDocument | undefined,
  signal: AbortSignal,
): Promise<ImportIntoResult> {
  const { name, into, earlier, review: asked } = params;
  const decided = asked && (await review.decided(into));
  const merged = await papers.importInto(
    {
      name,
      content: contentOf(params),
      earlier,
      into: open === undefined ? { uri: into } : { text: open.text },
      ...(decided && { review: { decided, decisions: asked.decisions } }),
    },
    waitingFor(connection, params, signal),
  );
  if (asked === undefined || 'refused' in merged || merged.review === undefined) return merged;
  const filed = await review.returned(into, merged.review, { ...asked, text: merged.yaml });
  return { ...merged, ...(filed && { filed }) };
}

/** @param open the submission as it is in the editor */
function draftInto(
  connection: Connection,
  papers: Services['papers'],
  params: DraftParams,
  open: SubmissionDocument | undefined,
  signal: AbortSignal,
): Promise<DraftResult> {
  const { name, into, issue, parts, line } = params;
  return papers.draft(
    {
      name,
      content: contentOf(params),
      into: open === undefined ? { uri: into } : { text: open.text },
      issue,
      parts,
      line,
    },
    waitingFor(connection, params, signal),
  );
}

function waitingFor(
  connection: Connection,
  { workDoneToken }: Pick<ImportParams, 'workDoneToken'>,
  signal: AbortSignal,
): WaitingWork {
  if (workDoneToken === undefined) return { signal };
  return {
    signal,
    told: ({ message, percentage }: WorkProgress) =>
      void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', message, percentage }),
  };
}

function contentOf({ content, uri }: Pick<ImportParams, 'content' | 'uri'>): DocumentContent {
  return content === undefined && uri !== undefined ? { uri } : { base64: content ?? '' };
}

export function submissionOf(document: SourceDocument | undefined): SubmissionDocument | undefined {
  return document?.kind !== 'submission' ? undefined : document;
}

/**
 * Names files from the window's folder, with that folder's name where there are several; what lies in none of them,
 * from `other`.
 */
export function nameBelow(windowFolders: readonly string[], other: string | undefined): (uri: string) => string {
  const folders = [...windowFolders, ...(other === undefined ? [] : [other])].map((uri) =>
    fileKey(uri).replace(/\/$/, ''),
  );
  return (uri) => {
    const path = fileKey(uri);
    const index = folders.findIndex((folder) => path === folder || path.startsWith(`${folder}/`));
    const folder = folders[index];
    if (folder === undefined) return path;
    const withFolder = path === folder || (windowFolders.length > 1 && index < windowFolders.length);
    return path.slice((withFolder ? folder.lastIndexOf('/') : folder.length) + 1);
  };
}

function errorsOf(document: SourceDocument, findings: Services['findings']): number {
  return hidingErrors(findings.of(document));
}

export function toBase64(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let binary = '';
  // In parts: a call takes so many arguments only.
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}

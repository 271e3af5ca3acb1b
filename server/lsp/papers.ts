import type { SourceDocument } from '../document/model/source-document.ts';
import { WorkDoneProgress, type Connection } from 'vscode-languageserver';
import { importRequest, type ImportParams, type ImportResult, type WorkProgress } from '../protocol/import.ts';
import { changesRequest, compareRequest, copyTableRequest, exportRequest, saveCompendiumRequest } from '../protocol/papers.ts';
import type { DocumentContent } from '../service/heavy-work.ts';
import type { Services } from '../service/services.ts';
import { answer, answerAbout, type Answering } from './answer.ts';

/** The requests for papers: of one submission, of many, of two versions, and of a paper that becomes a submission. */
export function answerPapers(answering: Answering, { papers, language }: Pick<Services, 'papers' | 'language'>): void {
  answerAbout(answering, exportRequest, async (document, { to }) => {
    const content = await papers.render(document, to);
    return content === undefined ? null : { base64: toBase64(content), errors: errorsOf(document, language) };
  });
  answerAbout(answering, copyTableRequest, async (document) => {
    const table = await papers.copyTable(document);
    return table === undefined ? null : { ...table, errors: errorsOf(document, language) };
  });
  answer(answering, compareRequest, (params) => papers.compare(params));
  answer(answering, saveCompendiumRequest, async (params) => {
    const content = await papers.saveCompendium(params);
    return content === undefined ? null : { base64: toBase64(content) };
  });
  answer(answering, changesRequest, (params) => papers.changes(params));
  answer(answering, importRequest, (params, signal) => importDocument(answering.connection, papers, params, signal));
}

/** Imports a document, and says how far it is where the client wants to know. */
function importDocument(connection: Connection, papers: Services['papers'], params: ImportParams, signal: AbortSignal): Promise<ImportResult> {
  const { name, template, workDoneToken } = params;
  const told = workDoneToken === undefined ? undefined : ({ message, percentage }: WorkProgress): void => (
    void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', message, percentage })
  );
  return papers.import({ name, content: contentOf(params), template }, { signal, ...(told && { told }) });
}

function contentOf({ content, uri }: ImportParams): DocumentContent {
  return content === undefined && uri !== undefined ? { uri } : { base64: content ?? '' };
}

function errorsOf(document: SourceDocument, language: Services['language']): number {
  return language.findings(document).filter(({ severity }) => severity === 'error').length;
}

function toBase64(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let binary = '';
  // In parts: a call takes so many arguments only.
  for (let start = 0; start < bytes.length; start += 0x8000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}

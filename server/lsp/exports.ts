import type { DocumentFormat } from '../contract/formats.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { CopyTableResult, ExportResult, SaveCompendiumParams, SaveCompendiumResult } from '../protocol.ts';
import type { Services } from '../service/services.ts';

export async function exportDocument({ papers, language }: Pick<Services, 'papers' | 'language'>, document: SourceDocument, to: DocumentFormat): Promise<ExportResult | null> {
  const content = await papers.render(document, to);
  if (content === undefined) return null;
  return { base64: toBase64(content), errors: errorsOf(document, language) };
}

export async function saveCompendium({ papers }: Pick<Services, 'papers'>, params: SaveCompendiumParams): Promise<SaveCompendiumResult | null> {
  const content = await papers.saveCompendium(params);
  return content === undefined ? null : { base64: toBase64(content) };
}

export async function copyTable({ papers, language }: Pick<Services, 'papers' | 'language'>, document: SourceDocument): Promise<CopyTableResult | null> {
  const table = await papers.copyTable(document);
  return table === undefined ? null : { ...table, errors: errorsOf(document, language) };
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

import type { DocumentContent, ImportQuestion, WorkQuestion } from './heavy-work.ts';
import type { ImportResult, WorkProgress } from '../protocol/import.ts';
import { Registries } from '../template/registries.ts';

/** What a worker asks of the outside. */
export interface WorkFiles {
  /** @throws an error whose message completes “The file can not be read: ”. */
  readFile(uri: string): Promise<Uint8Array>;
}

/** Does the work in the thread in which it is called. */
export async function doWork(question: WorkQuestion, files: WorkFiles, told?: (progress: WorkProgress) => void): Promise<ImportResult> {
  switch (question.kind) {
    case 'import':
      return importDocument(question, files, told);
  }
}

async function importDocument(question: ImportQuestion, files: WorkFiles, told: ((progress: WorkProgress) => void) | undefined): Promise<ImportResult> {
  // Loaded when it is first needed, because most sessions import nothing.
  const { importFile } = await import('../import/import-file.ts');
  let bytes: Uint8Array;
  try {
    bytes = await readContent(question.content, files);
  } catch (error) {
    return { refused: `The file can not be read: ${error instanceof Error ? error.message : String(error)}.` };
  }
  const { name, template, templates, economies, agencies } = question;
  return importFile(bytes, name, { templates, registries: new Registries(economies, agencies), template }, told);
}

/** @throws an error whose message completes “The file can not be read: ” */
export async function readContent(content: DocumentContent, files: WorkFiles): Promise<Uint8Array> {
  if ('bytes' in content) return content.bytes;
  if ('uri' in content) return files.readFile(content.uri);
  const binary = atob(content.base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

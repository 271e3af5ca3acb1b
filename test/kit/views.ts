import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { buildTable, type SubmissionView } from '../../server/papers/view/table-model.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { OpenInputs } from './template-store.ts';
import { TemplateStore } from '../../server/template/template-store.ts';

const samples = new URL('../../samples/', import.meta.url);
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The templates and registries of the samples folder. */
export async function sampleStore(): Promise<OpenInputs> {
  const store = new TemplateStore(createNodeFiles(), logger);
  await store.load([samples.href]);
  return new OpenInputs(store);
}

/** The view model of a submission. */
export function viewOf(text: string, store: FolderInputs, uri = 'file:///test.submission.yaml'): SubmissionView {
  const document = readSubmissionDocument(uri, 1, text);
  return buildTable(document, store.get(document.submission.template?.value ?? ''), store.registries);
}

export function sampleView(name: string, store: FolderInputs): SubmissionView {
  const uri = new URL(name, samples);
  return viewOf(sampleText(name), store, uri.href);
}

/** What an export of a submission carries for a later import. */
export function hintOf(text: string): string {
  return importHint(readSubmissionDocument('file:///test.submission.yaml', 1, text).submission);
}

export function sampleText(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, samples)), 'utf8');
}

import type { SourceText } from '../text/source-text.ts';
import { readTemplateDocument, type TemplateDocument } from './template-document.ts';

/** One version of a file of a team's own folder `.policy-submissions`, read: its configuration, agencies, economies or terms. Immutable. */
export interface ConfigDocument extends Omit<TemplateDocument, 'kind'> {
  readonly kind: 'config';
}

/** Reads the text of such a file, as that of a template is read. Never throws; what can not be read is among `problems`. */
export function readConfigDocument(uri: string, version: number, written: string | SourceText): ConfigDocument {
  return { ...readTemplateDocument(uri, version, written), kind: 'config' };
}

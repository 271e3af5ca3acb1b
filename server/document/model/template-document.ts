import { SourceText } from '../text/source-text.ts';
import { parseTorn } from '../yaml/parse-torn.ts';
import type { SyntaxProblem, YamlNode } from '../yaml/tree.ts';

/** One version of a template's text, read. Immutable. */
export interface TemplateDocument {
  readonly kind: 'template';
  readonly uri: string;
  readonly version: number;
  readonly lines: SourceText;
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads the text of a template; of conflicts of git in it, the first versions. Never throws; what can not be read is
 * among `problems`.
 */
export function readTemplateDocument(uri: string, version: number, written: string | SourceText): TemplateDocument {
  const lines = SourceText.of(written);
  const text = lines.toString();
  const { root, problems } = parseTorn(text);
  return { kind: 'template', uri, version, lines, text, root, problems };
}

/**
 * One version of a file of a team's own folder `.policy-submissions`, read: its configuration, agencies, economies or
 * terms. Immutable.
 */
export interface ConfigDocument extends Omit<TemplateDocument, 'kind'> {
  readonly kind: 'config';
}

/**
 * Reads the text of such a file, as that of a template is read. Never throws; what can not be read is among `problems`.
 */
export function readConfigDocument(uri: string, version: number, written: string | SourceText): ConfigDocument {
  return { ...readTemplateDocument(uri, version, written), kind: 'config' };
}

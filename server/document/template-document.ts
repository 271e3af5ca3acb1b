import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseYaml } from './parse-yaml.ts';
import type { SyntaxProblem } from './parsed-yaml.ts';
import type { YamlNode } from './tree.ts';

/** One version of a template's text, read. Immutable. */
export interface TemplateDocument {
  readonly kind: 'template';
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: TextDocument;
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a text. Never throws; what can not be read is among `problems`. */
export function readTemplateDocument(uri: string, version: number, text: string): TemplateDocument {
  const { root, problems } = parseYaml(text);
  return {
    kind: 'template', uri, version, text, root, problems,
    lines: TextDocument.create(uri, 'policy-submission-template', version, text),
  };
}

import { SourceText } from '../text/source-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { SyntaxProblem } from '../yaml/parsed-yaml.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** One version of a file of a team's own folder `.policy-submissions`, read: its configuration, agencies, economies or terms. Immutable. */
export interface ConfigDocument {
  readonly kind: 'config';
  readonly uri: string;
  readonly version: number;
  readonly lines: SourceText;
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads the text of such a file. Never throws; what can not be read is among `problems`. */
export function readConfigDocument(uri: string, version: number, written: string | SourceText): ConfigDocument {
  const lines = SourceText.of(written);
  const text = lines.toString();
  const { root, problems } = parseYaml(text);
  return { kind: 'config', uri, version, lines, text, root, problems };
}

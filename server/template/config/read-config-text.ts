import { SourceText } from '../../document/text/source-text.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import type { SyntaxProblem } from '../../document/yaml/parsed-yaml.ts';
import { mostConfigCharacters } from './folder-config.ts';
import { readConfig, type ReadConfig } from './read-config.ts';

/** A configuration's text, read. */
export interface ReadConfigText extends ReadConfig {
  readonly lines: SourceText;
  readonly syntax: readonly SyntaxProblem[];
}

/** What a configuration's text says. Never throws. */
export function readConfigText(text: string): ReadConfigText {
  if (text.length > mostConfigCharacters) return { ...readConfig(undefined), lines: SourceText.of(''), syntax: [] };
  const { root, problems } = parseTorn(text);
  return { ...readConfig(root), lines: SourceText.of(text), syntax: problems };
}

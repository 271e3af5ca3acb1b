import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const root = new URL('../../', import.meta.url);

export type GrammarScope = 'source.yaml.policy-submission' | 'source.yaml.policy-submission-template' | 'source.yaml.policy-submission-config';

export interface Token {
  readonly text: string;
  /** The offset in the line, in UTF-16 code units. */
  readonly start: number;
  readonly scopes: readonly string[];
}

/** Tokenizes a text as VS Code does, with our TextMate grammar and VS Code's YAML grammar. @returns the tokens of each line */
export async function tokenize(text: string, scope: GrammarScope): Promise<readonly (readonly Token[])[]> {
  const grammar = await (await registry()).loadGrammar(scope);
  if (grammar === null) throw new Error(`There is no grammar ${scope}.`);
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex), start: startIndex, scopes,
    }));
  });
}

let shared: Promise<InstanceType<typeof textmate.Registry>> | undefined;

function registry(): Promise<InstanceType<typeof textmate.Registry>> {
  shared ??= createRegistry();
  return shared;
}

async function createRegistry(): Promise<InstanceType<typeof textmate.Registry>> {
  await oniguruma.loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
      createOnigString: (text) => oniguruma.createOnigString(text),
    }),
    loadGrammar: async (scope) => {
      const path = grammarPath(scope);
      return path === undefined ? null : textmate.parseRawGrammar(await readFile(path, 'utf8'), path);
    },
  });
}

function grammarPath(scope: string): string | undefined {
  const ours = /^source\.yaml\.(policy-submission(?:-template|-config)?)$/u.exec(scope);
  if (ours !== null) return fileURLToPath(new URL(`syntaxes/${ours[1]}.tmLanguage.json`, root));
  const yaml = /^source\.yaml(?:\.(.+))?$/u.exec(scope);
  if (yaml === null) return undefined;
  const file = yaml[1] === undefined ? 'yaml' : `yaml-${yaml[1]}`;
  return require.resolve(`@codingame/monaco-vscode-yaml-default-extension/resources/${file}.tmLanguage.json`);
}

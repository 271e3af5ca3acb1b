import { SourceText } from '../../document/text/source-text.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { Logger } from '../../ports.ts';
import { saysTheSame } from '../says-the-same.ts';
import { mostTerms, readWorkspaceTerms, type WorkspaceTerms } from './workspace-terms.ts';

/** Reads the files of terms of a workspace. They may be long, so each is read anew only when its text has changed. */
export class TermsFiles {
  #read = new Map<string, { readonly text: string; readonly terms: WorkspaceTerms }>();
  #joined: { readonly of: readonly WorkspaceTerms[]; readonly terms: WorkspaceTerms } = { of: [], terms: noTerms };

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  /** @param texts the files by URI. @returns what all of them say; the same object while it is the same */
  read(texts: readonly (readonly [uri: string, text: string])[]): WorkspaceTerms {
    const before = this.#read;
    this.#read = new Map(texts.map(([uri, text]) => {
      const known = before.get(uri);
      if (known?.text === text) return [uri, known];
      const terms = this.#readFile(uri, text);
      return [uri, { text, terms: known !== undefined && saysTheSame(known.terms, terms) ? known.terms : terms }];
    }));
    const all = [...this.#read.values()].map(({ terms }) => terms);
    if (all.length !== this.#joined.of.length || all.some((one, index) => one !== this.#joined.of[index])) this.#joined = { of: all, terms: joined(all) };
    return this.#joined.terms;
  }

  #readFile(uri: string, text: string): WorkspaceTerms {
    const { root, problems: syntax } = parseYaml(text);
    const read = readWorkspaceTerms(root);
    const problems = [...syntax, ...read.problems];
    const [first] = problems;
    if (first !== undefined) {
      const line = SourceText.of(text).positionAt(first.range.start).line + 1;
      const more = problems.length > 1 ? ` (${problems.length - 1} more in this file.)` : '';
      this.logger.warn(`${uri} has an error in line ${line}${syntax.length > 0 ? '; the parts that can be read are used' : ''}: ${first.message.replace(/\.$/, '')}.${more}`);
    }
    return { terms: read.terms, off: read.off };
  }
}

const noTerms: WorkspaceTerms = { terms: [], off: new Set() };

function joined(all: readonly WorkspaceTerms[]): WorkspaceTerms {
  const [only, ...others] = all;
  if (only === undefined) return noTerms;
  if (others.length === 0) return only;
  return { terms: all.flatMap(({ terms }) => terms).slice(0, mostTerms), off: new Set(all.flatMap(({ off }) => [...off])) };
}

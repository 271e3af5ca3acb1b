import { SourceText } from '../../document/text/source-text.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import type { Logger } from '../../ports.ts';
import { saysTheSame } from '../says-the-same.ts';
import { mostTerms, readWorkspaceTerms, type WorkspaceTerms } from './workspace-terms.ts';

/** Reads the files of terms of folders. They may be long, so each is read anew only when its text has changed. */
export class TermsFiles {
  readonly #read = new Map<string, { readonly text: string; readonly terms: WorkspaceTerms }>();
  readonly #joined = new Map<string | undefined, { readonly of: readonly WorkspaceTerms[]; readonly terms: WorkspaceTerms }>();

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  /** @param root whose files they are. @returns what all of them say; the same object while it is the same */
  read(root: string | undefined, files: readonly { readonly uri: string; readonly text: string }[]): WorkspaceTerms {
    const all = files.map(({ uri, text }) => {
      const known = this.#read.get(uri);
      if (known?.text === text) return known.terms;
      const read = this.#readFile(uri, text);
      const terms = known !== undefined && saysTheSame(known.terms, read) ? known.terms : read;
      this.#read.set(uri, { text, terms });
      return terms;
    });
    let before = this.#joined.get(root);
    if (before?.of.length !== all.length || all.some((one, index) => one !== before?.of[index])) this.#joined.set(root, before = { of: all, terms: joined(all) });
    return before.terms;
  }

  #readFile(uri: string, text: string): WorkspaceTerms {
    const { root, problems: syntax } = parseTorn(text);
    const read = readWorkspaceTerms(root);
    const problems = [...syntax, ...read.problems];
    const [first] = problems;
    if (first !== undefined) {
      const line = SourceText.of(text).positionAt(first.range.start).line + 1;
      this.logger.warn(`${uri} has an error in line ${line}${syntax.length > 0 ? '; the parts that can be read are used' : ''}: ${first.message.text}${problems.length > 1 ? ` (${problems.length - 1} more in this file.)` : ''}`);
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

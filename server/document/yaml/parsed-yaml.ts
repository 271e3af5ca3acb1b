import type { Range } from '../text/text.ts';
import type { YamlNode } from './tree.ts';

/** What keeps a text from being read as one YAML document; already in our words. */
export interface SyntaxProblem {
  readonly message: string;
  readonly range: Range;
  readonly related?: { readonly message: string; readonly range: Range };
  /** True when what follows may have been swallowed, so that a part of a text read alone would differ. */
  readonly spreads: boolean;
  /** Where its consequences end, as far as that is known. */
  readonly reach?: number;
  /** True when the sign at its start is opened and never closed. */
  readonly opens?: boolean;
  /** True when the rest was read as if that sign were not there: up to `reach` it counts, no further. */
  readonly passedOver?: boolean;
  /** What would mend it: quotes around what stands at `range`, or spaces in its place. */
  readonly mend?: 'quotes' | 'spaces';
}

export interface ParsedYaml {
  /** Absent when there is nothing but comments and blank lines. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Anchors, aliases, tags, directives, several documents, fixed indentation: a part of the text cannot be read alone. */
  readonly entangled: boolean;
}

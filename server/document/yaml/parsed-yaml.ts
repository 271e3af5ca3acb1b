import type { Conflict } from '../text/conflicts.ts';
import type { Range } from '../text/text.ts';
import type { YamlNode } from './tree.ts';
import type { Message } from '../../words/messages/message.ts';

/** Something that keeps a text from being read as one YAML document; the message is a sentence for the user. */
export interface SyntaxProblem {
  readonly message: Message;
  readonly range: Range;
  readonly related?: { readonly message: string; readonly range: Range };
  /** True when lines that follow may have been misread because of it, so that a part of the text can not be parsed on its own. */
  readonly spreads: boolean;
  /** Offset at which its consequences end; absent when that is not known. */
  readonly reach?: number;
  /** True when a quote or bracket at the start of `range` is never closed. */
  readonly opens?: boolean;
  /** True when the text was parsed as if that quote or bracket were not there, so that only the text up to `reach` is affected. */
  readonly passedOver?: boolean;
  /**
   * What would correct the mistake at `range`: quotes around the text, other quotes around `meant`, which has such quotes inside, spaces
   * in place of it, its words on the next line, or nothing in place of its line.
   */
  readonly mend?: 'quotes' | 'inner-quotes' | 'spaces' | 'next-line' | 'remove';
  /** A text that is read as it is written, all of it, instead of what YAML makes of it. With `next-line`, what is before it is not read. */
  readonly meant?: Range;
  /** The conflict of git that it is: its first version was read, and the other one was not. */
  readonly conflict?: Conflict;
}

export interface ParsedYaml {
  /** Undefined when there is nothing but comments and blank lines, and for a text that is refused as a whole. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /**
   * True when a part of the text can not be parsed on its own, because of anchors, aliases, tags, directives, several documents,
   * or a block scalar with an indentation indicator.
   */
  readonly entangled: boolean;
  /** True when the parser dropped an entry in the middle of the text, so that none of the mistakes in it is among `problems`. */
  readonly skips: boolean;
}

import type { SyntaxProblem } from '../yaml/parsed-yaml.ts';
import type { SourceText } from '../text/source-text.ts';
import type { InitiativeEntry, Submission } from './submission.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** One version of a submission's text, read. Immutable. */
export interface SubmissionDocument {
  readonly kind: 'submission';
  readonly uri: string;
  readonly version: number;
  /** The text with its lines. `text` is the same text as one string, which is put together when it is first asked for. */
  readonly lines: SourceText;
  readonly text: string;
  /** The text without the initiatives that were read one by one. */
  readonly frameText: string;
  /**
   * The YAML tree around the initiatives; its ranges count in the whole text. An issue whose initiatives were read one by
   * one has an empty value in this tree, and its initiatives in `entries`; an issue that could not be cut has its list.
   */
  readonly root: YamlNode | undefined;
  readonly submission: Submission;
  readonly problems: readonly SyntaxProblem[];
  /** The block that holds an offset. */
  readonly blockAt: (offset: number) => Block;
}

/** A part of the text that can be parsed on its own. */
export interface Block {
  /** The lines of one initiative, or the text without all initiatives. */
  readonly kind: 'initiative' | 'frame';
  readonly text: string;
  /** The offset that `blockAt` was called with, counted in `text`. */
  readonly offset: number;
  /** For an initiative, the entry that was read from it. */
  readonly entry: InitiativeEntry | undefined;
  /** Converts an offset in `text` to one in the whole text. */
  readonly toWhole: (blockOffset: number) => number;
}

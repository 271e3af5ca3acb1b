import type { SyntaxProblem } from '../yaml/parsed-yaml.ts';
import type { SourceText } from '../text/source-text.ts';
import type { InitiativeEntry, Submission } from './submission.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** One version of a submission's text, read. Immutable. */
export interface SubmissionDocument {
  readonly kind: 'submission';
  readonly uri: string;
  readonly version: number;
  /** The text with its lines; `text` is the same as one string, put together when it is first asked for. */
  readonly lines: SourceText;
  readonly text: string;
  /** What is left of the text when the initiatives that were read one by one are taken out. */
  readonly frameText: string;
  /**
   * The YAML around the initiatives, in places of the whole text. An issue whose initiatives were read
   * one by one (`entries`) has nothing there; an issue that could not be cut has its list.
   */
  readonly root: YamlNode | undefined;
  readonly submission: Submission;
  readonly problems: readonly SyntaxProblem[];
  /** The part of the text that holds an offset and can be parsed alone. */
  readonly blockAt: (offset: number) => Block;
}

/** A part of the text that can be parsed alone. */
export interface Block {
  /** The initiative's lines, or what is left when all initiatives are taken out. */
  readonly kind: 'initiative' | 'frame';
  readonly text: string;
  /** The asked-for offset, counted in `text`. */
  readonly offset: number;
  /** For an initiative: the entry that was read from it. */
  readonly entry: InitiativeEntry | undefined;
  readonly toWhole: (blockOffset: number) => number;
}

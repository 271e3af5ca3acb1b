import { readDate } from '../../words/dates.ts';
import type { SourceText } from '../text/source-text.ts';
import type { SyntaxProblem, YamlNode } from '../yaml/tree.ts';
import type { InitiativeEntry, Submission } from './submission.ts';
import type { ConfigDocument, TemplateDocument } from './template-document.ts';

/** One version of a submission, of a template, or of a file of a team's own folder, read. */
export type SourceDocument = SubmissionDocument | TemplateDocument | ConfigDocument;

/** One version of a submission's text, read. Immutable. */
export interface SubmissionDocument {
  readonly kind: 'submission';
  readonly uri: string;
  readonly version: number;
  /**
   * The text with its lines. `text` is the same text as one string, which is put together when it is first asked for.
   */
  readonly lines: SourceText;
  readonly text: string;
  /** The text without the initiatives that were read one by one. */
  readonly frameText: string;
  /**
   * The YAML tree around the initiatives; its ranges count in the whole text. An issue whose initiatives were read one
   * by one has an empty value in this tree, and its initiatives in `entries`; an issue that could not be cut has its
   * list.
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

/**
 * The date on a submission's cover, `2020-06-26`. @returns undefined where it is missing or no date, and for a template
 */
export function coverDay(document: SourceDocument): string | undefined {
  const day = document.kind !== 'submission' ? undefined : document.submission.cover.get('date')?.value;
  return day === undefined || readDate(day) === undefined ? undefined : day;
}

/**
 * The line of the first place that cannot be read as YAML, or as keys, from 1. @returns undefined where all can be read
 */
export function lineOfFirstProblem({ problems, lines, root }: SubmissionDocument): number | undefined {
  // A binary file is one scalar for the parser.
  const first = problems[0] ?? (root?.kind === 'map' ? undefined : root);
  return first === undefined ? undefined : lines.positionAt(first.range.start).line + 1;
}

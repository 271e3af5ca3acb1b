import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { FileEncoding } from '../../document/text/decode-file.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { Services } from '../services.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

/**
 * The one folder that an agent may read, as the command line or an editor has it. Paths are from the folder, with
 * forward slashes.
 */
export interface AgentFolder {
  /** By which files at the top of the folder are judged. */
  services(): Promise<Services>;
  uriOf(this: void, path: string): string;
  pathOf(this: void, uri: string): string;
  /** @param text instead of the file's. @throws {CannotAnswer} */
  open(path: string, text?: string): Promise<OpenAnswer>;
  /** The submissions below a folder, each file once. @throws {CannotAnswer} */
  submissionsBelow(path: string): Promise<readonly string[]>;
  /** Looks at what findings depend on outside of the file: what it attaches, and the numbers of other submissions. */
  lookAround(this: void, open: Pick<OpenAnswer, 'document' | 'services'>): Promise<void>;
  ready(open: OpenAnswer): Promise<ReadyResult | undefined>;
  readonly pages: { codes(): Promise<readonly string[]>; page(code: string): Promise<string | undefined> };
  /** What must be said beside an answer: files that were left out. */
  readonly notes: string[];
  /** Awaited between files. @throws when nobody waits for the answer any more */
  turn(this: void): Promise<void>;
}

export interface OpenAnswer {
  readonly path: string;
  readonly document: SubmissionDocument;
  readonly services: Services;
  /** Of the text. */
  readonly digest: string;
  /** Of the file as it is saved. */
  encoding(this: void): Promise<FileEncoding>;
}

/** The message says what was wrong and how to ask. */
export class CannotAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotAnswer';
  }
}

const submissionName = /\.submission\.ya?ml$/i;

/** @throws {CannotAnswer} for a path that names no submission */
export function requireSubmission(path: string): void {
  if (!submissionName.test(path)) throw new CannotAnswer(toolMessages.noSubmissionName({ path }));
}

import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { ToDo } from '../../protocol/ready.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Template } from '../../template/template.ts';

/** What has to be known to say whether a submission can be sent. */
export interface ReadyQuestion {
  readonly document: SubmissionDocument;
  /** The one that it answers; undefined when it names none that is known. */
  readonly template: Template | undefined;
  /** As they are shown: what a comment hides, or a setting switches off, is the user's own judgement. */
  readonly findings: readonly Finding[];
  /** What reviewers want to be addressed; absent where that was not looked for. */
  readonly comments?: readonly PlacedToDo[];
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** True for a finding that a setting switches off. */
  readonly isOff: (code: string) => boolean;
  /** Addresses that are never looked at, as in the setting. */
  readonly exclude: readonly string[];
  /** False where the user can not have links looked at, so that it would not help to wait for that. */
  readonly looksAtLinks: boolean;
  /** Until the template's last day, negative when it is over; undefined when it names none. */
  readonly daysLeft: number | undefined;
  /** `2020-07-01`. */
  readonly today: string;
  readonly paperName: string;
}

/** What is left to do at a place of the text, before its place is put in lines. */
export interface PlacedToDo extends Omit<ToDo, 'range' | 'path' | 'where'> {
  readonly range: Range;
  /** How many there are, where one stands for several. */
  readonly stands?: number;
}

import { entryOf, type YamlMap } from '../../../document/yaml/tree.ts';
import type { MergedChangeKind } from '../../../protocol/import.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Message } from '../../../words/messages/message.ts';
import type { StepPlan, YamlText } from '../../../document/edit/verified-steps.ts';

/** An initiative of the submission, by its place before anything is changed. */
export interface OwnInitiative {
  readonly issueId: string;
  /** Among the items of its issue's list. */
  readonly index: number;
}

/** Where a change stands: at a key of an initiative, or of the submission. */
export interface WishPlace {
  readonly own?: OwnInitiative;
  readonly key?: string;
  /** Of the contacts, the one at this place among those that are not empty; of a map, the key within it. */
  readonly contact?: number;
  readonly field?: string;
  /** The first line of a comment, which is above the rest or at the end of the file. */
  readonly comment?: string;
}

export interface ChangedCell {
  /** The key of the text within an outcome or the columns. */
  readonly id?: string;
  /** What the submission has there; empty where there is nothing. */
  readonly text: string;
}

/** Something that the economy has changed on the paper, and how it is written into the submission. */
export interface Wish {
  readonly kind: MergedChangeKind;
  /** Said when it is made. */
  readonly message: Message;
  /** Said when it can not be made. */
  readonly failed: Message;
  /** Said when it is made where the submission was changed since the export, too, to a text in quotation marks. */
  readonly byBoth?: (this: void, since: string) => Message;
  readonly place: WishPlace;
  /** Of the texts under the key, the one that it changes; none where it adds or removes others. */
  readonly cell?: ChangedCell;
  /** True for what takes something out, which is done when all else is done. */
  readonly removes?: boolean;
  plan(yaml: YamlText): StepPlan | undefined;
}

export function initiativeAt({ root }: YamlText, { issueId, index }: OwnInitiative): YamlMap | undefined {
  const list = entryOf(entryOf(root, 'issues')?.value, issueId)?.value;
  const item = list?.kind === 'seq' ? list.items[index] : undefined;
  return item?.kind === 'map' ? item : undefined;
}

/** Letters; far more than a quotation shows. */
const mostQuoted = 2000;

export function quotedStart(text: string): string {
  return quotation(text.slice(0, mostQuoted));
}

/** A change that is reported and not made. */
export function left(message: Message, place: WishPlace = {}): Wish {
  return { kind: 'left', place, message, failed: message, plan: () => undefined };
}

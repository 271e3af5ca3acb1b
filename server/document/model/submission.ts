import type { Located, Range } from '../text/text.ts';
import type { PathSegment, YamlMap, YamlNode } from '../yaml/tree.ts';
import type { LinkInProse } from './links-in-prose.ts';

/**
 * A submission as it is written. Ranges count in the whole text, except those of an initiative, which count from the
 * `base` of its entry.
 */
export interface Submission {
  readonly template: Located<string> | undefined;
  readonly economy: Located<string> | undefined;
  /** The cover's fields by key: `number`, `agendaItem`, `session`, `title`, `purpose`, `submittedBy`, ... */
  readonly cover: ReadonlyMap<string, Located<string>>;
  /** Those of a list under `contact`, or the one that is written without a list. */
  readonly contacts: readonly Contact[];
  /** What is attached to the submission as a whole. */
  readonly attachments: readonly Attachment[];
  /** The language of the document, as a BCP 47 tag. */
  readonly language: Located<string> | undefined;
  readonly issues: readonly IssueAnswer[];
  /** Range of the key `issues`. */
  readonly issuesKey: Range | undefined;
}

/** The keys below `document`, those of the cover, in the order of the format; each holds a text. */
export const documentKeys = [
  'number',
  'agendaItem',
  'session',
  'title',
  'purpose',
  'submittedBy',
  'meeting',
  'place',
  'date',
] as const;

/** The keys of a contact, in the order of the format; each holds a text. */
export const contactKeys = ['name', 'office', 'agency', 'email'] as const;

export type ContactKey = (typeof contactKeys)[number];

export interface Contact extends Readonly<Record<ContactKey, Located<string> | undefined>> {
  /** From the root to the contact: `contact`, and its position among the written items where it stands in a list. */
  readonly path: readonly PathSegment[];
  /** Range of the key `contact`; for a contact in a list, of the first key in it. */
  readonly key: Range;
  /** Undefined while nothing is written behind `contact:`. */
  readonly map: YamlMap | undefined;
}

/** What a submission answers to one issue of its template. */
export interface IssueAnswer {
  /** The issue's key. */
  readonly id: Located<string>;
  /** The same array as in the version before while no initiative in it was edited. */
  readonly initiatives: readonly Initiative[];
  /** For each initiative, the offset in the whole text from which its ranges are counted. */
  readonly bases: readonly number[];
  /** Each initiative with its index and its base. */
  readonly entries: readonly InitiativeEntry[];
  /** The value of the key when it is neither a list nor empty. */
  readonly malformed: YamlNode | undefined;
}

/** An initiative in its place: `base + range.start` is an offset in the whole text. */
export interface InitiativeEntry {
  readonly issueId: string;
  /** Position among its issue's initiatives, from 0. */
  readonly index: number;
  readonly base: number;
  readonly initiative: Initiative;
}

/**
 * One initiative. Its ranges are counted in `source`, from the `base` of its entry, so that the same object
 * can be kept while the text before it changes.
 */
export interface Initiative {
  readonly source: string;
  /** The item of the list as YAML; a map unless it is malformed. */
  readonly node: YamlNode;
  /** Present when `node` is a map. */
  readonly map: YamlMap | undefined;
  /** Where a finding about something missing is shown: at the title, else the first key, else the dash. */
  readonly anchor: Range;
  readonly title: Located<string> | undefined;
  readonly kind: Located<string> | undefined;
  readonly points: readonly Located<string>[];
  readonly agencies: readonly Located<string>[];
  readonly description: Located<string> | undefined;
  readonly links: readonly Link[];
  readonly attachments: readonly Attachment[];
  readonly outcome: Outcome | undefined;
  /** Texts of the template's further columns, by column id. */
  readonly columns: ReadonlyMap<string, Located<string>>;
  /** Carried over from an earlier submission, and still to be confirmed. */
  readonly confirm: boolean;
  /** The links inside the description, the outcome and the further columns, in the order of the text. */
  readonly linksInProse: readonly LinkInProse[];
}

/** The answers that were carried over from an earlier submission and are not confirmed yet. */
export function unconfirmedIn({ issues }: Pick<Submission, 'issues'>): readonly InitiativeEntry[] {
  return issues.flatMap(({ entries }) => entries.filter(({ initiative }) => initiative.confirm));
}

/** The keys of a link other than its `url`, in the order of the format; each holds a text. */
export const linkDetails = ['title', 'language', 'archived', 'accessed'] as const;

export type LinkDetail = (typeof linkDetails)[number];

/** A link of an initiative, with those of the details that are written. */
export interface Link extends Readonly<Partial<Record<LinkDetail, Located<string>>>> {
  readonly url: Located<string> | undefined;
  readonly range: Range;
}

/** A file beside the submission, or a document on the web. */
export interface Attachment extends Readonly<Partial<Record<AttachmentDetail, Located<string>>>> {
  /** A path that is relative to the submission's file, or an address. */
  readonly file: Located<string> | undefined;
  readonly range: Range;
}

/** The keys of an attachment other than its `file`, in the order of the format. */
export const attachmentDetails = ['title', 'language'] as const satisfies readonly LinkDetail[];

export type AttachmentDetail = (typeof attachmentDetails)[number];

/** An outcome that is written as one text has `text`; one that is a map has `actual` and `expected`. */
export interface Outcome {
  readonly text: Located<string> | undefined;
  readonly actual: Located<string> | undefined;
  readonly expected: Located<string> | undefined;
}

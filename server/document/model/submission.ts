import type { Located, Range } from '../text/text.ts';
import type { YamlMap, YamlNode } from '../yaml/tree.ts';

/** A submission as it is written, every leaf with its place in the whole text. */
export interface Submission {
  readonly template: Located<string> | undefined;
  readonly economy: Located<string> | undefined;
  /** The cover's fields by key: `number`, `agendaItem`, `session`, `title`, `purpose`, `submittedBy`, ... */
  readonly cover: ReadonlyMap<string, Located<string>>;
  readonly contact: Contact | undefined;
  readonly issues: readonly IssueAnswer[];
  /** Where the key `issues` stands. */
  readonly issuesKey: Range | undefined;
}

export interface Contact {
  /** Where the key `contact` stands. */
  readonly key: Range;
  readonly name: Located<string> | undefined;
  readonly office: Located<string> | undefined;
  readonly agency: Located<string> | undefined;
  readonly email: Located<string> | undefined;
}

export interface IssueAnswer {
  /** The issue's key. */
  readonly id: Located<string>;
  /** The same array as in the version before when nothing in it was edited. */
  readonly initiatives: readonly Initiative[];
  /** What the ranges of each initiative count from. */
  readonly bases: readonly number[];
  /** The initiatives in their places, as most readers want them. */
  readonly entries: readonly InitiativeEntry[];
  /** What stands at the key where it is neither a list nor nothing. */
  readonly malformed: YamlNode | undefined;
}

/** An initiative in its place. `base + range.start` is the place in the whole text. */
export interface InitiativeEntry {
  readonly issueId: string;
  /** Position among its issue's initiatives, from 0. */
  readonly index: number;
  readonly base: number;
  readonly initiative: Initiative;
}

/**
 * One initiative. Its ranges count from its entry's `base`, so that it can be kept unchanged
 * while text before it changes. `source` is the text that they index.
 */
export interface Initiative {
  readonly source: string;
  /** The item as YAML; a map unless it is malformed. */
  readonly node: YamlNode;
  /** Present when `node` is a map. */
  readonly map: YamlMap | undefined;
  /** Where to show what is missing: the title, without one the first key, without any the dash. */
  readonly anchor: Range;
  readonly title: Located<string> | undefined;
  readonly kind: Located<string> | undefined;
  readonly points: readonly Located<string>[];
  readonly agencies: readonly Located<string>[];
  readonly description: Located<string> | undefined;
  readonly links: readonly Link[];
  readonly outcome: Outcome | undefined;
  /** Texts of the template's further columns, by column id. */
  readonly columns: ReadonlyMap<string, Located<string>>;
}

/** The keys of a link beside its address, in the order of the format; each holds a text. */
export const linkDetails = ['title', 'language', 'archived', 'accessed'] as const;

export type LinkDetail = (typeof linkDetails)[number];

/** A detail that is not written is absent. */
export interface Link extends Readonly<Partial<Record<LinkDetail, Located<string>>>> {
  readonly url: Located<string> | undefined;
  readonly range: Range;
}

/** `text` for an outcome in one text; `actual` and `expected` for a map. */
export interface Outcome {
  readonly text: Located<string> | undefined;
  readonly actual: Located<string> | undefined;
  readonly expected: Located<string> | undefined;
}

import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import type { InitiativeDetails } from '../view/initiative-details.ts';
import type { LinkView } from '../view/link-view.ts';
import type { InitiativeView, TableColumn } from '../view/table-model.ts';

/** All answers to one template, by issue and then by economy. */
export interface Compendium {
  /** Of the exercise: “COVID-19 and the Digital Economy”. */
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly templateId: string;
  readonly organisation: string | undefined;
  /** Forum, meeting and date, what there is of them, a line each. */
  readonly occasion: readonly string[];
  /** Those of the table, without the one for issues. */
  readonly columns: readonly TableColumn[];
  /** In the order of `issues` and `answers`. */
  readonly submissions: readonly CompendiumSubmission[];
  /** The template's in its order, then those that it does not know. */
  readonly issues: readonly CompendiumIssue[];
  readonly matrix: Matrix;
  readonly links: readonly CompendiumLink[];
  readonly agencies: readonly CompendiumAgency[];
  /** Plain sentences: what a reader should know before trusting the whole. */
  readonly notes: readonly string[];
}

export interface CompendiumSubmission {
  /** Its place among the submissions, from 0. */
  readonly index: number;
  readonly name: string;
  readonly uri: string;
  /** The member's name; where it is none, what the file says. */
  readonly economy: string;
  /** The economy, and the file where the economy has several. */
  readonly label: string;
  /** The paper's number; empty when it has none. */
  readonly number: string;
  readonly contact: ContactView;
}

export interface CompendiumIssue {
  readonly id: string;
  /** Empty for an issue that the template does not have. */
  readonly letter: string;
  readonly title: string;
  /** “a) Business continuity and resilience”. */
  readonly heading: string;
  readonly known: boolean;
  readonly points: readonly { readonly id: string; readonly text: string }[];
  /** Only those that say something. */
  readonly answers: readonly CompendiumAnswer[];
  /** Who says nothing about it: labels of submissions, and for an economy with many, how many of them. */
  readonly silent: readonly string[];
}

export interface CompendiumAnswer {
  readonly submission: CompendiumSubmission;
  readonly initiatives: readonly CompendiumInitiative[];
}

export interface CompendiumInitiative extends InitiativeDetails {
  readonly view: InitiativeView;
}

export interface CompendiumContext {
  readonly template: Template | undefined;
  readonly templateId: string;
  readonly registries: Registries;
  /** Sentences about files that are left out. */
  readonly leftOut?: readonly string[];
  /** What is known about a link now. */
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
}

/** An agency that initiatives of one economy name. */
export interface CompendiumAgency {
  readonly economy: string;
  /** In full where the registry knows it: “Ministry of Economy, Trade and Industry (METI)”. */
  readonly name: string;
  /** As the submissions write it. */
  readonly written: readonly string[];
  readonly website: string | undefined;
  /** False when the registry of agencies does not have it. */
  readonly known: boolean;
  /** How many initiatives name it. */
  readonly initiatives: number;
}

/** A link where it is written, and what is known about it. */
export interface CompendiumLink {
  readonly submission: CompendiumSubmission;
  readonly issue: CompendiumIssue;
  /** Title of the initiative; empty when it has none. */
  readonly initiative: string;
  /** The sub-points that it answers. */
  readonly points: readonly string[];
  readonly link: LinkView;
  /** `not-checked` when nobody has looked. */
  readonly verdict: LinkVerdict['kind'] | 'not-checked';
  /** The verdict in words: “moved to https://…”. */
  readonly verdictText: string;
  /** When it was looked at, in milliseconds since 1970. */
  readonly checkedAtMs: number | undefined;
}

/** How many initiatives each economy has under each issue and sub-point. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  /** All members in the organisation's order, answered or not, then who else has answered. */
  readonly rows: readonly MatrixRow[];
  /** A sum for each column. */
  readonly totals: readonly number[];
  readonly total: number;
  /** How many economies have answered. */
  readonly answered: number;
}

/** `point` is absent for the issue as a whole. An initiative may answer several sub-points, or none. */
export interface MatrixColumn {
  readonly issueId: string;
  readonly point: string | undefined;
}

export interface MatrixRow {
  readonly economy: string;
  /** The submissions that are counted here; none when the economy has not answered. */
  readonly submissions: readonly CompendiumSubmission[];
  /** A number for each column; 0 is a gap. */
  readonly counts: readonly number[];
  /** All its initiatives. */
  readonly total: number;
}

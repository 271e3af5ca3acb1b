import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { SinceLastTime } from '../since/since-last-time.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import type { InitiativeDetails } from '../view/initiative-details.ts';
import type { LinkView } from '../view/link-view.ts';
import type { InitiativeView, TableColumn } from '../view/table-model.ts';

/** All answers to one template, by issue and then by economy. */
export interface Compendium {
  /** The template's title: “COVID-19 and the Digital Economy”. */
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly templateId: string;
  readonly organisation: string | undefined;
  /** The lines for forum, meeting and date; one that the template does not give is left out. */
  readonly occasion: readonly string[];
  /** The columns of the papers' table without the issue column, because the compendium has a section for each issue. */
  readonly columns: readonly TableColumn[];
  /** In the order of `issues` and `answers`. */
  readonly submissions: readonly CompendiumSubmission[];
  /** False in the form for the public, which says nothing of contacts. */
  readonly showsContacts: boolean;
  /** The template's issues in the template's order, then issues that only submissions have. */
  readonly issues: readonly CompendiumIssue[];
  readonly matrix: Matrix;
  readonly links: readonly CompendiumLink[];
  /** By submission; those of a submission as a whole come before those of its initiatives. */
  readonly attachments: readonly CompendiumAttachment[];
  readonly agencies: readonly CompendiumAgency[];
  /** What the economies have made of their last answers; undefined where nobody asked for it. */
  readonly since: SinceLastTime | undefined;
  /** Plain sentences about what a reader should know before relying on the compendium. */
  readonly notes: readonly string[];
}

export interface CompendiumSubmission {
  /** Its place among the submissions, from 0. */
  readonly index: number;
  readonly name: string;
  readonly uri: string;
  /** The member economy's name; for an economy that is not a member, the name as the file writes it. */
  readonly economy: string;
  /** The economy's name, followed by the file's name where the economy has several submissions. */
  readonly label: string;
  /** The paper's number; empty when it has none. */
  readonly number: string;
  /** BCP 47 tag. */
  readonly language: string;
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
  /** Only the submissions that have an initiative under this issue. */
  readonly answers: readonly CompendiumAnswer[];
  /**
   * The labels of the submissions without an initiative under this issue; for an economy with many of them, one text
   * that counts them.
   */
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
  /** The latest verdict on the link with this address; undefined when it has not been checked. */
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
  /** True for the form for the public, which says nothing of contacts. */
  readonly withoutContacts?: boolean;
  readonly since?: SinceLastTime | undefined;
}

/** An agency that initiatives of one economy name. */
export interface CompendiumAgency {
  readonly economy: string;
  /**
   * The full name where the registry has the agency (“Ministry of Economy, Trade and Industry (METI)”), otherwise as it
   * is written.
   */
  readonly name: string;
  /** The different ways in which the submissions write the agency. */
  readonly written: readonly string[];
  readonly website: string | undefined;
  /** False when the registry of agencies does not have it. */
  readonly known: boolean;
  /** How many initiatives name it. */
  readonly initiatives: number;
}

/** A link of one initiative, and the verdict on it. */
export interface CompendiumLink {
  readonly submission: CompendiumSubmission;
  readonly issue: CompendiumIssue;
  /** Title of the initiative; empty when it has none. */
  readonly initiative: string;
  /** The sub-points that the initiative answers. */
  readonly points: readonly string[];
  readonly link: LinkView;
  /** `not-checked` when there is no verdict on the link. */
  readonly verdict: LinkVerdict['kind'] | 'not-checked';
  /** The verdict in words: “moved to https://…”. */
  readonly verdictText: string;
  /** When the link was checked, in milliseconds since 1970. */
  readonly checkedAtMs: number | undefined;
}

/** An attachment of a submission, or of one of its initiatives. */
export interface CompendiumAttachment {
  readonly submission: CompendiumSubmission;
  /** Undefined for an attachment of the submission as a whole. */
  readonly issue: CompendiumIssue | undefined;
  /** Title of the initiative; empty when it has none. */
  readonly initiative: string;
  readonly points: readonly string[];
  readonly link: LinkView;
}

/** How many initiatives each economy has under each issue and sub-point. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  /**
   * All member economies in the organisation's order, whether they have answered or not, then other economies that have
   * answered.
   */
  readonly rows: readonly MatrixRow[];
  /** A sum for each column. */
  readonly totals: readonly number[];
  readonly total: number;
  /** How many economies have answered: a form that was only begun has no initiative. */
  readonly answered: number;
}

/** `point` is absent for the issue as a whole. An initiative may answer several sub-points, or none. */
export interface MatrixColumn {
  readonly issueId: string;
  readonly point: string | undefined;
}

export interface MatrixRow {
  readonly economy: string;
  /** The economy's submissions; empty when the economy has not answered. */
  readonly submissions: readonly CompendiumSubmission[];
  /** The number of initiatives for each of the matrix's columns. */
  readonly counts: readonly number[];
  /** How many initiatives the economy has, under all issues. */
  readonly total: number;
}

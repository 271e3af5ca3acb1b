import type { ReadCounts } from './papers.ts';
import { notification, request } from './request.ts';
import { isCount, isText } from './shapes.ts';

/** All submissions of the open folders, by the template that they answer. */
export interface OverviewResult {
  /** Those that are answered here, and those of the folders' own that nobody has answered yet. By title. */
  readonly templates: readonly OverviewTemplate[];
  /** Files that could not be read, or name no template that is known, each with a sentence. */
  readonly unread: readonly OverviewUnread[];
  readonly checks: OverviewChecks;
  readonly counts: ReadCounts;
}

export interface OverviewUnread {
  readonly uri: string;
  readonly name: string;
  readonly reason: string;
}

/**
 * Whether files that are not open are checked: `under way` until each was checked once, `off` by the user's setting,
 * and `unavailable` where this can not be done.
 */
export type OverviewChecks = 'complete' | 'under way' | 'off' | 'unavailable';

export interface OverviewTemplate {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  /** Of the template's file; absent for one that everybody has. */
  readonly uri?: string;
  /** Absent when the template names none. `daysLeft` is negative when it is over. */
  readonly deadline?: OverviewDeadline;
  /** By the name of their economy. */
  readonly submissions: readonly OverviewSubmission[];
  /** Economies that may answer and have no submission here. */
  readonly missing: readonly string[];
}

export interface OverviewDeadline {
  /** `2020-06-26`. */
  readonly date: string;
  readonly daysLeft: number;
}

export interface OverviewSubmission {
  readonly uri: string;
  /** Relative to its folder. */
  readonly name: string;
  /** The name of the member economy, or else as it is written; empty when it names none. */
  readonly economy: string;
  readonly state: SubmissionState;
  readonly issues: OverviewCount;
  readonly points: OverviewCount;
  readonly words: number;
  /** Texts that are longer than the template allows. */
  readonly overLimit: number;
  /** Answers that were carried over and are not confirmed. */
  readonly unconfirmed: number;
  /** Addresses that nobody has looked at. */
  readonly unseenLinks: number;
  /** Absent for a file that was not checked, which says nothing about it. */
  readonly findings?: OverviewFindings;
}

export interface OverviewCount {
  readonly answered: number;
  readonly of: number;
}

export interface OverviewFindings {
  readonly errors: number;
  readonly warnings: number;
  readonly informations: number;
  readonly hints: number;
}

/**
 * - `begun`: no issue has an answer
 * - `open`: something holds it up (see `ReadyResult`), or it was not checked
 * - `ready`: nothing holds it up
 */
export type SubmissionState = 'begun' | 'open' | 'ready';

/** Client to server: what is there and how far it is. */
export const overviewRequest = request<Record<never, never>, OverviewResult>('overview', {});

interface OverviewIssuesParams {
  /** Of a submission. */
  readonly uri: string;
}

/** One of the issues of its template, and what a submission has of it. */
export interface OverviewIssue {
  /** Of the node, in the form of `NodePathResult`. */
  readonly path: string;
  readonly letter: string;
  readonly title: string;
  readonly initiatives: number;
  readonly points: OverviewCount;
  readonly words: number;
}

/** Client to server: how far one submission of the open folders is, issue by issue. Empty for other files. */
export const overviewIssuesRequest = request<OverviewIssuesParams, readonly OverviewIssue[]>('overviewIssues', {
  uri: isText,
});

export interface OverviewChangedParams {
  /** How many submissions have findings of severity error, as far as is known. */
  readonly withErrors: number;
}

/** Notification, server to client: what `overviewRequest` answers may have changed. Sent to clients that wish it. */
export const overviewChangedNotification = notification<OverviewChangedParams>('overviewChanged', {
  withErrors: isCount,
});

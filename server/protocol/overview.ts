import { request } from './request.ts';

/** All submissions of the open folders, by the template that they answer. */
export interface OverviewResult {
  readonly templates: readonly OverviewTemplate[];
  /** Files that could not be read, or name no template that is known, each with a sentence. */
  readonly unread: readonly { readonly uri: string; readonly name: string; readonly reason: string }[];
}

export interface OverviewTemplate {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  /** Of the template's file; absent for one that everybody has. */
  readonly uri?: string;
  /** Absent when the template names none. `daysLeft` is negative when it is over. */
  readonly deadline?: { readonly date: string; readonly daysLeft: number };
  /** By the name of their economy. */
  readonly submissions: readonly OverviewSubmission[];
  /** Economies that may answer and have no submission here. */
  readonly missing: readonly string[];
}

export interface OverviewSubmission {
  readonly uri: string;
  /** Relative to its folder. */
  readonly name: string;
  /** Empty when it names none. */
  readonly economy: string;
  readonly state: SubmissionState;
  readonly issues: { readonly answered: number; readonly of: number };
  readonly points: { readonly answered: number; readonly of: number };
  readonly words: number;
  /** Texts that are longer than the template allows. */
  readonly overLimit: number;
  /** Answers that were carried over and are not confirmed. */
  readonly unconfirmed: number;
  readonly findings: { readonly errors: number; readonly warnings: number; readonly informations: number; readonly hints: number };
}

/** `begun`: no issue has an answer. `open`: something holds it up (see `ReadyResult`). `ready`: nothing does. */
export type SubmissionState = 'begun' | 'open' | 'ready';

/** Client to server: what is there and how far it is. */
export const overviewRequest = request<Record<never, never>, OverviewResult>('overview', {});

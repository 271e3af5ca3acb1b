import { request } from './request.ts';
import { isText, listOf, maybe, shape } from './shapes.ts';

/** What a new submission can be made of. */
export interface NewSubmissionChoices {
  readonly templates: readonly NewTemplateChoice[];
  /** What the blank file that was asked about is most likely meant for; absent when there is no template. */
  readonly meant?: MeantBeginning;
}

/** The same that completion and quick fixes offer first. */
export interface MeantBeginning {
  /** The id of a template. */
  readonly template: string;
  /** Empty when neither the file's name nor its folder's tells one. */
  readonly economy: string;
}

export interface NewChoicesParams {
  /** The URI of a file in which nothing is written yet. */
  readonly blank?: string;
}

/** A template that can be answered, with those who may answer it. */
export interface NewTemplateChoice {
  readonly id: string;
  readonly title: string;
  /** Empty when the template names none. */
  readonly organisation: string;
  readonly forum: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly deadline: string;
  /** True when it is a file of the open folders: it is offered before those that everybody has. */
  readonly isOfFolder: boolean;
  readonly economies: readonly NewEconomyChoice[];
}

export interface NewEconomyChoice {
  readonly name: string;
  readonly code: string;
  /** This economy's submissions in the open folders, to this template or another, newest first. */
  readonly answers: readonly EarlierAnswer[];
}

/** A submission that is there already. */
export interface EarlierAnswer {
  readonly uri: string;
  /** Its path within its folder, for people to read: `2020/canada.submission.yaml`. */
  readonly name: string;
  /** The id of the template that it answers, as it is written there. */
  readonly template: string;
  /** The first of its contacts; absent when it names none. */
  readonly contact?: NewContact;
}

/** Client to server: the templates and economies for which a submission can be begun. */
export const newChoicesRequest = request<NewChoicesParams, NewSubmissionChoices>('newChoices', {
  blank: maybe(isText),
});

export interface NewContact {
  readonly name?: string;
  readonly office?: string;
  readonly agency?: string;
  readonly email?: string;
}

export interface NewSubmissionParams {
  /** The id of a template. */
  readonly template: string;
  /** The APEC name, or whatever the registry knows this economy by. */
  readonly economy: string;
  readonly contact?: NewContact;
  /** The URI of an earlier submission whose answers are carried over, each marked as to be confirmed. */
  readonly from?: string;
  /**
   * The URI of the folder in which the new file will lie; absent when it is not known yet. Attachments that lie there
   * are found again.
   */
  readonly folder?: string;
}

/** `refused` is a sentence that says why there can be none, and what to do. */
export type NewSubmissionResult =
  | {
      /** The whole text of the new submission. */
      readonly yaml: string;
      /** By the organisation's scheme: `canada.submission.yaml`. */
      readonly fileName: string;
      /** As the submission names it. */
      readonly economy: string;
      /**
       * Where writing begins, zero-based, UTF-16: behind what stands at the first issue, so that a writer presses
       * nothing to go on.
       */
      readonly place: { readonly line: number; readonly character: number };
      readonly carried: CarriedReport;
    }
  | { readonly refused: string };

/** What was carried over from an earlier answer; all empty without one. */
export interface CarriedReport {
  /** Number of initiatives that are to be confirmed. */
  readonly initiatives: number;
  /**
   * One sentence for each thing that is not where or as it was: an issue that was found by likeness, a sub-point that
   * is no more.
   */
  readonly notices: readonly string[];
  /** The same for the document that its economy gets, which has neither comments nor files beside it. */
  readonly documentNotices: readonly string[];
  /** What the template asks that the earlier one did not. */
  readonly news: NewInTemplate;
}

/** IDs of issues, and of sub-points of other issues. */
export interface NewInTemplate {
  readonly issues: readonly string[];
  readonly points: readonly string[];
}

/** A template that asks what an open submission answers. */
export interface NewTemplateResult {
  readonly yaml: string;
  /** By its id: `regional-2027.submission-template.yaml`. */
  readonly fileName: string;
}

/**
 * Client to server: the text of a template that is made of an open submission, or a sentence that says why there can be
 * none; `null` for a file that is no submission. Writes nothing.
 */
export const templateFromRequest = request<
  { readonly uri: string },
  NewTemplateResult | { readonly refused: string } | null
>('templateFrom', { uri: isText });

export interface NewTemplateParams {
  readonly title: string;
  /** Titles as somebody has typed or pasted them, each on its own: “1. Trade”. */
  readonly issues: readonly string[];
  /** Titles from left to right; the usual three for an empty list. */
  readonly columns: readonly string[];
  /**
   * The URI of the folder in which the new file will be; absent when it is not known yet. Templates there keep their
   * ids.
   */
  readonly folder?: string;
}

/** Client to server: the text of a template with these titles. Writes nothing. */
export const newTemplateRequest = request<NewTemplateParams, BegunTemplate>('newTemplate', {
  title: isText,
  issues: listOf(isText),
  columns: listOf(isText),
  folder: maybe(isText),
});

export interface BegunTemplate extends NewTemplateResult {
  /** Where writing begins, zero-based, UTF-16. */
  readonly place: { readonly line: number; readonly character: number };
}

/** Client to server: the text of a new submission. Writes nothing. */
export const newSubmissionRequest = request<NewSubmissionParams, NewSubmissionResult>('newSubmission', {
  template: isText,
  economy: isText,
  from: maybe(isText),
  folder: maybe(isText),
  contact: maybe(
    shape<NewContact>({ name: maybe(isText), office: maybe(isText), agency: maybe(isText), email: maybe(isText) }),
  ),
});

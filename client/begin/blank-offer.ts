import type { TextDocument } from 'vscode';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import type {
  NewEconomyChoice,
  NewSubmissionChoices,
  NewTemplateChoice,
} from '../../server/protocol/new-submission.ts';
import type { LastTime } from './last-time.ts';

/** A submission in which nothing has been written yet. */
export function isBlankSubmission(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return document.languageId === submissionLanguageId && document.getText().trim() === '';
}

/** A submission or a template in which nothing has been written yet. */
export function isUnwritten(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return (
    isBlankSubmission(document) || (document.languageId === templateLanguageId && document.getText().trim() === '')
  );
}

export interface BlankOffer {
  readonly template: NewTemplateChoice;
  readonly economy: NewEconomyChoice;
}

/**
 * What an empty file is most likely meant for, as the server says; where it can tell no economy, the one of last time.
 *
 * @returns undefined when there is no telling
 */
export function offerFor({ templates, meant }: NewSubmissionChoices, lastTime: LastTime): BlankOffer | undefined {
  const template = templates.find(({ id }) => id === meant?.template);
  const economyName = meant?.economy || lastTime.economy;
  const economy = template?.economies.find(({ name }) => name === economyName);
  return template === undefined || economy === undefined ? undefined : { template, economy };
}

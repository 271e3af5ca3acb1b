import type { TextDocument } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import type { NewEconomyChoice, NewSubmissionChoices, NewTemplateChoice } from '../../server/protocol/new-submission.ts';
import type { LastTime } from './last-time.ts';

/** A submission in which nothing has been written yet. */
export function isBlankSubmission(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return document.languageId === submissionLanguageId && document.getText().trim() === '';
}

export interface BlankOffer {
  readonly template: NewTemplateChoice;
  readonly economy: NewEconomyChoice;
}

/**
 * What an empty file is most likely meant for: the economy that its name says, else the one of last time; the template of last
 * time, else the first of the folder.
 *
 * @returns undefined when there is no telling
 */
export function offerFor(fileName: string, { templates }: NewSubmissionChoices, lastTime: LastTime): BlankOffer | undefined {
  const words = ` ${wordsOf(fileName.replace(/\.submission\.ya?ml$/i, ''))} `;
  const preferred = [...templates].sort((a, b) => Number(b.id === lastTime.template) - Number(a.id === lastTime.template));
  const named = preferred.flatMap((template) => {
    const economy = template.economies.find(({ name, code }) => words.includes(` ${wordsOf(name)} `) || (code !== '' && words.includes(` ${wordsOf(code)} `)));
    return economy === undefined ? [] : [{ template, economy }];
  });
  const [template] = preferred;
  const economy = template?.economies.find(({ name }) => name === lastTime.economy);
  return named[0] ?? (template === undefined || economy === undefined ? undefined : { template, economy });
}

/** `Hong Kong, China` and `hong-kong-china` are the same words. */
function wordsOf(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

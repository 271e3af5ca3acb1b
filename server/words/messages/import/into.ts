import { allOf, grouped } from '../../counts.ts';
import type { Named } from '../message.ts';

/** Why a document cannot be merged into a submission. */
export const importIntoMessages = {
  syntax: ({ line, problem }: Named<'problem'> & { readonly line: number }) =>
    `The submission cannot be read, so nothing was changed. Line ${String(line)}: ${problem}`,
  empty: 'The submission is empty. Import the document as a new submission.',
  noTemplates: 'No template was found, so the document cannot be read.',
  noTemplateNamed: 'The submission does not name its template. Add it after “template:” and try again.',
  templateMissing: ({ template }: Named<'template'>) =>
    `The submission answers the template “${template}”, which was not found. Put the template in its folder and try again.`,
  otherTemplate: ({ document, submission }: Named<'document' | 'submission'>) =>
    `The document answers the template “${document}”, but the submission answers “${submission}”. Choose the submission that the document was exported from.`,
  otherEconomy: ({ document, submission }: Named<'document' | 'submission'>) =>
    `The document is from “${document}”, but the submission is from “${submission}”. Choose the submission that the document was exported from.`,
  notCompared: ({ refused }: Named<'refused'>) =>
    `The submission cannot be compared with the document, because its own export could not be read: ${refused}`,
  /** Of a plain document, that of another program or Markdown. */
  likestVersion:
    'The document does not say which version of the submission it was made from, so it was compared with the version in git that is most like it; changes of the submission since then were kept.',
  noVersion:
    'The document does not say which version of the submission it was made from, and none could be taken from git, so everything in which it differs from the submission of today counts as a change of the document. Check each change: what was changed in the submission after the document was sent out may have been undone.',
  noForm: ({ template }: Named<'template'>) =>
    `It is not a form of ${template}: it has neither its table nor the economy. To draft initiatives from it, name their issue.`,
};

/** Of initiatives that are drafted from parts of a document. */
/** What a draft may still need, as `origin` lists it. */
export const draftNeeds = {
  description: 'the description',
  agencies: 'the agencies',
  points: 'the sub-points',
  outcome: 'the outcome',
};

export const draftMessages = {
  noText: 'The document contains no text.',
  noParts: 'No part of the document was chosen.',
  noIssue: ({ issue, known }: Named<'issue'> & { readonly known: readonly string[] }) =>
    `There is no issue ${issue}; there are ${known.join(', ')}.`,
  noIssueMeant: ({ issue, meant }: Named<'issue' | 'meant'>) => `There is no issue ${issue}; did you mean ${meant}?`,
  notAdded: ({ issue }: Named<'issue'>) =>
    `Nothing could be added to ${issue}, because of how it is written in the submission; write its initiatives as a list, one below the other, and try again.`,
  /** The comment “Drafted from”. */
  origin: ({
    document,
    headings,
    missing,
  }: Named<'document'> & Readonly<Record<'headings' | 'missing', readonly string[]>>) =>
    `${[document, ...headings].join(', ')}. ${missing.length === 0 ? '' : `Still missing: ${allOf(missing)}. `}Shape it, then remove this comment.`,
};

/** Why no initiatives can be marked as translated. */
export const translatedMessages = {
  empty: 'The submission is empty, so there is no initiative to mark.',
  noneSelected: 'No initiative is selected; put the cursor into one, or select several, and try again.',
  marked: 'This initiative is still to be confirmed already.',
  allMarked: ({ count }: { readonly count: number }) =>
    `All ${grouped(count)} initiatives are still to be confirmed already.`,
};

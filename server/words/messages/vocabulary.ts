/** What a word means that is proposed in a submission or a template. */
export const vocabularyMessages = {
  formerName: ({ agency }: { readonly agency: string }) => `This is a former name of ${agency}.`,
  formerNameUntil: ({ agency, month }: { readonly agency: string; readonly month: string }) =>
    `This is a former name of ${agency}, used until ${month}.`,
  kindPolicy: 'A rule, law, strategy or programme of a government.',
  kindInitiative: 'Something that is being done: a project, a service, a campaign.',
  kindLesson: 'What was learned, and what others can learn from it.',
  kindSolution: 'A tool or method that solved a problem and could be used elsewhere.',
  forInformation: 'The meeting takes note of the document.',
  forConsideration: 'The meeting considers the document and may come back to it.',
  forDiscussion: 'The meeting discusses the document.',
  forDecision: 'The meeting decides on what the document proposes.',
  forEndorsement: 'The meeting supports the document.',
  forApproval: 'The meeting approves the document.',
  pageLanguage: ({ name }: { readonly name: string }) => `The page is shown as “(${name} text only)”.`,
  apecTerms: 'APEC’s names for its members, and words that it does not use.',
  toConfirm: 'Still to be confirmed.',
  columnIssue: 'The column of the issues’ titles.',
  columnInitiatives: 'The column of titles, texts and links.',
  columnOutcome: 'The column of the outcomes.',
  wordLimit: ({ words }: { readonly words: string }) => `At most ${words}.`,
  answered: ({ by }: { readonly by: string }) => `Already answered by “${by}”.`,
  templateRef: ({ id, issues, points }: { readonly id: string; readonly issues: string; readonly points: string }) =>
    `Submissions refer to it as “template: ${id}”. It has ${issues} and ${points}.`,
};

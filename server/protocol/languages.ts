export const submissionLanguageId = 'policy-submission';
export const templateLanguageId = 'policy-submission-template';

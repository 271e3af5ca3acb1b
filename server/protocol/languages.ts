export const submissionLanguageId = 'policy-submission';
export const templateLanguageId = 'policy-submission-template';
/** Of a team's own files, in the folder `.policy-submissions`. */
export const configLanguageId = 'policy-submission-config';

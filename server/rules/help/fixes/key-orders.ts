import { contactKeys } from '../../../document/model/submission.ts';

/** The keys of a submission, of an initiative and of a contact, in the order of the format. */
export const keysOfSubmission: readonly string[] = ['template', 'document', 'economy', 'contact', 'language', 'attachments', 'issues'];
export const keysOfInitiative: readonly string[] = ['title', 'kind', 'points', 'agencies', 'description', 'links', 'attachments', 'outcome', 'columns', 'confirm'];
export const keysOfContact: readonly string[] = contactKeys;

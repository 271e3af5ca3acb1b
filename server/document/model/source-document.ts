import type { SubmissionDocument } from './submission-document.ts';
import type { TemplateDocument } from './template-document.ts';

/** One version of a file of ours, read: a submission or a template. */
export type SourceDocument = SubmissionDocument | TemplateDocument;

import type { SubmissionDocument } from './submission-document.ts';
import type { TemplateDocument } from './template-document.ts';

/** One version of a submission or of a template, read. */
export type SourceDocument = SubmissionDocument | TemplateDocument;

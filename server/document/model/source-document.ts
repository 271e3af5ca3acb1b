import type { ConfigDocument } from './config-document.ts';
import type { SubmissionDocument } from './submission-document.ts';
import type { TemplateDocument } from './template-document.ts';

/** One version of a submission, of a template, or of a file of a team's own folder, read. */
export type SourceDocument = SubmissionDocument | TemplateDocument | ConfigDocument;

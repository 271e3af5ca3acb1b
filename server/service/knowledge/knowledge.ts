import type { SubmissionDocument, SourceDocument } from '../../document/model/source-document.ts';
import type { Clock } from '../../ports.ts';
import type { TemplateFault } from '../../template/folder-inputs.ts';
import type { Template } from '../../template/template.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { MentionService } from '../mentions/mentions.ts';
import { submissionView } from '../papers/submission-view.ts';
import type { ComparedInitiative } from './compared.ts';
import type { Described, TemplateSummary } from './describe.ts';
import type { FindQuestion, FoundNames } from './find.ts';

/**
 * What a form asks for and which words it knows, for callers that have no editor: scripts and agents. The answers are
 * loaded with the first question.
 */
export interface KnowledgeService {
  /** The templates that apply to a file. */
  templates(uri: string): Promise<readonly TemplateSummary[]>;
  /**
   * The files of templates that apply to a file and have mistakes, so that something may be missing in what is read of
   * them.
   */
  faults(uri: string): readonly TemplateFault[];
  /** The template with an ID that applies to a file. */
  template(uri: string, id: string): Promise<Described>;
  /** A template, or a submission and its template. */
  document(document: SourceDocument): Promise<Described>;
  /** The initiatives of a submission, to be read beside those of others. */
  initiatives(document: SubmissionDocument, template: Template | undefined): Promise<readonly ComparedInitiative[]>;
  /** The template itself. */
  templateAt(uri: string, id: string): Template | undefined;
  find(uri: string, question: FindQuestion): Promise<FoundNames | { readonly refused: string }>;
}

export interface KnowledgeServiceParts {
  readonly clock: Clock;
  readonly templates: TemplateStore;
  readonly mentions: Pick<MentionService, 'namedAround'>;
}

export function createKnowledgeService({ clock, templates, mentions }: KnowledgeServiceParts): KnowledgeService {
  return {
    async templates(uri) {
      const { templateSummaries } = await import('./describe.ts');
      return templateSummaries(templates.at(uri), clock);
    },
    faults: (uri) => templates.faultsAt(uri),
    async template(uri, id) {
      const { describeTemplate } = await import('./describe.ts');
      return describeTemplate(id, templates.at(uri), clock);
    },
    async document(document) {
      const { describeDocument } = await import('./describe.ts');
      return describeDocument(document, templates.at(document.uri), clock);
    },
    async initiatives(document, template) {
      const { comparedInitiatives } = await import('./compared.ts');
      return comparedInitiatives(submissionView(document, templates), document, template);
    },
    templateAt: (uri, id) => templates.at(uri).get(id),
    async find(uri, question) {
      const { findNames } = await import('./find.ts');
      return findNames(question, { inputs: templates.at(uri), usedAgencies: mentions.namedAround(uri).agencies });
    },
  };
}

import type { TemplateDescription, TemplateSummary } from '../../service/knowledge/describe.ts';
import type { CliIo } from '../io.ts';

/** A template as reports name it: by its path instead of its address. */
export type ReportedTemplate<Template extends TemplateSummary = TemplateSummary> = Omit<Template, 'uri'> & { readonly builtIn: boolean; readonly file?: string };

export function reported<Template extends TemplateSummary | TemplateDescription>({ uri, ...template }: Template, { paths }: Pick<CliIo, 'paths'>): ReportedTemplate<Template> {
  return { ...template, builtIn: uri === undefined, ...(uri !== undefined && { file: paths.toDisplay(uri, '') }) };
}

/** An answer for other programs, version 1. */
export function asJson(answer: object): string {
  return `${JSON.stringify({ version: 1, ...answer }, undefined, 2)}\n`;
}

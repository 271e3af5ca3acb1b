import type { WrittenFormat } from '../../contract/formats.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { Turn } from '../view/turns.ts';
import { formHint } from '../hint/import-hint.ts';
import { renderFormDocx } from './form-docx.ts';
import { questionsOf } from './form-fields.ts';
import { renderFormPage } from './form-html.ts';
import { renderFormMarkdown } from './form-markdown.ts';
import { buildBlankForm, formFor } from './form-view.ts';

// This file is the entry point of a bundle of its own, which is loaded at the first blank form.

export { previewForm } from './form-preview.ts';

/**
 * The blank form of a template as one file, a text or bytes.
 *
 * @param economy filled in where the form is for one economy
 */
export async function renderForm(
  template: Template,
  registries: Registries,
  to: WrittenFormat,
  { economy, turn }: { readonly economy?: string | undefined; readonly turn?: Turn } = {},
): Promise<string | Uint8Array> {
  const blank = buildBlankForm(template, registries);
  const form = economy === undefined ? blank : formFor(economy, blank);
  const hint = formHint(template.id, questionsOf(template));
  switch (to) {
    case 'docx':
      return renderFormDocx(form, hint, turn);
    case 'html':
      return renderFormPage(form, hint);
    case 'markdown':
      return renderFormMarkdown(form);
  }
}

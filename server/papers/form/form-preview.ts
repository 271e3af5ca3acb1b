import type { TemplateDocument } from '../../document/model/template-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Registries } from '../../template/registries.ts';
import { readWrittenTemplate } from '../../template/read-template.ts';
import { columnLines } from '../html/html.ts';
import { escapeHtml } from '../html/html-text.ts';
import { generalFindings, type RenderedPiece } from '../preview/preview-pieces.ts';
import { pathInTree } from '../view/node-places.ts';
import { formHeadLines, formRowCells } from './form-html.ts';
import { buildBlankForm } from './form-view.ts';

/** A template’s preview: its blank form, with what the organisation asks in the answer cells, and what is wrong with it above. */
export interface FormPreview {
  readonly title: string;
  readonly language: string;
  readonly pieces: readonly RenderedPiece[];
}

export function previewForm(document: TemplateDocument, registries: Registries, findings: readonly Finding[]): FormPreview {
  const { template, issueAt } = readWrittenTemplate(document);
  const form = buildBlankForm(template, registries, (id, index) => issueAt.get(id) ?? index);
  const notes = findings.map(({ code, severity, message, range }) => ({ code, severity, message, path: pathInTree(document.root, range.start) }));
  const known = new Set<string>();
  return {
    title: form.title,
    language: form.language,
    pieces: [
      { key: 'head', issue: undefined, html: [...generalFindings(notes), ...formHeadLines(form)].join('\n') },
      { key: 'columns', issue: undefined, html: columnLines(form).join('\n') },
      // A row that is written twice is shown once; a finding says that the id is there twice.
      ...form.rows.filter(({ path }) => !known.has(path.text) && known.add(path.text)).map((row): RenderedPiece => {
        const key = row.path.text;
        return { key, issue: key, html: `<tr data-row="${escapeHtml(key)}">${formRowCells(row, form.columns).join('\n')}</tr>` };
      }),
    ],
  };
}

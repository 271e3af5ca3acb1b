import type { TemplateDocument } from '../../document/model/template-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Registries } from '../../template/registries.ts';
import { readWrittenTemplate } from '../../template/template.ts';
import { columnLines } from '../html/html.ts';
import { blocksToHtml } from '../html/html-prose.ts';
import { escapeHtml } from '../html/html-text.ts';
import { generalFindings, type RenderedPiece } from '../preview/preview-pieces.ts';
import { nodePath } from '../view/node-path.ts';
import { pathInTree } from '../view/node-places.ts';
import { asTyped } from '../view/table-model.ts';
import { besideEachOther } from '../view/unread-lines.ts';
import { formHeadLines, formRowCells } from './form-html.ts';
import { buildBlankForm } from './form-view.ts';

/**
 * A template’s preview: its blank form, with what the organisation asks in the answer cells, and what is wrong with it
 * above.
 */
export interface FormPreview {
  readonly title: string;
  readonly language: string;
  readonly pieces: readonly RenderedPiece[];
}

export function previewForm(
  document: TemplateDocument,
  registries: Registries,
  findings: readonly Finding[],
): FormPreview {
  const { template, issueAt } = readWrittenTemplate(document);
  const form = buildBlankForm(template, registries, (id, index) => issueAt.get(id) ?? index);
  const notes = findings.map(({ code, severity, message, range }) => ({
    code,
    severity,
    message,
    path: pathInTree(document.root, range.start),
  }));
  const known = new Set<string>();
  return {
    title: form.title,
    language: form.language,
    pieces: [
      { key: 'head', issue: undefined, html: [...generalFindings(notes), ...formHeadLines(form)].join('\n') },
      { key: 'columns', issue: undefined, html: columnLines(form).join('\n') },
      ...versionsOf(document, form.columns.length),
      // A row that is written twice is shown once; a finding says that the id is there twice.
      ...form.rows
        .filter(({ path }) => !known.has(path.text) && known.add(path.text))
        .map((row): RenderedPiece => {
          const key = row.path.text;
          return {
            key,
            issue: key,
            html: `<tr data-row="${escapeHtml(key)}">${formRowCells(row, form.columns).join('\n')}</tr>`,
          };
        }),
    ],
  };
}

/** A row with both versions of each conflict of git; the form is made of the first of them. */
function versionsOf({ problems, lines }: TemplateDocument, columns: number): readonly RenderedPiece[] {
  const versions = problems.flatMap(({ conflict }) =>
    conflict === undefined ? [] : [besideEachOther(conflict, lines)],
  );
  if (versions.length === 0) return [];
  const cell = blocksToHtml(versions, nodePath()).join('\n');
  return [
    {
      key: 'versions',
      issue: 'versions',
      html: `<tr><th scope="row" class="unknown">${asTyped}</th><td colspan="${String(Math.max(columns - 1, 1))}">${cell}</td></tr>`,
    },
  ];
}

import type { SourceDocument } from '../../document/model/source-document.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import { formRowAtLine, formRowOfPath } from '../../papers/form/form-places.ts';
import { PieceHistory } from '../../papers/preview/piece-history.ts';
import { editingOf } from '../../papers/preview/editing.ts';
import { previewPieces } from '../../papers/preview/preview-pieces.ts';
import { readPath } from '../../papers/view/node-path.ts';
import {
  pathAt,
  pathInTree,
  placeInTree,
  placeOf,
  rowAtLine,
  rowOfPath,
  startOfText,
} from '../../papers/view/node-places.ts';
import { notesOf } from '../../papers/view/notes.ts';
import type { Clock } from '../../ports.ts';
import type { PreviewResult, PreviewRow, RowAt } from '../../protocol/preview.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import type { FindingService } from '../findings/findings.ts';
import type { LinkService } from '../links/links.ts';
import { submissionView } from './submission-view.ts';

/**
 * The paper beside the text, and which place of the one belongs to which of the other. A template’s paper is its blank
 * form.
 */
export interface PreviewService {
  /**
   * What has changed since the revision `known`, or all of it.
   *
   * @param editable for a table that can be written in, which has revisions of its own
   * @returns undefined for a template
   */
  preview(document: SourceDocument, known?: number, editable?: boolean): PreviewResult | undefined;
  /** What has changed in the blank form of a template since the revision `known`, or all of it. */
  formPreview(document: TemplateDocument, known?: number): Promise<PreviewResult>;
  /** Where a row of the preview is written. @returns undefined for one that is not. */
  previewRow(document: SourceDocument, at: RowAt): PreviewRow | undefined;
  /** The path of the node that a cursor at an offset is about. */
  nodePath(document: SourceDocument, offset: number): string;
  /** The offset where the text of a node starts, or of the nearest that holds it. */
  nodePlace(document: SourceDocument, path: string): number;
}

export interface PreviewServiceParts {
  readonly clock: Clock;
  readonly templates: TemplateStore;
  readonly kept: KeptFiles;
  readonly findings: Pick<FindingService, 'of'>;
  readonly links: Pick<LinkService, 'verdictsIn'>;
}

export function createPreviewService({ clock, templates, kept, findings, links }: PreviewServiceParts): PreviewService {
  // A page may know a revision of an earlier run of the server, which counted, too: this run begins at the time of day.
  let revision = clock.now();
  const newHistory = (): PieceHistory => new PieceHistory(() => ++revision);
  const historyOf = kept.place(newHistory);
  const editableHistoryOf = kept.place(newHistory);
  return {
    preview(document, known, editable = false) {
      if (document.kind !== 'submission') return undefined;
      const { uri, version } = document;
      const view = submissionView(document, templates);
      const { get, registries } = templates.at(document.uri);
      const template = get(document.submission.template?.value ?? '');
      const notes = notesOf(document, findings.of(document), links.verdictsIn(uri), template?.wordLimits, editable);
      const history = (editable ? editableHistoryOf(uri) : historyOf(uri)) ?? newHistory();
      const pieces = previewPieces(view, notes, editable ? editingOf(document, template, registries) : undefined);
      return { uri, version, title: view.title, language: view.language, ...history.update(pieces, known) };
    },
    async formPreview(document, known) {
      const { uri, version } = document;
      const { previewForm } = await import('../../papers/form/write-form.ts');
      const {
        title,
        language: tag,
        pieces,
      } = previewForm(document, templates.at(document.uri).registries, findings.of(document));
      const history = historyOf(uri) ?? newHistory();
      return { uri, version, title, language: tag, ...history.update(pieces, known) };
    },
    previewRow(document, at) {
      if (document.kind === 'config') return undefined;
      if (document.kind === 'template')
        return 'line' in at ? formRowAtLine(document, at.line) : formRowOfPath(document, at.row);
      return 'line' in at ? rowAtLine(document, at.line) : rowOfPath(document, at.row);
    },
    nodePath: (document, offset) =>
      (document.kind !== 'submission' ? pathInTree(document.root, offset) : pathAt(document, offset)).text,
    nodePlace(document, path) {
      const segments = readPath(path);
      return startOfText(
        document,
        document.kind !== 'submission' ? placeInTree(document.root, segments) : placeOf(document, segments),
      );
    },
  };
}

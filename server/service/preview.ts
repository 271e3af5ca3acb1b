import type { SourceDocument } from '../document/model/source-document.ts';
import { PieceHistory } from '../papers/preview/piece-history.ts';
import { previewPieces } from '../papers/preview/preview-pieces.ts';
import { readPath } from '../papers/view/node-path.ts';
import { pathAt, placeOf, rowAtLine, rowOfPath, startOfText } from '../papers/view/node-places.ts';
import { notesOf } from '../papers/view/notes.ts';
import type { Clock } from '../ports.ts';
import type { PreviewResult, PreviewRow, RowAt } from '../protocol/preview.ts';
import type { TemplateStore } from '../template/template-store.ts';
import type { KeptFiles } from './kept-files.ts';
import type { LanguageService } from './language.ts';
import type { LinkService } from './links.ts';
import { submissionView } from './submission-view.ts';

/** The paper beside the text, and which place of the one belongs to which of the other. A template has none. */
export interface PreviewService {
  /** What has changed since the revision `known`, or all of it. @returns undefined for a template. */
  preview(document: SourceDocument, known?: number): PreviewResult | undefined;
  /** Where a row of the preview is written. @returns undefined for one that is not, and for a template. */
  previewRow(document: SourceDocument, at: RowAt): PreviewRow | undefined;
  /** The path of the node that a cursor at an offset is about. @returns undefined for a template. */
  nodePath(document: SourceDocument, offset: number): string | undefined;
  /** The offset where the text of a node starts, or of the nearest that holds it. @returns undefined for a template. */
  nodePlace(document: SourceDocument, path: string): number | undefined;
}

export interface PreviewServiceParts {
  readonly clock: Clock;
  readonly templates: TemplateStore;
  readonly kept: KeptFiles;
  readonly language: Pick<LanguageService, 'findings'>;
  readonly links: Pick<LinkService, 'verdict'>;
}

export function createPreviewService({ clock, templates, kept, language, links }: PreviewServiceParts): PreviewService {
  // A page may know a revision of an earlier run of the server, which counted, too: this run begins at the time of day.
  let revision = clock.now();
  const newHistory = (): PieceHistory => new PieceHistory(() => ++revision);
  const historyOf = kept.place(newHistory);
  return {
    preview(document, known) {
      if (document.kind === 'template') return undefined;
      const { uri, version } = document;
      const view = submissionView(document, templates);
      const notes = notesOf(document, language.findings(document), (url) => links.verdict(url), templates.get(document.submission.template?.value ?? '')?.wordLimits);
      const history = historyOf(uri) ?? newHistory();
      return { uri, version, title: view.title, language: view.language, ...history.update(previewPieces(view, notes), known) };
    },
    previewRow(document, at) {
      if (document.kind === 'template') return undefined;
      return 'line' in at ? rowAtLine(document, at.line) : rowOfPath(document, at.row);
    },
    nodePath: (document, offset) => (document.kind === 'template' ? undefined : pathAt(document, offset).text),
    nodePlace: (document, path) => (document.kind === 'template' ? undefined : startOfText(document, placeOf(document, readPath(path)))),
  };
}

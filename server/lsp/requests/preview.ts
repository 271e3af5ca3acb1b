import { nodePathRequest, nodePlaceRequest, previewRequest, previewRowRequest } from '../../protocol/preview.ts';
import type { PreviewService } from '../../service/papers/preview.ts';
import { answerAbout, type Answering } from './answer.ts';

/** The requests of a preview beside the text. */
export function answerPreview(answering: Answering, service: PreviewService): void {
  answerAbout(answering, previewRequest, (document, { known, editable }) => (
    document.kind === 'template' ? service.formPreview(document, known) : service.preview(document, known, editable) ?? null
  ));
  answerAbout(answering, previewRowRequest, (document, { at }) => service.previewRow(document, at) ?? null);
  answerAbout(answering, nodePathRequest, (document, { position }) => ({ path: service.nodePath(document, document.lines.offsetAt(position)) }));
  answerAbout(answering, nodePlaceRequest, (document, { path }) => ({ position: document.lines.positionAt(service.nodePlace(document, path)) }));
}

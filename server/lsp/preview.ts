import { nodePathRequest, nodePlaceRequest, previewRequest, previewRowRequest } from '../protocol/preview.ts';
import type { PreviewService } from '../service/preview.ts';
import { answerAbout, type Answering } from './answer.ts';

/** The requests of a preview beside the text. */
export function answerPreview(answering: Answering, service: PreviewService): void {
  answerAbout(answering, previewRequest, (document, { known }) => service.preview(document, known) ?? null);
  answerAbout(answering, previewRowRequest, (document, { at }) => service.previewRow(document, at) ?? null);
  answerAbout(answering, nodePathRequest, (document, { position }) => {
    const path = service.nodePath(document, document.lines.offsetAt(position));
    return path === undefined ? null : { path };
  });
  answerAbout(answering, nodePlaceRequest, (document, { path }) => {
    const offset = service.nodePlace(document, path);
    return offset === undefined ? null : { position: document.lines.positionAt(offset) };
  });
}

import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver';
import type { SourceDocument } from '../document/model/source-document.ts';
import {
  nodePathRequest, nodePlaceRequest, previewRequest, previewRowRequest,
  type NodePathParams, type NodePathResult, type NodePlaceParams, type NodePlaceResult, type PreviewParams, type PreviewResult,
  type PreviewRow, type PreviewRowParams,
} from '../protocol.ts';
import type { PreviewService } from '../service/preview.ts';

/** Answers about an open document; `otherwise` about one that is not open. */
export type OnDocument = <Answer>(
  uri: string, token: CancellationToken, otherwise: Answer, give: (document: SourceDocument) => Answer | Promise<Answer>,
) => Promise<Answer | ResponseError<void>>;

/** The requests of a preview beside the text. */
export function answerPreview(connection: Connection, service: PreviewService, on: OnDocument): void {
  connection.onRequest(previewRequest, ({ uri, known }: PreviewParams, token: CancellationToken) => (
    on<PreviewResult | null>(uri, token, null, (document) => service.preview(document, known) ?? null)
  ));
  connection.onRequest(previewRowRequest, ({ uri, at }: PreviewRowParams, token: CancellationToken) => (
    on<PreviewRow | null>(uri, token, null, (document) => service.previewRow(document, at) ?? null)
  ));
  connection.onRequest(nodePathRequest, ({ uri, position }: NodePathParams, token: CancellationToken) => (
    on<NodePathResult | null>(uri, token, null, (document) => {
      const path = service.nodePath(document, document.lines.offsetAt(position));
      return path === undefined ? null : { path };
    })
  ));
  connection.onRequest(nodePlaceRequest, ({ uri, path }: NodePlaceParams, token: CancellationToken) => (
    on<NodePlaceResult | null>(uri, token, null, (document) => {
      const offset = service.nodePlace(document, path);
      return offset === undefined ? null : { position: document.lines.positionAt(offset) };
    })
  ));
}

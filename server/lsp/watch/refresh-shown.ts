import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import type { Ports } from '../../ports.ts';

interface RefreshParts {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly ports: Pick<Ports, 'clock' | 'logger'>;
  /** Of all that answers rest on besides their text. */
  readonly version: () => number;
  /** Whether the client is given lenses. */
  readonly hasLenses: boolean;
}

/** A template that is being written changes with each key. */
const waitMs = 300;

/** Has the client ask anew for what it shows in its texts, once their templates, registries or settings are others. @returns what to call when they may be */
export function refreshShown({ connection, capabilities, ports: { clock, logger }, version, hasLenses }: RefreshParts): () => void {
  const workspace = capabilities.workspace ?? {};
  const requests = [
    ...(hasLenses && workspace.codeLens?.refreshSupport === true ? [CodeLensRefreshRequest.type] : []),
    ...(workspace.inlayHint?.refreshSupport === true ? [InlayHintRefreshRequest.type] : []),
    ...(workspace.semanticTokens?.refreshSupport === true ? [SemanticTokensRefreshRequest.type] : []),
  ];
  let shown = version();
  let isWaiting = false;
  return () => {
    if (requests.length === 0 || isWaiting || version() === shown) return;
    isWaiting = true;
    clock.after(waitMs, () => {
      isWaiting = false;
      shown = version();
      for (const request of requests) connection.sendRequest(request).catch((error: unknown) => logger.warn(`What is shown in texts is not refreshed: ${String(error)}`));
    });
  };
}

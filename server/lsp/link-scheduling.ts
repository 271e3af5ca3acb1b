import type { Connection } from 'vscode-languageserver';
import type { Clock, Disposable } from '../ports.ts';
import { checkLinksRequest, trustGrantedNotification, type CheckLinksParams, type CheckLinksResult } from '../protocol.ts';
import type { SourceDocument, SubmissionService } from '../service.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Verdicts arrive one by one; the editor is told at most this often. */
const refreshDelayMs = 250;

export interface LinkScheduling {
  readonly connection: Connection;
  readonly service: SubmissionService;
  readonly documents: OpenDocuments;
  readonly clock: Clock;
  /** Before it resolves it is not known whether links may be asked for. */
  readonly ready: Promise<void>;
  /** Findings may have changed. */
  readonly refresh: () => void;
}

/** Links are looked at when a file is opened or saved and on demand, never while somebody types. */
export function scheduleLinks({ connection, service, documents, clock, ready, refresh }: LinkScheduling): void {
  const { links } = service;
  let pending: Disposable | undefined;
  links.onDidChange(() => {
    pending ??= clock.after(refreshDelayMs, () => {
      pending = undefined;
      refresh();
    });
  });
  const request = (document: SourceDocument): void => void ready.then(() => links.request(document));
  documents.onDidOpen(request);
  documents.onDidSave(request);
  connection.onNotification(trustGrantedNotification, () => {
    links.allow();
    documents.all().forEach(request);
  });
  connection.onRequest(checkLinksRequest, async ({ uri }: CheckLinksParams): Promise<CheckLinksResult> => {
    await ready;
    const document = documents.get(uri);
    if (links.state === 'untrusted') return { checked: 0, refused: 'untrusted' };
    if (document !== undefined && links.state === 'offline') return { checked: 0, refused: 'offline' };
    if (document === undefined || links.state !== 'on') return { checked: 0, refused: 'off' };
    const urls = links.request(document, { again: true });
    await links.idle();
    return { checked: urls.length };
  });
}

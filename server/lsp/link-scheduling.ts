import type { Connection } from 'vscode-languageserver';
import type { Clock, Disposable } from '../ports.ts';
import { checkLinksRequest, trustGrantedNotification, type CheckLinksParams, type CheckLinksResult } from '../protocol.ts';
import type { SubmissionService } from '../service.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Verdicts arrive one by one; the editor is told at most this often. */
const refreshDelayMs = 250;

/** Links are looked at when a file is opened or saved and on demand, never while somebody types. */
export function scheduleLinks(
  connection: Connection, service: SubmissionService, documents: OpenDocuments, clock: Clock, refresh: () => void,
): void {
  const { links } = service;
  let pending: Disposable | undefined;
  links.onDidChange(() => {
    pending ??= clock.after(refreshDelayMs, () => {
      pending = undefined;
      refresh();
    });
  });
  documents.onDidOpen((document) => links.request(document));
  documents.onDidSave((document) => links.request(document));
  connection.onNotification(trustGrantedNotification, () => {
    links.allow();
    for (const document of documents.all()) links.request(document);
  });
  connection.onRequest(checkLinksRequest, async ({ uri }: CheckLinksParams): Promise<CheckLinksResult> => {
    const document = documents.get(uri);
    if (links.state === 'untrusted') return { checked: 0, refused: 'untrusted' };
    if (document === undefined || links.state !== 'on') return { checked: 0, refused: 'off' };
    const urls = links.request(document, { again: true });
    await links.idle();
    return { checked: urls.length };
  });
}

import { DocumentDropEdit, Uri, commands, languages, type DataTransfer, type Disposable } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { importDialogMessages } from '../words/import.ts';
import {
  ImportRefused,
  documentAt,
  importDocument,
  isImportable,
  nameOf,
  type DocumentToImport,
} from './import-document.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';

/**
 * Imports a document that is dropped into an empty submission. In a submission with text, VS Code inserts the
 * document's path as usual.
 */
export function registerDropImport(server: ServerSession): Disposable {
  return languages.registerDocumentDropEditProvider(
    { language: submissionLanguageId },
    {
      async provideDocumentDropEdits(document, _position, transfer, token) {
        if (document.getText().trim() !== '') return undefined;
        const dropped = await droppedFile(transfer);
        if (dropped === undefined || token.isCancellationRequested) return undefined;
        try {
          const { yaml } = await importDocument(dropped, server, token);
          return new DocumentDropEdit(yaml);
        } catch (error) {
          if (error instanceof ImportRefused) void tell.error(`${dropped.name}: ${error.message}`);
          else
            void tellFailed(importDialogMessages.notImported({ name: dropped.name }), error, () =>
              commands.executeCommand('policySubmissions.import', ...(dropped.uri === undefined ? [] : [dropped.uri])),
            );
          return undefined;
        }
      },
    },
  );
}

async function droppedFile(transfer: DataTransfer): Promise<DocumentToImport | undefined> {
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const [uri] = list
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => Uri.parse(line));
  if (uri !== undefined) return isImportable(nameOf(uri)) ? documentAt(uri) : undefined;
  for (const [, item] of transfer) {
    const file = item.asFile();
    if (file !== undefined && isImportable(file.name)) return { name: file.name, read: () => file.data() };
  }
  return undefined;
}

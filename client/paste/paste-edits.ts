import * as vscode from 'vscode';
import {
  Disposable,
  DocumentDropEdit,
  Range,
  WorkspaceEdit,
  languages,
  type CancellationToken,
  type DataTransfer,
  type LogOutputChannel,
  type TextDocument,
  type DocumentSelector,
} from 'vscode';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import {
  longestPasted,
  pasteRequest,
  type PasteEdit,
  type PasteKind,
  type PasteResult,
} from '../../server/protocol/paste.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';

const documents = [{ language: submissionLanguageId }, { language: templateLanguageId }];

/** What the choice is called that VS Code offers beside the plain text. */
const titles: Readonly<Record<PasteKind, string>> = {
  prose: 'Insert as Prose',
  line: 'Insert as One Line',
  links: 'Insert as Links',
  initiatives: 'Insert as Initiatives',
  comment: 'Insert as Comments',
  submission: 'Insert as a Submission',
};

/** What is pasted or dropped becomes what belongs at its place; the server says what. */
export function registerPasteEdits(server: ServerSession, log: LogOutputChannel): Disposable {
  const ask = async (
    document: TextDocument,
    range: Range,
    transfer: DataTransfer,
    token: CancellationToken,
  ): Promise<Placed | undefined> => {
    // What VS Code itself has copied is text of such a file, or of another; its HTML only colours it.
    if (transfer.get('vscode-editor-data') !== undefined) return undefined;
    try {
      const result = await answerOf(server, document, range, transfer, token);
      if (result === undefined || token.isCancellationRequested) return undefined;
      if ('refused' in result) {
        void tell.warning(result.refused);
        return undefined;
      }
      return { kind: result.kind, edit: workspaceEdit(document, result.edit) };
    } catch (error) {
      if (!token.isCancellationRequested) log.warn(`What was pasted is inserted as it is: ${String(error)}`);
      return undefined;
    }
  };
  const registered = [
    languages.registerDocumentDropEditProvider(documents, {
      async provideDocumentDropEdits(document, position, transfer, token) {
        const placed = await ask(document, new Range(position, position), transfer, token);
        return (
          placed && Object.assign(new DocumentDropEdit(''), { title: titles[placed.kind], additionalEdit: placed.edit })
        );
      },
    }),
  ];
  const api = pasteApi();
  if (api !== undefined) registered.push(registerPaste(api, ask));
  return Disposable.from(...registered);
}

interface Placed {
  readonly kind: PasteKind;
  readonly edit: WorkspaceEdit;
}

type AskPaste = (
  document: TextDocument,
  range: Range,
  transfer: DataTransfer,
  token: CancellationToken,
) => Promise<Placed | undefined>;

function registerPaste(api: PasteApi, ask: AskPaste): Disposable {
  const { none, PasteEdit: Edit } = api;
  const kindOf = (kind: PasteKind): EditKind => none.append('policySubmissions', kind);
  return api.register(
    documents,
    {
      async provideDocumentPasteEdits(document, ranges, transfer, _context, token) {
        const [range, ...others] = ranges;
        if (range === undefined || others.length > 0) return undefined;
        const placed = await ask(document, range, transfer, token);
        if (placed === undefined) return undefined;
        // VS Code would indent an inserted text again, and also its empty lines; an additional edit stays as it is.
        return [Object.assign(new Edit('', titles[placed.kind], kindOf(placed.kind)), { additionalEdit: placed.edit })];
      },
    },
    {
      pasteMimeTypes: ['text/html', 'text/plain', 'text/uri-list'],
      providedPasteEditKinds: Object.keys(titles).map((kind) => none.append('policySubmissions', kind)),
    },
  );
}

async function answerOf(
  server: ServerSession,
  document: TextDocument,
  range: Range,
  transfer: DataTransfer,
  cancelled: CancellationToken,
): Promise<PasteResult | undefined> {
  const textOf = async (type: string): Promise<string> => (await transfer.get(type)?.asString()) ?? '';
  const [html, text, uris] = [await textOf('text/html'), await textOf('text/plain'), await textOf('text/uri-list')];
  // A file that is dropped: VS Code, or the import, knows what to do with it.
  if (uris !== '' && !/^https?:/im.test(uris)) return undefined;
  if (text.length > longestPasted.text || uris.length > longestPasted.uris || html + text + uris === '')
    return undefined;
  const htmlTooLong = html.length > longestPasted.html;
  const result = await server.request(
    pasteRequest,
    {
      uri: document.uri.toString(),
      range: { start: placeOf(range.start), end: placeOf(range.end) },
      ...(text !== '' && { text }),
      ...(html !== '' && !htmlTooLong && { html }),
      ...(uris !== '' && { uris }),
      ...(htmlTooLong && { htmlTooLong }),
    },
    { cancelled },
  );
  return result ?? undefined;
}

function placeOf({ line, character }: Range['start']): PasteEdit['range']['start'] {
  return { line, character };
}

function workspaceEdit(document: TextDocument, { range: { start, end }, newText }: PasteEdit): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
  return edit;
}

/** The kind of an edit, by which users choose and VS Code tells choices apart. */
interface EditKind {
  append(...parts: readonly string[]): EditKind;
}

/** An edit among which the user chooses after pasting; VS Code's own, the plain text, is one of them. */
interface ChosenEdit {
  additionalEdit?: WorkspaceEdit;
}

interface PasteProvider {
  provideDocumentPasteEdits(
    document: TextDocument,
    ranges: readonly Range[],
    transfer: DataTransfer,
    context: unknown,
    token: CancellationToken,
  ): Promise<ChosenEdit[] | undefined>;
}

interface PasteMetadata {
  readonly providedPasteEditKinds: readonly EditKind[];
  readonly pasteMimeTypes: readonly string[];
}

/** What VS Code has for pasting since 1.97; the extension runs in older ones, whose types it is built with. */
interface PasteApi {
  readonly none: EditKind;
  readonly PasteEdit: new (insertText: string, title: string, kind: EditKind) => ChosenEdit;
  register(selector: DocumentSelector, provider: PasteProvider, metadata: PasteMetadata): Disposable;
}

interface NewerVsCode {
  readonly DocumentDropOrPasteEditKind?: { readonly Empty: EditKind };
  readonly DocumentPasteEdit?: PasteApi['PasteEdit'];
  readonly languages: { readonly registerDocumentPasteEditProvider?: PasteApi['register'] };
}

/** @returns undefined in a VS Code that asks nobody what is pasted */
function pasteApi(): PasteApi | undefined {
  const { DocumentDropOrPasteEditKind, DocumentPasteEdit, languages } = vscode as unknown as NewerVsCode;
  if (
    DocumentDropOrPasteEditKind === undefined ||
    DocumentPasteEdit === undefined ||
    languages.registerDocumentPasteEditProvider === undefined
  )
    return undefined;
  return {
    none: DocumentDropOrPasteEditKind.Empty,
    PasteEdit: DocumentPasteEdit,
    register: (selector, provider, metadata) =>
      languages.registerDocumentPasteEditProvider?.(selector, provider, metadata) ?? { dispose: () => undefined },
  };
}

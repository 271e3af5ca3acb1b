import {
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  MessageType,
  ShowMessageNotification,
  type CancellationToken,
  type RenameFilesParams,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { toLspRange, workspaceEditOf } from '../conversion/convert.ts';
import { failedCheck } from '../findings/known-mentions.ts';
import { noLongerWanted } from '../requests/answer.ts';
import { nameBelow } from '../requests/papers.ts';
import type { Feature } from './feature.ts';
import { sessionMessages } from '../../words/messages/session.ts';

/**
 * A text in the form in which all our files are written. What a client says of tabs, and of blanks and line breaks at
 * the ends, is not asked for: YAML knows no tabs, a team's files have one form whatever editor writes them, and that
 * form has neither blanks at the ends of lines nor a file without a line break at its end.
 */
export const formattingFeature: Feature = {
  announced: ({ abilities: { formatting } }) => ({
    ...(formatting.documents && { documentFormattingProvider: true }),
    ...(formatting.ranges && {
      documentRangeFormattingProvider: formatting.severalRanges ? { rangesSupport: true } : true,
    }),
  }),
  answer({ connection, services, on, abilities: { formatting } }) {
    const editsIn = async (document: SourceDocument, ranges?: readonly LspRange[]): Promise<LspTextEdit[]> => {
      const { lines } = document;
      const edits = await services.formatting.edits(
        document,
        ranges?.map(({ start, end }) => ({ start: lines.offsetAt(start), end: lines.offsetAt(end) })),
      );
      return edits.map((edit) => ({ range: toLspRange(document, edit), newText: edit.text }));
    };
    if (formatting.documents)
      connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
        on(uri, token, null, (document) => editsIn(document)),
      );
    if (formatting.ranges)
      connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
        on(uri, token, null, (document) => editsIn(document, [range])),
      );
    if (formatting.severalRanges)
      connection.onDocumentRangesFormatting(({ textDocument: { uri }, ranges }, token) =>
        on(uri, token, null, (document) => editsIn(document, ranges)),
      );
  },
};

/** What belongs to a line break, or to a dash, that was just typed. */
export const onTypeFeature: Feature = {
  announced: ({ abilities }) =>
    abilities.onType
      ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] } }
      : {},
  answer({ connection, services, on }) {
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }, token) =>
      on(textDocument.uri, token, null, (document) => [...services.language.afterTyped(document, position, ch)]),
    );
  },
};

/** Any file may be an attachment, and a folder may hold some. */
const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

/** Files that get another name or place: submissions that attach them, and what a folder says of its files, follow. */
export const fileOperationsFeature: Feature = {
  announced: ({
    abilities: {
      changes: { asksBeforeMoving, tellsOfMoves },
    },
  }) =>
    !asksBeforeMoving && !tellsOfMoves
      ? {}
      : {
          workspace: {
            fileOperations: {
              ...(asksBeforeMoving && { willRename: anyFile }),
              ...(tellsOfMoves && { didRename: anyFile }),
            },
          },
        },
  answer({
    connection,
    documents,
    ready,
    failures,
    services,
    folders,
    knownMentions,
    abilities: { changes: abilities },
    readFoldersAgain,
  }) {
    if (abilities.asksBeforeMoving) {
      connection.workspace.onWillRenameFiles(
        failures.guarded('following files that move', async (params: RenameFilesParams, token: CancellationToken) => {
          await ready;
          const known = await knownMentions.known(token);
          const tell = (message: string): Promise<void> =>
            connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
          if (known === 'not wanted') {
            await tell(sessionMessages.attachmentsUnknown);
            throw noLongerWanted();
          }
          const { changes, complaints } = await services.fileMoves.follow({
            moves: movesOf(params),
            folderUris: folders(),
            areKnown: known !== failedCheck,
            open: documents.all(),
            nameOf: nameBelow(folders(), undefined),
          });
          // The client has asked whether these are to be made, or will.
          for (const message of complaints.slice(0, mostTold)) await tell(message);
          return changes.length === 0 ? null : workspaceEditOf(changes, abilities, false);
        }),
      );
    }
    if (abilities.tellsOfMoves) {
      const moved = failures.guarded('hearing of files that have moved', async (params: RenameFilesParams) => {
        await ready;
        await services.documents.filesChanged(movesOf(params).flatMap(({ from, to }) => [from, to]));
        // What a folder has in it is not told one by one.
        await readFoldersAgain();
      });
      connection.workspace.onDidRenameFiles((params) => void moved(params));
    }
  },
};

/** More sentences at once are not read. */
const mostTold = 3;

function movesOf({ files }: RenameFilesParams): readonly { readonly from: string; readonly to: string }[] {
  return files.map(({ oldUri, newUri }) => ({ from: oldUri.replace(/\/$/, ''), to: newUri.replace(/\/$/, '') }));
}

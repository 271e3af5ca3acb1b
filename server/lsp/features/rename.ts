import { LSPErrorCodes, ResponseError, type PrepareRenameResult, type WorkspaceEdit } from 'vscode-languageserver';
import { noLongerWanted } from '../requests/answer.ts';
import { toLspRange } from '../conversion/convert.ts';
import type { UnreadableFile } from '../findings/known-mentions.ts';
import { nameBelow } from '../requests/papers.ts';
import { workspaceEditOf } from '../conversion/workspace-edits.ts';
import type { Feature } from './feature.ts';

/** Other names for what several files name. */
export const renameFeature: Feature = {
  announced: ({ abilities: { changes: { preparesRename } } }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
  answer({ connection, services: { renames }, documents, folders, knownMentions, on, abilities: { changes } }) {
    connection.onPrepareRename(({ textDocument, position }, token) => on<PrepareRenameResult | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
      const place = await renames.place(document, document.lines.offsetAt(position));
      if (place === undefined) return null;
      return 'refused' in place ? refusal(place.refused) : { range: toLspRange(document, place.range), placeholder: place.name };
    }));
    connection.onRenameRequest(({ textDocument, position, newName }, token) => on<WorkspaceEdit | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
      const known = await knownMentions.known(token);
      if (known === 'not wanted') return noLongerWanted();
      if (known !== 'known') return refusal(leftBehind(known.unreadable, nameBelow(folders(), undefined)));
      // While the files were looked through, somebody may have typed on.
      const now = documents.get(textDocument.uri) ?? document;
      const done = await renames.rename({
        document: now, offset: now.lines.offsetAt(position), wanted: newName, open: documents.all(), nameOf: nameBelow(folders(), undefined),
      });
      if (done === undefined) return refusal('This cannot be renamed. Put the cursor on an acronym, an address, or the ID of an issue or a sub-point.');
      return 'refused' in done ? refusal(done.refused) : workspaceEditOf(done, changes, true);
    }));
  },
};

/** Why nothing is renamed: files that can not be read would keep the old name. */
function leftBehind([first, ...others]: readonly UnreadableFile[], nameOf: (uri: string) => string): string {
  if (first === undefined) return 'Nothing was renamed, because some files of this folder could not be read and would keep the old name. For details, see the log.';
  const more = others.length === 0 ? '' : ` ${others.length} more cannot be read either.`;
  return `Nothing was renamed, because ${nameOf(first.uri)} would keep the old name. It cannot be read: ${first.reason}.${more}`;
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, message);
}

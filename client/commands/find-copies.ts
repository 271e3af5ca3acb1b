import { ProgressLocation, Uri, window } from 'vscode';
import { findCopiesRequest, type FindCopiesResult } from '../../server/protocol/links.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { tell } from '../tell.ts';

export function findCopiesCommand(server: ServerSession): EditorCommand {
  return {
    id: 'policySubmissions.findArchivedCopies',
    run: async (file) => {
      // A quick fix names the file as text.
      const uri = typeof file === 'string' ? Uri.parse(file, true) : fileOfCommand(file);
      if (uri === undefined) return;
      try {
        const result = await window.withProgress(
          { location: ProgressLocation.Window, title: 'Asking the archive' },
          () => server.request(findCopiesRequest, { uri: uri.toString() }),
        );
        if (result.fault === undefined) await tell.information(sentence(result));
        else await tell.warning(`${result.fault} ${result.found === 0 ? '' : sentence(result)}`.trim());
      } catch {
        await tell.error('The archive could not be asked.');
      }
    },
  };
}

function sentence({ gone, found }: FindCopiesResult): string {
  if (gone === 0) return 'No link of this submission is known to be gone.';
  if (found === 0) return 'The archive has no copy of the links that are gone.';
  return `The archive has ${found === 1 ? 'a copy' : 'copies'} for ${found} of ${gone} ${gone === 1 ? 'link' : 'links'}. The quick fix of the finding inserts it.`;
}

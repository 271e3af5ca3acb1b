import { Uri } from 'vscode';
import { findCopiesRequest, type FindCopiesResult } from '../../server/protocol/links.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { linkCommandMessages } from '../words/links.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';

export function findCopiesCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.findArchivedCopies',
    run: async (file) => {
      // A quick fix names the file as text.
      const uri = typeof file === 'string' ? Uri.parse(file, true) : fileOfCommand(file);
      if (uri === undefined) return;
      try {
        const result = await shownWhenLong('Searching the archive', (waiting) =>
          server.request(findCopiesRequest, { uri: uri.toString() }, waiting),
        );
        if (result.fault === undefined) await tell.information(sentence(result));
        else await tell.warning(`${result.fault} ${result.found === 0 ? '' : sentence(result)}`.trim());
      } catch (error) {
        await tellFailed(linkCommandMessages.archiveNotSearched, error, () => command.run(file));
      }
    },
  };
  return command;
}

function sentence({ gone, found }: FindCopiesResult): string {
  if (gone === 0) return linkCommandMessages.noBrokenLinks;
  if (found === 0) return linkCommandMessages.noCopies;
  if (gone === 1) return linkCommandMessages.copyForOnlyOne;
  return found === 1 ? linkCommandMessages.copyForOne({ gone }) : linkCommandMessages.copiesForSome({ found, gone });
}

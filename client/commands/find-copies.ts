import { Uri } from 'vscode';
import { findCopiesRequest, type FindCopiesResult } from '../../server/protocol/links.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
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
        const result = await shownWhenLong('Searching the archive', (waiting) => server.request(findCopiesRequest, { uri: uri.toString() }, waiting));
        if (result.fault === undefined) await tell.information(sentence(result));
        else await tell.warning(`${result.fault} ${result.found === 0 ? '' : sentence(result)}`.trim());
      } catch (error) {
        await tellFailed('The archive could not be searched.', error, () => command.run(file));
      }
    },
  };
  return command;
}

function sentence({ gone, found }: FindCopiesResult): string {
  if (gone === 0) return 'No broken links are known in this submission.';
  if (found === 0) return 'The archive has no copies of the broken links.';
  return `The archive has ${found === 1 ? 'a copy' : 'copies'} for ${found} of ${gone} broken ${gone === 1 ? 'link' : 'links'}. To insert ${found === 1 ? 'it' : 'them'}, use the quick fix of the finding.`;
}

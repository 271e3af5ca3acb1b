import { CancellationError, type Uri } from 'vscode';
import { fileNameAs, formats, type DocumentFormat } from '../../server/contract/formats.ts';
import type { ReadyResult } from '../../server/protocol/ready.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { askWhatIsLeft, nameIn } from './what-is-left.ts';

/** A file that somebody wants to export. */
export interface NamedPaper {
  readonly uri: Uri;
  /** Absent for what is no submission, and for one that can not be judged. */
  readonly result: ReadyResult | undefined;
}

/** @returns undefined when the user has had enough */
export async function namedPapers(
  uris: readonly Uri[],
  server: ServerSession,
): Promise<readonly NamedPaper[] | undefined> {
  const papers: NamedPaper[] = [];
  try {
    await shownWhenLong('Checking what is left to do', async (waiting) => {
      for (const [index, uri] of uris.entries()) {
        waiting.told?.({ message: nameIn(uri), percentage: Math.floor((index / uris.length) * 100) });
        papers.push({ uri, result: await askWhatIsLeft(server, uri, waiting).catch(unlessCancelled) });
      }
    });
    return papers;
  } catch (error) {
    if (error instanceof CancellationError) return undefined;
    throw error;
  }
}

/** Why a file can not be judged, is said when its paper can not be had either. */
function unlessCancelled(error: unknown): undefined {
  if (error instanceof CancellationError) throw error;
  return undefined;
}

/** By the scheme of the organisation, where it has one and the paper has its number. */
export function fileNameOf({ uri, result }: NamedPaper, format: DocumentFormat): string {
  return result === undefined ? fileNameAs(nameIn(uri), format) : `${result.paperName}.${formats[format].extension}`;
}

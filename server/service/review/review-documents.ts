import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { importHint } from '../../papers/hint/import-hint.ts';
import type { DiffedVersion } from '../../papers/diff/write-diff.ts';
import { placeAnchors } from '../../review/anchors.ts';
import { readReview, type ReviewFiles } from '../../review/review-store.ts';
import { threadsOf } from '../../review/threads.ts';
import { addReview } from '../../review/word/write-review.ts';

/** A Word file that goes out to reviewers, how many comments it has, and sentences on what it cannot show. */
export interface ReviewDocument {
  readonly bytes: Uint8Array;
  readonly comments: number;
  readonly notes: readonly string[];
}

/** A version since which changes are shown: what was read of it, or its file. */
export type SinceVersion = { readonly name: string; readonly author: string } & (
  | { readonly document: SubmissionDocument }
  | { readonly bytes: Uint8Array }
);

export function readSince(version: SinceVersion, uri: string): SubmissionDocument {
  return 'document' in version ? version.document : readSubmissionDocument(uri, 0, decodeText(version.bytes));
}

/** @param since an earlier version, since which the file shows the changes as tracked ones */
export async function writeForReview(
  now: DiffedVersion,
  rootUri: string,
  files: ReviewFiles,
  since: { readonly version: DiffedVersion; readonly author: string; readonly nowMs: number } | undefined,
): Promise<ReviewDocument> {
  const { document, view } = now;
  const { events, problems } = await readReview(files, rootUri, document.uri);
  const { threads, problems: lost } = threadsOf(events);
  const places = placeAnchors(
    threads.map(({ comment }) => comment),
    document,
  );
  const own = since && { author: since.author, date: `${new Date(since.nowMs).toISOString().slice(0, 19)}Z` };
  const { content, notes } =
    since === undefined
      ? { content: await writePlain(now), notes: [] }
      : await (await import('../../papers/diff/write-diff.ts')).writeDiff(since.version, now, 'docx', own);
  if (typeof content === 'string') throw new Error('A Word file is no text.');
  const bytes = addReview(content, {
    document,
    view,
    hint: importHint(document.submission),
    own,
    until: events.at(-1)?.date ?? '',
    threads: threads.flatMap((thread, index) => {
      const place = places[index];
      return place === undefined ? [] : [{ thread, place }];
    }),
  });
  return { bytes, comments: threads.length, notes: [...notes, ...problems.map(({ message }) => message), ...lost] };
}

async function writePlain({ document, view }: DiffedVersion): Promise<string | Uint8Array> {
  const { renderDocument } = await import('../../papers/documents.ts');
  return renderDocument(view, 'docx', document.submission);
}

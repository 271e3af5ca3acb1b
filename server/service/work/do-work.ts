import { markClashes } from '../../import/merge/mark-clashes.ts';
import type { DocumentContent, DraftQuestion, ImportQuestion, MergeQuestion, WorkQuestion } from './heavy-work.ts';
import type {
  ChangeDecision,
  DraftResult,
  ImportIntoResult,
  ImportResult,
  WorkProgress,
} from '../../protocol/import.ts';
import type { ReadingsWithPresent, ReturnedFileReview, ReturnedInto } from '../../review/word/returned-review.ts';
import type { DocxReading } from '../../import/read/docx/docx-context.ts';
import { Registries } from '../../template/registries.ts';
import { readingMessages } from '../../words/messages/service.ts';

/** What a worker asks of the outside. */
export interface WorkFiles {
  /** @throws an error whose message completes “The file can not be read: ”. */
  readFile(uri: string): Promise<Uint8Array>;
}

/** Does the work in the thread in which it is called. */
export async function doWork(
  question: WorkQuestion,
  files: WorkFiles,
  told?: (progress: WorkProgress) => void,
): Promise<ImportResult | DraftResult> {
  switch (question.kind) {
    case 'import':
      return doImport(question, files, told);
    case 'importInto':
      return doMerge(question, files, told);
    case 'draft':
      return doDraft(question, files);
  }
}

export async function doImport(
  question: ImportQuestion,
  files: WorkFiles,
  told: ((progress: WorkProgress) => void) | undefined,
): Promise<ImportResult> {
  // Loaded when it is first needed, because most sessions import nothing.
  const { importFile } = await import('../../import/import-file.ts');
  const bytes = await bytesOf(question.content, files);
  if (typeof bytes === 'string') return { refused: bytes };
  const { name, template, templates, economies, workspaceAgencies } = question;
  return importFile(
    bytes,
    name,
    { templates, registries: new Registries(economies, workspaceAgencies), template },
    told,
  );
}

export async function doMerge(
  question: MergeQuestion,
  files: WorkFiles,
  told: ((progress: WorkProgress) => void) | undefined,
): Promise<ImportIntoResult> {
  const { mergeFile } = await import('../../import/merge/merge-file.ts');
  const bytes = await bytesOf(question.content, files);
  if (typeof bytes === 'string') return { refused: bytes };
  const { name, into, earlier, templates, economies, workspaceAgencies } = question;
  const registries = new Registries(economies, workspaceAgencies);
  const returned = await openReview(question, bytes);
  if (returned !== undefined && 'refused' in returned) return returned;
  const ways = { templates, registries };
  const looks =
    returned?.hasDeletions === true
      ? await (await import('../../review/word/exported-looks.ts')).exportedLooks(returned.carried ?? into, ways)
      : undefined;
  const merged = await mergeFile(
    {
      bytes,
      name,
      reading: returned && { ...returned.reading, looks },
      untouched: returned && { ...returned.untouched, looks },
      carried: returned?.carried,
      earlier,
      readingsWithPresent:
        returned && ((exported) => readingsWithPresent(returned, { into, exported, looks, ...ways })),
    },
    into,
    { templates, registries, template: undefined },
    told,
  );
  if ('refused' in merged || returned === undefined) return merged;
  const { clashes = [], exported = into, unknown = [], ...written } = merged;
  const { markPresent } = await import('../../review/word/present-changes.ts');
  if (question.review?.takenOut === undefined && question.review?.decided?.some(isAccepted) === true) {
    const versions = { exported, before: into, after: into };
    const { untracked, changes } = markPresent(await returned.review({ ...versions, ...ways }), versions);
    const takenOut = [...untracked, ...changes].filter(
      ({ taken, line, decided }) => taken && line === undefined && decided === 'accepted',
    );
    if (takenOut.length > 0)
      return doMerge(
        { ...question, review: { ...question.review, takenOut: takenOut.map(({ id }) => id) } },
        files,
        told,
      );
  }
  const found = await returned.review({ before: into, after: merged.yaml, exported, ...ways });
  const joining = found.changes.filter(({ joinsFields, taken }) => joinsFields === true && taken);
  if (joining.length > 0 && question.review?.joining === undefined)
    return doMerge({ ...question, review: { ...question.review, joining: joining.map(({ id }) => id) } }, files, told);
  const review = markClashes(found, merged.yaml, clashes, unknown);
  const isRefused = review.untracked.some(({ taken, clashes: meets }) => !taken && meets !== true);
  const settled = isRefused
    ? await (
        await import('../../review/word/put-back.ts')
      ).putBack(
        into,
        { ...written, review },
        {
          ...ways,
          merge: (docx) => mergeFile({ bytes: docx, name }, into, { templates, registries, template: undefined }),
        },
      )
    : { ...written, review };
  return { ...settled, review: markPresent(settled.review, { exported, before: into, after: settled.yaml }) };
}

function isAccepted({ outcome }: ChangeDecision): boolean {
  return outcome === 'accepted';
}

/**
 * How a file is read of which the submission has some changes already. Edits that were not tracked are in each reading,
 * so they have to be there, too.
 */
async function readingsWithPresent(
  { review, readingsWith }: ReturnedFileReview,
  {
    into,
    exported,
    looks,
    ...ways
  }: Omit<ReturnedInto, 'before' | 'after'> & { readonly into: string; readonly looks: DocxReading['looks'] },
): Promise<ReadingsWithPresent | undefined> {
  const { markPresent } = await import('../../review/word/present-changes.ts');
  const versions = { exported, before: into, after: into };
  const { untracked, changes } = markPresent(await review({ ...versions, ...ways }), versions, true);
  // A row is found by its likeness alone, and may be another one; the merge pairs rows itself.
  const present = changes.filter(({ line, kind }) => line !== undefined && kind !== 'row');
  if (present.length === 0 || untracked.some(({ line }) => line === undefined)) return undefined;
  const readings = readingsWith(new Set(present.map(({ id }) => id)));
  return { present: { ...readings.present, looks }, taken: { ...readings.taken, looks } };
}

/** Most documents come back as other files than Word's, or to nobody who stores comments. */
async function openReview(
  { review }: MergeQuestion,
  bytes: Uint8Array,
): Promise<ReturnedFileReview | { readonly refused: string } | undefined> {
  if (review === undefined) return undefined;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return review.only === undefined && review.refuse === undefined
      ? undefined
      : { refused: readingMessages.noTrackedChanges };
  const { openReturned } = await import('../../review/word/returned-review.ts');
  return openReturned(bytes, review);
}

export async function doDraft(
  { content, name, into, issue, parts, line, templates, economies, workspaceAgencies }: DraftQuestion,
  files: WorkFiles,
): Promise<DraftResult> {
  const { draftParts } = await import('../../import/merge/draft-parts.ts');
  const bytes = await bytesOf(content, files);
  if (typeof bytes === 'string') return { refused: bytes };
  return draftParts(
    { bytes, name },
    into,
    { issue, parts, line },
    { templates, registries: new Registries(economies, workspaceAgencies), template: undefined },
  );
}

/** @returns the sentence that says why a file can not be read, when it can not */
async function bytesOf(content: DocumentContent, files: WorkFiles): Promise<Uint8Array | string> {
  try {
    return await readContent(content, files);
  } catch (error) {
    return readingMessages.fileUnread({ reason: error instanceof Error ? error.message : String(error) });
  }
}

/** @throws an error whose message completes “The file can not be read: ” */
export async function readContent(content: DocumentContent, files: WorkFiles): Promise<Uint8Array> {
  if ('bytes' in content) return content.bytes;
  if ('uri' in content) return files.readFile(content.uri);
  const binary = atob(content.base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

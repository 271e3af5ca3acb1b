import { CancellationError, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { importableEndings } from '../../server/contract/formats.ts';
import { importIntoRequest, type ImportReport, type ReturnedParams } from '../../server/protocol/import.ts';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { submissionsRequest, type KnownSubmission } from '../../server/protocol/papers.ts';
import { revisionsOf } from '../compare/git-versions.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { Merge, MergeReviews } from '../merge/merge-reviews.ts';
import { showReport } from '../merge/show-report.ts';
import {
  ImportRefused,
  documentAt,
  importDocument,
  isImportable,
  nameOf,
  sentDocument,
  type DocumentToImport,
} from '../papers/import-document.ts';
import type { MergedReturn, ReturnedDocx } from '../review/returned-file.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { importDialogMessages } from '../words/import.ts';
import type { EditorCommand } from './command.ts';
import { thingsToCheck } from '../told/things.ts';
import { fileOfCommand } from './file-of-command.ts';

/**
 * Merges a document that an economy has returned into the submission that it was made from, shows what changes, and
 * does it when that is accepted.
 */
export function importIntoCommands(
  server: ServerSession,
  reviews: MergeReviews,
  /** Asks what becomes of a reviewer's changes, and files comments. */
  settle: (file: ReturnedDocx) => Promise<MergedReturn | undefined>,
): readonly EditorCommand[] {
  const mergeInto = (document: DocumentToImport, submission: Uri): Promise<void> =>
    tellingImport(
      document.name,
      async () => {
        const ask = (review: ReturnedParams): Promise<MergedReturn> => merged(document, submission, server, review);
        const first = await ask({ author: '' });
        const settled =
          first.review === undefined ? first : await settle({ submission, name: document.name, first, ask });
        if (settled === undefined) return;
        const merge = { ...settled, again: () => mergeInto(document, submission) };
        if (merge.after === merge.before) {
          await merge.accepted?.();
          if (merge.told === undefined) tellNothing(merge);
        } else await reviews.show(merge);
      },
      () => mergeInto(document, submission),
    );
  const run = async (passed: unknown): Promise<void> => {
    const file = fileOfCommand(passed);
    const isDocument = file !== undefined && isImportable(nameOf(file));
    const document = isDocument ? documentAt(file) : await askForDocument();
    if (document === undefined) return;
    const submission =
      isDocument || file === undefined || !isSubmission(file)
        ? await submissionFor(document, server, () => run(passed))
        : file;
    if (submission !== undefined) await mergeInto(document, submission);
  };
  return [
    { id: 'policySubmissions.importInto', run },
    { id: 'policySubmissions.acceptImported', run: (passed) => reviews.accept(passed) },
    { id: 'policySubmissions.discardImported', run: (passed) => reviews.discard(passed) },
  ];
}

async function merged(
  document: DocumentToImport,
  submission: Uri,
  server: ServerSession,
  review: ReturnedParams,
): Promise<MergedReturn> {
  // What is typed in an editor, the server knows of open documents only.
  const text = await workspace.openTextDocument(submission);
  const before = text.getText();
  const result = await shownWhenLong(`Merging ${document.name} into ${nameOf(submission)}`, async (waiting) => {
    return server.request(
      importIntoRequest,
      {
        ...(await sentDocument(document, server)),
        into: submission.toString(),
        earlier: await earlierTexts(submission),
        review,
      },
      waiting,
    );
  });
  if ('refused' in result) throw new ImportRefused(result.refused);
  return {
    submission,
    document,
    before,
    after: result.yaml,
    report: result.report,
    review: result.review,
    filed: result.filed,
  };
}

/** The newest versions in git, of which the document may be an export. */
const mostVersions = 30;

async function earlierTexts(submission: Uri): Promise<readonly string[]> {
  const revisions = (await revisionsOf(submission)).slice(0, mostVersions);
  // A revision may have another name of the file, or none.
  const texts = await Promise.all(
    revisions.map(({ bytes }) =>
      bytes().then(
        (content) => new TextDecoder().decode(content),
        () => undefined,
      ),
    ),
  );
  return texts.filter((text) => text !== undefined);
}

export async function askForDocument(
  title = 'Import Changes into Submission',
  openLabel = 'Import',
): Promise<DocumentToImport | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title,
      openLabel,
      filters: { 'Word, HTML and Markdown': [...importableEndings] },
    })) ?? [];
  return uri && documentAt(uri);
}

function isSubmission(file: Uri): boolean {
  return (
    workspace.textDocuments.some(
      ({ uri, languageId }) => languageId === submissionLanguageId && uri.toString() === file.toString(),
    ) || /\.submission\.ya?ml$/.test(file.path)
  );
}

/** The only submission of the economy that answers the same template; else the one that is chosen. */
async function submissionFor(
  document: DocumentToImport,
  server: ServerSession,
  again: () => unknown,
): Promise<Uri | undefined> {
  let said: ImportReport | undefined;
  let known: readonly KnownSubmission[] = [];
  const asked = await tellingImport(
    document.name,
    async () => {
      said = (await importDocument(document, server)).report;
      known = (await server.request(submissionsRequest, {})).files;
      return true;
    },
    again,
  );
  if (asked !== true || said === undefined) return undefined;
  const fits = likely(known, said);
  const [only, ...others] = fits.filter(({ fit }) => fit === 2);
  if (only !== undefined && others.length === 0) return Uri.parse(only.file.uri);
  return choose(document, fits, said);
}

interface LikelySubmission {
  readonly file: KnownSubmission;
  /** 2 for the same economy and template, 1 for one of them. */
  readonly fit: number;
}

/** The likeliest first; files of other economies that answer other templates come last, in their order. */
function likely(known: readonly KnownSubmission[], { economy, template }: ImportReport): readonly LikelySubmission[] {
  const same = (one: string, other: string | undefined): number =>
    other !== undefined && one.trim().toLowerCase() === other.trim().toLowerCase() ? 1 : 0;
  return known
    .map((file) => ({
      file,
      fit: same(file.economy, economy) + same(file.template, template),
      isEconomy: same(file.economy, economy),
    }))
    .sort((a, b) => b.fit - a.fit || b.isEconomy - a.isEconomy);
}

interface SubmissionItem extends QuickPickItem {
  readonly uri?: Uri;
}

async function choose(
  { name }: DocumentToImport,
  fits: readonly LikelySubmission[],
  { economy }: ImportReport,
): Promise<Uri | undefined> {
  const items: readonly SubmissionItem[] = [
    ...fits.map(({ file }) => ({
      label: file.name,
      description: [file.economy, file.template].filter((part) => part !== '').join(', '),
      uri: Uri.parse(file.uri),
    })),
    { label: `$(file) ${importDialogMessages.anotherFile}` },
  ];
  const choice = await window.showQuickPick(items, {
    title: `Import Changes from ${name}`,
    matchOnDescription: true,
    placeHolder:
      economy === undefined ? importDialogMessages.exportedFrom : importDialogMessages.exportedFromOf({ economy }),
  });
  if (choice === undefined || choice.uri !== undefined) return choice?.uri;
  const [uri] =
    (await window.showOpenDialog({
      title: 'Select the Submission That It Was Exported From',
      openLabel: 'Import Changes',
      filters: { Submissions: ['yaml', 'yml'] },
    })) ?? [];
  return uri;
}

/** Does something with a document; what goes wrong is told. @returns undefined when it went wrong, or was cancelled */
export async function tellingImport<Result>(
  name: string,
  work: () => Promise<Result>,
  again: () => unknown,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancellationError) return undefined;
    if (error instanceof ImportRefused) {
      void tell.error(`${name}: ${error.message}`);
      return undefined;
    }
    void tellFailed(importDialogMessages.notImported({ name }), error, again);
    return undefined;
  }
}

/** The document changes nothing; it may still say something otherwise that is left as it is. */
function tellNothing(merge: Merge): void {
  const { document, submission, report } = merge;
  const said = importDialogMessages.noChanges({ document: document.name, submission: nameOf(submission) });
  const left = report.changes.length + report.notices.length;
  if (left === 0) {
    void tell.information(said);
    return;
  }
  const look = 'Show List';
  void tell
    .information(`${said} ${thingsToCheck(left)}`, look)
    .then((choice) => (choice === look ? showReport(merge, () => submission) : undefined));
}

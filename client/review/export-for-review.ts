import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import { forReviewRequest, type ForReviewResult } from '../../server/protocol/review.ts';
import { revisionItem, revisionsOf, tagsOf, whyNoRevisions } from '../compare/git-versions.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { base64Of } from '../papers/file-content.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { reviewDialogMessages } from '../words/review.ts';

/** An earlier version, under the name that reviewers see. */
interface SinceItem extends QuickPickItem {
  readonly version: () => Promise<{ readonly name: string; readonly base64: string } | undefined>;
}

/** Writes the Word file that goes out to reviewers, to a file that the user names. */
export async function exportForReview(uri: Uri, server: ServerSession): Promise<boolean> {
  const since = await askSince(uri);
  if (since === undefined) return false;
  const name = nameOf(uri);
  const written = await shownWhenLong(`Exporting ${name} for review`, async (waiting): Promise<ForReviewResult | null> => {
    const before = await since.version();
    // The server knows open documents only.
    await workspace.openTextDocument(uri);
    return server.request(forReviewRequest, { uri: uri.toString(), ...(before !== undefined && { since: before }) }, waiting);
  });
  if (written === null) {
    void tell.warning(reviewDialogMessages.inFolderOnly);
    return false;
  }
  const target = await window.showSaveDialog({
    title: 'Export for Review', saveLabel: 'Export', filters: { Word: ['docx'] },
    defaultUri: Uri.joinPath(uri, '..', `${name.replace(/\.submission\.ya?ml$/i, '')}-review.docx`),
  });
  if (target === undefined || !await writeBase64(target, written.base64)) return false;
  const { comments, notes } = written;
  const counted = comments === 0 ? reviewDialogMessages.exportedWithoutComments : comments === 1 ? reviewDialogMessages.exportedWithOne : reviewDialogMessages.exportedWithSome({ comments });
  void tellWritten([target], { errors: 0, made: [counted, ...notes].join(' ') });
  return true;
}

async function askSince(uri: Uri): Promise<SinceItem | undefined> {
  const only: SinceItem = { label: '$(comment-discussion) Comments Only', detail: reviewDialogMessages.commentsOnly, version: () => Promise.resolve(undefined) };
  const changes: SinceItem = { ...only, label: `$(diff) ${reviewDialogMessages.commentsAndChanges}`, detail: reviewDialogMessages.trackedChanges };
  const chosen = await window.showQuickPick([only, changes], { title: 'Export for Review', placeHolder: reviewDialogMessages.whatToSee });
  if (chosen !== changes) return chosen;
  const items = await versionsOf(uri);
  if (items.length === 0) {
    void tell.warning(`${reviewDialogMessages.noChangesShown} ${workspace.isTrusted ? whyNoRevisions() : reviewDialogMessages.gitOff}`);
    return undefined;
  }
  return window.showQuickPick(items, { title: 'Export for Review', placeHolder: reviewDialogMessages.sinceWhen, matchOnDescription: true });
}

async function versionsOf(uri: Uri): Promise<readonly SinceItem[]> {
  const [tags, revisions] = [await tagsOf(uri), await revisionsOf(uri)];
  return [
    ...tags.map(({ name, bytes }): SinceItem => ({ label: `$(tag) ${name}`, version: async () => ({ name, base64: base64Of(await bytes()) }) })),
    ...revisions.map((revision): SinceItem => ({
      ...revisionItem(revision), version: async () => ({ name: `${revision.hash.slice(0, 8)} “${revision.subject}”`, base64: base64Of(await revision.bytes()) }),
    })),
  ];
}

import {
  Range,
  TabInputTextDiff,
  Uri,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type Disposable,
  type Tab,
  type TextDocument,
  type TextDocumentContentProvider,
} from 'vscode';
import type { MergeReport } from '../../server/protocol/import.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { importDialogMessages } from '../words/import.ts';
import { showReport } from './show-report.ts';

/** Also in package.json: the buttons above a comparison whose right side has this scheme. */
const scheme = 'policy-submissions-merge';

/**
 * Texts of submissions as they would be; they are in no file, and the right side of VS Code's comparison shows them.
 */
class ProposedTexts implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration: Disposable;
  #count = 0;

  constructor() {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /**
   * The address at which the text is shown. Its ending makes it a submission, so that it looks and wraps as the other
   * side does.
   */
  add(file: Uri, document: string, text: string): Uri {
    const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/(?:\.submission)?\.ya?ml$/, '');
    const uri = Uri.from({ scheme, path: `/${stem} with ${document}.submission.yaml`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  delete(uri: Uri): void {
    this.#texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** A submission as it is, and as it would be with what a document or a command changes in it. */
export interface Merge {
  readonly submission: Uri;
  /** Where the changes come from: a document, or our list of terms. */
  readonly document: { readonly name: string };
  /** The submission's text that was merged. */
  readonly before: string;
  readonly after: string;
  readonly report: MergeReport;
  /** Stores what was decided, once the text is accepted. */
  accepted?(this: void): Promise<void>;
  /** Does the same with the submission as it is then, and shows that. */
  again(this: void): Promise<void>;
}

/**
 * What is proposed, until somebody accepts or discards it: each proposal is a comparison of the submission with its
 * text as it would be. Nothing is written before it is accepted, and then into the open text, which is saved by whoever
 * wants it.
 */
export class MergeReviews implements Disposable {
  readonly #texts = new ProposedTexts();
  readonly #open = new Map<string, Merge>();
  readonly #closing: Disposable;

  constructor() {
    this.#closing = window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const tab of closed) if (tab.input instanceof TabInputTextDiff) this.#forget(tab.input.modified);
    });
  }

  dispose(): void {
    this.#closing.dispose();
    this.#texts.dispose();
  }

  /** Shows what would change, and asks what is to become of it. */
  async show(merge: Merge): Promise<void> {
    const { submission, document, after, report } = merge;
    const proposed = this.#texts.add(submission, document.name, after);
    this.#open.set(proposed.toString(), merge);
    await commands.executeCommand(
      'vscode.diff',
      submission,
      proposed,
      `${nameOf(submission)} ↔ with ${document.name}`,
      { preview: false },
    );
    // Not waited for: what it asks can be answered above the text, too.
    void this.#ask(proposed, merge, countedChanges(report));
  }

  async #ask(proposed: Uri, merge: Merge, counted: string): Promise<void> {
    const [accept, discard, list] = ['Accept', 'Discard', 'Show List'];
    const choice = await tell.information(
      importDialogMessages.proposed({
        document: merge.document.name,
        changes: counted,
        submission: nameOf(merge.submission),
      }),
      accept,
      discard,
      list,
    );
    if (choice === accept && !this.#open.has(proposed.toString())) void tell.information(importDialogMessages.closed);
    else if (choice === accept) await this.accept(proposed);
    else if (choice === discard) await this.discard(proposed);
    else if (choice === list) await this.#list(proposed, merge);
  }

  /**
   * What is changed, one by one; the chosen place is shown in the comparison, or in the submission when it is closed.
   */
  async #list(proposed: Uri, merge: Merge): Promise<void> {
    await showReport(merge, () => (this.#open.has(proposed.toString()) ? proposed : merge.submission));
  }

  /**
   * Puts the text as it would be into the open submission, as one step that *Undo* takes back. @param passed of the
   * comparison
   */
  async accept(passed: unknown): Promise<void> {
    const proposed = this.#proposedOf(passed);
    if (proposed === undefined) return;
    const merge = this.#open.get(proposed.toString());
    if (merge === undefined) return;
    const { submission, document, before, after, report } = merge;
    const text = await workspace.openTextDocument(submission);
    if (text.getText() !== before) {
      const again = 'Compare Again';
      const choice = await tell.warning(
        importDialogMessages.changedAfter({ submission: nameOf(submission), document: document.name }),
        again,
      );
      if (choice !== again) return;
      await this.#close(proposed);
      await merge.again();
      return;
    }
    if (!(await workspace.applyEdit(textReplacement(text, after)))) {
      const again = 'Try Again';
      const choice = await tell.error(importDialogMessages.notChanged({ submission: nameOf(submission) }), again);
      if (choice === again) await this.accept(proposed);
      return;
    }
    await this.#close(proposed);
    await merge.accepted?.();
    await window.showTextDocument(text, { preview: false });
    const list = 'Show List';
    void tell
      .information(
        importDialogMessages.hasChanges({
          submission: nameOf(submission),
          changes: countedChanges(report),
          document: document.name,
        }),
        list,
      )
      .then((choice) => (choice === list ? showReport(merge, () => submission) : undefined));
  }

  async discard(passed: unknown): Promise<void> {
    const proposed = this.#proposedOf(passed);
    if (proposed === undefined) return;
    const merge = this.#open.get(proposed.toString());
    await this.#close(proposed);
    if (merge !== undefined)
      window.setStatusBarMessage(importDialogMessages.keptAsItWas({ submission: nameOf(merge.submission) }), 8000);
  }

  /** The proposal that a button passes; from the palette, the one that is in front. */
  #proposedOf(passed: unknown): Uri | undefined {
    if (passed instanceof Uri && this.#open.has(passed.toString())) return passed;
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof TabInputTextDiff && this.#open.has(input.modified.toString()) ? input.modified : undefined;
  }

  async #close(proposed: Uri): Promise<void> {
    const isShown = ({ input }: Tab): boolean =>
      input instanceof TabInputTextDiff && input.modified.toString() === proposed.toString();
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs.filter(isShown));
    this.#forget(proposed);
    await window.tabGroups.close(tabs);
  }

  #forget(proposed: Uri): void {
    this.#open.delete(proposed.toString());
    this.#texts.delete(proposed);
  }
}

function countedChanges({ changes }: MergeReport): string {
  const count = changes.filter(({ kind }) => kind !== 'left').length;
  return count === 1 ? '1 change' : `${count} changes`;
}

/** One edit that leaves alone what both texts begin and end with. */
export function textReplacement(text: TextDocument, after: string): WorkspaceEdit {
  const before = text.getText();
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const edit = new WorkspaceEdit();
  edit.replace(
    text.uri,
    new Range(text.positionAt(start), text.positionAt(before.length - end)),
    after.slice(start, after.length - end),
  );
  return edit;
}

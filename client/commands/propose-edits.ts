import { window, workspace, type QuickPickItem, type TextEditor, type Uri } from 'vscode';
import { draftRequest, type DraftChoices, type DraftPart, type DraftResult } from '../../server/protocol/import.ts';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import {
  termsProposalRequest,
  translatedProposalRequest,
  type SelectedLines,
} from '../../server/protocol/proposals.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { textReplacement, type MergeReviews } from '../merge/merge-reviews.ts';
import { ImportRefused, nameOf, sentDocument, type DocumentToImport } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { editorCommandMessages } from '../words/commands.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { askForDocument, tellingImport } from './import-into.ts';

/** What staff have done for them in a submission: each proposes a text, which a person reviews. */
export function proposingCommands(server: ServerSession, reviews: MergeReviews): readonly EditorCommand[] {
  return [
    { id: 'policySubmissions.draftFromWord', run: (passed) => draftFromWord(passed, server, reviews) },
    { id: 'policySubmissions.inTerms', run: (passed) => inTerms(passed, server, reviews) },
    { id: 'policySubmissions.translated', run: () => markTranslated(server) },
  ];
}

async function draftFromWord(passed: unknown, server: ServerSession, reviews: MergeReviews): Promise<void> {
  const submission = submissionOfCommand(passed);
  if (submission === undefined) return tellNoSubmission();
  const { line } = editorOf(submission)?.selection.active ?? {};
  const document = await askForDocument('Draft from Word', 'Draft');
  if (document !== undefined) await draftInto(submission, document, { line, server, reviews });
}

interface DraftingSteps {
  readonly line: number | undefined;
  readonly server: ServerSession;
  readonly reviews: MergeReviews;
}

function draftInto(submission: Uri, document: DocumentToImport, drafting: DraftingSteps): Promise<void | undefined> {
  const { line, server, reviews } = drafting;
  const again = async (): Promise<void> => draftInto(submission, document, drafting);
  return tellingImport(
    document.name,
    async () => {
      const before = (await workspace.openTextDocument(submission)).getText();
      const ask = async (wishes: {
        readonly issue?: string;
        readonly parts?: readonly number[];
      }): Promise<DraftResult> =>
        shownWhenLong(`Reading ${document.name}`, async (waiting) =>
          server.request(
            draftRequest,
            {
              ...(await sentDocument(document, server)),
              into: submission.toString(),
              ...(line !== undefined && { line }),
              ...wishes,
            },
            waiting,
          ),
        );
      const found = allowed(await ask({}));
      if (!('choices' in found)) return;
      const issue = await askIssue(found.choices);
      const parts = issue === undefined ? undefined : await askParts(found.choices.parts, issue, document.name);
      if (issue === undefined || parts === undefined) return;
      const drafted = allowed(await ask({ issue, parts }));
      if ('yaml' in drafted)
        await reviews.show({ submission, document, before, after: drafted.yaml, report: drafted.report, again });
    },
    again,
  );
}

/** @throws {ImportRefused} */
function allowed<Result extends object>(result: Result): Exclude<Result, { readonly refused: string }> {
  if ('refused' in result) throw new ImportRefused(String(result.refused));
  return result as Exclude<Result, { readonly refused: string }>;
}

async function askIssue({ issues, issue: atCursor }: DraftChoices): Promise<string | undefined> {
  const items = issues.map(({ id, letter, title }) => ({
    label: `${letter}) ${title}`,
    id,
    ...(id === atCursor && { description: 'at the cursor' }),
  }));
  const inOrder = [...items.filter(({ id }) => id === atCursor), ...items.filter(({ id }) => id !== atCursor)];
  return (
    await window.showQuickPick(inOrder, {
      title: 'Draft from Word',
      placeHolder: 'The issue that gets the initiatives',
      matchOnDescription: true,
    })
  )?.id;
}

interface PartItem extends QuickPickItem {
  readonly index: number;
}

async function askParts(
  parts: readonly DraftPart[],
  into: string,
  name: string,
): Promise<readonly number[] | undefined> {
  if (parts.length === 1) return [0];
  const items = parts.map(({ title, depth, words, issue }, index): PartItem => ({
    label: `${'\u2003'.repeat(depth)}${title}`,
    description: words === 1 ? '1 word' : `${words} words`,
    picked: issue === into,
    index,
  }));
  const chosen = await window.showQuickPick<PartItem>(items, {
    title: `Parts of ${name}`,
    placeHolder: 'Each part that you select becomes an initiative',
    canPickMany: true,
  });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ index }) => index);
}

async function inTerms(passed: unknown, server: ServerSession, reviews: MergeReviews): Promise<void> {
  const submission = submissionOfCommand(passed);
  if (submission === undefined) return tellNoSubmission();
  const again = (): Promise<void> => inTerms(submission, server, reviews);
  try {
    const text = await workspace.openTextDocument(submission);
    const before = text.getText();
    const selection = editorOf(submission)?.selection;
    const lines = selection === undefined || selection.isEmpty ? undefined : linesOfEditor(selection);
    const proposed = await server.request(termsProposalRequest, {
      uri: submission.toString(),
      ...(lines && { lines }),
    });
    if (proposed === null || 'refused' in proposed) return tellNoSubmission();
    const { yaml: after, report } = proposed;
    const where = lines === undefined ? nameOf(submission) : 'the selection';
    if (after !== before)
      await reviews.show({ submission, document: { name: 'The list of terms' }, before, after, report, again });
    else if (report.changes.length === 0) void tell.information(editorCommandMessages.noTermToReplace({ where }));
    else void tell.information(editorCommandMessages.noTermReplaceable({ where }));
  } catch (error) {
    await tellFailed(editorCommandMessages.termsNotChecked, error, again);
  }
}

async function markTranslated(server: ServerSession): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== submissionLanguageId) return tellNoSubmission();
  const from = await window.showInputBox({
    title: 'Translated, Please Confirm',
    prompt: editorCommandMessages.translatedFrom,
    placeHolder: 'The Japanese original, by machine',
  });
  if (from === undefined || from.trim() === '') return;
  const { document, selection } = editor;
  const before = document.getText();
  const uri = document.uri.toString();
  const made = await server.request(translatedProposalRequest, {
    uri,
    lines: linesOfEditor(selection),
    from: from.trim(),
  });
  if (made === null) return tellNoSubmission();
  if ('refused' in made) return void tell.warning(made.refused);
  if (document.getText() !== before || !(await workspace.applyEdit(textReplacement(document, made.yaml))))
    return void tell.warning(editorCommandMessages.changedNothingMarked);
  const failed = made.report.changes.find(({ kind }) => kind === 'left');
  if (failed !== undefined) return void tell.warning(failed.message);
  const count = made.report.changes.filter(({ kind }) => kind === 'changed').length;
  window.setStatusBarMessage(
    count === 1 ? editorCommandMessages.oneToConfirm : editorCommandMessages.someToConfirm({ count }),
    8000,
  );
}

/** The submission that a menu passes, or the one in front. */
function submissionOfCommand(passed: unknown): Uri | undefined {
  const file = fileOfCommand(passed);
  return file !== undefined && /\.submission\.ya?ml$/i.test(file.path) ? file : undefined;
}

function editorOf(submission: Uri): TextEditor | undefined {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors];
  return shown.find((editor) => editor?.document.uri.toString() === submission.toString());
}

/** A selection that ends at the beginning of a line does not contain that line. */
function linesOfEditor({ start, end }: TextEditor['selection']): SelectedLines {
  return { first: start.line, last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

function tellNoSubmission(): void {
  void tell.information(editorCommandMessages.openFirst);
}

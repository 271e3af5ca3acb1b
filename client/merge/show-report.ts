import {
  Selection,
  TextEditorRevealType,
  ViewColumn,
  window,
  workspace,
  type QuickPickItem,
  type TextEditor,
  type Uri,
} from 'vscode';
import type { ImportNotice, MergedChange, MergedChangeKind, MergeReport } from '../../server/protocol/import.ts';
import { nameOf } from '../papers/import-document.ts';

interface ReportItem extends QuickPickItem {
  readonly line?: number;
}

/**
 * A list of what a merge has changed, and of what is to be looked at; the chosen one is shown in the text. @param
 * shownIn asked when one is chosen
 */
export async function showReport(
  {
    submission,
    document,
    report,
  }: { readonly submission: Uri; readonly document: { readonly name: string }; readonly report: MergeReport },
  shownIn: () => Uri,
): Promise<void> {
  const chosen = await window.showQuickPick(
    [...report.changes.map(itemOfChange), ...report.notices.map(itemOfNotice)],
    {
      title: `${document.name} in ${nameOf(submission)}`,
      placeHolder: 'Select one to see it in the text',
      matchOnDetail: true,
    },
  );
  if (chosen?.line === undefined) return;
  const editor = await editorOf(shownIn());
  const { range } = editor.document.lineAt(Math.min(chosen.line, editor.document.lineCount - 1));
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenter);
}

const icons: Readonly<Record<MergedChangeKind, string>> = {
  changed: 'edit',
  added: 'add',
  removed: 'remove',
  moved: 'arrow-swap',
  left: 'circle-slash',
};

function itemOfChange({ kind, message, line }: MergedChange): ReportItem {
  return { label: `$(${icons[kind]}) ${message}`, ...at(line) };
}

function itemOfNotice({ message, place, line }: ImportNotice): ReportItem {
  return { label: `$(info) ${message}`, ...at(line, place) };
}

function at(line: number | undefined, place?: string): Pick<ReportItem, 'detail' | 'line'> {
  const detail = [
    ...(line === undefined ? [] : [`Line ${line + 1}`]),
    ...(place === undefined ? [] : [`in the document: ${place}`]),
  ].join(', ');
  return { ...(detail !== '' && { detail }), ...(line !== undefined && { line }) };
}

/** The side of a comparison that shows it, or an editor of its own. */
async function editorOf(uri: Uri): Promise<TextEditor> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return shown ?? window.showTextDocument(await workspace.openTextDocument(uri), ViewColumn.Active);
}

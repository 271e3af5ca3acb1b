import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import { fileNameAs, formats, formatsOf, paperWords, type DocumentFormat } from '../../server/contract/formats.ts';
import { templateLanguageId } from '../../server/protocol/languages.ts';
import { exportFormRequest, exportRequest, formsRequest, type KnownForm } from '../../server/protocol/papers.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { exportMessages } from '../words/export.ts';
import type { EditorCommand } from './command.ts';
import { tellRefusal } from './export-document.ts';
import { fileOfCommand } from './file-of-command.ts';

/** What a form is made of: a template's file, or one that is known by its id. */
type FormSource = { readonly uri: Uri; readonly name: string } | { readonly template: string; readonly name: string };

/** Writes a template's blank form to a file that the user names: of the template that is shown or was clicked on, else of one that is chosen. */
export function exportBlankFormCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.blankForm',
    run: async (file) => {
      try {
        const source = await sourceOf(server, fileOfCommand(file));
        if (source !== undefined) await exportForm(server, source);
      } catch (error) {
        await tellFailed(exportMessages.formNotExported, error, () => command.run(file));
      }
    },
  };
  return command;
}

async function sourceOf(server: ServerSession, uri: Uri | undefined): Promise<FormSource | undefined> {
  if (uri !== undefined && (await languageOf(uri)) === templateLanguageId) return { uri, name: uri.path.slice(uri.path.lastIndexOf('/') + 1) };
  const items = (await server.request(formsRequest, {})).map(itemOf);
  const chosen = await window.showQuickPick(items, { title: 'Export Blank Form', placeHolder: exportMessages.whichForm, matchOnDescription: true });
  return chosen === undefined ? undefined : { template: chosen.form.id, name: chosen.form.id };
}

/** A file that can not be opened is no template. */
async function languageOf(uri: Uri): Promise<string | undefined> {
  if (!/\.ya?ml$/i.test(uri.path)) return undefined;
  // The server knows open documents only.
  return workspace.openTextDocument(uri).then(({ languageId }) => languageId, () => undefined);
}

function itemOf(form: KnownForm): QuickPickItem & { readonly form: KnownForm } {
  const { id, title, organisation, uri } = form;
  const place = uri === undefined ? 'comes with Policy Submissions' : workspace.asRelativePath(Uri.parse(uri));
  return { form, label: title, description: organisation, detail: `${id}, ${place}` };
}

async function exportForm(server: ServerSession, source: FormSource): Promise<void> {
  const items = formatsOf.document.filter((to) => to !== 'pdf' || server.readsFiles).map((to): QuickPickItem & { readonly to: DocumentFormat } => ({ label: formats[to].name, description: formWords[to], to }));
  const format = await window.showQuickPick(items, { title: 'Export Blank Form', placeHolder: exportMessages.whichFormat });
  if (format === undefined) return;
  const { to } = format;
  const { name, extension } = formats[to];
  const result = await shownWhenLong('Exporting the blank form', async (waiting) => (
    'uri' in source
      ? server.request(exportRequest, { uri: source.uri.toString(), to }, waiting)
      : server.request(exportFormRequest, { template: source.template, to }, waiting)
  ));
  if (result !== null && 'refused' in result) return tellRefusal(result);
  if (result === null) {
    void tell.warning(exportMessages.noForm({ template: source.name }));
    return;
  }
  const folder = 'uri' in source && source.uri.scheme !== 'untitled' ? Uri.joinPath(source.uri, '..') : workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const target = await window.showSaveDialog({
    title: `Export Blank Form to ${name}`, saveLabel: 'Export', defaultUri: Uri.joinPath(folder, fileNameAs(source.name, to)), filters: { [name]: [extension] },
  });
  if (target === undefined) return;
  if (await writeBase64(target, result.base64)) await tellWritten([target], result, 'template');
}

/** What each format of a form is good for. */
const formWords: Readonly<Record<DocumentFormat, string>> = { ...paperWords.document, docx: 'with fields that can be imported when the form comes back' };

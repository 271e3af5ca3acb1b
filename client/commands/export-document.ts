import {
  CancellationError,
  commands,
  FileType,
  Uri,
  window,
  workspace,
  type Memento,
  type QuickPickItem,
} from 'vscode';
import {
  exportCommandId,
  fileNameAs,
  formats,
  namesApart,
  type DocumentFormat,
  formatsOf,
  paperWords,
} from '../../server/contract/formats.ts';
import { templateLanguageId } from '../../server/protocol/languages.ts';
import {
  exportRequest,
  type ExportRefusal,
  type ExportResult,
  exportFormRequest,
  formsRequest,
  type KnownForm,
} from '../../server/protocol/papers.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { Patience } from '../connection/server-life.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { ExportQuestion } from '../ready/export-question.ts';
import { fileNameOf, namedPapers } from '../ready/named-papers.ts';
import { listLeft } from '../ready/show-left.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { exportMessages } from '../words/export.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

const key = 'policySubmissions.lastExport';

/**
 * The commands that export to one form each, each of which is remembered for the folder, and the one that exports to
 * the last of them again; at first to Word.
 */
export function exportCommands(
  exportTo: (format: DocumentFormat) => EditorCommand,
  memory: Memento,
): readonly EditorCommand[] {
  const [first] = formatsOf.document;
  return [
    ...formatsOf.document.map((format): EditorCommand => {
      const { id, run } = exportTo(format);
      return {
        id,
        run: async (...args) => {
          await memory.update(key, format);
          return run(...args);
        },
      };
    }),
    {
      id: 'policySubmissions.export',
      run: (...args) => {
        const last = memory.get(key);
        return commands.executeCommand(
          exportCommandId(formatsOf.document.find((format) => format === last) ?? first),
          ...args,
        );
      },
    },
  ];
}

/** What a form is made of: a template's file, or one that is known by its id. */
type FormSource = { readonly uri: Uri; readonly name: string } | { readonly template: string; readonly name: string };

/**
 * Writes a template's blank form to a file that the user names. The template is the one that is open or was clicked on;
 * otherwise the user is asked.
 */
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
  if (uri !== undefined && (await languageOf(uri)) === templateLanguageId)
    return { uri, name: uri.path.slice(uri.path.lastIndexOf('/') + 1) };
  const items = (await server.request(formsRequest, {})).map(itemOf);
  const chosen = await window.showQuickPick(items, {
    title: 'Export Blank Form',
    placeHolder: exportMessages.whichForm,
    matchOnDescription: true,
  });
  return chosen === undefined ? undefined : { template: chosen.form.id, name: chosen.form.id };
}

/** A file that can not be opened is no template. */
async function languageOf(uri: Uri): Promise<string | undefined> {
  if (!/\.ya?ml$/i.test(uri.path)) return undefined;
  // The server knows open documents only.
  return workspace.openTextDocument(uri).then(
    ({ languageId }) => languageId,
    () => undefined,
  );
}

function itemOf(form: KnownForm): QuickPickItem & { readonly form: KnownForm } {
  const { id, title, organisation, uri } = form;
  const place = uri === undefined ? 'comes with Policy Submissions' : workspace.asRelativePath(Uri.parse(uri));
  return { form, label: title, description: organisation, detail: `${id}, ${place}` };
}

async function exportForm(server: ServerSession, source: FormSource): Promise<void> {
  const items = formatsOf.document
    .filter((to) => to !== 'pdf' || server.readsFiles)
    .map((to): QuickPickItem & { readonly to: DocumentFormat } => ({
      label: formats[to].name,
      description: formWords[to],
      to,
    }));
  const format = await window.showQuickPick(items, {
    title: 'Export Blank Form',
    placeHolder: exportMessages.whichFormat,
  });
  if (format === undefined) return;
  const { to } = format;
  const { name, extension } = formats[to];
  const result = await shownWhenLong('Exporting the blank form', async (waiting) =>
    'uri' in source
      ? server.request(exportRequest, { uri: source.uri.toString(), to }, waiting)
      : server.request(exportFormRequest, { template: source.template, to }, waiting),
  );
  if (result !== null && 'refused' in result) return tellRefusal(result);
  if (result === null) {
    void tell.warning(exportMessages.noForm({ template: source.name }));
    return;
  }
  const folder =
    'uri' in source && source.uri.scheme !== 'untitled'
      ? Uri.joinPath(source.uri, '..')
      : (workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'));
  const target = await window.showSaveDialog({
    title: `Export Blank Form to ${name}`,
    saveLabel: 'Export',
    defaultUri: Uri.joinPath(folder, fileNameAs(source.name, to)),
    filters: { [name]: [extension] },
  });
  if (target === undefined) return;
  if (await writeBase64(target, result.base64)) await tellWritten([target], result, 'template');
}

/** What each format of a form is good for. */
const formWords: Readonly<Record<DocumentFormat, string>> = {
  ...paperWords.document,
  docx: 'with fields that can be imported when the form comes back',
};

/**
 * Writes the finished document to a file that the user names; several that are selected, to a folder. The command gives
 * false when nothing was written.
 */
export function exportCommand(server: ServerSession, question: ExportQuestion, format: DocumentFormat): EditorCommand {
  const exporting: Exporting = { server, question, format };
  return {
    id: exportCommandId(format),
    run: async (file, selected) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      const many = Array.isArray(selected) ? selected.filter((one): one is Uri => one instanceof Uri) : [];
      return many.length > 1 ? exportMany(exporting, many) : exportOne(exporting, uri);
    },
  };
}

interface Exporting {
  readonly server: ServerSession;
  readonly question: ExportQuestion;
  readonly format: DocumentFormat;
}

async function exportOne(exporting: Exporting, uri: Uri): Promise<boolean> {
  const { server, question, format } = exporting;
  const { name, extension } = formats[format];
  const again = (): Promise<unknown> => exportOne(exporting, uri);
  const [paper] = (await namedPapers([uri], server)) ?? [];
  if (paper === undefined) return false;
  const answer = await question.ask([paper]);
  if (answer === 'show' && paper.result !== undefined) await listLeft(question, uri, paper.result);
  if (answer !== 'export') return false;
  const result = await shownWhenLong(`Exporting ${fileName(uri)}`, (waiting) =>
    ask(server, format, uri, waiting),
  ).catch((error: unknown) => {
    void tellFailed(exportMessages.notExported({ file: fileName(uri) }), error, again);
  });
  if (result === undefined) return false;
  if (result === 'no submission') {
    void tell.warning(exportMessages.nothingToExport({ file: fileName(uri) }));
    return false;
  }
  if ('refused' in result) {
    await tellRefusal(result);
    return false;
  }
  const target = await window.showSaveDialog({
    title: `Export to ${name}`,
    saveLabel: 'Export',
    defaultUri: Uri.joinPath(folderFor(uri), fileNameOf(paper, format)),
    filters: { [name]: [extension] },
  });
  if (target === undefined || !(await writeBase64(target, result.base64))) return false;
  void tellWritten([target], result);
  return true;
}

async function exportMany(exporting: Exporting, uris: readonly Uri[]): Promise<boolean> {
  const { server, question, format } = exporting;
  const [first] = uris;
  if (first === undefined) return false;
  const papers = await namedPapers(uris, server);
  if (papers === undefined || (await question.ask(papers)) !== 'export') return false;
  const [folder] =
    (await window.showOpenDialog({
      title: `Export ${uris.length} submissions to ${formats[format].name}`,
      openLabel: 'Export to This Folder',
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: folderFor(first),
    })) ?? [];
  if (folder === undefined) return false;
  const names = namesApart(
    papers.map((paper) => fileNameOf(paper, format)),
    (index) => fileNameAs(fileName(uris[index] ?? first), format),
  );
  const targets = names.map((one) => Uri.joinPath(folder, one));
  if (!(await mayOverwrite(targets))) return false;
  const written: Uri[] = [];
  const failed: Uri[] = [];
  let errors = 0;
  const made = new Set<string>();
  let refusal: ExportRefusal | undefined;
  const work = async (waiting: Patience): Promise<void> => {
    for (const [index, uri] of uris.entries()) {
      if (waiting.cancelled?.isCancellationRequested === true) return;
      const message = `${index + 1} of ${uris.length}: ${fileName(uri)}`;
      waiting.told?.({ message, percentage: Math.floor((index / uris.length) * 100) });
      const result = await askOfMany(server, format, uri, waiting);
      if (typeof result !== 'string' && 'refused' in result) {
        // The others would fail in the same way, each after some time.
        refusal = result;
        return;
      }
      const target = targets[index];
      if (typeof result === 'string' || target === undefined || !(await writeBase64(target, result.base64))) {
        failed.push(uri);
        continue;
      }
      written.push(target);
      errors += result.errors;
      if (result.made !== undefined) made.add(result.made);
    }
  };
  await shownWhenLong(`Exporting ${uris.length} submissions`, work).catch((error: unknown) => {
    if (!(error instanceof CancellationError)) throw error;
  });
  if (refusal !== undefined) await tellRefusal(refusal);
  if (failed.length > 0) {
    const names = `${failed.slice(0, 5).map(fileName).join(', ')}${failed.length > 5 ? ', …' : ''}`;
    void tellFailed(
      exportMessages.someNotExported({ failed: failed.length, all: uris.length, files: names }),
      undefined,
      () => exportMany(exporting, failed),
    );
  }
  if (written.length > 0) void tellWritten(written, { errors, made: [...made].join(' ') });
  return written.length > 0;
}

async function ask(
  server: ServerSession,
  format: DocumentFormat,
  uri: Uri,
  waiting: Patience,
): Promise<ExportResult | ExportRefusal | 'no submission'> {
  // The server knows open documents only.
  await workspace.openTextDocument(uri);
  return (await server.request(exportRequest, { uri: uri.toString(), to: format }, waiting)) ?? 'no submission';
}

/** One that fails does not keep the others from being exported. */
async function askOfMany(...asked: Parameters<typeof ask>): Promise<Awaited<ReturnType<typeof ask>> | 'failed'> {
  try {
    return await ask(...asked);
  } catch (error) {
    if (error instanceof CancellationError) throw error;
    return 'failed';
  }
}

/** Two names that become one, or files that are there, are the user's to decide on. */
async function mayOverwrite(targets: readonly Uri[]): Promise<boolean> {
  const names = targets.map(fileName);
  // Where a disk does not tell capitals from small letters, one would overwrite the other.
  const alike = names.map((name) => name.toLowerCase());
  const twice = names.find((_name, index) => alike.indexOf(alike[index] ?? '') < index);
  if (twice !== undefined) {
    await tell.error(exportMessages.savedTwice({ file: twice }));
    return false;
  }
  const there: string[] = [];
  for (const target of targets) if (await isFile(target)) there.push(fileName(target));
  if (there.length === 0) return true;
  const overwrite = 'Replace';
  const files = there.join(', ');
  const question =
    there.length === 1
      ? exportMessages.fileExists({ file: files })
      : exportMessages.filesExist({ count: there.length, files });
  return (await tell.warning(question, { modal: true }, overwrite)) === overwrite;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Directory;
  } catch {
    return false;
  }
}

/** Says why there is no paper; where only the user's trust in the folder is missing, that can be given. */
async function tellRefusal({ refused }: ExportRefusal): Promise<void> {
  const manage = 'Manage Trust';
  const choice = await tell.warning(refused, ...(workspace.isTrusted ? [] : [manage]));
  if (choice === manage) await commands.executeCommand('workbench.trust.manage');
}

function folderFor(uri: Uri): Uri {
  if (uri.scheme !== 'untitled') return Uri.joinPath(uri, '..');
  return workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

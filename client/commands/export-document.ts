import { CancellationError, commands, env, FileType, UIKind, Uri, window, workspace } from 'vscode';
import { exportCommandId, fileNameAs, formats, type DocumentFormat } from '../../server/contract/formats.ts';
import { exportRequest, type ExportRefusal, type ExportResult } from '../../server/protocol/papers.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';
import { showLogCommandId } from './show-log.ts';
import { tell } from '../tell.ts';

/** Writes the finished document to a file that the user names; several that are selected, to a folder. */
export function exportCommand(server: ServerSession, format: DocumentFormat): EditorCommand {
  return {
    id: exportCommandId(format),
    run: async (file, selected) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return;
      const many = Array.isArray(selected) ? selected.filter((one): one is Uri => one instanceof Uri) : [];
      await (many.length > 1 ? exportMany(server, format, many) : exportOne(server, format, uri));
    },
  };
}

async function exportOne(server: ServerSession, format: DocumentFormat, uri: Uri): Promise<void> {
  const { name, extension } = formats[format];
  const result = await ask(server, format, uri);
  if (result === undefined || result === 'ended') return;
  const target = await window.showSaveDialog({
    title: `Export to ${name}`, saveLabel: 'Export', defaultUri: Uri.joinPath(folderFor(uri), fileNameAs(fileName(uri), format)),
    filters: { [name]: [extension] },
  });
  if (target === undefined) return;
  if (await writeBase64(target, result.base64)) await tellWritten([target], result);
}

async function exportMany(server: ServerSession, format: DocumentFormat, uris: readonly Uri[]): Promise<void> {
  const [first] = uris;
  if (first === undefined) return;
  const [folder] = await window.showOpenDialog({
    title: `Export ${uris.length} submissions to ${formats[format].name}`, openLabel: 'Export to This Folder',
    canSelectFiles: false, canSelectFolders: true, defaultUri: folderFor(first),
  }) ?? [];
  if (folder === undefined) return;
  const targets = uris.map((uri) => Uri.joinPath(folder, fileNameAs(fileName(uri), format)));
  if (!await mayOverwrite(targets)) return;
  const written: Uri[] = [];
  let errors = 0;
  const made = new Set<string>();
  for (const [index, uri] of uris.entries()) {
    const result = await ask(server, format, uri);
    if (result === 'ended') break;
    const target = targets[index];
    if (result === undefined || target === undefined || !await writeBase64(target, result.base64)) continue;
    written.push(target);
    errors += result.errors;
    if (result.made !== undefined) made.add(result.made);
  }
  if (written.length > 0) await tellWritten(written, { errors, made: [...made].join(' ') });
}

/** @returns `ended` when the user has had enough, and undefined when he was told why there is nothing */
async function ask(server: ServerSession, format: DocumentFormat, uri: Uri): Promise<ExportResult | 'ended' | undefined> {
  try {
    // The server knows open documents only.
    await workspace.openTextDocument(uri);
    const result = await shownWhenLong(`Exporting ${fileName(uri)}`, (waiting) => server.request(exportRequest, { uri: uri.toString(), to: format }, waiting));
    if (result !== null && 'refused' in result) {
      await tellRefusal(result);
      // Of several, the others would fail in the same way, each after some time.
      return 'ended';
    }
    if (result !== null) return result;
    void tell.warning(`${fileName(uri)} is not a policy submission, so there is nothing to export.`);
  } catch (error) {
    if (error instanceof CancellationError) return 'ended';
    await tellExportFailure(`${fileName(uri)} could not be exported.`);
  }
  return undefined;
}

/** @returns false when the user was told that it could not be written. */
export async function writeBase64(target: Uri, base64: string): Promise<boolean> {
  try {
    await workspace.fs.writeFile(target, Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
    return true;
  } catch {
    await tell.error(`${fileName(target)} could not be written. If it is open in another program, close it there and try again.`);
    return false;
  }
}

/** Two names that become one, or files that are there, are the user's to decide on. */
async function mayOverwrite(targets: readonly Uri[]): Promise<boolean> {
  const names = targets.map(fileName);
  // Where a disk does not tell capitals from small letters, one would overwrite the other.
  const alike = names.map((name) => name.toLowerCase());
  const twice = names.find((_name, index) => alike.indexOf(alike[index] ?? '') < index);
  if (twice !== undefined) {
    await tell.error(`Two of the submissions would both become ${twice}. Export them one by one.`);
    return false;
  }
  const there: string[] = [];
  for (const target of targets) if (await isFile(target)) there.push(fileName(target));
  if (there.length === 0) return true;
  const overwrite = 'Overwrite';
  const question = there.length === 1 ? `${there[0]} is in this folder already.` : `${there.length} of these files are in this folder already: ${there.join(', ')}.`;
  return await tell.warning(question, { modal: true }, overwrite) === overwrite;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Directory;
  } catch {
    return false;
  }
}

/** Says what has been written, and offers to open it. `errors` are those of what was written. */
export async function tellWritten(targets: readonly Uri[], { errors, made }: Pick<ExportResult, 'errors' | 'made'>, what: 'submission' | 'template' = 'submission'): Promise<void> {
  const [first] = targets;
  if (first === undefined) return;
  const written = targets.length === 1 ? `${fileName(first)} has been written.` : `${targets.length} files have been written.`;
  const said = made === undefined || made === '' ? written : `${written} ${made}`;
  const actions = targets.length === 1 ? actionsFor(first) : actionsFor(first).filter(({ title }) => title !== 'Open');
  const subject = targets.length === 1 ? `The ${what} has` : `The ${what}s have`;
  const choice = errors === 0
    ? await tell.information(said, ...actions)
    : await tell.warning(
      `${said} ${subject} ${errors === 1 ? 'an error' : `${errors} errors`}, so something may be missing from the document.`, ...actions,
    );
  await choice?.run();
}

interface Action {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** What can be done with a file depends on where VS Code runs: a browser can not start Word. */
function actionsFor(target: Uri): readonly Action[] {
  if (env.uiKind === UIKind.Desktop && env.remoteName === undefined && target.scheme === 'file') {
    return [
      { title: 'Open', run: () => env.openExternal(target) },
      { title: 'Show in Folder', run: () => commands.executeCommand('revealFileInOS', target) },
    ];
  }
  const isText = !Object.values(formats).some((format) => !format.isText && target.path.endsWith(`.${format.extension}`));
  return [
    ...(isText ? [{ title: 'Open', run: () => commands.executeCommand('vscode.open', target) }] : []),
    ...(workspace.getWorkspaceFolder(target) === undefined
      ? []
      : [{ title: 'Show in Explorer', run: () => commands.executeCommand('revealInExplorer', target) }]),
  ];
}

/** Says why there is no paper; where only the user's trust in the folder is missing, that can be given. */
export async function tellRefusal({ refused }: ExportRefusal): Promise<void> {
  const manage = 'Manage Trust';
  const choice = await tell.warning(refused, ...(workspace.isTrusted ? [] : [manage]));
  if (choice === manage) await commands.executeCommand('workbench.trust.manage');
}

export async function tellExportFailure(sentence: string): Promise<void> {
  const showLog = 'Show Log';
  if (await tell.error(sentence, showLog) === showLog) await commands.executeCommand(showLogCommandId);
}

function folderFor(uri: Uri): Uri {
  if (uri.scheme !== 'untitled') return Uri.joinPath(uri, '..');
  return workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

import { commands, env, UIKind, workspace, type Uri } from 'vscode';
import { formats } from '../../server/contract/formats.ts';
import type { ExportResult } from '../../server/protocol/papers.ts';
import { bytesOf } from '../papers/file-content.ts';
import { tell } from '../tell.ts';
import { toldMessages } from '../words/told.ts';

/** Writes a file. @returns false when the user was told that it could not be written, and did not try again. */
export async function writeBase64(target: Uri, base64: string): Promise<boolean> {
  const bytes = bytesOf(base64);
  for (;;) {
    try {
      await workspace.fs.writeFile(target, bytes);
      return true;
    } catch {
      const tryAgain = 'Try Again';
      const choice = await tell.error(toldMessages.notSaved({ file: fileName(target) }), tryAgain);
      if (choice !== tryAgain) return false;
    }
  }
}

/** Says what has been written and where it is, and offers to open it. `errors` are those of what was written. */
export async function tellWritten(
  targets: readonly Uri[],
  { errors, made = '' }: Pick<ExportResult, 'errors' | 'made'>,
  what: 'submission' | 'template' = 'submission',
): Promise<void> {
  const [first] = targets;
  if (first === undefined) return;
  const isOne = targets.length === 1;
  const written = [
    toldMessages.saved({ files: isOne ? fileName(first) : `${targets.length} files`, folder: folderName(first) }),
    ...(made === '' ? [] : [made]),
  ].join(' ');
  const actions = isOne ? actionsFor(first) : actionsFor(first).filter(({ isOfMany }) => isOfMany === true);
  if (errors === 0) {
    await (await tell.information(written, ...actions))?.run();
    return;
  }
  const subject = isOne ? what : `${what}s`;
  const incomplete =
    errors === 1
      ? isOne
        ? toldMessages.oneWithError({ what: subject })
        : toldMessages.someWithError({ what: subject })
      : isOne
        ? toldMessages.oneWithErrors({ what: subject, errors })
        : toldMessages.someWithErrors({ what: subject, errors });
  const problems: WrittenAction = {
    title: 'Show Problems',
    run: () => commands.executeCommand('workbench.actions.view.problems'),
  };
  const choice = await tell.warning(`${written} ${incomplete}`, problems, ...actions);
  await choice?.run();
}

interface WrittenAction {
  readonly title: string;
  /** Of use for several files that were written, too: it shows where they are. */
  readonly isOfMany?: boolean;
  run(): Thenable<unknown>;
}

/** What can be done with a file depends on where VS Code runs: a browser can not start Word. */
function actionsFor(target: Uri): readonly WrittenAction[] {
  const copyPath: WrittenAction = { title: 'Copy Path', run: () => env.clipboard.writeText(target.fsPath) };
  if (env.uiKind === UIKind.Desktop && env.remoteName === undefined && target.scheme === 'file') {
    return [
      { title: 'Open', run: () => env.openExternal(target) },
      { title: 'Open Containing Folder', isOfMany: true, run: () => commands.executeCommand('revealFileInOS', target) },
      copyPath,
    ];
  }
  const isRead = Object.values(formats).some(
    ({ isText, extension }) => isText && extension !== 'html' && target.path.endsWith(`.${extension}`),
  );
  const isInWorkspace = workspace.getWorkspaceFolder(target) !== undefined;
  return [
    // As text, a page shows its source.
    ...(isRead ? [{ title: 'Open', run: () => commands.executeCommand('vscode.open', target) }] : []),
    ...(isInWorkspace && !isRead ? [{ title: 'Download', run: () => download(target) }] : []),
    ...(isInWorkspace
      ? [
          {
            title: 'Reveal in Explorer',
            isOfMany: true,
            run: () => commands.executeCommand('revealInExplorer', target),
          },
        ]
      : []),
    // The path of a file that is on no disk, such as one on GitHub, is of no use elsewhere.
    ...(target.scheme === 'file' || target.scheme === 'vscode-remote' ? [copyPath] : []),
  ];
}

/**
 * Brings a file that is elsewhere to the computer in front of which the user sits: VS Code does that with what is
 * chosen in the explorer.
 */
async function download(target: Uri): Promise<void> {
  await commands.executeCommand('revealInExplorer', target);
  await commands.executeCommand('explorer.download');
}

function folderName(uri: Uri): string {
  const [name = '/'] = uri.path.split('/').slice(-2);
  return name === '' ? '/' : name;
}

function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

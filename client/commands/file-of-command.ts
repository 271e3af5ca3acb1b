import { Uri, window } from 'vscode';

/** The file a command is about: the one a menu passes, or the one in the active editor. */
export function fileOfCommand(passed: unknown): Uri | undefined {
  return passed instanceof Uri ? passed : window.activeTextEditor?.document.uri;
}

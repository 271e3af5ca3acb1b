import type { LogOutputChannel } from 'vscode';
import type { EditorCommand } from './command.ts';

export const showLogCommandId = 'policySubmissions.showLog';

export function showLogCommand(log: LogOutputChannel): EditorCommand {
  return { id: showLogCommandId, run: () => log.show() };
}

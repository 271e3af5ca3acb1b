import type { LogOutputChannel } from 'vscode';
import type { Command } from './command.ts';

export const showLogCommandId = 'policySubmissions.showLog';

export function showLogCommand(log: LogOutputChannel): Command {
  return { id: showLogCommandId, run: () => log.show() };
}

import { commands, type Memento } from 'vscode';
import { exportCommandId, formatsOf, type DocumentFormat } from '../../server/contract/formats.ts';
import type { EditorCommand } from './command.ts';

const key = 'policySubmissions.lastExport';

/** The commands that export to one form each, each of which is remembered for the folder, and the one that exports to the last of them again; at first to Word. */
export function exportCommands(exportTo: (format: DocumentFormat) => EditorCommand, memory: Memento): readonly EditorCommand[] {
  const [first] = formatsOf.document;
  return [
    ...formatsOf.document.map((format): EditorCommand => {
      const { id, run } = exportTo(format);
      return { id, run: async (...args) => {
        await memory.update(key, format);
        return run(...args);
      } };
    }),
    {
      id: 'policySubmissions.export',
      run: (...args) => {
        const last = memory.get(key);
        return commands.executeCommand(exportCommandId(formatsOf.document.find((format) => format === last) ?? first), ...args);
      },
    },
  ];
}

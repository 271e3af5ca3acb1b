import { closingLine, officeMacro, openingLine, savingLine } from './office.ts';

export interface Settling {
  /** A Word file with tracked changes. */
  readonly source: string;
  readonly command: 'accept' | 'reject' | 'keep';
  /** The file for the plain text that remains. */
  readonly target: string;
}

const commands = { accept: ['  Dispatch(".uno:AcceptAllTrackedChanges", Array())'], reject: ['  Dispatch(".uno:RejectAllTrackedChanges", Array())'], keep: [] } as const;

/** Has LibreOffice accept or reject all tracked changes, as its menu does, and write the remaining text. */
export async function settleInOffice(settlings: readonly Settling[]): Promise<void> {
  await officeMacro(settlings.flatMap(({ source, command, target }) => [openingLine(source), ...commands[command], savingLine(target), closingLine]));
}

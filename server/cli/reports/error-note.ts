import { hidingErrors } from '../../contract/severities.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import type { OpenSource } from '../session.ts';
import { reportOf } from './report.ts';

/** A sentence where errors may hide parts of a file. */
export function errorNote(open: OpenSource): readonly string[] {
  const errors = hidingErrors(reportOf(open).findings);
  return errors === 0 ? [] : [commandMessages.partsMissing({ path: open.source.path, errors }).text];
}

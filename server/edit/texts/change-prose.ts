import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Scope } from '../../language/scope.ts';
import { editMessages } from '../../words/messages/edit.ts';
import { homeOfTarget } from '../cell.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { fieldOf } from '../fields.ts';
import { targetAt } from '../target.ts';
import { mergeTexts } from '../../document/edit/merge-texts.ts';
import { proseOfSent } from './sent-blocks.ts';
import { writeText } from './write-text.ts';

/** Sets a text with paragraphs. */
export function changeProseText(document: SubmissionDocument, { path, base, blocks }: ChangeOf<'prose'>, scope: Scope): Edited {
  const target = targetAt(document, path, scope);
  if ('refused' in target) return target;
  if ('issueId' in target) return { refused: editMessages.titleFirst, path };
  const field = fieldOf(homeOfTarget(target), scope);
  if (field.kind !== 'prose') return field.kind === 'fixed' ? { refused: field.why, path } : { conflict: field };
  const said = proseOfSent(base, blocks);
  if (said === undefined) return { conflict: field };
  const wanted = mergeTexts(base, said.text, field.text);
  if (wanted === undefined) return { conflict: field };
  const told = said.isExact ? {} : { told: editMessages.notAllWritten };
  if (wanted === field.text) return { edits: [], path: target.path, field, ...told };
  const edited = writeText(target, wanted.trim() === '' ? '' : wanted, scope);
  return 'edits' in edited ? { ...edited, ...told } : edited;
}

import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Scope } from '../../language/scope.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { homeOfTarget } from '../cell.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { fieldOf } from '../fields.ts';
import { targetAt } from '../target.ts';
import { writeFresh } from './fresh-initiative.ts';
import { mergeTexts } from '../../document/edit/merge-texts.ts';
import { writeText } from './write-text.ts';

/** Sets a text that is one line. */
export function changeText(document: SubmissionDocument, { path, base, text }: ChangeOf<'text'>, scope: Scope): Edited {
  const target = targetAt(document, path, scope);
  if ('refused' in target) return target;
  const mine = oneLine(text);
  if ('issueId' in target) return writeFresh(document, target, mine, scope);
  const field = fieldOf(homeOfTarget(target), scope);
  if (field.kind !== 'text') return field.kind === 'fixed' ? { refused: field.why, path } : { conflict: field };
  const wanted = mergeTexts(oneLine(base), mine, field.text);
  if (wanted === undefined) return { conflict: field };
  return wanted === field.text ? { edits: [], path: target.path, field } : writeText(target, wanted, scope);
}

import type { TextEdit } from '../../document/edit/text-edits.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { pathAt } from '../../papers/view/node-places.ts';
import type { NotEditable } from '../../protocol/table.ts';
import { editMessages } from '../../words/messages/edit.ts';
import { firstThatHolds, isHarmless, type EditDraft } from './draft.ts';
import { excerptOf, type Excerpt } from '../../document/model/excerpt.ts';

export interface Structural {
  /** Where it can be done in the text. */
  readonly path: string;
  /** The initiatives that it touches, and those beside them. */
  readonly isNear: (entry: InitiativeEntry) => boolean;
  /** Ways to do it, the best first. */
  readonly drafts: (excerpt: Excerpt) => Iterable<EditDraft> | undefined;
}

/** The edits of the document that make a change of its structure, verified on the part of it that they touch. */
export function editsOfDrafts(
  document: SubmissionDocument,
  { path, isNear, drafts }: Structural,
): readonly TextEdit[] | NotEditable {
  const excerpt = excerptOf(document, isNear);
  const mistake = document.problems.find((problem) => !isHarmless(problem));
  if (mistake !== undefined) return { refused: editMessages.unclear, path: pathAt(document, mistake.range.start).text };
  const edits = editsIn(excerpt, drafts);
  if (edits === 'comments') return { refused: editMessages.deletesComment, path };
  const placed = edits?.map(excerpt.toWhole);
  if (placed?.every((edit) => edit !== undefined) === true) return placed;
  // What is written there can not be told apart from what was left out.
  const again =
    edits === undefined
      ? undefined
      : editsIn(
          excerptOf(document, () => true),
          drafts,
        );
  return again === undefined || again === 'comments' ? { refused: editMessages.notAutomatically, path } : again;
}

function editsIn(excerpt: Excerpt, drafts: Structural['drafts']): ReturnType<typeof firstThatHolds> {
  const all = drafts(excerpt);
  return all && firstThatHolds(excerpt, all);
}

/** True for a refusal. */
export function isRefused(edits: readonly TextEdit[] | NotEditable): edits is NotEditable {
  return 'refused' in edits;
}

/** Said of a path that leads nowhere. */
export const notThere = editMessages.gone;

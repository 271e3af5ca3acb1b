import type { CompendiumAttachment, CompendiumIssue, CompendiumSubmission } from './compendium-model.ts';
import type { PlacedPart } from './compendium-part.ts';

/** All attachments: by submission, those of the whole submission first, then in the order in which they stand in the answers. */
export function listAttachments(
  placed: readonly PlacedPart[], submissions: readonly CompendiumSubmission[], issues: readonly CompendiumIssue[],
): readonly CompendiumAttachment[] {
  const ofWhole = placed.flatMap(({ part }, index) => {
    const submission = submissions[index];
    return submission === undefined ? [] : part.attachments.map((link): CompendiumAttachment => ({ submission, issue: undefined, initiative: '', points: [], link }));
  });
  const ofInitiatives = issues.flatMap((issue) => issue.answers.flatMap(({ submission, initiatives }) => initiatives.flatMap(({ view, points }) => (
    view.attachments.map((link): CompendiumAttachment => ({ submission, issue, initiative: view.title?.text ?? '', points, link }))
  ))));
  return [...ofWhole, ...ofInitiatives].sort((a, b) => a.submission.index - b.submission.index);
}

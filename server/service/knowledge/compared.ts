import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { blocksText, outcomeText } from '../../papers/compendium/initiative-texts.ts';
import { detailsByPath } from '../../papers/view/initiative-details.ts';
import { writtenLink } from '../../papers/view/link-view.ts';
import type { InitiativeView, SubmissionView } from '../../papers/view/table-model.ts';
import type { Template } from '../../template/template.ts';

/** One initiative of a submission, to be read beside those of others. */
export interface ComparedInitiative {
  readonly id: string;
  readonly letter: string;
  /** `a) Title of the issue`. */
  readonly heading: string;
  readonly points: readonly string[];
  /** As plain text. @param file whose initiative it is */
  text(this: void, file: string): string;
}

export function comparedInitiatives(
  { rows, contact }: SubmissionView,
  document: SubmissionDocument,
  template: Template | undefined,
): readonly ComparedInitiative[] {
  const details = detailsByPath(document);
  const economy = contact.economy?.text ?? document.submission.economy?.value ?? '';
  return rows.flatMap(({ id, title, initiatives }) => {
    const letter = template?.issues.find((issue) => issue.id === id)?.letter ?? '';
    return initiatives.map((view) => {
      const { points = [], agencies = [] } = details.get(view.path.text) ?? {};
      const text = (file: string): string =>
        [
          `**${[economy, view.title?.text ?? ''].filter((part) => part !== '').join(': ')}** (${file}, ${view.path.text})`,
          ...(
            [
              ['Sub-points', points],
              ['Agencies', agencies],
            ] as const
          ).flatMap(([label, items]) => (items.length === 0 ? [] : [`${label}: ${items.join(', ')}`])),
          ...textsOf(view),
        ].join('\n');
      return { id, letter, heading: letter === '' ? title : `${letter}) ${title}`, points, text };
    });
  });
}

function textsOf({ description, texts, others, links, attachments, outcome }: InitiativeView): readonly string[] {
  const labelled = [
    ...[...texts].map(([id, { blocks }]) => [id, blocksText(blocks)] as const),
    ...others.map(({ label, blocks }) => [label, blocksText(blocks)] as const),
    ['Outcome', outcomeText(outcome)] as const,
  ];
  return [
    blocksText(description.blocks),
    ...[...links, ...attachments].map(writtenLink),
    ...labelled.map(([label, text]) => (text === '' ? '' : `${label}: ${text}`)),
  ].filter((text) => text !== '');
}

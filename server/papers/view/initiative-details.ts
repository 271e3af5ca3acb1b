import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { nodePath } from './node-path.ts';

/**
 * The sub-points and agencies of an initiative, which the table does not show: as they are written, without
 * repetitions.
 */
export interface InitiativeDetails {
  readonly points: readonly string[];
  readonly agencies: readonly string[];
}

/** The details of all initiatives, by the path of the initiative's node. */
export function detailsByPath({ submission }: SubmissionDocument): ReadonlyMap<string, InitiativeDetails> {
  const details = new Map<string, InitiativeDetails>();
  for (const { entries } of submission.issues) {
    for (const { issueId, index, initiative } of entries) {
      details.set(nodePath('issues', issueId, index).text, {
        points: distinct(initiative.points.map((point) => point.value)),
        agencies: distinct(initiative.agencies.map((agency) => agency.value)),
      });
    }
  }
  return details;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { nodePath } from './node-path.ts';

/** What the table does not show of an initiative: as it is written, each once. */
export interface InitiativeDetails {
  readonly points: readonly string[];
  readonly agencies: readonly string[];
}

/** By the path of the initiative's node. */
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

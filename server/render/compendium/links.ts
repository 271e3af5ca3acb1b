import type { LinkVerdict } from '../../links/verdict.ts';
import type { LinkView } from '../table-model.ts';
import type { CompendiumIssue, CompendiumSubmission } from './compendium.ts';

/** A link where it is written, and what is known about it. */
export interface CompendiumLink {
  readonly submission: CompendiumSubmission;
  readonly issue: CompendiumIssue;
  /** Title of the initiative; empty when it has none. */
  readonly initiative: string;
  readonly link: LinkView;
  /** `not-checked` when nobody has looked. */
  readonly verdict: LinkVerdict['kind'] | 'not-checked';
  /** The verdict in words: “moved to https://…”. */
  readonly verdictText: string;
}

/** By economy, then as they stand in the answers. */
export function listLinks(
  issues: readonly CompendiumIssue[], linkVerdict: (url: string) => LinkVerdict | undefined,
): readonly CompendiumLink[] {
  const links = issues.flatMap((issue) => issue.answers.flatMap(({ submission, initiatives }) => initiatives.flatMap(({ view }) => (
    view.links.map((link): CompendiumLink => {
      const verdict = linkVerdict(link.url);
      return {
        submission, issue, link,
        initiative: view.title?.text ?? '',
        verdict: verdict?.kind ?? 'not-checked',
        verdictText: verdictText(verdict),
      };
    })
  ))));
  return links.sort((a, b) => a.submission.index - b.submission.index);
}

function verdictText(verdict: LinkVerdict | undefined): string {
  switch (verdict?.kind) {
    case undefined: return 'not checked';
    case 'ok': return verdict.reason === undefined ? 'answers' : `answers; ${verdict.reason}`;
    case 'moved': return `moved to ${verdict.finalUrl}`;
    case 'unverified': return `could not be checked: ${verdict.reason}`;
    case 'broken': return `broken: ${verdict.reason}`;
    case 'excluded': return 'not checked, as the settings say';
  }
}

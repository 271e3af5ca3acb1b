import type { UnreadFile } from '../../protocol/papers.ts';
import { grouped, fewNames } from '../../words/counts.ts';

/** Of more of a kind, one sentence speaks for all of them. */
const mostSentences = 10;

/** What readers of a compendium are told is not in it. */
export function leftOutSentences(unread: readonly UnreadFile[], withoutTemplate: readonly string[]): readonly string[] {
  return [
    ...(unread.length > mostSentences
      ? [`${grouped(unread.length)} files cannot be read, so their contents are missing here: ${fewNames(unread.map(({ name }) => name))}.`]
      : unread.map(({ name, reason }) => `${name} cannot be read (${reason}), so its contents are missing here.`)),
    ...(withoutTemplate.length > mostSentences
      ? [`${grouped(withoutTemplate.length)} files have no template, so they were skipped: ${fewNames(withoutTemplate)}.`]
      : withoutTemplate.map((name) => `${name} has no template, so it was skipped.`)),
  ];
}

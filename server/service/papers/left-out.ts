import type { UnreadFile } from '../../protocol/papers.ts';
import { grouped } from '../../words/counts.ts';
import { fewNames } from '../../words/lists.ts';

/** Of more of a kind, one sentence speaks for all of them. */
const mostSentences = 10;

/** What readers of a compendium are told is not in it. */
export function leftOutSentences(unread: readonly UnreadFile[], withoutTemplate: readonly string[]): readonly string[] {
  return [
    ...(unread.length > mostSentences
      ? [`${grouped(unread.length)} files can not be read, so what they say is missing here: ${fewNames(unread.map(({ name }) => name))}.`]
      : unread.map(({ name, reason }) => `${name} can not be read (${reason}), so what it says is missing here.`)),
    ...(withoutTemplate.length > mostSentences
      ? [`${grouped(withoutTemplate.length)} files name no template, so they are left out: ${fewNames(withoutTemplate)}.`]
      : withoutTemplate.map((name) => `${name} names no template, so it is left out.`)),
  ];
}

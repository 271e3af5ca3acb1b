import type { UnreadFile } from '../../protocol/papers.ts';
import { readingMessages } from '../../words/messages/service.ts';

/** Of more of a kind, one sentence speaks for all of them. */
const mostSentences = 10;

/** What readers of a compendium are told is not in it. */
export function leftOutSentences(unread: readonly UnreadFile[], withoutTemplate: readonly string[]): readonly string[] {
  return [
    ...(unread.length > mostSentences
      ? [readingMessages.manyUnread({ count: unread.length, names: unread.map(({ name }) => name) })]
      : unread.map(({ name, reason }) => readingMessages.oneUnread({ name, reason }))),
    ...(withoutTemplate.length > mostSentences
      ? [readingMessages.manyWithoutTemplate({ count: withoutTemplate.length, names: withoutTemplate })]
      : withoutTemplate.map((name) => readingMessages.withoutTemplate({ name }))),
  ];
}

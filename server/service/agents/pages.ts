import { grouped } from '../../words/counts.ts';
import { valueNotes } from '../../words/messages/agent-tools.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';

/** Maximum characters of the items of one answer. */
const maxCharacters = 40_000;

/**
 * The items from the offset, up to the limit and the maximum length, and what was left out. Items are not divided,
 * except one that is too long alone.
 */
export function pageOf(items: readonly string[], { limit, offset }: ToolInput, defaultLimit = 20): string {
  const start = typeof offset === 'number' ? offset : 0;
  const end = start + (typeof limit === 'number' ? limit : defaultLimit);
  const shown: string[] = [];
  let left = maxCharacters;
  for (const item of items.slice(start, end)) {
    if (shown.length > 0 && item.length > left) break;
    shown.push(cutAt(item));
    left -= item.length;
  }
  const next = start + shown.length;
  const counts = { total: items.length, shown: shown.length };
  return `${shown.join('')}${next < items.length ? valueNotes.partOfPages({ ...counts, next }) : valueNotes.page(counts)}\n`;
}

export function cutAt(text: string, max = maxCharacters): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${grouped(text.length - max)} more characters)\n`;
}

import { grouped } from '../../words/counts.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';

/** Maximum characters of the items of one answer. */
const maxCharacters = 40_000;

/** The items from the offset, up to the limit and the maximum length, and what was left out. Items are not divided, except one that is too long alone. */
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
  const more = next < items.length;
  return `${shown.join('')}total: ${items.length}, shown: ${shown.length}, truncated: ${String(more)}${more ? `; go on with offset: ${next}` : ''}\n`;
}

export function cutAt(text: string, max = maxCharacters): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${grouped(text.length - max)} more characters)\n`;
}

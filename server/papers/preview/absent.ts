import { escapeHtml, pathAttribute } from '../html/html-text.ts';
import type { LinkView } from '../view/link-view.ts';
import { below, type NodePath } from '../view/node-path.ts';

interface AbsentOptions {
  readonly tag?: 'p' | 'li' | 'dd';
  /** A second class, which says what would stand here. */
  readonly className?: string;
}

/** A place where nothing is written yet: it says what can be written there. No heading, whatever would stand here. */
export function absentLine(path: NodePath, invitation: string, { tag = 'p', className }: AbsentOptions = {}): string {
  return `<${tag} class="absent${className === undefined ? '' : ` ${className}`}"${pathAttribute(path)}>${escapeHtml(invitation)}</${tag}>`;
}

/**
 * The items of a list of links or attachments, of which paper shows only those that have an address.
 *
 * @param count how many are written
 * @param item the lines of one that is shown
 */
export function linkItems(
  list: NodePath,
  count: number,
  shown: readonly LinkView[],
  invitation: string,
  item: (link: LinkView) => readonly string[],
): readonly string[] {
  const byPath = new Map(shown.map((link) => [link.path.text, link]));
  return Array.from({ length: count }, (_, position): readonly string[] => {
    const path = below(list, position);
    const link = byPath.get(path.text);
    return link === undefined ? [absentLine(path, invitation, { tag: 'li' })] : item(link);
  }).flat();
}

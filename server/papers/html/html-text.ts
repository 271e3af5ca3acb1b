import type { LinkRemark } from '../view/link-view.ts';
import type { NodePath } from '../view/node-path.ts';
import { flatBlocks, plainText, type ProseBlock, type Inline } from '../../document/prose/prose.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML, in elements and in attributes. Control characters, which HTML forbids, are shown as “�”. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

export function pathAttribute(path: NodePath): string {
  return ` data-path="${escapeHtml(path.text)}"`;
}

export function inlinesToHtml(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (
    inline.kind === 'link' ? linkToHtml(inline.href, plainText([inline])) : escapeHtml(plainText([inline]))
  )).join('');
}

export function linkToHtml(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** A remark about a link, in a `span` of its own. */
export function remarkToHtml({ kind, text, href }: LinkRemark): string {
  return `<span class="${kind.className}">${href === undefined ? escapeHtml(text) : linkToHtml(href, text)}</span>`;
}

/** The blocks as HTML: one element for each block, each on a line of its own. */
export function blocksToHtml(blocks: readonly ProseBlock[], path: NodePath, label?: string): readonly string[] {
  const labelHtml = label === undefined ? '' : `<span class="label">${escapeHtml(label)}:</span>`;
  const lines = labelHtml !== '' && blocks[0]?.kind !== 'paragraph' ? [`<p${pathAttribute(path)}>${labelHtml}</p>`] : [];
  for (const [index, block] of flatBlocks(blocks).entries()) {
    if (block.kind === 'paragraph') {
      const before = index === 0 && labelHtml !== '' ? `${labelHtml} ` : '';
      lines.push(`<p${pathAttribute(path)}>${before}${inlinesToHtml(block.inlines)}</p>`);
      continue;
    }
    const tag = block.ordered ? 'ol' : 'ul';
    const items = block.items.map((item) => `<li>${inlinesToHtml(item)}</li>`).join('');
    lines.push(`<${tag}${pathAttribute(path)}>${items}</${tag}>`);
  }
  return lines;
}

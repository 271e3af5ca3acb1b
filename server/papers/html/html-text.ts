import type { LinkRemark } from '../view/link-view.ts';
import type { NodePath } from '../view/node-path.ts';

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

export function linkToHtml(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** A remark about a link, in a `span` of its own. */
export function remarkToHtml({ kind, text, href }: LinkRemark): string {
  return `<span class="${kind.className}">${href === undefined ? escapeHtml(text) : linkToHtml(href, text)}</span>`;
}

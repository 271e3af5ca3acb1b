import type { LinkRemark } from '../view/link-view.ts';
import type { NodePath } from '../view/node-path.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in elements and in attributes. Control characters, which HTML forbids, are shown as “�”. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A word that no column is wide enough for. Scripts that need no blanks between words break by themselves. */
const longWord =
  /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{31,}/gu;

/**
 * Text as HTML in an element, where words are never broken over lines: but for those that are too long, which the style
 * sheets break at `long`.
 */
export function textToHtml(text: string): string {
  let html = '';
  let at = 0;
  for (const { 0: word, index } of text.matchAll(longWord)) {
    html += `${escapeHtml(text.slice(at, index))}<span class="long">${escapeHtml(word)}</span>`;
    at = index + word.length;
  }
  return html + escapeHtml(text.slice(at));
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

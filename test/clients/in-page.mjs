/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Runs in a page: the words that are shown in pieces on several lines. Addresses, codes of findings, and words that are too long for any
 * column may be; scripts without blanks between words have no such words.
 */
export function brokenWords() {
  const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    if (node.parentElement?.closest('script, style, a:not(.titled, [href^="#"]), .long, .code') !== null) continue;
    for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)) {
      if (withoutBlanks.test(word)) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      const first = lines[0];
      if (first && lines.some(({ top, bottom }) => top >= first.bottom - 2 || bottom <= first.top + 2)) broken.push(word);
    }
  }
  return broken;
}

/** Runs in a page: what reaches over the right edge of the window, but for what is in a region that is scrolled. */
export function widerThanWindow() {
  return [...document.querySelectorAll('main *')].filter((element) => element.parentElement?.closest('.scrolls, .visually-hidden') === null)
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(({ outerHTML }) => outerHTML.slice(0, 100));
}

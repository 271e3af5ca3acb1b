import morphdom from 'morphdom';

/** The attributes that the page itself sets, which the HTML of a piece does not have and must not remove. */
const own = ['tabindex', 'aria-current', 'open', 'data-comments', 'data-comment-must', 'aria-description'];

const morphing = {
  // An unchanged element is not touched, so that selected text stays selected and a focused link keeps the focus.
  onBeforeElUpdated(from: HTMLElement, to: HTMLElement): boolean {
    keepOwn(from, to);
    return !from.isEqualNode(to);
  },
};

/** Gives an element the attributes and children of another, and touches only those that are others. */
export function morph(element: Element, next: Element): void {
  morphdom(element, next, morphing);
}

/** Gives `next` the attributes that the page itself has set. */
export function keepOwn(element: Element, next: Element): void {
  for (const name of own) {
    const value = element.getAttribute(name);
    if (value !== null) next.setAttribute(name, value);
  }
}

/** Parses HTML into a separate document, in which nothing is loaded and no script runs. */
export function inert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

import { attributesOf, childElements, textOfNodes, type HtmlElement } from './html-tree.ts';

/** What an input field shows, of a form that was saved as a page: its text, or the sign of a box. */
export function shownByInput({ type = 'text', value = '', checked }: Readonly<Record<string, string>>): string {
  if (/^(?:checkbox|radio)$/i.test(type)) return checked === undefined ? '☐' : '☒';
  return /^(?:text|email|url|tel|number|date|time|month|week|datetime-local|search)$/i.test(type) ? value : '';
}

/** What is written on a button, which is no text of the page. */
export function buttonLabel({ type = '', value = '', alt = '' }: Readonly<Record<string, string>>): string {
  return /^(?:button|submit|reset|image)$/i.test(type) ? (value || alt).trim() : '';
}

/** What a list of choices shows: what is chosen, else the first. */
export function shownBySelect(select: HtmlElement): string {
  const options = optionsIn(select);
  const chosen = options.filter((option) => option.attrs.some((attribute) => attribute.name === 'selected'));
  const shown = chosen.length === 0 && attributesOf(select)['multiple'] === undefined ? options.slice(0, 1) : chosen;
  return shown.map((option) => textOfNodes(option.childNodes).replace(/\s+/g, ' ').trim()).join(', ');
}

function optionsIn(select: HtmlElement): readonly HtmlElement[] {
  return childElements(select, 'option', 'optgroup').flatMap((child) =>
    child.tagName === 'option' ? [child] : childElements(child, 'option'),
  );
}

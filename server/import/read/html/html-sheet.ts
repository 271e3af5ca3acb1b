import { childElements, isElement, textOfNodes, type HtmlDocument } from './html-tree.ts';

/** What the page's own style sheets say of the weight and the slant of classes, by “.c2” and “p.c2”; a later rule has a higher order. */
export type ClassRules = ReadonlyMap<string, { readonly order: number; readonly declarations: string }>;

/** Reads the rules of `<style>` whose selector is a class alone or with the name of an element, as Google Docs, Word and WPS write them. */
export function classRulesOf(page: HtmlDocument): ClassRules {
  const parts = page.childNodes.filter(isElement).flatMap((html) => childElements(html, 'head', 'body'));
  const css = withoutComments(parts.flatMap((part) => childElements(part, 'style')).map(({ childNodes }) => textOfNodes(childNodes)).join('\n'));
  const rules = new Map<string, { readonly order: number; readonly declarations: string }>();
  let [depth, start, selectors] = [0, 0, ''];
  for (const { 0: bracket, index } of css.matchAll(/[{}]/g)) {
    if (bracket === '{') {
      if (depth++ > 0) continue;
      selectors = css.slice(start, index);
    } else if (depth === 0 || --depth > 0) continue;
    else add(rules, selectors, css.slice(start, index));
    start = index + 1;
  }
  return rules;
}

function add(rules: Map<string, { readonly order: number; readonly declarations: string }>, selectors: string, body: string): void {
  const declarations = body.split(';').filter((one) => /^\s*font-(?:weight|style)\s*:/i.test(one)).join(';');
  // What is for print or for a size of the screen only has its rules within.
  const written = selectors.slice(selectors.lastIndexOf(';') + 1).trim();
  if (declarations === '' || written.startsWith('@')) return;
  for (const selector of written.split(',').map((one) => one.trim())) {
    if (/^[a-z][a-z0-9]*\.[\w-]+$|^\.[\w-]+$/i.test(selector)) rules.set(selector, { order: rules.size, declarations: `${rules.get(selector)?.declarations ?? ''};${declarations}` });
  }
}

function withoutComments(css: string): string {
  const [first = '', ...others] = css.replace(/<!--|-->/g, '').split('/*');
  return first + others.map((text) => (text.includes('*/') ? text.slice(text.indexOf('*/') + 2) : '')).join('');
}

/** The attributes of an element with what its classes mean before its own style. */
export function withClassRules(name: string, attribs: Readonly<Record<string, string>>, rules: ClassRules): Readonly<Record<string, string>> {
  if (rules.size === 0 || attribs['class'] === undefined) return attribs;
  const own = attribs['class'].trim().split(/\s+/, mostClasses).flatMap((one) => [rules.get(`.${one}`) ?? [], rules.get(`${name}.${one}`) ?? []].flat());
  if (own.length === 0) return attribs;
  const style = [...own].sort((a, b) => a.order - b.order).map(({ declarations }) => declarations).join(';');
  return { ...attribs, style: `${style};${attribs['style'] ?? ''}` };
}

const mostClasses = 40;

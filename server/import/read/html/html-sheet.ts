import { childElements, isElement, textOfNodes, type HtmlDocument } from './html-tree.ts';

interface ClassRule {
  /** A later rule has a higher one. */
  readonly order: number;
  /** Values by property: of the weight, the slant, and what hides. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the page's own style sheets say of classes and of single elements, by “.c2”, “p.c2” and “#c2”. */
export type ClassRules = ReadonlyMap<string, ClassRule>;

/**
 * Reads the rules of `<style>` whose selector is a class or an `id` alone or with the name of an element, as Google
 * Docs, Word and WPS write them. Rules within others, for print or a size of the screen, are left out.
 */
export function classRulesOf(page: HtmlDocument): ClassRules {
  const parts = page.childNodes.filter(isElement).flatMap((html) => childElements(html, 'head', 'body'));
  const css = withoutComments(
    parts
      .flatMap((part) => childElements(part, 'style'))
      .map(({ childNodes }) => textOfNodes(childNodes))
      .join('\n'),
  );
  const rules = new Map<string, ClassRule>();
  let [depth, start, selectors] = [0, 0, ''];
  for (const { 0: bracket, index } of css.matchAll(/[{}]/g)) {
    if (bracket === '{') {
      if (depth++ > 0) continue;
      selectors = css.slice(start, index);
    } else if (depth === 0 || --depth > 0) continue;
    else add(rules, selectors, css.slice(start, index), index);
    start = index + 1;
  }
  return rules;
}

function add(rules: Map<string, ClassRule>, selectors: string, body: string, order: number): void {
  const values = body.split(';').flatMap((one) => {
    const [, property = '', value = ''] =
      /^\s{0,40}(font-(?:weight|style)|display|visibility|mso-hide|font-size(?=\s{0,9}:\s{0,9}0(?![.\d])))\s{0,9}:\s{0,9}([\w-]{1,20})/i.exec(
        one,
      ) ?? [];
    return value === '' ? [] : [[property.toLowerCase(), value] as const];
  });
  const written = selectors.slice(selectors.lastIndexOf(';') + 1).trim();
  if (values.length === 0) return;
  for (const selector of written.split(',').map((one) => one.trim())) {
    if (/^[a-z][a-z0-9]*[.#][\w-]+$|^[.#][\w-]+$/i.test(selector))
      rules.set(selector, { order, values: new Map([...(rules.get(selector)?.values ?? []), ...values]) });
  }
}

function withoutComments(css: string): string {
  const [first = '', ...others] = css.replace(/<!--|-->/g, '').split('/*');
  return first + others.map((text) => (text.includes('*/') ? text.slice(text.indexOf('*/') + 2) : '')).join('');
}

/** The attributes of an element with what its classes mean before its own style. */
export function withClassRules(
  name: string,
  attribs: Readonly<Record<string, string>>,
  rules: ClassRules,
): Readonly<Record<string, string>> {
  const { class: classes = '', id } = attribs;
  if (rules.size === 0 || (classes === '' && id === undefined)) return attribs;
  const selectors = [
    ...classes
      .trim()
      .split(/\s+/, mostClasses)
      .map((one) => `.${one}`),
    ...(id === undefined ? [] : [`#${id}`]),
  ];
  const own = selectors.flatMap((one) => [rules.get(one) ?? [], rules.get(name + one) ?? []].flat());
  if (own.length === 0) return attribs;
  const style = [...own]
    .sort((a, b) => a.order - b.order)
    .flatMap(({ values }) => [...values].map(([property, value]) => `${property}:${value}`))
    .join(';');
  return { ...attribs, style: `${style};${attribs['style'] ?? ''}` };
}

const mostClasses = 40;

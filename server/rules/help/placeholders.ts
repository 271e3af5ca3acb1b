import type { Range } from '../../document/text/text.ts';
import { keyName, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import type { Template } from '../../template/template.ts';
import { literalPattern } from '../../words/literal-pattern.ts';

export interface FoundPlaceholder {
  readonly range: Range;
  /** True for a placeholder that the template lists. */
  readonly ofTemplate: boolean;
  /** Set on one that YAML would read as a list, because it stands without quotes. */
  readonly isList?: true;
  /** Set on the last placeholder when the search ended because there were too many. */
  readonly mayBeMore?: true;
}

/** A string, or a `SourceText`, of which a part can be read without joining all of its pieces. */
export interface Sliceable {
  slice(start: number, end: number): string;
}

/** The most placeholders that are looked for in one text; the last of them tells that there may be more. */
const mostFound = 100;
const beforeWord = String.raw`(?<![\p{L}\p{N}_-])`;
const afterWord = String.raw`(?![\p{L}\p{N}_-])`;
/** How a form addresses the person who fills it in: `[insert name]`, `<please specify>`. */
const prompt =
  '(?:insert|enter|fill in|add (?:text|here|your)|type|write|specify|please|click|your|name of|contact (?:point|person|name|details)|e-?mail address|placeholder|to be (?:confirmed|completed|added|decided|determined)|tb[cd]|xxx)';
const generic = new RegExp(
  [
    String.raw`\[\s*${prompt}(?![\p{L}\p{N}])[^\[\]]{0,200}\]`,
    String.raw`<\s*${prompt}(?![\p{L}\p{N}])[^<>]{0,200}>`,
    String.raw`${beforeWord}(?:TB[CD]|X{3,})${afterWord}`,
    String.raw`${beforeWord}lorem\s+ipsum(?:\s+dolor(?:\s+sit(?:\s+amet)?)?)?${afterWord}`,
  ].join('|'),
  'giu',
);
/** The start of each of these prompts: a fast test, because most texts have none. */
const openings = String.raw`[[<]\s*(?:in|en|fi|ad|ty|wr|sp|pl|cl|yo|na|co|e-|em|to|tb|xx|[^\0-\x7f])`;
const startsSuspicious = new RegExp(openings, 'iy');
const suspicious = /tb[cd]|xxx|lorem/i;

interface TemplatePattern {
  readonly pattern: RegExp;
  /**
   * True when every placeholder of the template starts like a prompt, so that the fast test alone finds their
   * candidates.
   */
  readonly isSuspicious: boolean;
}
const ofTemplates = new WeakMap<Template, TemplatePattern>();

/** The placeholders that are left in `text`, which is a value as it stands in the file, including its quotes. */
export function findPlaceholders(text: string, template: Template | undefined): readonly FoundPlaceholder[] {
  if (!mayHavePlaceholders(text, template)) return [];
  const found: FoundPlaceholder[] = [];
  const add = (pattern: RegExp, ofTemplate: boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length };
      if (found.length >= mostFound) return;
      if (!found.some((other) => overlap(other.range, range))) found.push({ range, ofTemplate });
    }
  };
  const ofForm = patternOf(template);
  if (ofForm !== undefined) add(ofForm.pattern, true);
  add(generic, false);
  const isFull = found.length >= mostFound;
  return found
    .filter((one) => one.ofTemplate || !insideAddress(text, one.range))
    .sort((a, b) => a.range.start - b.range.start)
    .map((one, index, all) => (isFull && index === all.length - 1 ? { ...one, mayBeMore: true } : one));
}

/** A fast test that is false for most texts; when it is false, no part of the text has a placeholder. */
export function mayHavePlaceholders(text: string, template: Template | undefined): boolean {
  if (opensSuspicious(text, '[') || opensSuspicious(text, '<') || suspicious.test(text)) return true;
  const ofForm = patternOf(template);
  return ofForm !== undefined && !ofForm.isSuspicious && ofForm.pattern.test(text);
}

/**
 * True when a prompt may start at one of the brackets; `indexOf` is many times as fast as a search with the pattern.
 */
function opensSuspicious(text: string, bracket: string): boolean {
  for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1))
    if (startsSuspiciousAt(text, at)) return true;
  return false;
}

function startsSuspiciousAt(text: string, at: number): boolean {
  startsSuspicious.lastIndex = at;
  return startsSuspicious.test(text);
}

/** True for a match inside a web or mail address, where letters such as “xxx” are part of a name. */
function insideAddress(text: string, { start, end }: Range): boolean {
  const before =
    text
      .slice(Math.max(0, start - 200), start)
      .split(/\s/)
      .at(-1) ?? '';
  const after = /^\S*/.exec(text.slice(end, end + 200))?.[0] ?? '';
  return /:\/\/|^\W*www\./i.test(before) || /[^\s@]@[^\s@]+\.[^\s@]/.test(before + text.slice(start, end) + after);
}

export function hasPlaceholder(text: string, template: Template | undefined): boolean {
  return findPlaceholders(text, template).length > 0;
}

/**
 * The placeholders in all texts of a node. @param source the text in which ranges count. @param skip true for keys to
 * leave out
 */
export function placeholdersIn(
  node: YamlNode,
  source: Sliceable,
  template: Template | undefined,
  skip: (key: string) => boolean = () => false,
): readonly FoundPlaceholder[] {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' ? placed(textRange(node, source), source, template) : [];
    case 'seq':
      return (
        bracketed(node, source, template) ??
        writtenItems(node).flatMap((item) => placeholdersIn(item, source, template, skip))
      );
    case 'map':
      return node.entries.flatMap((entry) =>
        skip(keyName(entry)) ? [] : placeholdersIn(entry.value, source, template, skip),
      );
  }
}

/**
 * The placeholder that a list is meant to be: YAML reads `name: [contact point]` without quotes as a list with one
 * item.
 */
export function bracketed(
  node: YamlNode,
  source: Sliceable,
  template: Template | undefined,
): readonly FoundPlaceholder[] | undefined {
  if (node.kind !== 'seq' || !node.flow) return undefined;
  const found = placed(node.range, source, template);
  // A list of one short word, `[TBC]`, is meant as a list.
  const whole =
    found.length === 1 && found[0]?.range.start === node.range.start && found[0].range.end === node.range.end;
  return whole && /\s/.test(source.slice(node.range.start + 1, node.range.end - 1).trim())
    ? found.map((one) => ({ ...one, isList: true }))
    : undefined;
}

function placed(range: Range, source: Sliceable, template: Template | undefined): readonly FoundPlaceholder[] {
  return findPlaceholders(source.slice(range.start, range.end), template).map((one) => ({
    ...one,
    range: { start: one.range.start + range.start, end: one.range.end + range.start },
  }));
}

/** The range of a scalar's text, without the line of a block scalar's `|`, on which there may be a comment. */
function textRange(node: YamlNode & { readonly kind: 'scalar' }, source: Sliceable): Range {
  if (node.style !== 'literal' && node.style !== 'folded') return node.range;
  const { start, end } = node.range;
  const newline = source.slice(start, end).indexOf('\n');
  return { start: newline === -1 ? end : start + newline + 1, end };
}

function patternOf(template: Template | undefined): TemplatePattern | undefined {
  if (template === undefined || template.placeholders.length === 0) return undefined;
  let known = ofTemplates.get(template);
  if (known === undefined) {
    const texts = template.placeholders.map((text) => {
      const literal = literalPattern(text.trim())
        .replace(/\s+/g, String.raw`\s+`)
        .replaceAll("'", "''?");
      return (/^[\p{L}\p{N}]/u.test(text) ? beforeWord : '') + literal + (/[\p{L}\p{N}]$/u.test(text) ? afterWord : '');
    });
    known = {
      pattern: new RegExp(texts.join('|'), 'giu'),
      isSuspicious: template.placeholders.every((text) => startsSuspiciousAt(text.trim(), 0)),
    };
    ofTemplates.set(template, known);
  }
  // A search that was ended early has left `lastIndex` at its last match.
  known.pattern.lastIndex = 0;
  return known;
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

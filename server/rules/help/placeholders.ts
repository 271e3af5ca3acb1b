import type { Range } from '../../document/text/text.ts';
import { keyName, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import type { Template } from '../../template/template.ts';

export interface FoundPlaceholder {
  readonly range: Range;
  /** True for a text of the form itself. */
  readonly ofTemplate: boolean;
  /** Of the last of so many that no more were looked for. */
  readonly mayBeMore?: true;
}

/** A text of which a part can be had, without putting together the whole. */
export interface Sliceable {
  slice(start: number, end: number): string;
}

/** In one text: more than these nobody reads; that there are more is said with the last one. */
const mostFound = 100;
const beforeWord = String.raw`(?<![\p{L}\p{N}_-])`;
const afterWord = String.raw`(?![\p{L}\p{N}_-])`;
/** What a form says to who fills it in: `[insert name]`, `<please specify>`. */
const prompt = '(?:insert|enter|fill in|add (?:text|here|your)|type|write|specify|please|click|your|name of|contact (?:point|person|name|details)|e-?mail address|placeholder|to be (?:confirmed|completed|added|decided|determined)|tb[cd]|xxx)';
const generic = new RegExp([
  String.raw`\[\s*${prompt}(?![\p{L}\p{N}])[^\[\]]{0,200}\]`,
  String.raw`<\s*${prompt}(?![\p{L}\p{N}])[^<>]{0,200}>`,
  String.raw`${beforeWord}(?:TB[CD]|X{3,})${afterWord}`,
  String.raw`${beforeWord}lorem\s+ipsum(?:\s+dolor(?:\s+sit(?:\s+amet)?)?)?${afterWord}`,
].join('|'), 'giu');
/** How each of these starts, without what makes searching slow: most texts have nothing of the kind. */
const openings = String.raw`[[<]\s*(?:in|en|fi|ad|ty|wr|sp|pl|cl|yo|na|co|e-|em|to|tb|xx|[^\0-\x7f])`;
const startsSuspicious = new RegExp(openings, 'iy');
const suspicious = /tb[cd]|xxx|lorem/i;

interface TemplatePattern {
  readonly pattern: RegExp;
  /** Each of its texts is suspicious, so that a text that is not has none of them. */
  readonly isSuspicious: boolean;
}
const ofTemplates = new WeakMap<Template, TemplatePattern>();

/** Texts that were to be replaced, in `text`: a value as it stands in the file, quotes and all. */
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

/** False for most texts, and any part of them, at a fraction of what `findPlaceholders` takes. */
export function mayHavePlaceholders(text: string, template: Template | undefined): boolean {
  if (opensSuspicious(text, '[') || opensSuspicious(text, '<') || suspicious.test(text)) return true;
  const ofForm = patternOf(template);
  return ofForm !== undefined && !ofForm.isSuspicious && ofForm.pattern.test(text);
}

/** A bracket alone is found many times as fast as a pattern is. */
function opensSuspicious(text: string, bracket: string): boolean {
  for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) if (startsSuspiciousAt(text, at)) return true;
  return false;
}

function startsSuspiciousAt(text: string, at: number): boolean {
  startsSuspicious.lastIndex = at;
  return startsSuspicious.test(text);
}

/** Three letters in an address are part of its name. */
function insideAddress(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - 200), start).split(/\s/).at(-1) ?? '';
  const after = /^\S*/.exec(text.slice(end, end + 200))?.[0] ?? '';
  return /:\/\/|^\W*www\./i.test(before) || /[^\s@]@[^\s@]+\.[^\s@]/.test(before + text.slice(start, end) + after);
}

export function hasPlaceholder(text: string, template: Template | undefined): boolean {
  return findPlaceholders(text, template).length > 0;
}

/** The same for the texts of a map, in places of `source`; `skip` names keys that are judged by other rules. */
export function placeholdersIn(
  node: YamlNode, source: Sliceable, template: Template | undefined, skip: (key: string) => boolean = () => false,
): readonly FoundPlaceholder[] {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' ? placed(textRange(node, source), source, template) : [];
    case 'seq':
      return bracketed(node, source, template) ?? writtenItems(node).flatMap((item) => placeholdersIn(item, source, template, skip));
    case 'map':
      return node.entries.flatMap((entry) => (skip(keyName(entry)) ? [] : placeholdersIn(entry.value, source, template, skip)));
  }
}

/** `name: [contact point]` without quotes is a list to YAML, and the form's text to people. */
export function bracketed(node: YamlNode, source: Sliceable, template: Template | undefined): readonly FoundPlaceholder[] | undefined {
  if (node.kind !== 'seq' || !node.flow) return undefined;
  const found = placed(node.range, source, template);
  // A list of one short word, `[TBC]`, is meant as a list.
  const whole = found.length === 1 && found[0]?.range.start === node.range.start && found[0].range.end === node.range.end;
  return whole && /\s/.test(source.slice(node.range.start + 1, node.range.end - 1).trim()) ? found : undefined;
}

function placed(range: Range, source: Sliceable, template: Template | undefined): readonly FoundPlaceholder[] {
  return findPlaceholders(source.slice(range.start, range.end), template).map((one) => (
    { ...one, range: { start: one.range.start + range.start, end: one.range.end + range.start } }
  ));
}

/** Without the line of a block's `|`, where a comment may stand. */
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
      // Of what is not escaped nothing means anything outside a class; a hyphen must not be, for the flag `u` refuses that.
      const literal = text.trim().replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
        .replace(/\s+/g, String.raw`\s+`).replaceAll("'", "''?");
      return (/^[\p{L}\p{N}]/u.test(text) ? beforeWord : '') + literal + (/[\p{L}\p{N}]$/u.test(text) ? afterWord : '');
    });
    known = { pattern: new RegExp(texts.join('|'), 'giu'), isSuspicious: template.placeholders.every((text) => startsSuspiciousAt(text.trim(), 0)) };
    ofTemplates.set(template, known);
  }
  // A search that ended early must not start there.
  known.pattern.lastIndex = 0;
  return known;
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

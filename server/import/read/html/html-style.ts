import { attributesOf, isBlockElement, isElement, isTextNode, textOfNodes, type HtmlElement } from './html-tree.ts';
import { numeral } from '../docx/docx-numbering.ts';
import { addressBehind } from '../address-behind.ts';
import type { ListPlace, PaperAlign } from '../imported-paper.ts';
import type { Shift } from '../symbol-fonts.ts';
import { sameLook, usualColour, usualLook, type RunLook } from '../run-look.ts';

/** The properties that everything within an element inherits. */
export interface Around {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly look: RunLook;
  readonly struck: boolean;
  readonly shift: Shift | undefined;
  /** The font of symbols in which the words are. */
  readonly font: string | undefined;
  readonly href: string | undefined;
  readonly heading: boolean;
  readonly style: string;
  readonly keepsBlanks: boolean;
  /** How many lists are around it. */
  readonly lists: number;
  readonly align: PaperAlign | undefined;
}

export const outermost: Around = {
  bold: false,
  italic: false,
  look: usualLook,
  struck: false,
  shift: undefined,
  font: undefined,
  href: undefined,
  heading: false,
  style: '',
  keepsBlanks: false,
  lists: 0,
  align: undefined,
};

const aligns: ReadonlyMap<string, PaperAlign> = new Map([
  ['left', 'left'],
  ['start', 'left'],
  ['center', 'center'],
  ['right', 'right'],
  ['end', 'right'],
]);
const headingTag = /^h[1-6]$/;
const boldTags = new Set(['b', 'strong']);
const shifts: ReadonlyMap<string, Shift> = new Map([
  ['sup', 'raised'],
  ['super', 'raised'],
  ['sub', 'lowered'],
]);
/** The first font of a style, behind its size where there is one, if it has symbols. */
const symbolFont = /(?:^|\d[a-z%]{1,3} )["']?(wingdings(?: [23])?|webdings|symbol)["']?\s*(?:,|$)/i;
const italicTags = new Set(['i', 'em', 'cite', 'dfn', 'var']);

/** What stands within an element: what the element says of it, else what was around the element. */
export function withinElement(name: string, attribs: Readonly<Record<string, string>>, outer: Around): Around {
  const css = declarationsOf(attribs['style']);
  const font = css.get('font') ?? '';
  const weight = css.get('font-weight') ?? /\b(?:bold|bolder|[1-9]00)\b/i.exec(font)?.[0];
  const slant = css.get('font-style') ?? /\b(?:italic|oblique)\b/i.exec(font)?.[0];
  const space = css.get('white-space');
  const family = css.get('font-family') ?? css.get('font') ?? (name === 'font' ? attribs['face'] : undefined);
  return {
    bold:
      weight === undefined || weight === 'inherit'
        ? outer.bold || boldTags.has(name)
        : /^(?:bold|bolder|[6-9]00)\b/i.test(weight),
    italic:
      slant === undefined || slant === 'inherit'
        ? outer.italic || italicTags.has(name)
        : /^(?:italic|oblique)\b/i.test(slant),
    look: lookOf(name, attribs, css, outer.look),
    struck:
      outer.struck ||
      name === 's' ||
      name === 'strike' ||
      /\bline-through\b/i.test(css.get('text-decoration') ?? css.get('text-decoration-line') ?? ''),
    shift: shifts.get(css.get('vertical-align') ?? name) ?? outer.shift,
    font: family === undefined ? outer.font : symbolFont.exec(family)?.[1],
    href: name === 'a' && attribs['href'] !== undefined ? addressBehind(attribs['href'].trim()) : outer.href,
    heading: outer.heading || headingTag.test(name),
    // The style of Word, of which the level is read.
    style: isBlockElement(name)
      ? className(attribs) || (headingTag.test(name) ? `heading ${name.charAt(1)}` : outer.style)
      : outer.style,
    keepsBlanks: space === undefined ? outer.keepsBlanks || name === 'pre' : /^(?:pre|break-spaces)/i.test(space),
    lists: outer.lists,
    align: aligns.get((css.get('text-align') ?? attribs['align'] ?? '').toLowerCase()) ?? outer.align,
  };
}

function lookOf(
  name: string,
  attribs: Readonly<Record<string, string>>,
  css: ReadonlyMap<string, string>,
  outer: RunLook,
): RunLook {
  // Links look like links, whatever they stand in.
  if (name === 'a') return outer;
  const line = css.get('text-decoration') ?? css.get('text-decoration-line');
  const capitals = css.get('text-transform') ?? css.get('font-variant');
  const colour = css.get('color') ?? (name === 'font' ? attribs['color'] : undefined);
  const look: RunLook = {
    underlined: outer.underlined || name === 'u' || (line !== undefined && /\bunderline\b/i.test(line)),
    capitals: capitals === undefined ? outer.capitals : /^(?:uppercase|small-caps)/i.test(capitals),
    size: halfPoints(css.get('font-size')) ?? outer.size,
    colour: colour === undefined ? outer.colour : usualColour(colour),
  };
  return sameLook(look, outer) ? outer : look;
}

/** A size of letters in half points; undefined when it is not absolute. Nobody sees letters of the size 0. */
function halfPoints(size: string | undefined): number | undefined {
  if (/^0(?:\.0{1,9})?(?:[a-z%]|$)/i.test(size ?? '')) return 0;
  const [, number, unit] = /^(\d{1,3}(?:\.\d{1,4})?)(pt|px)/i.exec(size ?? '') ?? [];
  if (number === undefined || unit === undefined) return undefined;
  return Math.round(Number(number) * (unit.toLowerCase() === 'pt' ? 2 : 1.5));
}

const none: ReadonlyMap<string, string> = new Map();

/** The declarations of a `style` attribute by property. Of two declarations of one property, the last counts. */
function declarationsOf(style: string | undefined): ReadonlyMap<string, string> {
  if (style === undefined) return none;
  return new Map(
    style.split(';').flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      return colon === -1
        ? []
        : [[declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()] as const];
    }),
  );
}

/** The first of an element's classes. */
export function className(attribs: Readonly<Record<string, string>>): string {
  return (attribs['class'] ?? '').trim().split(/\s+/)[0] ?? '';
}

export function isHidden(attribs: Readonly<Record<string, string>>): boolean {
  const css = declarationsOf(attribs['style']);
  const isSet = (property: string, value: RegExp): boolean => value.test(css.get(property) ?? '');
  return (
    attribs['hidden'] !== undefined ||
    /\bsr-only\b/.test(attribs['class'] ?? '') ||
    isSet('display', /^none/i) ||
    isSet('visibility', /^hidden/i) ||
    isSet('mso-hide', /^all/i)
  );
}

/** True for the sign of a reviewer in Word, and for the space behind it. */
export function isCommentMark(attribs: Readonly<Record<string, string>>): boolean {
  return className(attribs) === 'msocomanchor' || /mso-special-character\s*:\s*comment/i.test(attribs['style'] ?? '');
}

/** True for what our own pages say to screen readers alone, which is elsewhere in them. */
export function isOurHidden(attribs: Readonly<Record<string, string>>): boolean {
  return /\bvisually-hidden\b/.test(attribs['class'] ?? '');
}

/**
 * True for the element of a page that is no part of its text. LibreOffice writes page headers and footers as `div`s
 * above and below the text; the cover in a page of ours is a `header`, too.
 */
export function isMargin(name: string, attribs: Readonly<Record<string, string>>): boolean {
  return (
    name === 'footer' ||
    name === 'nav' ||
    (name === 'header' && className(attribs) !== 'cover') ||
    (name === 'div' && /^(?:header|footer)$/.test(attribs['title'] ?? ''))
  );
}

/** True for a paragraph that Word has set below an item, without a mark of its own. */
export function continuesWordItem(attribs: Readonly<Record<string, string>>): boolean {
  return /^Mso(?:ListParagraph|ListContinue)/.test(className(attribs)) && !/mso-list\s*:/i.test(attribs['style'] ?? '');
}

/** The deepest level of a list, from 0, as in Word. */
const deepest = 8;

/**
 * The place of a paragraph that Word has written as an item of a list, `mso-list:l0 level2 lfo1`. The mark of the item
 * stands as text in a `span` with the style `mso-list:Ignore`.
 */
export function placeInWordList(
  element: HtmlElement,
  attribs: Readonly<Record<string, string>>,
): ListPlace | undefined {
  const level = /mso-list\s*:\s*l\d+\s+level(\d{1,2})/i.exec(attribs['style'] ?? '')?.[1];
  if (level === undefined) return undefined;
  const span = ignoredIn(element, 0);
  return {
    depth: Math.min(deepest, Math.max(0, Number(level) - 1)),
    mark: span === undefined ? undefined : numberMark(textOfNodes(span.childNodes)),
  };
}

/** True for the `span` in which Word writes the mark of an item for programs that do not know its lists. */
export function holdsWordMark(attribs: Readonly<Record<string, string>>): boolean {
  return /mso-list\s*:\s*ignore/i.test(attribs['style'] ?? '');
}

/** The mark stands at the beginning of the paragraph, so only first elements are looked at. */
function ignoredIn(element: HtmlElement, depth: number): HtmlElement | undefined {
  if (depth > 8) return undefined;
  for (const child of element.childNodes.slice(0, 6)) {
    if (!isElement(child)) continue;
    const found = holdsWordMark(attributesOf(child)) ? child : ignoredIn(child, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The mark of an item when it counts, “1.”, “(iv)”, “1.1”; undefined for dots, which fonts make of letters such as “o”
 * and “§”.
 */
function numberMark(written: string): string | undefined {
  const mark = written.slice(0, 100).replace(/[\s\u00a0]+/g, '');
  return /^(?:\(?[\p{L}\p{N}]{1,8}(?:\.[\p{L}\p{N}]{1,4}){0,8}[.):]+|\d{1,4}(?:\.\d{1,4}){0,8})$/u.test(mark)
    ? mark
    : undefined;
}

const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  decimal: 'decimal',
};

/**
 * The place of a list item of HTML.
 *
 * @param count the item's number
 * @param lists how many lists are around the item's list
 */
export function placeInHtmlList(list: HtmlElement, item: HtmlElement, count: number, lists: number): ListPlace {
  const ofList = attributesOf(list);
  const ofItem = attributesOf(item);
  const inWord = placeInWordList(item, ofItem);
  // Google Docs and Word on the web say the level, and the latter makes a list of each item.
  const level = Number.parseInt(ofItem['data-aria-level'] ?? ofItem['aria-level'] ?? '', 10);
  const depth = inWord?.depth ?? (Number.isInteger(level) && level > 0 ? Math.max(lists, level - 1) : lists);
  return {
    depth: Math.min(deepest, depth),
    mark: inWord?.mark ?? writtenMarkOf(item) ?? markOf(list.tagName === 'ol', ofList, ofItem, count),
  };
}

/** True for a `span` that says by its class that it holds the mark of an item. */
export function isWrittenMark(element: HtmlElement, attribs: Readonly<Record<string, string>>): boolean {
  return element.tagName === 'span' && className(attribs) === 'mark';
}

function writtenMarkOf(item: HtmlElement): string | undefined {
  const first = item.childNodes.find((child) => !isTextNode(child) || child.value.trim() !== '');
  return first !== undefined && isElement(first) && isWrittenMark(first, attributesOf(first))
    ? numberMark(textOfNodes(first.childNodes))
    : undefined;
}

function markOf(
  ordered: boolean,
  ofList: Readonly<Record<string, string>>,
  ofItem: Readonly<Record<string, string>>,
  count: number,
): string | undefined {
  const type = listStyle(ofItem) ?? ofItem['type'] ?? listStyle(ofList) ?? ofList['type'];
  // A page may say the mark itself: `list-style-type: "(i) "`.
  const said = /^(["'])(.*)\1$/.exec(type ?? '')?.[2];
  if (said !== undefined) return numberMark(said);
  const format = formats[type ?? ''];
  if (!ordered && format === undefined) return undefined;
  const number = numeral(count, format ?? 'decimal');
  const levelText = ofItem['data-leveltext'];
  return levelText !== undefined && /^\(?%\d[.)]?$/.test(levelText) ? levelText.replace(/%\d/, number) : `${number}.`;
}

function listStyle(attribs: Readonly<Record<string, string>>): string | undefined {
  const css = declarationsOf(attribs['style']);
  return css.get('list-style-type') ?? css.get('list-style')?.split(/\s/)[0];
}

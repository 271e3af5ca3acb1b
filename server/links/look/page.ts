import type { FragmentState, PageFacts } from '../facts.ts';
import { findMissingWords } from '../judge/reasons.ts';
import { percentDecoded } from '../../words/printable.ts';

/** The part of a page that was read. */
export interface PageText {
  readonly html: string;
  /** False when the page goes on. */
  readonly isWhole: boolean;
}

const longestTitle = 200;
const longestHeading = 4_000;
/** A bound on the cache of decoders, because servers may name any number of encodings. */
const mostDecoders = 50;

/**
 * Decodes a page by its byte order mark, else by its `Content-Type`, else by the `charset` that it declares itself,
 * else as UTF-8. Never throws.
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const told = [markOf(bytes), declaredIn(contentType ?? '')].find(
    (label) => label !== undefined && decoderOf(label) !== undefined,
  );
  const label = told ?? declaredIn(decoderOf('latin1')?.decode(bytes.subarray(0, 2048)) ?? '');
  return (decoderOf(label ?? 'utf-8') ?? decoderOf('utf-8'))?.decode(bytes) ?? '';
}

function declaredIn(text: string): string | undefined {
  return /charset\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(text)?.[1];
}

/**
 * Decoders by encoding. To make one takes longer than to decode a page with it, and after a whole text it holds no
 * state.
 */
const decoders = new Map<string, TextDecoder | undefined>();

/** @returns undefined for an encoding that nobody knows. */
function decoderOf(label: string): TextDecoder | undefined {
  const name = label.toLowerCase();
  if (!decoders.has(name) && decoders.size < mostDecoders) decoders.set(name, createDecoder(name));
  return decoders.has(name) ? decoders.get(name) : createDecoder(name);
}

function createDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/**
 * Reads a page's title, language and statement that it is missing, and which of these fragments (as written after the
 * `#`) it has.
 */
export function readPage({ html, isWhole }: PageText, fragments: Iterable<string>): PageFacts {
  const title = wordsOf(contentOf(html, titleMarks));
  const heading = wordsOf(contentOf(html, headingMarks));
  const language = languageOf(html);
  const saysMissing = findMissingWords(title) ?? (heading === title ? undefined : findMissingWords(heading));
  return {
    ...(title !== '' && { title: alone(title.slice(0, longestTitle)) }),
    ...(language !== undefined && { language: alone(language) }),
    ...(saysMissing !== undefined && { saysMissing: alone(saysMissing) }),
    fragments: readFragments(html, isWhole, [...fragments]),
  };
}

/** A copy of a text that does not keep the page in memory: V8 keeps a whole text alive for the sake of a part of it. */
function alone(text: string): string {
  return ` ${text}`.slice(1);
}

/*
 * A page may be made so that reading it takes very long. The expressions here take linear time: a tag does not reach
 * past the next `<`, and what has no end ends with the page.
 */

interface Marks {
  readonly open: RegExp;
  readonly close: RegExp;
}

const titleMarks: Marks = { open: /<title\b[^<>]*>/i, close: /<\/title\b/i };
const headingMarks: Marks = { open: /<h1\b[^<>]*>/i, close: /<\/h1\b/i };

function contentOf(html: string, { open, close }: Marks): string {
  const found = open.exec(html);
  if (found === null) return '';
  const start = found.index + found[0].length;
  const end = html.slice(start, start + longestHeading).search(close);
  return end < 0 ? '' : html.slice(start, start + end);
}

function languageOf(html: string): string | undefined {
  const root = /<html\b[^<>]*>/i.exec(html)?.[0] ?? '';
  const meta =
    valueIn(root, attributes.lang) !== undefined
      ? ''
      : (/<meta\b[^<>]*http-equiv\s*=\s*["']?content-language\b[^<>]*>/i.exec(html)?.[0] ?? '');
  return languageTag(
    valueIn(root, attributes.lang) ?? valueIn(root, attributes.xmlLang) ?? valueIn(meta, attributes.content),
  );
}

const attributes = { lang: attribute('lang'), xmlLang: attribute('xml:lang'), content: attribute('content') };

/** The first tag of a comma-separated list; undefined when it has not the form of a language tag. */
export function languageTag(written: string | undefined): string | undefined {
  const first = written?.split(',')[0]?.trim().replaceAll('_', '-');
  return first !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(first) ? first : undefined;
}

function attribute(name: string): RegExp {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i');
}

function valueIn(tag: string, written: RegExp): string | undefined {
  const found = written.exec(tag);
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3]);
}

function readFragments(
  html: string,
  isWhole: boolean,
  fragments: readonly string[],
): Readonly<Record<string, FragmentState>> {
  if (fragments.length === 0) return {};
  const marked = without(
    without(without(html, /<!--/g, /-->/g), /<script\b[^<>]*>/gi, /<\/script\s*>/gi),
    /<style\b[^<>]*>/gi,
    /<\/style\s*>/gi,
  );
  const anchors = anchorsOf(marked);
  const text = folded(wordsOf(marked));
  // A page with scripts and hardly any text is built in the browser, and so are its anchors.
  const isCertain = isWhole && !(/<script\b/i.test(html) && text.length < 500);
  return Object.fromEntries(
    fragments.map((fragment) => [
      fragment,
      hasFragment(fragment, anchors, text) ? 'found' : isCertain && !isRoute(fragment) ? 'missing' : 'unknown',
    ]),
  );
}

/** The text without each stretch from `open` to the next `close`, or to the end of the text. */
function without(text: string, open: RegExp, close: RegExp): string {
  let kept = '';
  let from = 0;
  for (;;) {
    open.lastIndex = from;
    const start = open.exec(text);
    if (start === null) return kept + text.slice(from);
    kept += text.slice(from, start.index);
    close.lastIndex = start.index + start[0].length;
    const end = close.exec(text);
    if (end === null) return kept;
    from = end.index + end[0].length;
  }
}

function anchorsOf(html: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, double, single, bare] of html.matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi)) {
    anchors.add(decodeEntities(double ?? single ?? bare ?? ''));
  }
  return anchors;
}

/** True for a fragment that a script on the page reads as a route: `#/reports/2020`, `#!/news`. */
function isRoute(fragment: string): boolean {
  return /^[!/?]|=/.test(fragment) && !fragment.includes(':~:');
}

function hasFragment(fragment: string, anchors: ReadonlySet<string>, text: string): boolean {
  const [element = '', directive] = splitOnce(fragment, ':~:');
  const name = percentDecoded(element);
  const elementFound =
    element === '' ||
    /^top$/i.test(element) ||
    anchors.has(element) ||
    anchors.has(name) ||
    anchors.has(`user-content-${name}`);
  return elementFound && textsOf(directive).every((words) => text.includes(folded(words)));
}

/**
 * The texts that the `text=` directives of a text fragment look for: start and end of `text=prefix-,start,end,-suffix`.
 */
function textsOf(directive: string | undefined): readonly string[] {
  return (directive ?? '').split('&').flatMap((part) => {
    if (!part.startsWith('text=')) return [];
    const parts = part
      .slice('text='.length)
      .split(',')
      .filter((words) => !words.endsWith('-') && !words.startsWith('-'));
    return parts.slice(0, 2).map(percentDecoded);
  });
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function wordsOf(html: string): string {
  return decodeEntities(html.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  uuml: 'ü',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

import { asRecord, asText } from '../contract/plain-value.ts';

/** How an organisation numbers its papers, read from a template's `numbers`. */
export interface NumberScheme {
  /** Forms that a number may have; the first is the usual one. At least one. */
  readonly forms: readonly PaperNumberForm[];
  /** A number as it should look: `2020/DESG/010`. */
  readonly example: string;
}

/** A form in its parts: `{yyyy}/{series}/{nnn}`. */
export type PaperNumberForm = readonly NumberPart[];

type NumberPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'year'; readonly digits: 2 | 4 }
  /** A number with so many digits, with zeros in front; undefined for any count. */
  | { readonly kind: 'serial'; readonly digits: number | undefined }
  | { readonly kind: 'series' };

/** A number that was read by a scheme. */
export interface ReadNumber {
  /** The number as the scheme writes it; the same text when it is written so. */
  readonly canonical: string;
  /** Of four digits; undefined where the form has no year of four digits. */
  readonly year: number | undefined;
  /** Where the year stands in `canonical`. */
  readonly yearAt: number;
  /** True when it differs from `canonical` in separators, blanks, case and zeros in front only. */
  readonly isSure: boolean;
}

/** What a form’s braces may hold, besides `n`, `nn`, ... for as many digits. */
export const numberFormParts = ['yyyy', 'yy', 'series', 'nnn', 'serial'] as const;

/** What stands in the braces of a form; the expression has the flag `g`. */
const partSign = /\{([^{}]*)\}/g;
/** Of a longer text, no number is read. */
const longest = 100;
const mostBodies = 4;

/** Why no number can be read by a form. */
export type UnfitForm =
  | { readonly why: 'unknown-part'; readonly part: string }
  | { readonly why: 'no-serial' | 'two-series' };

export function readNumberForm(written: string): PaperNumberForm | UnfitForm {
  const parts: NumberPart[] = [];
  let end = 0;
  const text = (until: number): void => {
    if (until > end) parts.push({ kind: 'text', text: written.slice(end, until) });
  };
  for (const match of written.matchAll(partSign)) {
    const part = partNamed(match[1] ?? '');
    if (part === undefined) return { why: 'unknown-part', part: match[1] ?? '' };
    text(match.index);
    parts.push(part);
    end = match.index + match[0].length;
  }
  text(written.length);
  if (parts.filter(({ kind }) => kind === 'series').length > 1) return { why: 'two-series' };
  return parts.some(({ kind }) => kind === 'serial') ? parts : { why: 'no-serial' };
}

function partNamed(name: string): NumberPart | undefined {
  if (name === 'yyyy') return { kind: 'year', digits: 4 };
  if (name === 'yy') return { kind: 'year', digits: 2 };
  if (name === 'series') return { kind: 'series' };
  if (name === 'serial') return { kind: 'serial', digits: undefined };
  return /^n{1,9}$/.test(name) ? { kind: 'serial', digits: name.length } : undefined;
}

export function isPaperNumberForm(read: PaperNumberForm | UnfitForm): read is PaperNumberForm {
  return Array.isArray(read);
}

/**
 * @returns undefined where a template says nothing, or nothing by which a number can be read; the schema and
 * `schema.value` report it
 */
export function numberSchemeFromValue(value: unknown): NumberScheme | undefined {
  const { forms: written, example } = asRecord(value);
  const forms = (Array.isArray(written) ? written : [written])
    .map((form) => readNumberForm(asText(form).trim()))
    .filter(isPaperNumberForm);
  const [usual] = forms;
  if (usual === undefined) return undefined;
  return { forms, example: asText(example).trim() || exampleOf(usual) };
}

function exampleOf(form: PaperNumberForm): string {
  return form
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'year':
          return '2020'.slice(-part.digits);
        case 'series':
          return 'GROUP';
        case 'serial':
          return '1'.padStart(part.digits ?? 1, '0');
      }
    })
    .join('');
}

/** Reads a number by whichever form it has, or nearly has. @returns undefined for a text that is no such number */
export function readNumber(text: string, { forms }: NumberScheme): ReadNumber | undefined {
  if (text.length > longest) return undefined;
  const read = forms.flatMap((form) => readByForm(text, form) ?? []);
  return read.find(({ canonical }) => canonical === text) ?? read.find(({ isSure }) => isSure) ?? read[0];
}

/** What people write in front of a number. */
const lead = /^(?:(?:document|doc|paper)(?:[.:]\s*|\s+))?(?:(?:number|no|nr)(?:[.:]\s*|\s+))?/i;
/** Of a number that was revised: `012a`, `012rev1`, `012/Rev.1`. */
const revised = /(?<=\d)(?:[a-z]|[\s/_-]?(?:rev|corr|add)\.?\s?\d{0,3})$/i;
/** Of a text whose blanks are single spaces. */
const separator = String.raw` ?[/\\_.–—‐‑-] ?| `;
const separators = new RegExp(separator, 'g');
const onlySeparator = new RegExp(`^(?:${separator})$`);
const atStart = new RegExp(`^(?:${separator})`);
const atEnd = new RegExp(`(?:${separator})$`);
const name = /^[a-z][a-z0-9-]*$/i;

/**
 * Reads from the left up to the series, and from the right down to it, so that what is left between is the series: no
 * choice is ever tried twice.
 */
function readByForm(written: string, form: PaperNumberForm): ReadNumber | undefined {
  const text = written.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const led = lead.exec(text)?.[0].length ?? 0;
  const suffix = revised.exec(text)?.[0] ?? '';
  let rest = text.slice(led, text.length - suffix.length);
  const pieces: string[] = form.map(() => '');
  const take = (index: number, from: NumberSide): boolean => {
    const part = form[index];
    const one = part && taken(part, rest, from);
    if (one === undefined) return false;
    pieces[index] = one.canonical;
    rest = from === 'left' ? rest.slice(one.length) : rest.slice(0, rest.length - one.length);
    return true;
  };
  const found = form.findIndex(({ kind }) => kind === 'series');
  const middle = found === -1 ? form.length : found;
  for (let index = 0; index < middle; index++) if (!take(index, 'left')) return undefined;
  for (let index = form.length - 1; index > middle; index--) if (!take(index, 'right')) return undefined;
  if (found === -1) {
    if (rest !== '') return undefined;
  } else {
    const series = seriesOf(rest, {
      inSlashes: form.some((part) => part.kind === 'text' && part.text === '/'),
      hasSlash: text.includes('/'),
    });
    if (series === undefined) return undefined;
    pieces[found] = series;
  }
  const yearPart = form.findIndex((part) => part.kind === 'year' && part.digits === 4);
  return {
    canonical: pieces.join('') + suffix,
    year: yearPart === -1 ? undefined : Number(pieces[yearPart]),
    yearAt: pieces.slice(0, Math.max(0, yearPart)).join('').length,
    isSure: led === 0,
  };
}

type NumberSide = 'left' | 'right';

interface TakenPart {
  readonly canonical: string;
  /** Of what it was written as. */
  readonly length: number;
}

function taken(part: NumberPart, rest: string, from: NumberSide): TakenPart | undefined {
  switch (part.kind) {
    case 'text':
      return takenText(part.text, rest, from);
    case 'year': {
      const digits = digitsOf(rest, from);
      const year = from === 'left' ? digits.slice(0, part.digits) : digits.slice(-part.digits);
      return year.length < part.digits || (part.digits === 4 && !/^(?:19|20)/.test(year))
        ? undefined
        : { canonical: year, length: year.length };
    }
    case 'serial': {
      const digits = digitsOf(rest, from);
      if (digits === '' || part.digits === undefined)
        return digits === '' ? undefined : { canonical: digits, length: digits.length };
      const value = digits.replace(/^0+(?=\d)/, '');
      return value.length > part.digits
        ? undefined
        : { canonical: value.padStart(part.digits, '0'), length: digits.length };
    }
    case 'series':
      return undefined;
  }
}

function takenText(text: string, rest: string, from: NumberSide): TakenPart | undefined {
  if (onlySeparator.test(text)) {
    const found = (from === 'left' ? atStart : atEnd).exec(rest)?.[0];
    return found === undefined ? undefined : { canonical: text, length: found.length };
  }
  const written = from === 'left' ? rest.slice(0, text.length) : rest.slice(Math.max(0, rest.length - text.length));
  return written.toLowerCase() === text.toLowerCase() ? { canonical: text, length: written.length } : undefined;
}

function digitsOf(text: string, from: NumberSide): string {
  return (from === 'left' ? /^\d{1,10}/ : /\d{1,10}$/).exec(text)?.[0] ?? '';
}

/**
 * The bodies that meet, `SOM1/BMC`. Between slashes a hyphen is part of a name; in a number without any it divides
 * names.
 */
function seriesOf(
  text: string,
  { inSlashes, hasSlash }: { readonly inSlashes: boolean; readonly hasSlash: boolean },
): string | undefined {
  const names = hasSlash ? text.split('/').map((one) => one.trim()) : [text];
  const isWhole = names.every((one) => name.test(one)) && (hasSlash || !inSlashes || !text.includes('-'));
  const bodies = isWhole || !inSlashes ? names : text.replaceAll(separators, '/').split('/');
  if (bodies.length > mostBodies || !bodies.every((one) => name.test(one))) return undefined;
  return bodies.join('/').toUpperCase();
}

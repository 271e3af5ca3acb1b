import { submissionEnding } from '../contract/formats.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import { stripEnd } from '../document/text/text.ts';
import type { Economy } from '../template/economies.ts';
import { fileNameParts, fileNamePartSign, type FileNamePart, type Template } from '../template/template.ts';
import { fileNameIn } from '../words/printable.ts';

/** What is known of each part; absent where nothing is. */
type KnownParts = Readonly<Partial<Record<FileNamePart, string>>>;

/**
 * More signs than that make a name that no list shows as a whole; so many bytes every disk takes, with an ending behind
 * them.
 */
const most = { signs: 80, bytes: 200 };

/** Of more of a text, nothing is read. */
const mostRead = 1000;

/**
 * The name of a submission’s paper without an ending, by the scheme of its template: `20_desg_010`. Where there is
 * none, or the submission lacks a part of it, the paper is called as the submission’s file is.
 *
 * @param economy that of the submission, if it is a known one
 */
export function paperNameOf(document: SubmissionDocument, template: Template | undefined, economy?: Economy): string {
  const { cover, economy: written } = document.submission;
  return (
    named(template?.fileNames?.paper, {
      ...ofNumber(cover.get('number')?.value ?? ''),
      economy: economy?.name ?? written?.value ?? '',
      code: economy?.code ?? '',
      template: template?.id ?? '',
    }) ?? nameOfFile(document.uri)
  );
}

/**
 * The name of the file of a new submission, by the scheme of its template; without one, its economy’s:
 * `new-zealand.submission.yaml`.
 */
export function submissionNameOf(template: Template, economy: Pick<Economy, 'name' | 'code'>): string {
  const known: KnownParts = {
    ...ofYear(template.date.slice(0, 4)),
    economy: economy.name,
    code: economy.code,
    template: template.id,
  };
  const name =
    named(template.fileNames?.submission, known) ?? named('{economy}', known) ?? named('{code}', known) ?? 'new';
  return `${name}${submissionEnding}`;
}

/** A number is a year, the bodies that meet, and a serial number between slashes: `2017/SOM1/BMC/015`. */
function ofNumber(number: string): KnownParts {
  const [year = '', ...rest] = number
    .slice(0, mostRead)
    .split('/')
    .map((part) => part.trim());
  const serial = rest.pop() ?? '';
  if (!isYear(year)) return {};
  return {
    ...ofYear(year),
    series: rest
      .map(tidied)
      .filter((part) => part !== '')
      .join('_'),
    serial,
  };
}

function ofYear(year: string): KnownParts {
  return isYear(year) ? { yyyy: year, yy: year.slice(2) } : {};
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}

/** @returns undefined without a scheme, and where a part of it is not known */
function named(scheme: string | undefined, known: KnownParts): string | undefined {
  if (scheme === undefined || scheme === '') return undefined;
  let parts = 0;
  let isWhole = true;
  const name = scheme.slice(0, mostRead).replace(fileNamePartSign, (_, part: string) => {
    const text = tidied(isFileNamePart(part) ? (known[part] ?? '') : '');
    parts += 1;
    isWhole &&= text !== '';
    return text;
  });
  // Without a part, all files would have one name.
  const safe = isWhole && parts > 0 ? shortened(tidied(name)) : '';
  return safe === '' ? undefined : notReserved(safe);
}

function isFileNamePart(text: string): text is FileNamePart {
  return fileNameParts.some((part) => part === text);
}

/** Letters without Latin accents, digits, hyphens and underlines: what every disk takes, and nobody has to quote. */
function tidied(text: string): string {
  const plain = text
    .slice(0, mostRead)
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  const signs = plain
    .replace(/\s/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}_-]/gu, '')
    .replace(/-{2,}/g, '-');
  return stripEnd(signs.replace(/^[-_]+/, ''), /[-_]/);
}

function shortened(name: string): string {
  let short = '';
  let signs = 0;
  let bytes = 0;
  for (const sign of name) {
    signs += 1;
    bytes += bytesOf(sign.codePointAt(0) ?? 0);
    if (signs > most.signs || bytes > most.bytes) break;
    short += sign;
  }
  return short;
}

/** In UTF-8. */
function bytesOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

/** Windows keeps some names for devices, whatever ending stands behind them. */
function notReserved(name: string): string {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}_` : name;
}

function nameOfFile(uri: string): string {
  const path = uri.replace(/[?#].*/s, '');
  const name = fileNameIn(path).replace(/^untitled:/, '');
  // An address may hide slashes behind percent signs.
  return (
    name
      .replace(/\.ya?ml$/i, '')
      .replace(/\.submission$/i, '')
      .replace(/[/\\]/g, '') || 'submission'
  );
}

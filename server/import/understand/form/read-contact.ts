import { contactKeys, type ContactKey } from '../../../document/model/submission.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { isBlankText, withoutEnd } from '../around.ts';
import { frontLabelOf, labelled } from './front-labels.ts';
import { economyNamed, type FrontLine } from './read-cover.ts';

export interface ContactBlock {
  /** The economy's name as the template has it. */
  readonly economy: string | undefined;
  /** The economy's name as the document has it. */
  readonly economyWritten: string | undefined;
  /** The values of each contact, by key. */
  readonly contacts: readonly Map<string, string>[];
}

/** A character that no mail address contains. */
const beside = /[\s@<>()[\],;:]/;
const label = /^(?:contact(?: point| person)?|name|e-?mail(?: address)?|office|division|agency|ministry|organi[sz]ation)\s*:\s*/i;
const organisation = /\b(?:ministry|department|agency|commission|authority|bureau|secretariat|council|administration|institute|office|board|division|directorate|service|unit|section|branch|cent(?:re|er)|team|desk|group|cabinet|department|affairs|relations|cooperation|policy|programme)\b/i;
const wholeOrganisation = /\b(?:ministry|ministries|department of|presidency|prime minister|cabinet|government|commission)\b/i;
const telephone = /^(?:(?:tel|telephone|phone|fax|mobile)\b|\+?[\d\s().-]{7,}$)/i;

/**
 * Reads the economy and its contact: a line with the economy's name, and the lines after it. Lines that are marked as used
 * are passed over; those that are understood are marked.
 */
export function readContact(lines: readonly FrontLine[], template: Template, registries: Registries): ContactBlock {
  const economyAt = economyLineIn(lines, template, registries);
  const economyLine = lines[economyAt];
  if (economyLine !== undefined) economyLine.used = true;
  const economyWritten = economyLine === undefined ? undefined : economyTextOf(economyLine);
  const economy = economyWritten === undefined ? undefined : economyNamed(economyWritten, template, registries) ?? economyWritten;

  const ofLabels = labelledContacts(lines);
  if (ofLabels.length > 0) return { economy, economyWritten, contacts: ofLabels };
  const rest = economyAt === -1 ? beforeAddress(lines) : lines.slice(economyAt + 1).filter((line) => !line.used);
  return { economy, economyWritten, contacts: contactsApart(rest).map((ofOne) => readOne(ofOne, economy, registries)) };
}

/** The contacts of lines that say what they are: “Name: A. Person”, “E-mail: person@example.org”. Each name or address that comes again begins another. */
function labelledContacts(lines: readonly FrontLine[]): readonly Map<string, string>[] {
  const contacts = [new Map<string, string>()];
  const taken: FrontLine[] = [];
  for (const line of lines) {
    const { key: written, value } = (line.used ? undefined : frontLabelOf(line.text)) ?? { key: 'phone', value: '' };
    const key = written !== 'contact' ? written : placeOfMail(value) !== undefined && bareLine(withoutMail(value)) ? 'email' : organisation.test(value) ? 'office' : 'name';
    if (value === '' || !isContactKey(key)) continue;
    const at = placeOfMail(value);
    if (key === 'email' ? at === undefined : at !== undefined) continue;
    if (contacts.at(-1)?.has(key) === true && contacts.length < mostContacts) contacts.push(new Map());
    const contact = contacts.at(-1);
    if (contact === undefined || contact.has(key)) continue;
    contact.set(key, at === undefined ? value : value.slice(at.start, at.end));
    taken.push(line);
  }
  // An address alone, or an office alone, may stand beside lines without labels.
  if (!contacts.some((contact) => contact.size > 1)) return [];
  for (const line of taken) line.used = true;
  return contacts;
}

function isContactKey(key: string): key is ContactKey {
  return contactKeys.some((one) => one === key);
}

/** Lines of further contacts stay among those of the last. */
const mostContacts = 50;

/** The lines of each contact. Our HTML names each line’s field, in order; elsewhere each contact ends with a line that is its address. */
function contactsApart(lines: readonly FrontLine[]): readonly (readonly FrontLine[])[] {
  const contacts: FrontLine[][] = [[]];
  const isAddress = (line: FrontLine): boolean => !line.used && addressOf(line) !== undefined && bareLine(withoutMail(line.text));
  const addresses = lines.flatMap((line, index) => (isAddress(line) ? [index] : []));
  const [lastAddress = -1, isAddressAt] = [addresses.at(-1), new Set(addresses)];
  // Where the address is the first line, it can not be told which lines are whose.
  const endsWithAddress = addresses.length > 1 && addresses[0] !== 0;
  let last: { readonly field: number; readonly isAddress: boolean } | undefined;
  for (const [index, line] of lines.entries()) {
    const field = fieldOf(line);
    const order = field === undefined ? -1 : contactKeys.indexOf(field);
    const begins = last !== undefined && (
      (order >= 0 && last.field >= order) || (endsWithAddress && last.isAddress && index <= lastAddress)
    );
    if (begins && contacts.length < mostContacts) contacts.push([]);
    contacts.at(-1)?.push(line);
    last = { field: order, isAddress: isAddressAt.has(index) };
  }
  return contacts;
}

function fieldOf({ line }: FrontLine): ContactKey | undefined {
  return contactKeys.find((key) => line.style === `contact-${key}`);
}

function readOne(rest: readonly FrontLine[], economy: string | undefined, registries: Registries): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of rest) {
    const field = fieldOf(line);
    if (field === undefined || fields.has(field)) continue;
    fields.set(field, field === 'office' ? line.text.replace(/,$/, '') : line.text);
    line.used = true;
  }
  const mailed = rest.find((line) => !line.used && addressOf(line) !== undefined);
  if (mailed !== undefined && !fields.has('email')) {
    fields.set('email', addressOf(mailed) ?? '');
    mailed.used = bareLine(withoutMail(mailed.text));
  }
  for (const line of rest) if (labelled(line.text) === 'contact') line.used = true;
  const unused = rest.filter((line) => !line.used && !telephone.test(line.text) && line.text.length <= 200);
  // The mail address is the last line of the contact, unless it is the first.
  const upToAddress = new Set(mailed === undefined ? rest : rest.slice(0, rest.indexOf(mailed) + 1));
  const above = unused.filter((line) => upToAddress.has(line));
  const unplaced = (above.length > 0 ? above : unused).slice(0, 3).map((line) => (line === mailed ? withoutAddress(line) : line));
  if (fields.size <= 1) place(unplaced, economy, registries, fields);
  return fields;
}

/**
 * How many lines from the end are searched, since a form's contact stands right above its table: comparing names with
 * allowance for typing errors takes time.
 */
const mostLinesAway = 1000;

/** The index of the line that names the economy, where the contact begins; -1 when there is none. */
export function economyLineIn(lines: readonly FrontLine[], template: Template, registries: Registries): number {
  const farthest = lines.length - mostLinesAway;
  return lines.findLastIndex((line, index) => index >= farthest && !line.used && (line.line.style === 'economy' || isEconomy(line, template, registries)));
}

function isEconomy(line: FrontLine, template: Template, registries: Registries): boolean {
  return line.text.length <= longestEconomy && economyNamed(economyTextOf(line), template, registries) !== undefined;
}

const longestEconomy = 80;

/** The name of the economy on a line, without its label. */
function economyTextOf({ text }: FrontLine): string {
  const written = frontLabelOf(text);
  return written?.key === 'economy' ? written.value : text;
}

/** The lines directly above the mail address, where no line names the economy. */
function beforeAddress(lines: readonly FrontLine[]): readonly FrontLine[] {
  const at = lines.findIndex((line) => !line.used && addressOf(line) !== undefined);
  if (at === -1) return [];
  const begin = lines.findLastIndex((line, index) => index < at && line.used);
  return lines.slice(Math.max(begin + 1, at - 3), at + 1);
}

function addressOf({ line }: FrontLine): string | undefined {
  const at = placeOfMail(line.text);
  // A form's placeholder, “[contact point & email address]”, contains no address.
  if (at !== undefined) return line.text.slice(at.start, at.end);
  const href = line.runs.find((run) => run.href?.toLowerCase().startsWith('mailto:'))?.href;
  return href?.slice('mailto:'.length).split('?')[0];
}

/** The line without its mail address: “A. Person” of “A. Person <person@example.org>”. It shares `used` with the line. */
function withoutAddress(line: FrontLine): FrontLine {
  return {
    line: line.line, text: withoutEmptyEnd(withoutMail(line.text)).trim(),
    get used() {
      return line.used;
    },
    set used(used) {
      line.used = used;
    },
  };
}

/** The first mail address in a text: an “@” with the characters around it that an address may contain. */
function placeOfMail(text: string): { readonly start: number; readonly end: number } | undefined {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && !beside.test(text.charAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && !beside.test(text.charAt(end))) end++;
    if (start < at && end > at + 1) return { start, end };
  }
  return undefined;
}

function withoutMail(text: string): string {
  const at = placeOfMail(text);
  return (at === undefined ? text : text.slice(0, at.start) + text.slice(at.end)).replace(/\bmailto:/i, '');
}

/** A text without blanks, dividing characters and empty brackets at its end. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  for (;;) {
    const rest = withoutEnd(text.slice(0, end), (sign) => isBlankText(sign) || ':,;|–—-'.includes(sign));
    const opens = { ')': '(', ']': '[', '>': '<' }[rest.slice(-1)];
    const within = opens === undefined ? rest : rest.slice(0, -1).trimEnd();
    if (opens === undefined || !within.endsWith(opens)) return rest;
    end = within.length - 1;
  }
}

function bareLine(rest: string): boolean {
  return rest.replace(label, '').replace(/[\s()[\]<>:,;]+/g, '') === '';
}

/**
 * Assigns lines to name, office and agency, in this order, except for lines that the registry or their words show to be
 * something else.
 */
function place(lines: readonly FrontLine[], economy: string | undefined, registries: Registries, fields: Map<string, string>): void {
  const put = (key: string, line: FrontLine): void => {
    const text = line.text.replace(label, '').trim();
    fields.set(key, key === 'office' ? text.replace(/,$/, '') : text);
    line.used = true;
  };
  // An office may be known as an agency, too; it stands above that of which it is a part.
  const known = lines.findLast((line) => registries.findAgencies(line.text.replace(label, '').replace(/,$/, ''), economy).length > 0);
  const last = lines.at(-1);
  // A ministry below a body that the registry knows is the agency, and the body its office.
  const above = known !== undefined && last !== undefined && known !== last && wholeOrganisation.test(last.text) ? last : undefined;
  const agency = above ?? known ?? (last !== undefined && organisation.test(last.text) ? last : lines.length >= 3 ? last : undefined);
  if (agency !== undefined) put('agency', agency);
  const others = lines.filter((line) => line !== agency);
  const office = others.findLast((line) => organisation.test(line.text) || line.text.endsWith(',')) ?? (others.length > 1 ? others.at(-1) : undefined);
  if (office !== undefined) put('office', office);
  const name = others.find((line) => line !== office);
  if (name !== undefined) put('name', name);
}

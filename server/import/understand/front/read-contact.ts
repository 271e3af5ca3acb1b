import { contactKeys, type ContactKey } from '../../../document/model/submission.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { frontLabelOf, labelled, nameBefore } from './front-labels.ts';
import { frontPart, type FrontLine } from './front-lines.ts';
import { ownersOfMail, placeOfMail, placesOfMail, withoutEmptyEnd, withoutMail } from './front-mail.ts';
import { isPerson, isPosition, isSaying, namesOrganisation, telephone } from './front-names.ts';
import { isPostal } from './front-places.ts';
import {
  bareLine,
  belowSeveral,
  inSeveral,
  labelledContacts,
  mostContacts,
  saidOfPeople,
  type LabelledContacts,
} from './labelled-contacts.ts';
import { peopleOf } from './people.ts';
import { mostPlaced, place } from './place-lines.ts';
import { economyNamed } from './read-cover.ts';
import type { Message } from '../../../words/messages/message.ts';

export interface ContactBlock {
  /** The economy's name as the template has it. */
  readonly economy: string | undefined;
  /** The economy's name as the document has it. */
  readonly economyWritten: string | undefined;
  /** The values of each contact, by key. */
  readonly contacts: readonly Map<string, string>[];
  /** What was assumed of several contacts, in sentences. */
  readonly assumptions: readonly Message[];
  /** What labels say of which contact each is: “Alternate”. */
  readonly whichOf: ReadonlyMap<ReadonlyMap<string, string>, string>;
}

/**
 * Reads the economy and its contact: a line with the economy's name, and the lines after it. Lines that are marked as
 * used are passed over; those that are understood are marked.
 */
export function readContact(lines: readonly FrontLine[], template: Template, registries: Registries): ContactBlock {
  const economyAt = economyLineIn(lines, template, registries);
  const economyLine = lines[economyAt];
  if (economyLine !== undefined) economyLine.used = true;
  const economyWritten = economyLine === undefined ? undefined : economyTextOf(economyLine);
  const economy =
    economyWritten === undefined ? undefined : (economyNamed(economyWritten, template, registries) ?? economyWritten);

  const isAgency = (text: string): boolean => registries.findAgencies(text, economy).length > 0;
  const ofLabels = labelledContacts(lines, isAgency);
  const isPlace = ({ text }: FrontLine): boolean => isPostal(text, template, registries);
  // An address alone, or an office alone, may stand beside lines without labels; below each of several names, they are
  // that person's.
  if (
    !ofLabels.contacts.some((contact) => contact.size > 1) &&
    !(ofLabels.contacts.length > 1 && ofLabels.contacts.every((contact) => contact.has('name')))
  ) {
    const below = lines.slice(economyAt + 1).filter((line) => !line.used);
    const rest = (
      economyAt === -1 || endsAddress(below[0]) ? beforeAddress(lines, isPlace, economyLine) : below
    ).filter((line) => !isPlace(line));
    const contacts = contactsApart(rest).map((ofOne) => readOne(ofOne, economy, registries));
    if (ofLabels.contacts.length === 0 || contacts.some((contact) => contact.size > 0)) {
      const assumptions: Message[] = [];
      return {
        economy,
        economyWritten,
        contacts: contacts.flatMap((contact) => eachNamed(contact, rest, assumptions)),
        assumptions,
        whichOf: new Map(),
      };
    }
  }
  for (const line of ofLabels.whole) line.used = true;
  for (const [index, line] of lines.entries())
    if (headsContacts(line) && ofLabels.ownerOf.has(lines[index + 1] ?? line)) line.used = true;
  const apart = personAbove(lines, economyAt, ofLabels, isPlace);
  const above = apart.length === 0 ? [] : [readOne(apart, economy, registries)];
  const assumptions = [...ofLabels.assumptions, ...placeBeside(lines, economyAt, ofLabels, economy, registries)];
  return {
    economy,
    economyWritten,
    contacts: [...above, ...ofLabels.contacts],
    assumptions,
    whichOf: ofLabels.whichOf,
  };
}

/**
 * A contact for each of several people whose names are in one text; one where it can not be told whose the address is.
 */
function eachNamed(
  contact: Map<string, string>,
  lines: readonly FrontLine[],
  assumptions: Message[],
): readonly Map<string, string>[] {
  const [name = '', address] = [contact.get('name'), contact.get('email')];
  const named = peopleOf(name, true).people.map((person) => new Map<string, string>(person));
  if (named.length < 2) return [contact];
  const mailed = address === undefined ? undefined : lines.find((line) => addressOf(line) === address);
  const places = placesOfMail(mailed?.text ?? '');
  const addresses =
    places.length === named.length
      ? places.map(({ start, end }) => mailed?.text.slice(start, end) ?? '')
      : address === undefined
        ? []
        : [address];
  const owners = ownersOfMail(addresses, named, named);
  if (address !== undefined && owners.length === 0) return [contact];
  assumptions.push(inSeveral(name));
  if (mailed !== undefined && owners.length > 1)
    mailed.used = !/[\p{L}\p{N}]/u.test(
      places.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), mailed.text),
    );
  return named.map(
    (person) =>
      new Map(
        [
          ...contact,
          ...person,
          ...owners.flatMap((owner, at) => (owner === person ? [['email', addresses[at] ?? ''] as const] : [])),
        ].filter(([key]) => key !== 'email' || owners.includes(person)),
      ),
  );
}

/**
 * Lines without labels of somebody with an address, above one whose label says another’s name and address: “Alternate:
 * B. Person, b@example.org”.
 */
function personAbove(
  lines: readonly FrontLine[],
  economyAt: number,
  { contacts: [first], ownerOf }: LabelledContacts,
  isPlace: (line: FrontLine) => boolean,
): readonly FrontLine[] {
  if (first?.has('name') !== true || !first.has('email')) return [];
  const begins = lines.slice(
    0,
    lines.findIndex((line) => ownerOf.has(line)),
  );
  const above =
    economyAt !== -1 && economyAt < begins.length
      ? begins.slice(economyAt + 1).filter((line) => !line.used)
      : beforeAddress(begins, isPlace, undefined);
  const its = above.filter((line) => !isPlace(line));
  return its.some((line) => addressOf(line) !== undefined) && its.some(({ text }) => isPerson(nameBefore(text)))
    ? its
    : [];
}

/** Letters of a line without a label that may name an office; a longer one is prose. */
const longestOffice = 120;

/**
 * Adds what lines without labels among those of a contact, or right below them, say of it, where they look like it.
 * @returns what was assumed
 */
function placeBeside(
  lines: readonly FrontLine[],
  economyAt: number,
  { ownerOf, groupOf, contacts }: LabelledContacts,
  economy: string | undefined,
  registries: Registries,
): readonly Message[] {
  const assumptions: Message[] = [];
  const at = lines.flatMap((line, index) => (ownerOf.has(line) ? [index] : []));
  const [first = 0, last = -1] = [at[0], at.at(-1)];
  const looksLikeIt = ({ text }: FrontLine): boolean =>
    !isSaying(text) &&
    (isPerson(text) ||
      ((namesOrganisation(text) || registries.findAgencies(text, economy).length > 0) &&
        text.length <= longestOffice &&
        !/[.!?]$/.test(text)));
  let [owner] = ownerOf.values();
  const beside = new Map<Map<string, string>, FrontLine[]>();
  for (let index = economyAt !== -1 && economyAt < first ? economyAt + 1 : first; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    owner = ownerOf.get(line) ?? owner;
    const isIt =
      owner !== undefined &&
      !line.used &&
      !ownerOf.has(line) &&
      !isLabelled(line.text) &&
      (looksLikeIt(line) || addressOf(line) !== undefined);
    // What stands in the same cell as the label, or in its paragraph, is said of that contact, whatever stands between.
    const isBeside =
      line.line.goesOn || (line.line.place.startsWith('table') && line.line.place === lines[last]?.line.place);
    if (index > last && !isIt && !isBeside) break;
    if (owner !== undefined && isIt) beside.set(owner, [...(beside.get(owner) ?? []), line]);
  }
  for (const [contact, its] of beside) {
    const group = groupOf.get(contact) ?? [contact];
    for (const mailed of its.filter((line) => addressOf(line) !== undefined && bareLine(withoutMail(line.text)))) {
      const address = addressOf(mailed) ?? '';
      const [named] = ownersOfMail([address], group.length > 1 ? group : undefined, contacts);
      const owner = named ?? (group.length > 1 ? undefined : contact);
      if (owner === undefined || owner.has('email')) continue;
      owner.set('email', address);
      mailed.used = true;
    }
    const known = new Set(contact.keys());
    place(its.filter(looksLikeIt), economy, registries, contact);
    // What has no label below several people is of each, as what has one.
    for (const key of ['office', 'agency']) {
      const value = known.has(key) ? undefined : contact.get(key);
      const others = value === undefined ? [] : group.filter((other) => other !== contact && !other.has(key));
      for (const other of others) other.set(key, value ?? '');
      if (others.length > 0) assumptions.push(belowSeveral(value ?? ''));
    }
  }
  return assumptions;
}

/**
 * The lines of each contact. Our HTML names each line’s field, in order; elsewhere each contact ends with a line that
 * is its address.
 */
function contactsApart(lines: readonly FrontLine[]): readonly (readonly FrontLine[])[] {
  const contacts: FrontLine[][] = [[]];
  const isAddress = (line: FrontLine): boolean =>
    !line.used && addressOf(line) !== undefined && besideAddress(line).length === 0;
  const addresses = lines.flatMap((line, index) => (isAddress(line) ? [index] : []));
  const [lastAddress = -1, isAddressAt] = [addresses.at(-1), new Set(addresses)];
  // Where the address is the first line, it can not be told which lines are whose.
  const endsWithAddress = addresses.length > 1 && addresses[0] !== 0;
  let last: { readonly field: number; readonly isAddress: boolean } | undefined;
  for (const [index, line] of lines.entries()) {
    const field = fieldOf(line);
    const order = field === undefined ? -1 : contactKeys.indexOf(field);
    const begins =
      last !== undefined &&
      ((order >= 0 && last.field >= order) || (endsWithAddress && last.isAddress && index <= lastAddress));
    if (begins && contacts.length < mostContacts) contacts.push([]);
    contacts.at(-1)?.push(line);
    last = { field: order, isAddress: isAddressAt.has(index) };
  }
  return contacts;
}

/** The field that our HTML says a line is, unless its own label says something else. */
function fieldOf({ line, text }: FrontLine): ContactKey | undefined {
  const key = contactKeys.find((one) => line.style === `contact-${one}`);
  const written = frontLabelOf(text)?.key ?? labelled(text);
  return written === undefined || written === key ? key : undefined;
}

function readOne(rest: readonly FrontLine[], economy: string | undefined, registries: Registries): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of rest) {
    const field = fieldOf(line);
    if (field === undefined || fields.has(field)) continue;
    const text = frontLabelOf(line.text)?.value ?? line.text;
    const address = field === 'email' ? addressOf(line) : undefined;
    fields.set(field, address ?? (field === 'office' ? text.replace(/,$/, '') : text));
    line.used = address === undefined || bareLine(withoutMail(line.text));
  }
  const isKnown = [...fields.keys()].some((key) => key !== 'email');
  const mailed = rest.find((line) => !line.used && addressOf(line) !== undefined);
  if (mailed !== undefined && !fields.has('email')) {
    fields.set('email', addressOf(mailed) ?? '');
    mailed.used = bareLine(withoutMail(mailed.text));
  }
  const whole =
    mailed !== undefined && !isKnown && isPerson(nameBefore(mailed.text)) ? peopleOf(mailed.text, false) : undefined;
  const isOfOne =
    whole?.people.length === 1 &&
    whole.people[0]?.get('email') === fields.get('email') &&
    (whole.people[0]?.size ?? 0) > 2;
  if (isOfOne && mailed !== undefined) {
    for (const [key, value] of whole.people[0] ?? []) fields.set(key, value);
    mailed.used = whole.isWhole;
  }
  for (const line of rest) {
    if (headsContacts(line)) line.used = true;
    const field = line.used || line === mailed ? undefined : frontLabelOf(line.text);
    if (field === undefined || labelled(field.value) !== undefined) continue;
    const {
      people: [person],
      isWhole,
    } = saidOfPeople(
      field,
      'agency',
      (value) => fields.has('office') || registries.findAgencies(value, economy).length > 0,
    );
    for (const [key, value] of person ?? []) if (!fields.has(key)) fields.set(key, value);
    if (person !== undefined && isWhole) line.used = true;
  }
  const unused = rest.filter(
    (line) =>
      !line.used &&
      !telephone.test(line.text) &&
      line.text.length <= 200 &&
      (line === mailed || !isLabelled(line.text)),
  );
  // The mail address is the last line of the contact, unless it is the first.
  const upToAddress = new Set(mailed === undefined ? rest : rest.slice(0, rest.indexOf(mailed) + 1));
  const above = unused.filter((line) => upToAddress.has(line));
  const unplaced = (above.length > 0 ? above : unused).flatMap((line) =>
    line === mailed ? (isOfOne ? [] : besideAddress(line)) : [line],
  );
  if (!isKnown) place(unplaced, economy, registries, fields);
  return fields;
}

/** True for what stands above contacts and says nothing of them. “Contact officer” alone may be somebody's answer. */
function headsContacts({ text }: FrontLine): boolean {
  return labelled(text) === 'contact' && !/(?:person|official|officer)s?,?$/i.test(text);
}

/**
 * How many lines from the end are searched, since a form's contact stands right above its table: comparing names with
 * allowance for typing errors takes time.
 */
const mostLinesAway = 1000;

/** The index of the line that names the economy, where the contact begins; -1 when there is none. */
export function economyLineIn(lines: readonly FrontLine[], template: Template, registries: Registries): number {
  const farthest = lines.length - mostLinesAway;
  return lines.findLastIndex(
    (line, index) =>
      index >= farthest && !line.used && (line.line.style === 'economy' || isEconomy(line, template, registries)),
  );
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

/** True where the economy's name may end a postal address, because nothing but the mail address is below it. */
function endsAddress(below: FrontLine | undefined): boolean {
  return below === undefined || (addressOf(below) !== undefined && besideAddress(below).length === 0);
}

/** Lines above a mail address among which its owner is looked for. */
const mostAbove = 10;

/**
 * The lines above the mail address, from the name of a person on, where no line names the economy above them. A
 * position, a telephone number and a place may stand among them. @param economyLine that which may end a postal address
 */
function beforeAddress(
  lines: readonly FrontLine[],
  isPlace: (line: FrontLine) => boolean,
  economyLine: FrontLine | undefined,
): readonly FrontLine[] {
  const at = lines.findIndex((line) => !line.used && addressOf(line) !== undefined);
  if (at === -1) return [];
  let begin = at;
  for (let placed = 0; begin > 0 && at - begin < mostAbove && placed < mostPlaced; begin--) {
    const line = lines[begin - 1];
    if (line === undefined || (line.used && line !== economyLine)) break;
    if (!line.used && !isPosition(line.text) && !isLabelled(line.text) && !telephone.test(line.text) && !isPlace(line))
      placed++;
    if (isPerson(nameBefore(line.text)) && !isPlace(line))
      return lines.slice(begin - 1, at + 1).filter((one) => !one.used);
  }
  return lines.slice(begin, at + 1).filter((one) => !one.used);
}

function addressOf({ line }: FrontLine): string | undefined {
  const at = placeOfMail(line.text);
  // A form's placeholder, “[contact point & email address]”, contains no address.
  if (at !== undefined) return line.text.slice(at.start, at.end);
  const href = line.runs.find((run) => run.href?.toLowerCase().startsWith('mailto:'))?.href;
  return href?.slice('mailto:'.length).split('?')[0];
}

/**
 * What a line says beside its mail address: “A. Person” of “A. Person <person@example.org>”. What else there is stays.
 */
function besideAddress(line: FrontLine): readonly FrontLine[] {
  const at = placeOfMail(line.text);
  const [before, behind] =
    at === undefined
      ? [line.text, '']
      : [
          withoutEmptyEnd(line.text.slice(0, at.start).replace(/\bmailto:$/i, ''), '(<['),
          withoutEmptyEnd(line.text.slice(at.end)).replace(/^[\s(<[,;)>\]]+/, ''),
        ];
  // What ends with a colon is a label, although it is not known.
  const isLabel =
    at !== undefined && /[:：]\s*$/.test(line.text.slice(0, at.start)) && frontLabelOf(before) === undefined;
  const named = isLabel || labelled(before) !== undefined ? '' : (frontLabelOf(before)?.value ?? before.trim());
  const own = isPerson(named) || namesOrganisation(named) || (/^\S+$/.test(named) && /\p{L}/u.test(named)) ? named : '';
  const isBehind = named === '' && isPerson(behind);
  const text = isBehind ? behind : own;
  return text === ''
    ? []
    : [frontPart(line, text, line.line, () => void (line.used = isBehind || !/[\p{L}\p{N}]/u.test(behind)))];
}

/** True for a text with a label, known or not, which is no name. */
export function isLabelled(text: string): boolean {
  return (
    labelled(text) !== undefined || frontLabelOf(text) !== undefined || /^\p{L}[^:：@\d]{0,40}[:：](?!\/\/)/u.test(text)
  );
}

import { contactKeys, type ContactKey } from '../../../document/model/submission.ts';
import { withoutEnd } from '../around.ts';
import { frontLabelOf, labelled, type FrontField } from './front-labels.ts';
import type { FrontLine } from './front-lines.ts';
import { placeOfMail, placesOfMail } from './front-mail.ts';
import { isPerson } from './front-names.ts';
import { peopleOf, type PeopleNamed } from './people.ts';

/** The contacts of lines with labels, and whose each line is. */
export interface LabelledContacts {
  readonly contacts: readonly Map<string, string>[];
  readonly ownerOf: ReadonlyMap<FrontLine, Map<string, string>>;
  /** The lines of which nothing is left. */
  readonly whole: readonly FrontLine[];
  readonly ofSeveral: readonly string[];
}

/**
 * The contacts of lines that say what they are: “Name: A. Person”, “E-mail: person@example.org”. Each name or address that comes again begins
 * another. What is said below several people in one line is said of each.
 */
export function labelledContacts(lines: readonly FrontLine[], isAgency: (text: string) => boolean): LabelledContacts {
  const contacts = [new Map<string, string>()];
  const ownerOf = new Map<FrontLine, Map<string, string>>();
  const whole: FrontLine[] = [];
  const ofSeveral: string[] = [];
  let group = contacts.slice();
  const labels = new Set(lines.flatMap((line) => (line.used ? [] : frontLabelOf(line.text)?.key ?? [])));
  const departmentIs = labels.has('agency') ? 'office' : 'agency';
  const namesOffice = labels.has('office') || labels.has('department');
  for (const line of lines) {
    const field = line.used ? undefined : frontLabelOf(line.text) ?? itemOfPerson(line);
    // A value that is a label itself is in doubt.
    if (field === undefined || field.value === '' || labelled(field.value) !== undefined) continue;
    const hasOffice = namesOffice || group.some((contact) => contact.has('office') && !contact.has('agency'));
    const said = saidOfPeople(field, departmentIs, (value) => hasOffice || isAgency(value));
    const isOfEach = field.key !== 'email' || said.people.length === group.length;
    const people = isOfEach ? said.people : said.people.slice(0, 1);
    const [first] = people;
    if (first === undefined || first.size === 0) continue;
    const isShared = people.length === 1 && group.length > 1;
    const has = (contact: ReadonlyMap<string, string>): boolean => [...first.keys()].some((key) => contact.has(key));
    if (people.length > 1 && people.length === group.length && !group.some(has)) {
      for (const [index, contact] of group.entries()) addTo(contact, people[index]);
    } else if (isShared && !group.some(has)) {
      for (const contact of group) addTo(contact, first);
    } else {
      const last = contacts.at(-1);
      if (contacts.length >= mostContacts || last === undefined) continue;
      const office = first.size === 1 && people.length === 1 && !last.has('email') ? first.get('office') : undefined;
      const division = office === undefined ? undefined : last.get('office');
      if (division !== undefined && last.has('name')) {
        // “Division:” and “Office:” of somebody whose address is still to come are one office in another.
        last.set('office', `${division}, ${office}`);
        ownerOf.set(line, last);
        whole.push(line);
        continue;
      }
      group = people.map((person, index) => {
        const owner = index === 0 && !isShared && !has(last) ? last : new Map<string, string>();
        if (owner !== last) contacts.push(owner);
        addTo(owner, person);
        return owner;
      });
    }
    ownerOf.set(line, group[0] ?? first);
    if (people.length > 1 && field.key !== 'email') ofSeveral.push(line.text);
    if (said.isWhole && people.length === said.people.length) whole.push(line);
  }
  return { contacts: contacts.filter(({ size }) => size > 0), ownerOf, whole, ofSeveral };
}

/** An item of a list that begins with somebody’s name and has an address, which needs no label. */
function itemOfPerson({ line: { mark }, text }: FrontLine): FrontField | undefined {
  const isIt = mark !== undefined && placeOfMail(text) !== undefined && isPerson(text.slice(0, Math.max(0, text.search(/[,;(（]/))).trim());
  return isIt ? { key: 'contact', value: text } : undefined;
}

function addTo(contact: Map<string, string>, further: ReadonlyMap<string, string> = new Map()): void {
  for (const [key, value] of further) contact.set(key, value);
}

/**
 * What a labelled line says of one or several contacts.
 *
 * @param isOneAgency whether the value of “Agency:” is nothing but the agency, without an office of it
 */
export function saidOfPeople({ key, value }: FrontField, departmentIs: ContactKey, isOneAgency: (value: string) => boolean): PeopleNamed {
  if (key === 'contact' || key === 'name' || ((key === 'submittedBy' || key === 'preparedBy') && isPerson(value))) return peopleOf(value, key !== 'contact');
  if (key === 'email') {
    const places = placesOfMail(value);
    const between = [...places, { start: value.length }].map(({ start }, index) => value.slice(places[index - 1]?.end ?? 0, start));
    return { people: places.map(({ start, end }) => new Map([['email', value.slice(start, end)]])), isWhole: bareLine(between.join('').replace(/\bmailto:/gi, '')) };
  }
  if (key === 'agency' && placeOfMail(value) === undefined && !isOneAgency(value)) {
    const parts = peopleOf(value, false);
    const [person] = parts.people;
    if (parts.people.length === 1 && person?.has('agency') === true && !person.has('name')) return parts;
  }
  const own = key === 'department' ? departmentIs : key === 'address' && /^(?:sub)?direcci[oó]n\b/iu.test(value) ? 'office' : key;
  return { people: isContactKey(own) && placeOfMail(value) === undefined ? [new Map([[own, withoutEnd(value, (character) => character === ',')]])] : [], isWhole: true };
}

function isContactKey(key: string): key is ContactKey {
  return contactKeys.some((one) => one === key);
}

/** Lines of further contacts stay among those of the last. */
export const mostContacts = 50;

export function bareLine(rest: string): boolean {
  return labelled(rest) !== undefined || (frontLabelOf(rest)?.value ?? rest).replace(/[\s()[\]<>:：,;.]+/g, '') === '';
}

import { contactKeys, type ContactKey } from '../../../document/model/submission.ts';
import { quotation } from '../../../words/quotation.ts';
import { withoutEnd } from '../around.ts';
import { frontLabelOf, isOfAnother, labelled, nameBefore, whichIn, type FrontField } from './front-labels.ts';
import type { FrontLine } from './front-lines.ts';
import { ownersOfMail, placeOfMail, placesOfMail } from './front-mail.ts';
import { isPerson, namesMinistry } from './front-names.ts';
import { peopleOf, type PeopleNamed } from './people.ts';
import { importMessages } from '../../../words/messages/import/import.ts';
import type { Message } from '../../../words/messages/message.ts';

type Fields = Map<string, string>;

/** The contacts of lines with labels, and whose each line is. */
export interface LabelledContacts {
  readonly contacts: readonly Fields[];
  readonly ownerOf: ReadonlyMap<FrontLine, Fields>;
  /** The contacts that are named together with each, in one line or in lines right below each other. */
  readonly groupOf: ReadonlyMap<Fields, readonly Fields[]>;
  /** The lines of which nothing is left. */
  readonly whole: readonly FrontLine[];
  /** What was assumed of several contacts, in sentences. */
  readonly assumptions: readonly Message[];
  /** What labels say of which contact each is: “Alternate”. */
  readonly whichOf: ReadonlyMap<Fields, string>;
}

/**
 * The contacts of lines that say what they are: “Name: A. Person”, “E-mail: person@example.org”. Each name or address
 * that comes again begins another. What is said below several people is said of each, but for an address: it is whose
 * name it has, or whose label says so.
 */
export function labelledContacts(lines: readonly FrontLine[], isAgency: (text: string) => boolean): LabelledContacts {
  return new LabelledReader(lines, isAgency).read();
}

class LabelledReader {
  readonly #lines: readonly FrontLine[];
  readonly #isAgency: (text: string) => boolean;
  readonly #fields: ReadonlyMap<FrontLine, FrontField>;
  readonly #contacts: Fields[] = [new Map()];
  readonly #ownerOf = new Map<FrontLine, Fields>();
  readonly #groupOf = new Map<Fields, readonly Fields[]>();
  readonly #whole: FrontLine[] = [];
  readonly #assumptions: Message[] = [];
  readonly #whichOf = new Map<Fields, string>();
  readonly #departmentIs: ContactKey;
  readonly #namesOffice: boolean;
  /** Keys that a label names for another contact than the first; a label without such words names the first. */
  readonly #keysOfAnother: ReadonlySet<string>;
  #group: readonly Fields[] = this.#contacts.slice();
  /** The lines that name the group. */
  #names: readonly FrontLine[] = [];

  constructor(lines: readonly FrontLine[], isAgency: (text: string) => boolean) {
    this.#lines = lines;
    this.#isAgency = isAgency;
    this.#fields = fieldsOfPeople(lines);
    const fields = [...this.#fields.values()];
    const keys = new Set(fields.map(({ key }) => key));
    this.#departmentIs = keys.has('agency') ? 'office' : 'agency';
    this.#namesOffice = keys.has('office') || (keys.has('department') && keys.has('agency'));
    this.#keysOfAnother = new Set(
      fields.filter(({ key, label }) => !isName(key) && isOfAnother(whichIn(label) ?? '1')).map(({ key }) => key),
    );
  }

  read(): LabelledContacts {
    let isBelowName = false;
    for (const line of this.#lines) {
      if (line.used) continue;
      const field = this.#fields.get(line);
      // A value that is a label itself is in doubt.
      const said =
        field === undefined || field.value === '' || labelled(field.value) !== undefined
          ? undefined
          : this.#saidBy(field);
      isBelowName = field !== undefined && said !== undefined && this.#take(line, field, said, isBelowName);
    }
    for (const contact of this.#contacts) if (!this.#groupOf.has(contact)) this.#groupOf.set(contact, [contact]);
    return {
      contacts: this.#contacts.filter(({ size }) => size > 0),
      ownerOf: this.#ownerOf,
      groupOf: this.#groupOf,
      whole: this.#whole,
      assumptions: this.#assumptions,
      whichOf: this.#whichOf,
    };
  }

  #saidBy(field: FrontField): PeopleNamed | undefined {
    const hasOffice =
      this.#namesOffice || this.#group.some((contact) => contact.has('office') && !contact.has('agency'));
    const said = saidOfPeople(field, this.#departmentIs, (value) => hasOffice || this.#isAgency(value));
    return said.people[0] === undefined || said.people[0].size === 0 ? undefined : said;
  }

  /**
   * Adds what a line says to the contacts whose it is. @returns true for the name of a contact, below which another may
   * follow
   */
  #take(line: FrontLine, { key, label }: FrontField, { people, isWhole }: PeopleNamed, isBelowName: boolean): boolean {
    const [first = new Map<string, string>()] = people;
    const which = whichIn(label);
    if (isName(key) && people.length === 1) return this.#begin(line, people, which, isWhole, isBelowName);
    const isOther = which !== undefined && isOfAnother(which);
    if (!isName(key) && (isOther || this.#keysOfAnother.has(key))) {
      const owner = this.#ownerByLabel(which, (contact) => hasAny(contact, first));
      if (owner !== undefined) this.#add(line, [owner], people.slice(0, 1), isWhole && people.length === 1);
      if (owner !== undefined || isOther) return false;
    }
    if (key === 'email') return this.#takeMail(line, people, isWhole);
    if (
      this.#group.length > 1 &&
      !this.#group.some((contact) => hasAny(contact, first)) &&
      this.#isBelowNames(line) &&
      (people.length === 1 || people.length === this.#group.length)
    ) {
      if (people.length === 1 && this.#names.length > 1) this.#assumptions.push(belowSeveral(line.text));
      this.#add(line, this.#group, people, isWhole);
      return false;
    }
    return this.#begin(line, people, which, isWhole, isBelowName);
  }

  #isBelowNames(line: FrontLine): boolean {
    return this.#names.length < 2 || this.#names.every((name) => isBelow(line, name));
  }

  /**
   * Addresses go to whose name they have, or, where there are as many as people without one, to these in their order.
   */
  #takeMail(line: FrontLine, people: PeopleNamed['people'], isWhole: boolean): boolean {
    const addresses = people.map((one) => one.get('email') ?? '');
    const isOfGroup = this.#group.length > 1 && this.#isBelowNames(line);
    const owners = ownersOfMail(addresses, isOfGroup ? this.#group : undefined, this.#contacts);
    const isKnown = owners.some((owner) => owner.has('email'));
    if (isKnown && owners[0] !== this.#contacts.at(-1)) return false;
    if (owners.length > 0 && !isKnown) {
      if (owners.length > 1 && this.#names.length > 1)
        this.#assumptions.push(importMessages.addressesInOrder({ line: quotation(line.text) }));
      this.#add(line, owners, people, isWhole);
      return false;
    }
    return isOfGroup && this.#group.some((contact) => !contact.has('email'))
      ? false
      : this.#begin(line, people.slice(0, 1), undefined, isWhole && people.length === 1, false);
  }

  /**
   * The contact that a label such as “Alternate e-mail” is of; without such a word, the last of those that are named
   * first.
   */
  #ownerByLabel(which: string | undefined, has: (contact: Fields) => boolean): Fields | undefined {
    const isAnother = (contact: Fields): boolean => isOfAnother(this.#whichOf.get(contact) ?? '1');
    const isOther = which !== undefined && isOfAnother(which);
    const alike = this.#contacts.filter((contact) => isAnother(contact) === isOther);
    const same =
      which === undefined
        ? undefined
        : alike.find((contact) => this.#whichOf.get(contact)?.toLowerCase() === which.toLowerCase());
    const owner =
      same ??
      (isOther && alike.length > 1 ? undefined : alike.findLast((contact) => contact.has('name') && !has(contact)));
    return owner !== undefined && !has(owner) ? owner : undefined;
  }

  #add(line: FrontLine, owners: readonly Fields[], people: PeopleNamed['people'], isWhole: boolean): void {
    for (const [index, owner] of owners.entries())
      for (const [key, value] of people[index] ?? people[0] ?? []) owner.set(key, value);
    this.#ownerOf.set(line, owners[0] ?? new Map());
    if (isWhole) this.#whole.push(line);
  }

  /** Adds what a line says to the last contact, or begins another where that has it. */
  #begin(
    line: FrontLine,
    people: PeopleNamed['people'],
    which: string | undefined,
    isWhole: boolean,
    isBelowName: boolean,
  ): boolean {
    const [first] = people;
    const last = this.#contacts.at(-1);
    if (first === undefined || last === undefined || this.#contacts.length >= mostContacts) return false;
    if (people.length === 1 && this.#goesOn(line, last, first)) return false;
    const isAnother = which !== undefined && isOfAnother(which) && first.has('name') && last.has('email');
    const owners = people.map((_, index) =>
      index === 0 && !hasAny(last, first) && !isAnother ? last : new Map<string, string>(),
    );
    for (const owner of owners) if (owner !== last) this.#contacts.push(owner);
    this.#add(line, owners, people, isWhole);
    const [owner] = owners;
    if (which !== undefined && owner !== undefined && !this.#whichOf.has(owner)) this.#whichOf.set(owner, which);
    if (people.length > 1) this.#assumptions.push(inSeveral(line.text));
    const isNamed = first.has('name');
    const isTogether = isNamed && isBelowName && this.#names.every((name) => isBelow(line, name));
    this.#group = isTogether ? [...this.#group, ...owners] : owners;
    this.#names = isTogether ? [...this.#names, line] : [line];
    for (const one of this.#group) this.#groupOf.set(one, this.#group);
    return isNamed;
  }

  /**
   * True for another office or agency of somebody whose address is still to come: “Division:” and “Office:” are one in
   * another.
   */
  #goesOn(line: FrontLine, last: Fields, first: ReadonlyMap<string, string>): boolean {
    if (first.size !== 1 || last.has('email')) return false;
    const [[key, value] = ['', '']] = first;
    const known = last.get(key);
    if (known === undefined || (key !== 'office' && key !== 'agency')) return false;
    const [unit, agency] = namesMinistry(value) ? [known, value] : [value, known];
    if (key === 'office' && !last.has('name')) return false;
    if (key === 'office') last.set('office', `${known}, ${value}`);
    else if (!last.has('office') && namesMinistry(agency) && !namesMinistry(unit))
      last.set('office', unit).set('agency', agency);
    // Of two agencies, the second stays as a comment.
    else return last.has('name');
    this.#ownerOf.set(line, last);
    this.#whole.push(line);
    return true;
  }
}

/** The sentence for names of several people in one text. */
export function inSeveral(text: string): Message {
  return importMessages.severalContacts({ text: quotation(text) });
}

/** The sentence for what is said below several people. */
export function belowSeveral(text: string): Message {
  return importMessages.ofEachContact({ text: quotation(text) });
}

function hasAny(contact: ReadonlyMap<string, string>, said: ReadonlyMap<string, string>): boolean {
  return [...said.keys()].some((key) => contact.has(key));
}

function isName(key: string): boolean {
  return key === 'contact' || key === 'name';
}

/** True for a line below another: in a table, in the same cell, or in another row of the same column. */
function isBelow({ line: { place } }: FrontLine, { line: { place: above } }: FrontLine): boolean {
  const apart = (text: string): readonly string[] => /^(table.*), row \d+, (column \d+)$/.exec(text)?.slice(1) ?? [];
  return (
    place === above ||
    (!place.startsWith('table') && !above.startsWith('table')) ||
    (apart(place).length > 0 && apart(place).join() === apart(above).join())
  );
}

/** The fields of lines with labels, and of lines that begin with somebody’s name and have an address. */
function fieldsOfPeople(lines: readonly FrontLine[]): ReadonlyMap<FrontLine, FrontField> {
  const open = lines.filter(({ used }) => !used);
  const labels = new Map(
    open.flatMap((line) => {
      const field = frontLabelOf(line.text);
      return field === undefined ? [] : [[line, field] as const];
    }),
  );
  const begins = (text: string): boolean => placeOfMail(text) !== undefined && isPerson(nameBefore(text));
  const bare = open.filter((line) => !labels.has(line) && begins(line.text));
  const ofLabels = [...labels.values()].filter(({ key, value }) => isName(key) && begins(value));
  // Alone, it goes on in the lines below it, unless it is an item of a list.
  const isSeveral = bare.length + ofLabels.length > 1;
  const items = new Map(
    bare
      .filter(({ line: { mark } }) => mark !== undefined || isSeveral)
      .map((line) => [line, { key: 'contact', value: line.text, label: '' } as const]),
  );
  return new Map<FrontLine, FrontField>([...labels, ...items]);
}

/**
 * What a labelled line says of one or several contacts.
 *
 * @param isOneAgency whether the value of “Agency:” is nothing but the agency, without an office of it
 */
export function saidOfPeople(
  { key, value }: Pick<FrontField, 'key' | 'value'>,
  departmentIs: ContactKey,
  isOneAgency: (value: string) => boolean,
): PeopleNamed {
  if (key === 'contact' || key === 'name' || ((key === 'submittedBy' || key === 'preparedBy') && isPerson(value)))
    return peopleOf(value, key !== 'contact');
  if (key === 'email') {
    const places = placesOfMail(value);
    const between = [...places, { start: value.length }].map(({ start }, index) =>
      value.slice(places[index - 1]?.end ?? 0, start),
    );
    return {
      people: places.map(({ start, end }) => new Map([['email', value.slice(start, end)]])),
      isWhole: bareLine(between.join('').replace(/\bmailto:/gi, '')),
    };
  }
  const own =
    key === 'department' ? departmentIs : key === 'address' && /^(?:sub)?direcci[oó]n\b/iu.test(value) ? 'office' : key;
  if (own === 'agency' && placeOfMail(value) === undefined && !isOneAgency(value)) {
    const parts = peopleOf(value, false);
    const [person] = parts.people;
    if (parts.people.length === 1 && person?.has('agency') === true && !person.has('name')) return parts;
  }
  return {
    people:
      isContactKey(own) && placeOfMail(value) === undefined
        ? [new Map([[own, withoutEnd(value, (character) => character === ',')]])]
        : [],
    isWhole: true,
  };
}

function isContactKey(key: string): key is ContactKey {
  return contactKeys.some((one) => one === key);
}

/** Lines of further contacts stay among those of the last. */
export const mostContacts = 50;

export function bareLine(rest: string): boolean {
  return labelled(rest) !== undefined || (frontLabelOf(rest)?.value ?? rest).replace(/[\s()[\]<>:：,;.]+/g, '') === '';
}

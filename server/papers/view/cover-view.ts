import type { Contact, ContactKey, Submission } from '../../document/model/submission.ts';
import { longDate, readDate } from '../../words/dates.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { nodePath, type NodePath } from './node-path.ts';
import { safeHref } from '../../document/prose/addresses.ts';

/** A text in one line, and the node that it comes from. */
export interface PlacedText {
  readonly text: string;
  readonly path: NodePath;
  /**
   * True when the text is the template's, because the submission has none; `path` is then where the submission could
   * write it.
   */
  readonly inherited: boolean;
}

/** The cover of the paper. A text that neither the submission nor its template gives is undefined. */
export interface CoverView {
  readonly organisation: string | undefined;
  readonly number: PlacedText | undefined;
  /**
   * The agenda item and the session with their labels, as on the paper: “Agenda Item: 4”, “Session 1.4”. Few papers
   * have both.
   */
  readonly agenda: readonly PlacedText[];
  readonly title: PlacedText | undefined;
  readonly fields: readonly CoverField[];
  readonly meeting: PlacedText | undefined;
  readonly place: PlacedText | undefined;
  /** “26 June 2020”. */
  readonly date: PlacedText | undefined;
  /** The date as `YYYY-MM-DD`; undefined when the text is not a date. */
  readonly isoDate: string | undefined;
}

export interface CoverField {
  readonly label: 'Purpose' | 'Submitted by';
  readonly value: PlacedText;
}

/** The economy, and the lines about whom to ask there, of one contact after the other. */
export interface ContactView {
  readonly economy: PlacedText | undefined;
  readonly lines: readonly ContactLine[];
}

export interface ContactLine {
  readonly field: ContactKey;
  readonly text: string;
  readonly path: NodePath;
  readonly href: string | undefined;
  /** True for the first line of a contact that follows another one: papers leave a gap before it. */
  readonly beginsNext: boolean;
}

export function buildCover(submission: Submission, template: Template | undefined): CoverView {
  const { cover } = submission;
  const field = (key: string, fallback = ''): PlacedText | undefined => {
    const written = cover.get(key);
    const inherited = written === undefined;
    // An empty text in the submission overrides the template's: a virtual meeting, for example, has no place.
    const text = oneLine(inherited ? template?.cover.get(key) || fallback : written.value);
    return text === '' ? undefined : { text, path: nodePath('document', key), inherited };
  };
  const date = field('date', template?.date);
  return {
    organisation: oneLine(template?.organisation ?? '') || undefined,
    number: field('number'),
    agenda: agenda(field('agendaItem'), field('session')),
    title: field('title', template?.title),
    fields: [
      ...labelled('Purpose', field('purpose')),
      ...labelled('Submitted by', field('submittedBy') ?? economyOf(submission, cover.has('submittedBy'))),
    ],
    meeting: field('meeting', template?.meeting),
    place: field('place'),
    date: date && { ...date, text: longDate(date.text) },
    isoDate: date !== undefined && readDate(date.text) !== undefined ? date.text : undefined,
  };
}

function labelled(label: CoverField['label'], value: PlacedText | undefined): readonly CoverField[] {
  return value === undefined ? [] : [{ label, value }];
}

/**
 * A session in the submission replaces the template's agenda item, and an agenda item in the submission the template's
 * session.
 */
function agenda(item: PlacedText | undefined, session: PlacedText | undefined): readonly PlacedText[] {
  const lines = [
    ...(item === undefined ? [] : [{ ...item, text: `Agenda Item: ${item.text}` }]),
    ...(session === undefined ? [] : [{ ...session, text: `Session ${session.text}` }]),
  ];
  const own = lines.filter((line) => !line.inherited);
  return own.length > 0 ? own : lines;
}

function economyOf(submission: Submission, refused: boolean): PlacedText | undefined {
  const text = oneLine(submission.economy?.value ?? '');
  return text === '' || refused ? undefined : { text, path: nodePath('economy'), inherited: false };
}

export function buildContact(
  submission: Submission,
  template: Template | undefined,
  registries: Registries,
): ContactView {
  const economy = economyOf(submission, false);
  const member = registries.economy(economy?.text ?? '', template)?.name ?? economy?.text;
  const lines: ContactLine[] = [];
  for (const contact of submission.contacts) lines.push(...contactLines(contact, lines.length > 0, member, registries));
  return { economy, lines };
}

/** The lines of each contact apart. */
export function oneByOne(lines: readonly ContactLine[]): readonly (readonly ContactLine[])[] {
  const contacts: ContactLine[][] = [];
  for (const line of lines) {
    const last = contacts.at(-1);
    if (last === undefined || line.beginsNext) contacts.push([line]);
    else last.push(line);
  }
  return contacts;
}

function contactLines(
  contact: Contact,
  isFurther: boolean,
  member: string | undefined,
  registries: Registries,
): readonly ContactLine[] {
  const agency = agencyInFull(oneLine(contact.agency?.value ?? ''), member, registries);
  const office = oneLine(contact.office?.value ?? '');
  const email = oneLine(contact.email?.value ?? '');
  const lines: readonly Pick<ContactLine, 'field' | 'text' | 'href'>[] = [
    { field: 'name', text: oneLine(contact.name?.value ?? ''), href: undefined },
    // As in a postal address, a comma follows the office when its agency stands on the next line.
    { field: 'office', text: agency !== '' && /[\p{L}\p{N})]$/u.test(office) ? `${office},` : office, href: undefined },
    { field: 'agency', text: agency, href: undefined },
    { field: 'email', text: email, href: /^[^\s@]+@[^\s@]+$/.test(email) ? safeHref(`mailto:${email}`) : undefined },
  ];
  return lines
    .filter((line) => line.text !== '')
    .map((line, index) => ({
      ...line,
      path: nodePath(...contact.path, line.field),
      beginsNext: isFurther && index === 0,
    }));
}

/**
 * Spells out the acronym of one of the economy's own agencies, as papers do: “METI” means little to the other
 * economies.
 */
function agencyInFull(written: string, economy: string | undefined, registries: Registries): string {
  const own = registries
    .findAgencies(written, economy)
    .find(
      ({ agency, former }) =>
        former === undefined && agency.economy === economy && agency.acronym === written && agency.name !== written,
    );
  return own === undefined ? written : `${own.agency.name} (${own.agency.acronym})`;
}

export function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, ' ').trim();
}

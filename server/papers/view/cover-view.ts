import type { Submission } from '../../document/model/submission.ts';
import { longDate, readDate } from '../../words/dates.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { nodePath, type NodePath } from './node-path.ts';
import { safeHref } from './safe-href.ts';

/** A text in one line and the node that it is of. */
export interface PlacedText {
  readonly text: string;
  readonly path: NodePath;
  /** True where the submission says nothing and the template speaks; `path` is then where it could be written. */
  readonly inherited: boolean;
}

/** The block on top of the paper. What neither the submission nor its template says is absent. */
export interface CoverView {
  readonly organisation: string | undefined;
  readonly number: PlacedText | undefined;
  /** As it stands on the paper, “Agenda Item: 4” or “Session 1.4”; seldom both. */
  readonly agenda: readonly PlacedText[];
  readonly title: PlacedText | undefined;
  readonly fields: readonly CoverField[];
  readonly meeting: PlacedText | undefined;
  readonly place: PlacedText | undefined;
  /** “26 June 2020”. */
  readonly date: PlacedText | undefined;
  /** `YYYY-MM-DD`, when the date is one. */
  readonly isoDate: string | undefined;
}

export interface CoverField {
  readonly label: 'Purpose' | 'Submitted by';
  readonly value: PlacedText;
}

/** The economy and whom to ask there, a line each. */
export interface ContactView {
  readonly economy: PlacedText | undefined;
  readonly lines: readonly ContactLine[];
}

export interface ContactLine {
  readonly field: 'name' | 'office' | 'agency' | 'email';
  readonly text: string;
  readonly path: NodePath;
  readonly href: string | undefined;
}

export function buildCover(submission: Submission, template: Template | undefined): CoverView {
  const { cover } = submission;
  const field = (key: string, fallback = ''): PlacedText | undefined => {
    const written = cover.get(key);
    const inherited = written === undefined;
    // An empty text is written to say that there is none: a virtual meeting has no place.
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

/** A submission that names a session replaces the template's agenda item, and the other way round. */
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

export function buildContact(submission: Submission, template: Template | undefined, registries: Registries): ContactView {
  const economy = economyOf(submission, false);
  const { contact } = submission;
  const member = registries.economy(economy?.text ?? '', template)?.name ?? economy?.text;
  const agency = agencyInFull(oneLine(contact?.agency?.value ?? ''), member, registries);
  const office = oneLine(contact?.office?.value ?? '');
  const email = oneLine(contact?.email?.value ?? '');
  const lines: readonly Omit<ContactLine, 'path'>[] = [
    { field: 'name', text: oneLine(contact?.name?.value ?? ''), href: undefined },
    // As addresses are written: the office, a comma, and the agency that it belongs to.
    { field: 'office', text: agency !== '' && /[\p{L}\p{N})]$/u.test(office) ? `${office},` : office, href: undefined },
    { field: 'agency', text: agency, href: undefined },
    { field: 'email', text: email, href: /^[^\s@]+@[^\s@]+$/.test(email) ? safeHref(`mailto:${email}`) : undefined },
  ];
  return {
    economy,
    lines: lines.filter((line) => line.text !== '').map((line) => ({ ...line, path: nodePath('contact', line.field) })),
  };
}

/** An acronym of one of the economy's own agencies is spelt out, as papers do: “METI” means little to the other members. */
function agencyInFull(written: string, economy: string | undefined, registries: Registries): string {
  const own = registries.findAgencies(written, economy).find(({ agency, former }) => (
    former === undefined && agency.economy === economy && agency.acronym === written && agency.name !== written
  ));
  return own === undefined ? written : `${own.agency.name} (${own.agency.acronym})`;
}

export function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, ' ').trim();
}

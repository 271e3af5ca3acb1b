import { documentKeys } from '../../../document/model/submission.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { dateWithin, saysDates } from './cover-dates.ts';
import type { FormText } from '../form/form-text.ts';
import { frontLabelOf, labelled, type FrontKey } from './front-labels.ts';
import { frontPart, type FrontLine } from './front-lines.ts';
import { isPerson } from './front-names.ts';
import { isBlankText, withoutEnd } from '../around.ts';
import { inTwoLanguages, isLike, isLikeWithoutOthers, letters } from '../likeness.ts';

/** Letters; longer lines of a cover are the form's guidance. */
const longestLine = 160;

/** Lines without letters make a name no longer, and there may be thousands of them. */
const mostLinesOfName = 30;

const documentNumber = /^(?:19|20)\d{2}(?:\/[\p{L}\p{N}-]+){2,4}(?:[/. ]rev(?:ision)?[. ]{0,2}\d{1,2})?$/iu;

/** Fields whose label needs no colon: “Session 1.4”. */
const labels: readonly (readonly [string, RegExp])[] = [
  ['agendaItem', /^agenda item\s+(?:no\.?\s*)?(?=[\p{L}\p{N}])/iu],
  ['session', /^session\s+(?=[\p{L}\p{N}])/iu],
];

/** The fields that our own exports mark by the names of styles in Word and of classes in HTML. */
const styles: ReadonlyMap<string, string> = new Map([
  ['document number', 'number'],
  ['number', 'number'],
  ['title', 'title'],
  ['meeting', 'meeting'],
  ['place', 'place'],
  ['date', 'date'],
  ['organisation', 'organisation'],
]);

export interface CoverContext {
  /** The index of the line where the contact begins. */
  readonly contactAt?: number;
  /** Fields that stand elsewhere, too, and count more. */
  readonly known?: ReadonlyMap<string, string>;
  /** False where a line is a field only if its label or its form says so, and not its place. */
  readonly guesses?: boolean;
  readonly economyOf: (text: string) => string | undefined;
}

/**
 * The cover's fields by key. Lines with a label are read first, then lines with a recognisable form (numbers, dates),
 * then those that are known by their place: the title above the labels, the meeting below them.
 */
export function readCover(
  lines: readonly FrontLine[],
  template: Template,
  form: FormText,
  { contactAt = -1, known = new Map<string, string>(), guesses = true, economyOf }: CoverContext,
): Map<string, string> {
  const fields = new Map(known);
  const take: Take = (key, value, taken = []) => {
    if (fields.has(key) || value === '') return;
    fields.set(key, value);
    for (const one of taken) one.used = true;
  };
  markOrganisation(lines, template);
  const personAt = lines.findIndex((line) => personal.has(frontLabelOf(line.text)?.key ?? 'title'));
  for (const [index, line] of lines.entries()) {
    if (isEmptyField(line)) line.used = true;
    const { key, value } = labelledField(line.text) ?? { key: '', value: '' };
    if (key === 'submittedBy' && isSomebody(line.text, lines, (one) => economyOf(one) !== undefined)) continue;
    // Below a person's name, a title is what the person is. A value that is a label itself is in doubt.
    if (
      !line.used &&
      key !== '' &&
      labelled(value) === undefined &&
      !(key === 'title' && personAt !== -1 && index > personAt)
    )
      take(key, key === 'date' ? (dateWithin(value) ?? value) : value, [line]);
    if (!line.used && documentNumber.test(line.text)) take('number', line.text, [line]);
  }
  readTitle(
    lines,
    template,
    take,
    guesses
      ? (text) => frontLabelOf(text) === undefined && !numbered.test(text) && economyOf(text) === undefined
      : undefined,
  );
  const submittedBy = fields.get('submittedBy');
  const written = lines[contactAt]?.text ?? '';
  const isOther =
    submittedBy !== undefined && economyOf(submittedBy) !== economyOf(frontLabelOf(written)?.value ?? written);
  if (guesses) readMeeting(lines, template, fields, take, { contactAt, economyAt: isOther ? -1 : contactAt });
  readNamedMeeting(lines, template, take);
  // After all fields, because the form's guidance names the meeting, too.
  for (const line of lines) if (!line.used && (form.has(line.text) || form.isLine(line.text))) line.used = true;
  return fields;
}

/**
 * A label with nothing behind it, which says nothing. Without a colon, outside a table, it may be somebody's answer.
 */
function isEmptyField({ line, text }: FrontLine): boolean {
  const key = labelled(text);
  return (
    key !== undefined &&
    (/[:：]$/.test(text) ||
      line.place.startsWith('table') ||
      ['agendaItem', 'session', 'purpose', 'submittedBy'].includes(key))
  );
}

const personal: ReadonlySet<FrontKey> = new Set<FrontKey>(['name', 'position', 'email']);
const coverKeys: ReadonlySet<string> = new Set(documentKeys);

/** A field with its label: “Purpose: Information”. */
export function labelledField(text: string): { readonly key: string; readonly value: string } | undefined {
  const written = frontLabelOf(text);
  if (written?.key === 'preparedBy') return { key: 'submittedBy', value: written.value };
  if (written !== undefined) return coverKeys.has(written.key) ? written : undefined;
  const found = labels.find(([, label]) => label.test(text));
  return found === undefined ? undefined : { key: found[0], value: text.replace(found[1], '').trim() };
}

/**
 * True where a person is named who has prepared the paper, or submits it in the name of the economy that another line
 * has.
 */
function isSomebody(text: string, lines: readonly FrontLine[], isEconomy: (text: string) => boolean): boolean {
  const { key, value = '' } = frontLabelOf(text) ?? {};
  if (!isPerson(value) || isEconomy(value)) return false;
  return (
    key === 'preparedBy' ||
    lines.some(
      (other) =>
        other.text !== text &&
        labelledField(other.text)?.key === 'submittedBy' &&
        isEconomy(labelledField(other.text)?.value ?? ''),
    )
  );
}

/** The number of the document within a line of a page's header: “APEC 2020/DESG/012 page 3”. */
export function numberWithin(text: string): string | undefined {
  return text.split(/\s+/).find((word) => documentNumber.test(word));
}

type Take = (key: string, value: string, taken?: readonly FrontLine[]) => void;

function styleOf({ line }: FrontLine): string | undefined {
  return styles.get(line.style.toLowerCase());
}

/** Marks the organisation's name at the top of the form as used; it is often divided over two lines. */
function markOrganisation(lines: readonly FrontLine[], { organisation, organisationAcronym, forum }: Template): void {
  for (const [index, line] of lines.slice(0, 8).entries()) {
    const next = lines[index + 1];
    if (
      [organisation, organisationAcronym, forum].some(
        (name) => name !== '' && isLikeWithoutOthers(line.text, name, 0.95),
      )
    )
      line.used = true;
    else if (
      next !== undefined &&
      organisation !== '' &&
      isLikeWithoutOthers(`${line.text} ${next.text}`, organisation, 0.95)
    )
      line.used = next.used = true;
  }
}

/**
 * @param mayBe tells which lines may be one that has neither a style nor the template's words; absent where none is
 * guessed
 */
function readTitle(
  lines: readonly FrontLine[],
  template: Template,
  take: Take,
  mayBe: ((text: string) => boolean) | undefined,
): void {
  const styled = lines.find((line) => !line.used && styleOf(line) === 'title');
  if (styled !== undefined) return take('title', styled.text, [styled]);
  const own = lines.find((line) => !line.used && isLike(line.text, template.title, 0.9));
  if (own !== undefined) return take('title', own.text, [own]);
  if (mayBe === undefined) return;
  const firstLabel = lines.findIndex(
    ({ used, text }) => used && ['purpose', 'submittedBy'].includes(frontLabelOf(text)?.key ?? ''),
  );
  const above = lines.slice(0, Math.max(0, firstLabel)).filter((line) => !line.used && mayBe(line.text));
  const heading = above.filter((line) => line.line.heading);
  const chosen =
    heading.length > 0
      ? heading
      : above.slice(-1).filter(({ text }) => !/[.!?,;。，]$|[.!?。](?=\s+\p{Lu})/u.test(text));
  take('title', chosen.map((line) => line.text).join(' '), chosen);
}

/** The meeting by its own name. */
function readNamedMeeting(lines: readonly FrontLine[], template: Template, take: Take): void {
  const own = lines.find((line) => !line.used && template.meeting !== '' && isLike(line.text, template.meeting, 0.97));
  if (own !== undefined) take('meeting', own.text, [own]);
}

/** A label that is not known, with a number: no title. */
const numbered = /^\p{L}[^:：]{0,60}[:：][\d\s./-]{1,20}$/u;

interface EconomyPlace {
  /** The index of the line where the contact begins. */
  readonly contactAt: number;
  /** The same; -1 where another economy submits the document, so that the line may be a place. */
  readonly economyAt: number;
}

function readMeeting(
  lines: readonly FrontLine[],
  template: Template,
  fields: ReadonlyMap<string, string>,
  take: Take,
  { contactAt, economyAt }: EconomyPlace,
): void {
  const dateAt = dateLineIn(lines);
  const dateLine = lines[dateAt];
  if (dateLine !== undefined) take('date', dateWithin(dateLine.text) ?? dateLine.text, [dateLine]);
  const end = dateAt !== -1 ? dateAt : contactAt !== -1 ? contactAt : lines.length;
  const begin = lines.findLastIndex((line, index) => index < end && line.used);
  // The economy may stand between the meeting and its date, alone or with its contact.
  const isContact = ({ text }: FrontLine): boolean => text.includes('@');
  const contactEnd =
    economyAt === -1 || economyAt > end ? -1 : Math.max(economyAt, lines.slice(0, end).findLastIndex(isContact));
  const short = lines
    .slice(begin + 1, end)
    .filter((line, index) => !isContact(line) && (begin + 1 + index < economyAt || begin + 1 + index > contactEnd));
  const prose = short.findIndex((line) => line.text.length > longestLine);
  const unused = prose === -1 ? short : short.slice(0, prose);
  for (const key of ['meeting', 'place'] as const) {
    const styled = unused.filter((line) => styleOf(line) === key);
    // Word exports use one style for the meeting, its place and its date, so the style tells them apart only when there
    // is a style for the place.
    if (key === 'place' || unused.some((line) => styleOf(line) === 'place'))
      take(key, styled.map((line) => line.text).join(' '), styled);
  }
  const rest = unused.filter((line) => !line.used).map((line) => dated(line, fields, take));
  if (fields.has('meeting') || rest.length === 0) return;
  // The search ends when the text is twice as long as the meeting's name, which it then can not be.
  let length = 0;
  for (
    let count = 1;
    count <= Math.min(rest.length, mostLinesOfName) && length <= 2 * template.meeting.length;
    count++
  ) {
    const first = rest.slice(0, count);
    const text = joinedText(first);
    length = letters(text).length;
    if (template.meeting === '' || !isLike(text, template.meeting, 0.97)) continue;
    take('meeting', text, first);
    return take('place', joinedText(rest.slice(count)), rest.slice(count));
  }
  // Without a date below, these lines count as the cover's only when they name a kind of meeting.
  if (
    dateLine === undefined &&
    !/\b(?:meeting|group|forum|committee|council|conference|workshop|dialogue)\b/i.test(rest[0]?.text ?? '')
  )
    return;
  const last = rest.at(-1);
  const hasPlace =
    rest.length > 1 && last !== undefined && (styleOf(last) === 'meeting' || last.line.goesOn || isPlace(last.text));
  const placed = hasPlace && isPlace(last.text) ? [last] : [];
  const meeting = rest.slice(0, rest.length - placed.length);
  take('meeting', joinedText(meeting), meeting);
  take('place', joinedText(placed), placed);
}

/**
 * The index of the line with the date: one that is nothing else counts before one that says more, and that before one
 * with several days.
 */
function dateLineIn(lines: readonly FrontLine[]): number {
  const isWhole = (line: FrontLine): boolean => dateMeant(line.text) !== undefined || styleOf(line) === 'date';
  const says = (line: FrontLine): boolean =>
    saysDates(line.text) ||
    (dateWithin(line.text) !== undefined &&
      (/^\d/.test(line.text) || isPlace(line.text.slice(0, line.text.search(/,\s|，/)))));
  for (const isDate of [isWhole, says]) {
    const at = lines.findIndex((line) => !line.used && isDate(line));
    if (at !== -1) return at;
  }
  return -1;
}

/**
 * Takes the date from the end of the meeting's line: “Special Virtual Meeting on COVID-19, 26 June 2020”.
 *
 * @returns the line without the date
 */
function dated(line: FrontLine, fields: ReadonlyMap<string, string>, take: Take): FrontLine {
  const day = dayAtEnd.exec(line.text);
  const before = withoutEnd(
    line.text.slice(0, day?.index ?? 0),
    (sign) => isBlankText(sign) || ',;–—(-'.includes(sign),
  );
  const date = dateMeant(day?.[1] ?? '');
  if (date === undefined || before.length < shortestMeeting || fields.has('date')) return line;
  take('date', date);
  return frontPart(line, before);
}

const dayAtEnd = /[\s,;–—(-]((?:\d{1,2}\s{1,3}\p{L}{3,9}|\p{L}{3,9}\s{1,3}\d{1,2},)\s{1,3}\d{4})\)?$/u;
const shortestMeeting = 8;

/** True for a text that may be a place, such as “Da Nang, Viet Nam”, and not the second line of a meeting's name. */
function isPlace(text: string): boolean {
  return (
    text.length <= 80 &&
    !/\d/.test(text) &&
    !/\b(?:meeting|group|forum|committee|council|conference|workshop|dialogue|on|of|the)\b/i.test(text)
  );
}

function joinedText(lines: readonly FrontLine[]): string {
  return lines.map((line) => line.text).join(' ');
}

/** Letters of an economy's name in two languages. */
const longestBilingual = 60;

/** The economy that a text means, by the name that the template has for it. */
export function economyNamed(text: string, template: Template, registries: Registries): string | undefined {
  const whole = registries.economy(text, template)?.name ?? registries.economyMeant(text, template)?.name;
  if (whole !== undefined || text.length > longestBilingual) return whole;
  // “日本 Japan”, “Perú / Peru”
  const names = inTwoLanguages(text.replace(/[()（）]/g, ' / '))
    .map((part) => registries.economyMeant(part, template)?.name)
    .filter((name) => name !== undefined);
  return names[0] !== undefined && names.every((name) => name === names[0]) ? names[0] : undefined;
}

/**
 * True for the name of an economy with something else in brackets, “Chile (Santiago)”, and not the same in other words
 * or another script.
 */
export function saysMoreThanEconomy(text: string, template: Template, registries: Registries): boolean {
  const within =
    text.length > longestBilingual ? undefined : /^[^()（）]+[(（]([^()（）]+)[)）]$/.exec(text.trim())?.[1];
  return (
    within !== undefined &&
    /\p{sc=Latin}/u.test(within) &&
    [within, text].every((name) => registries.economyMeant(name, template) === undefined)
  );
}

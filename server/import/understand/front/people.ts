import type { ContactKey } from '../../../document/model/submission.ts';
import { placesOfMail, withoutEmptyEnd, withoutMail } from './front-mail.ts';
import {
  isOrganisationInCapitals,
  isPerson,
  isPosition,
  namesMinistry,
  namesOrganisation,
  namesPart,
} from './front-names.ts';

/** What is said of one or several people behind a label such as “Contact:”. */
export interface PeopleNamed {
  readonly people: readonly Map<ContactKey, string>[];
  /** True when nothing else is said: no position, no telephone number. */
  readonly isWhole: boolean;
}

/** Letters; a longer text is prose. */
const longest = 300;

/**
 * Reads “A. Person, Director, Digital Office, Ministry of Trade, person@example.org”, of one person or of several.
 *
 * @param isName true behind “Name:”, where a name may look like that of an office
 */
export function peopleOf(value: string, isName: boolean): PeopleNamed {
  const parts =
    value.length > longest
      ? [value]
      : value
          .split(/;| \/ |\s(?:and|&|y|et|dan|и|và)\s|、/iu)
          .map((part) => part.trim())
          .filter((part) => part !== '');
  const isOfSeveral = parts.length > 1 && parts.every((part) => isPerson(segmentsOf(withoutMail(part))[0] ?? ''));
  const read = (isOfSeveral ? parts : [value]).map((part) => personOf(part, isName));
  return { people: read.map(({ person }) => person), isWhole: read.every(({ isWhole }) => isWhole) };
}

/**
 * The pieces of a text between commas, brackets and dashes. An organisation keeps its other name in brackets: “Ministry
 * of Trade (MOT)”.
 */
function segmentsOf(text: string): readonly string[] {
  const segments: string[] = [];
  let opens = '';
  // With the dividers captured, each second piece is one.
  for (const [index, piece] of text.split(/([,，;(（)）|<>]|\s[/–—-]\s)/).entries()) {
    const segment = withoutEmptyEnd(piece).trim();
    if (index % 2 === 1) opens = piece;
    else if (segment !== '') {
      const closes = { '(': ')', '（': '）' }[opens];
      const last = segments.at(-1);
      // “Ministry of Economy, Trade and Industry (METI)”
      const begins =
        last === undefined || isOrganisation(last) || isPerson(last) ? -1 : segments.findLastIndex(isOrganisation);
      if (closes === undefined || last === undefined || !isOtherName(segments.slice(begins).join(', '), segment))
        segments.push(segment);
      else segments[segments.length - 1] = `${last}${closes === ')' ? ' ' : ''}${opens}${segment}${closes}`;
    }
  }
  return segments;
}

/** A name and a position between which only a space is, in scripts without capitals: “박지훈 과장”. */
function dividedAtPosition(segment: string): readonly string[] {
  const words = segment.split(' ');
  const position =
    /\p{L}/u.test(segment) && !/\p{Lu}|\p{Ll}/u.test(segment)
      ? [words.at(-1) ?? '', words[0] ?? ''].find(isPosition)
      : undefined;
  return position === undefined || words.length < 2
    ? [segment]
    : [words.filter((word) => word !== position).join(' '), position];
}

/**
 * True for the short name of an organisation behind its long one, or the long behind the short; a part of an
 * organisation may have that one behind it.
 */
function isOtherName(organisation: string, behind: string): boolean {
  if (isOrganisationInCapitals(organisation)) return namesOrganisation(behind) && !namesPart(behind);
  if (!namesOrganisation(organisation) || !isOrganisationInCapitals(behind)) return false;
  return (
    namesMinistry(organisation) ||
    !namesPart(organisation) ||
    (organisation.match(/\p{Lu}/gu) ?? []).join('') === behind
  );
}

function isOrganisation(segment: string): boolean {
  return namesOrganisation(segment) || isOrganisationInCapitals(segment);
}

interface PersonNamed {
  readonly person: Map<ContactKey, string>;
  readonly isWhole: boolean;
}

function personOf(text: string, isName: boolean): PersonNamed {
  const [address, further] = text.length > longest ? [] : placesOfMail(text);
  const before = withoutEmptyEnd(
    address === undefined ? text : text.slice(0, address.start).replace(/\bmailto:$/i, ''),
    '(<[（',
  ).trim();
  const behind = address === undefined ? '' : text.slice(address.end);
  const isRead = further === undefined && saysWhose(behind, before === '');
  const said = isRead ? `${before}, ${behind.replace(/^[\s>)\]）,;]+/, '')}`.replace(/^, /, '') : before;
  const { person, isWhole } =
    said === '' ? { person: new Map<ContactKey, string>(), isWhole: true } : namedIn(said, isName);
  if (address === undefined) return { person, isWhole };
  person.set('email', text.slice(address.start, address.end));
  return { person, isWhole: isWhole && further === undefined && (isRead || !/[\p{L}\p{N}]/u.test(behind)) };
}

/**
 * True where an organisation follows an address, “A. Person <person@example.org>, Digital Office, MOT”, or who has it.
 * What goes on with it has a capital.
 */
function saysWhose(behind: string, isFirst: boolean): boolean {
  const segments = segmentsOf(behind);
  const [first = ''] = segments;
  return (
    (isOrganisation(first) || isPosition(first) || (isFirst && isPerson(first))) &&
    segments.every((segment) => isOrganisation(segment) || /^\p{Lu}|^[^\p{sc=Latin}]/u.test(segment)) &&
    !/[.!?]\s/.test(behind)
  );
}

/**
 * Divides a text without addresses at its commas and brackets, where it names a position or an organisation behind a
 * name.
 */
function namedIn(text: string, isName: boolean): PersonNamed {
  const person = new Map<ContactKey, string>();
  const [head = '', ...behind] = text.length > longest ? [text] : segmentsOf(text).flatMap(dividedAtPosition);
  const beginsWithOffice = !isName && namesOrganisation(head);
  const aside = behind.filter((segment) => isPosition(segment) || /\d{4}/.test(segment) || !/\p{L}/u.test(segment));
  if (!beginsWithOffice && aside.length === 0 && !behind.some(isOrganisation)) {
    person.set('name', text);
    return { person, isWhole: true };
  }
  if (!beginsWithOffice) person.set('name', head);
  const organisations: string[] = [];
  let isWhole = aside.length === 0;
  for (const segment of beginsWithOffice ? [head, ...behind] : behind) {
    const last = organisations.at(-1);
    if (aside.includes(segment)) continue;
    if (isOrganisation(segment)) organisations.push(segment);
    // “Ministry of Economy, Trade and Industry”
    else if (last !== undefined) organisations[organisations.length - 1] = `${last}, ${segment}`;
    else isWhole = false;
  }
  const isWholeOne = (one: string): boolean => namesMinistry(one) || isOrganisationInCapitals(one);
  const agency =
    organisations.length > 1 || !beginsWithOffice
      ? (organisations.findLast(isWholeOne) ?? organisations.findLast((one) => /[)）]$/.test(one)))
      : undefined;
  const office = organisations.filter((one) => one !== agency).join(', ');
  if (agency !== undefined) person.set('agency', agency);
  if (office !== '') person.set('office', office);
  return { person, isWhole };
}

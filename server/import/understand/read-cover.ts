import { dateMeant } from '../../words/date-meant.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { FormText } from './form-text.ts';
import { isBlankText, withoutEnd } from './around.ts';
import { isLike, letters } from './likeness.ts';
import { wholeText, type Line } from './lines.ts';

/** Lines of the front of a paper; those that were understood are marked. */
export interface FrontLine {
  readonly line: Line;
  readonly text: string;
  used: boolean;
}

export function frontLines(lines: readonly Line[]): FrontLine[] {
  return lines.filter((line) => line.text !== '' || line.notes.length > 0).map((line) => ({ line, text: wholeText(line), used: line.text === '' }));
}

/** Longer lines of a cover are guidance. */
const longestLine = 160;

const documentNumber = /^(?:19|20)\d{2}(?:\/[\p{L}\p{N}-]+){2,4}$/u;

const labels: readonly (readonly [string, RegExp])[] = [
  ['agendaItem', /^agenda item\s*(?:no\.?\s*)?(?::\s*)?(?=\S)/i],
  ['session', /^session\s*(?::\s*)?(?=\S)/i],
  ['purpose', /^purpose\s*:\s*/i],
  ['submittedBy', /^submitted by\s*:\s*/i],
  ['number', /^(?:document|paper) (?:number|no\.?)\s*:\s*/i],
  ['title', /^title\s*:\s*/i],
  ['meeting', /^meeting\s*:\s*/i],
  ['place', /^(?:place|venue)\s*:\s*/i],
  ['date', /^date\s*:\s*/i],
];

/** What our own exports say about a line: names of styles in Word, classes in HTML. */
const styles: ReadonlyMap<string, string> = new Map([
  ['document number', 'number'], ['number', 'number'], ['title', 'title'],
  ['meeting', 'meeting'], ['place', 'place'], ['date', 'date'], ['organisation', 'organisation'],
]);

/**
 * The cover's fields by key. Reads what has a label first, then what has a form of its own (numbers, dates), then what is
 * known by its place: the title above the labels, the meeting below them.
 */
export function readCover(lines: readonly FrontLine[], margins: readonly string[], template: Template, form: FormText, contactAt = -1): Map<string, string> {
  const fields = new Map<string, string>();
  const take: Take = (key, value, taken = []) => {
    if (fields.has(key) || value === '') return;
    fields.set(key, value);
    for (const one of taken) one.used = true;
  };
  markOrganisation(lines, template);
  for (const line of lines) {
    for (const [key, label] of labels) {
      if (line.used || !label.test(line.text)) continue;
      const value = line.text.replace(label, '').trim();
      take(key, key === 'date' ? dateMeant(value) ?? value : value, [line]);
    }
    if (!line.used && documentNumber.test(line.text)) take('number', line.text, [line]);
  }
  for (const margin of margins) {
    const found = margin.split(/\s+/).find((word) => documentNumber.test(word));
    if (found !== undefined) take('number', found);
  }
  readTitle(lines, template, take);
  readMeeting(lines, template, fields, take, contactAt);
  // Last, for the form's guidance names the meeting, too.
  for (const line of lines) if (!line.used && (form.has(line.text) || form.isLine(line.text))) line.used = true;
  return fields;
}

type Take = (key: string, value: string, taken?: readonly FrontLine[]) => void;

function styleOf({ line }: FrontLine): string | undefined {
  return styles.get(line.style.toLowerCase());
}

/** “Asia-Pacific / Economic Cooperation”: the form's own head, often over two lines. */
function markOrganisation(lines: readonly FrontLine[], { organisation, organisationAcronym, forum }: Template): void {
  for (const [index, line] of lines.slice(0, 8).entries()) {
    const next = lines[index + 1];
    if ([organisation, organisationAcronym, forum].some((name) => name !== '' && isLike(line.text, name, 0.95))) line.used = true;
    else if (next !== undefined && organisation !== '' && isLike(`${line.text} ${next.text}`, organisation, 0.95)) line.used = next.used = true;
  }
}

function readTitle(lines: readonly FrontLine[], template: Template, take: Take): void {
  const styled = lines.find((line) => !line.used && styleOf(line) === 'title');
  if (styled !== undefined) return take('title', styled.text, [styled]);
  const own = lines.find((line) => !line.used && isLike(line.text, template.title, 0.9));
  if (own !== undefined) return take('title', own.text, [own]);
  const firstLabel = lines.findIndex((line) => line.used && /^(?:purpose|submitted by)\s*:/i.test(line.text));
  const above = lines.slice(0, Math.max(0, firstLabel)).filter((line) => !line.used);
  const heading = above.filter((line) => line.line.heading);
  const chosen = heading.length > 0 ? heading : above.slice(-1);
  take('title', chosen.map((line) => line.text).join(' '), chosen);
}

function readMeeting(lines: readonly FrontLine[], template: Template, fields: ReadonlyMap<string, string>, take: Take, contactAt: number): void {
  const dateAt = lines.findIndex((line) => !line.used && (dateMeant(line.text) !== undefined || styleOf(line) === 'date'));
  const dateLine = lines[dateAt];
  if (dateLine !== undefined) take('date', dateMeant(dateLine.text) ?? dateLine.text, [dateLine]);
  const end = dateAt !== -1 ? dateAt : contactAt !== -1 ? contactAt : lines.length;
  const begin = lines.findLastIndex((line, index) => index < end && line.used);
  const short = lines.slice(begin + 1, end);
  const prose = short.findIndex((line) => line.text.length > longestLine);
  const unused = prose === -1 ? short : short.slice(0, prose);
  for (const key of ['meeting', 'place'] as const) {
    const styled = unused.filter((line) => styleOf(line) === key);
    // In Word, the meeting, its place and its date have one style.
    if (key === 'place' || unused.some((line) => styleOf(line) === 'place')) take(key, styled.map((line) => line.text).join(' '), styled);
  }
  const rest = unused.filter((line) => !line.used).map((line) => dated(line, fields, take));
  if (fields.has('meeting') || rest.length === 0) return;
  // Twice as long as the meeting's name, it is no meeting's name any more, whatever follows.
  let length = 0;
  for (let count = 1; count <= rest.length && length <= 2 * template.meeting.length; count++) {
    const first = rest.slice(0, count);
    const text = joinedText(first);
    length = letters(text).length;
    if (template.meeting === '' || !isLike(text, template.meeting, 0.97)) continue;
    take('meeting', text, first);
    return take('place', joinedText(rest.slice(count)), rest.slice(count));
  }
  // Without a date below, nothing says that these lines are the cover's.
  if (dateLine === undefined && !/\b(?:meeting|group|forum|committee|council|conference|workshop|dialogue)\b/i.test(rest[0]?.text ?? '')) return;
  const last = rest.at(-1);
  const hasPlace = rest.length > 1 && last !== undefined && (styleOf(last) === 'meeting' || last.line.goesOn || isPlace(last.text));
  const placed = hasPlace && isPlace(last.text) ? [last] : [];
  const meeting = rest.slice(0, rest.length - placed.length);
  take('meeting', joinedText(meeting), meeting);
  take('place', joinedText(placed), placed);
}

/** “Special Virtual Meeting on COVID-19, 26 June 2020”: the date at the end of the meeting's line. */
function dated(line: FrontLine, fields: ReadonlyMap<string, string>, take: Take): FrontLine {
  const day = dayAtEnd.exec(line.text);
  const before = withoutEnd(line.text.slice(0, day?.index ?? 0), (sign) => isBlankText(sign) || ',;–—(-'.includes(sign));
  const date = dateMeant(day?.[1] ?? '');
  if (date === undefined || before.length < shortestMeeting || fields.has('date')) return line;
  take('date', date);
  return {
    line: line.line, text: before,
    get used() {
      return line.used;
    },
    set used(used) {
      line.used = used;
    },
  };
}

const dayAtEnd = /[\s,;–—(-]((?:\d{1,2}\s{1,3}\p{L}{3,9}|\p{L}{3,9}\s{1,3}\d{1,2},)\s{1,3}\d{4})\)?$/u;
const shortestMeeting = 8;

/** “Da Nang, Viet Nam”; a meeting's second line has other words. */
function isPlace(text: string): boolean {
  return text.length <= 80 && !/\d/.test(text) && !/\b(?:meeting|group|forum|committee|council|conference|workshop|dialogue|on|of|the)\b/i.test(text);
}

function joinedText(lines: readonly FrontLine[]): string {
  return lines.map((line) => line.text).join(' ');
}

/** What the cover and the contact say of who submits. */
export function economyNamed(text: string, template: Template, registries: Registries): string | undefined {
  return registries.economy(text, template)?.name ?? registries.economyMeant(text, template)?.name;
}

import { isBlankText, withoutEnd } from '../around.ts';
import type { FormText } from '../form/form-text.ts';
import { dropLetters, takeLetters } from '../lines.ts';
import { frontLabelOf, headsContact, labelled, ofPerson, type FrontKey } from './front-labels.ts';
import { frontPart, type FrontLine } from './front-lines.ts';
import { isPerson, namesOrganisation, telephone } from './front-names.ts';

/**
 * The fields of a front: lines with several labels are divided before each, “Email: … ; Tel: …”, and a label alone gets
 * the value below it. A line counts as used when all that was made of it is. The form's own lines are nobody's values.
 */
export function frontFields(lines: readonly FrontLine[], form: FormText): readonly FrontLine[] {
  return withValuesBelow(
    lines.flatMap((line) => (line.used ? [line] : dividedAtLabels(line))),
    form,
  );
}

/** Letters; a longer line is prose. */
const longestDivided = 300;

function dividedAtLabels(whole: FrontLine): readonly FrontLine[] {
  const { text, line } = whole;
  const starts = startsOfFields(text);
  if (starts.length === 1) return [whole];
  const waiting = new Set<number>();
  const before = text.length - line.text.length;
  return textsOfFields(text).map((piece, index) => {
    const runs = takeLetters(dropLetters(line.runs, Math.max(0, (starts[index] ?? 0) - before)), piece.length);
    waiting.add(index);
    // What stands first is still the item of its list.
    return frontPart(whole, piece, { ...line, text: piece, mark: index === 0 ? line.mark : undefined, runs }, () => {
      waiting.delete(index);
      whole.used = waiting.size === 0;
    });
  });
}

/** The fields of a line, each with its label. */
export function textsOfFields(text: string): readonly string[] {
  const starts = startsOfFields(text);
  return starts.map((start, index) => withoutEnd(text.slice(start, starts[index + 1]), isDivider));
}

function isDivider(character: string): boolean {
  return isBlankText(character) || ';|•·,/–—-'.includes(character);
}

/** Labels that need nothing but a space before them. */
const afterSpace: ReadonlySet<FrontKey> = new Set<FrontKey>(['email', 'phone', 'address']);

/** Where the fields of a line begin; the first is its beginning. */
function startsOfFields(text: string): readonly number[] {
  const starts = [0];
  if (text.length > longestDivided) return starts;
  let begins = 0;
  for (const { 0: gap, index } of text.matchAll(/[\s;|•·,/–—-]+/g)) {
    const next = index + gap.length;
    const field = frontLabelOf(text.slice(next));
    const before = text.slice(begins, index);
    const own = frontLabelOf(before);
    // The label of the field before ends behind this place.
    if (
      field === undefined ||
      field.value === '' ||
      before === '' ||
      labelled(before) !== undefined ||
      (own === undefined && frontLabelOf(text.slice(begins)) !== undefined)
    )
      continue;
    const isDivided = /[;|•·]/.test(gap) || (/[,/–—-]/.test(gap) && ofPerson.has(field.key));
    const isSpaced =
      afterSpace.has(field.key) &&
      (own !== undefined || isPerson(before) || namesOrganisation(before) || /[\d@]/.test(before));
    if (!isDivided && !isSpaced) continue;
    starts.push((begins = next));
  }
  return starts;
}

/** A label is written in so many languages, one below the other. */
const mostLanguages = 3;

function withValuesBelow(lines: readonly FrontLine[], form: FormText): readonly FrontLine[] {
  const fields: FrontLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const label = lines[at];
    if (label === undefined) break;
    const key = label.used ? undefined : (labelled(label.text) ?? (headsContact(label.text) ? 'contact' : undefined));
    // The same label in another language may stand between it and the value.
    let next = at + 1;
    while (
      key !== undefined &&
      next < at + mostLanguages &&
      lines[next]?.used === false &&
      labelled(lines[next]?.text ?? '') === key
    )
      next++;
    const value = lines[next];
    if (
      key === undefined ||
      value === undefined ||
      value.used ||
      form.isLine(value.text) ||
      labelled(value.text) !== undefined ||
      frontLabelOf(value.text) !== undefined ||
      !isValueBelow(key, label, value)
    ) {
      fields.push(label);
      continue;
    }
    const labels = lines.slice(at, next);
    fields.push(
      frontPart(value, `${label.text.replace(/\s?[:：]$/, '')}: ${value.text}`, value.line, () => {
        for (const one of [...labels, value]) one.used = true;
      }),
    );
    at = next;
  }
  return fields;
}

/** Texts that may be the value of a label on the line above. In one paragraph or cell, any may. */
const values: Readonly<Partial<Record<FrontKey, (text: string) => boolean>>> = {
  number: (text) => /^\d{4}\/\S+$/.test(text),
  agendaItem: (text) => /^\d[\d.]{0,5}$/.test(text),
  session: (text) => /^\d[\d.]{0,5}$/.test(text),
  date: (text) => /\d/.test(text) && text.length < 30,
  title: () => true,
  purpose: (text) => text.length < 30 && !/\d/.test(text),
  meeting: (text) => /\b(?:meeting|group|forum|committee|council|conference|workshop|dialogue)\b/i.test(text),
  submittedBy: isShortName,
  economy: isShortName,
  email: (text) => text.includes('@'),
  phone: (text) => telephone.test(text),
  name: (text) => isPerson(text),
  contact: (text) => isPerson(text),
  position: (text) => text.length < 80 && !text.includes('@'),
  office: (text) => text.length < 120 && !text.includes('@'),
  agency: (text) => text.length < 120 && !text.includes('@'),
  department: (text) => text.length < 120 && !text.includes('@'),
  address: (text) => text.length < 120,
};

function isShortName(text: string): boolean {
  return text.length < 40 && !/[\d@]/.test(text) && !namesOrganisation(text);
}

function isValueBelow(key: FrontKey, label: FrontLine, { line, text }: FrontLine): boolean {
  const isHere = line.goesOn || (line.place === label.line.place && line.place.startsWith('table'));
  return (
    (isHere && (key !== 'contact' || isPerson(text))) ||
    (values[key]?.(text) === true && line.place.startsWith('table') === label.line.place.startsWith('table'))
  );
}

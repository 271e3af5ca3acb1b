import type { Registries } from '../../../template/registries.ts';
import { nameBefore } from './front-labels.ts';
import { frontPart, type FrontLine } from './front-lines.ts';
import { isPerson, isPosition, isSaying, namesMinistry, namesOrganisation } from './front-names.ts';
import { peopleOf } from './people.ts';

/**
 * An office behind a position, “Director, Digital Office”, whose line is not used with it; what is a position only has
 * no key.
 */
function withoutPosition(line: FrontLine): readonly FrontLine[] {
  if (!isPosition(line.text)) return [line];
  const comma = line.text.indexOf(',');
  const behind = comma === -1 ? '' : line.text.slice(comma + 1).trim();
  return namesOrganisation(behind) ? [frontPart(line, behind, line.line, () => undefined)] : [];
}

/** If more lines than this have no label, the first ones are name, office and agency. */
export const mostPlaced = 3;

/**
 * Assigns lines to name, office and agency, in this order, except for lines that the registry or their words show to be
 * something else. What is known already stays.
 */
export function place(
  all: readonly FrontLine[],
  economy: string | undefined,
  registries: Registries,
  fields: Map<string, string>,
): void {
  const put = (key: string, line: FrontLine): void => {
    fields.set(key, key === 'office' ? line.text.replace(/,$/, '') : line.text);
    line.used = true;
  };
  const unplaced = all.filter(({ text }) => !isSaying(text));
  const person = fields.has('name')
    ? undefined
    : unplaced.find(
        ({ text }) =>
          /[,|]/.test(text) &&
          isPerson(nameBefore(text)) &&
          ((peopleOf(text, false).people[0]?.size ?? 0) > 1 ||
            isPosition(text.slice(nameBefore(text).length).replace(/^[\s,|]+/, ''))),
      );
  if (person !== undefined) putPerson(person, fields);
  const lines = unplaced
    .filter((line) => line !== person)
    .flatMap(withoutPosition)
    .slice(0, mostPlaced);
  // An office may be known as an agency, too; it stands above that of which it is a part.
  const known = lines.findLast((line) => registries.findAgencies(line.text.replace(/,$/, ''), economy).length > 0);
  const last = lines.at(-1);
  // A ministry below a body that the registry knows is the agency, and the body its office.
  const above =
    known !== undefined && last !== undefined && known !== last && namesMinistry(last.text) ? last : undefined;
  const agency = fields.has('agency')
    ? undefined
    : (above ??
      known ??
      (last !== undefined && namesOrganisation(last.text) ? last : lines.length >= mostPlaced ? last : undefined));
  if (agency !== undefined) put('agency', agency);
  const others = lines.filter((line) => line !== agency);
  const office = fields.has('office')
    ? undefined
    : (others.findLast((line) => namesOrganisation(line.text) || line.text.endsWith(',')) ??
      (others.length > 1 ? others.at(-1) : undefined));
  if (office !== undefined) put('office', office);
  const name = fields.has('name') ? undefined : others.find((line) => line !== office);
  if (name !== undefined) putPerson(name, fields);
}

/** Takes a name, and what stands behind it on its line. */
function putPerson(line: FrontLine, fields: Map<string, string>): void {
  const { people, isWhole } = peopleOf(line.text, true);
  const [person, another] = people;
  if (person === undefined || another !== undefined) {
    fields.set('name', line.text);
    line.used = true;
    return;
  }
  const isNew = [...person.keys()].every((key) => !fields.has(key));
  for (const [key, value] of person) if (!fields.has(key)) fields.set(key, value);
  if (isWhole && isNew) line.used = true;
}

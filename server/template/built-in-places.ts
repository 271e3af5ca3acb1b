import places from 'built-in-places';
import { agenciesFile, agenciesText } from './agencies-text.ts';

/** A text on one line of a file that comes with this product. */
export interface BuiltInPlace {
  /** Its path from the folder of all that comes with this product. */
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Where a template says its id, or that of one of its issues or sub-points. */
export function templatePlace(id: string, part?: { readonly kind: 'issue' | 'point'; readonly id: string }): BuiltInPlace | undefined {
  const template = own(places.templates, id);
  if (template === undefined) return undefined;
  return placed(template.file, part === undefined ? template.at : own(part.kind === 'issue' ? template.issues : template.points, part.id));
}

export function economyPlace(name: string): BuiltInPlace | undefined {
  return placed(places.economies.file, own(places.economies.at, name));
}

/** Where the registry says the acronym of an agency, or the name of one without. @param index among the agencies of the economy that come with this product */
export function agencyPlace(economy: string, index: number): BuiltInPlace | undefined {
  const lines = agenciesText().split('\n');
  let line = lines.indexOf(`${economy}:`);
  if (line === -1 || index < 0) return undefined;
  for (let left = index; left >= 0; left -= lines[line]?.startsWith('  - ') === true ? 1 : 0) if (++line >= lines.length) return undefined;
  const text = lines[line] ?? '';
  return { file: agenciesFile, line, start: text.indexOf(': ') + 2, end: text.length };
}

function own<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function placed(file: string, at: readonly [line: number, start: number, end: number] | undefined): BuiltInPlace | undefined {
  return at && { file, line: at[0], start: at[1], end: at[2] };
}

import places from 'built-in-places';

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

/** @param index among the agencies of the economy that come with this product */
export function agencyPlace(economy: string, index: number): BuiltInPlace | undefined {
  return placed(places.agencies.file, own(places.agencies.at, economy)?.[index]);
}

function own<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function placed(file: string, at: readonly [line: number, start: number, end: number] | undefined): BuiltInPlace | undefined {
  return at && { file, line: at[0], start: at[1], end: at[2] };
}

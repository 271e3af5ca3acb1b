import places from 'built-in-places';
import { readOrigins, readRegistry } from 'bundled-agencies';

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
export function templatePlace(
  id: string,
  part?: { readonly kind: 'issue' | 'point'; readonly id: string },
): BuiltInPlace | undefined {
  const template = own(places.templates, id);
  if (template === undefined) return undefined;
  return placed(
    template.file,
    part === undefined ? template.at : own(part.kind === 'issue' ? template.issues : template.points, part.id),
  );
}

export function economyPlace(name: string): BuiltInPlace | undefined {
  return placed(places.economies.file, own(places.economies.at, name));
}

/**
 * Where the registry says the acronym of an agency, or the name of one without. @param index among the agencies of the
 * economy that come with this product
 */
export function agencyPlace(economy: string, index: number): BuiltInPlace | undefined {
  const lines = agenciesText().split('\n');
  let line = lines.indexOf(`${economy}:`);
  if (line === -1 || index < 0) return undefined;
  for (let left = index; left >= 0; left -= lines[line]?.startsWith('  - ') === true ? 1 : 0)
    if (++line >= lines.length) return undefined;
  const text = lines[line] ?? '';
  return { file: agenciesFile, line, start: text.indexOf(': ') + 2, end: text.length };
}

function own<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function placed(
  file: string,
  at: readonly [line: number, start: number, end: number] | undefined,
): BuiltInPlace | undefined {
  return at && { file, line: at[0], start: at[1], end: at[2] };
}

/** From the folder of all that comes with this product. */
export const agenciesFile = 'registries/agencies.yaml';

/**
 * The text of that file, written from the bundled registry: the extension for VS Code is packaged without the file.
 * A test compares the two, because a definition leads to a line of it.
 */
export function agenciesText(): string {
  const { agencies } = readRegistry();
  const { origins, head } = readOrigins();
  const economies = Object.entries(agencies).map(([economy, read]) => {
    const entries = JSON.parse(read()) as readonly { readonly note?: string }[];
    const found = JSON.parse(origins[economy]?.() ?? '[]') as readonly (readonly string[])[];
    return `${economy}:\n${entries
      .map(({ note, ...entry }, index) => {
        const [confidence, source] = found[index] ?? [];
        return entryText({ ...entry, confidence, source, ...(note !== undefined && { note }) });
      })
      .join('')}`;
  });
  return head + economies.join('\n');
}

function entryText(entry: object): string {
  return Object.entries(entry)
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}:${valueText(value)}\n`)
    .join('');
}

function valueText(value: unknown): string {
  if (!Array.isArray(value)) return ` ${flowText(value)}`;
  const items: readonly unknown[] = value;
  return typeof items[0] === 'object'
    ? items.map((item) => `\n      - ${flowText(item)}`).join('')
    : ` [${items.map(itemText).join(', ')}]`;
}

/** A map in braces, or a scalar that stands alone on its line. */
function flowText(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${itemText(one)}`)
      .join(', ')}}`;
  return scalarText(value, false);
}

/** A scalar between commas. */
function itemText(value: unknown): string {
  return scalarText(value, true);
}

/** Quoted where the plain text would be a number or another structure. */
function scalarText(value: unknown, isInFlow: boolean): string {
  const text = String(value);
  const isPlain =
    typeof value === 'number' || !(/^\d+$|^["'&*!|>%@`#?-]|: | #/.test(text) || (isInFlow && /[,[\]{}]/.test(text)));
  return isPlain ? text : JSON.stringify(text);
}

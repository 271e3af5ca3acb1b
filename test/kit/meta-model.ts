import { readFileSync } from 'node:fs';

/** The types of LSP's own meta model, as far as a value is held against them. */
type Type =
  | { readonly kind: 'base'; readonly name: string }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'array'; readonly element: Type }
  | { readonly kind: 'map'; readonly value: Type }
  | { readonly kind: 'and' | 'or' | 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'literal'; readonly value: { readonly properties: readonly Property[] } }
  | { readonly kind: 'stringLiteral'; readonly value: string };

interface Property {
  readonly name: string;
  readonly type: Type;
  readonly optional?: boolean;
}

interface Structure {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly extends?: readonly { readonly name: string }[];
  readonly mixins?: readonly { readonly name: string }[];
}

interface Method {
  readonly method: string;
  readonly params?: Type;
  readonly result?: Type;
  readonly partialResult?: Type;
  readonly registrationOptions?: Type;
  readonly messageDirection: 'clientToServer' | 'serverToClient' | 'both';
}

interface Model {
  readonly requests: readonly Method[];
  readonly notifications: readonly Method[];
  readonly structures: readonly Structure[];
  readonly enumerations: readonly { readonly name: string; readonly type: Type; readonly values: readonly { readonly value: unknown }[]; readonly supportsCustomValues?: boolean }[];
  readonly typeAliases: readonly { readonly name: string; readonly type: Type }[];
}

const model = JSON.parse(readFileSync(new URL('../fixtures/lsp/meta-model.json', import.meta.url), 'utf8')) as Model;
const byName = <Named extends { readonly name: string }>(list: readonly Named[]): ReadonlyMap<string, Named> => new Map(list.map((one) => [one.name, one]));
const byMethod = (list: readonly Method[]): ReadonlyMap<string, Method> => new Map(list.map((one) => [one.method, one]));
const structures = byName(model.structures);
const enumerations = byName(model.enumerations);
const aliases = byName(model.typeAliases);
export const lspRequests = byMethod(model.requests);
export const lspNotifications = byMethod(model.notifications);

const bases: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string', RegExp: (value) => typeof value === 'string', boolean: (value) => typeof value === 'boolean', null: (value) => value === null,
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 31, uinteger: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31,
  decimal: (value) => Number.isFinite(value),
  URI: (value) => typeof value === 'string' && URL.canParse(value), DocumentUri: (value) => typeof value === 'string' && URL.canParse(value),
};

/**
 * What is wrong with a value that should be of a type, each with its place; a property that LSP does not know is wrong, too.
 *
 * @param addresses texts that count as addresses, whatever they look like
 */
export function problemsOf(value: unknown, type: Type, at: string, addresses: ReadonlySet<unknown> = new Set()): readonly string[] {
  const wrong = (expected: string): readonly string[] => [`${at}: ${expected} expected, and it is ${JSON.stringify(value)?.slice(0, 120) ?? 'undefined'}`];
  const inside = (list: readonly unknown[], one: (held: unknown, index: number) => readonly string[]): readonly string[] => list.flatMap(one);
  switch (type.kind) {
    case 'base': return bases[type.name]?.(value) === true || (type.name === 'DocumentUri' && addresses.has(value)) ? [] : wrong(type.name);
    case 'stringLiteral': return value === type.value ? [] : wrong(JSON.stringify(type.value));
    case 'array': return Array.isArray(value) ? inside(value, (one) => problemsOf(one, type.element, `${at}[]`, addresses)) : wrong('a list');
    case 'map': return isObject(value) ? inside(Object.values(value), (one) => problemsOf(one, type.value, `${at}.*`, addresses)) : wrong('a map');
    case 'tuple':
      return Array.isArray(value) && value.length === type.items.length ? inside(value, (one, index) => problemsOf(one, type.items[index] ?? type, `${at}[]`, addresses)) : wrong('a tuple');
    case 'literal': return ofProperties(value, type.value.properties, at, addresses) ?? wrong('an object');
    case 'and': return type.items.flatMap((item) => problemsOf(value, item, at, addresses));
    case 'or': return type.items.map((item) => problemsOf(value, item, at, addresses)).reduce((best, one) => (one.length < best.length ? one : best));
    case 'reference': return ofReference(value, type.name, at, wrong, addresses);
  }
}

function ofReference(value: unknown, name: string, at: string, wrong: (expected: string) => readonly string[], addresses: ReadonlySet<unknown>): readonly string[] {
  if (/^LSP(?:Any|Object|Array)$/.test(name)) return value === undefined ? wrong('a value') : [];
  const alias = aliases.get(name);
  if (alias !== undefined) return problemsOf(value, alias.type, at, addresses);
  if (structures.has(name)) return ofProperties(value, propertiesOf(name), at, addresses) ?? wrong(name);
  const enumeration = enumerations.get(name);
  if (enumeration === undefined) throw new Error(`The meta model has no ${name}`);
  if (enumeration.supportsCustomValues === true) return problemsOf(value, enumeration.type, at, addresses);
  return enumeration.values.some((one) => one.value === value) ? [] : wrong(`one of ${name}`);
}

/** @returns undefined for what is no object */
function ofProperties(value: unknown, properties: readonly Property[], at: string, addresses: ReadonlySet<unknown>): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const known = new Map(properties.map((one) => [one.name, one]));
  return [
    ...[...known.values()].flatMap(({ name, type, optional }) => {
      const held = value[name];
      return held === undefined ? (optional === true ? [] : [`${at}: “${name}” is missing`]) : problemsOf(held, type, `${at}.${name}`, addresses);
    }),
    ...Object.keys(value).filter((key) => !known.has(key)).map((key) => `${at}.${key}: unknown to LSP`),
  ];
}

/** All properties of a structure, those that it takes from others, too; its own come last and count. */
function propertiesOf(name: string): readonly Property[] {
  const { properties = [], extends: parents = [], mixins = [] } = structures.get(name) ?? {};
  return [...[...parents, ...mixins].flatMap((parent) => propertiesOf(parent.name)), ...properties];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Something that was sent, with one thing in it that was not agreed on. */
export interface WrongShape {
  /** Where and how: “change/blocks/0/kind is missing”. */
  readonly what: string;
  readonly value: unknown;
}

type Steps = readonly (string | number)[];

interface Fault {
  readonly steps: Steps;
  readonly how: string;
  /** Undefined for what is taken out. */
  readonly by: unknown;
}

/** The members of an object that may be absent. A change that is a text, too, has a path. */
function mayBeAbsent(value: object): readonly string[] {
  if (!('kind' in value)) return ['html', 'text', 'isWriting'];
  return value.kind === 'add' ? ['html', 'text'] : value.kind === 'text' && !('path' in value) ? ['bold', 'italic'] : [];
}

/** Words of which only a few are allowed, and numbers that count something. */
const [oneOfFew, counts] = [new Set(['kind', 'style', 'form']), new Set(['at', 'start', 'number'])];

/**
 * The parameters of a request about the table with one fault: a member that is missing, is `null` or of another kind, a word or a number that is not
 * allowed, a row with too few cells.
 *
 * @param pick which of all faults that are possible
 */
export function wrongShape(params: object, pick: number): WrongShape {
  const faults = [...faultsIn(params, [], false)].filter(({ steps }) => steps.length > 0);
  // Each way to be wrong is as likely as the others, wherever it is possible.
  const ways = [...new Set(faults.map(({ how }) => how))];
  const ofOneWay = faults.filter(({ how }) => how === ways[pick % ways.length]);
  const fault = ofOneWay[Math.floor(pick / ways.length) % ofOneWay.length] ?? { steps: [], how: 'is null', by: null };
  return { what: `${fault.steps.join('/')} ${fault.how}`, value: withFault(params, fault.steps, fault.by) };
}

/** The parameters with each fault that is possible. */
export function everyWrongShape(params: object): readonly WrongShape[] {
  return [...faultsIn(params, [], false)].map(({ steps, how, by }) => ({ what: `${steps.join('/')} ${how}`, value: withFault(params, steps, by) }));
}

function* faultsIn(value: unknown, steps: Steps, isOptional: boolean): Generator<Fault> {
  const key = steps.at(-1);
  const isColumn = typeof key === 'number' && steps.at(-2) === 'align';
  if (typeof key === 'string' && !isOptional) yield { steps, how: 'is missing', by: undefined };
  if (!isColumn) yield { steps, how: isOptional ? 'is null, and may be absent' : 'is null', by: null };
  yield { steps, how: 'is of another kind', by: otherThan(value) };
  if (isColumn || (typeof key === 'string' && oneOfFew.has(key))) yield { steps, how: 'is another word', by: 'other' };
  if (typeof value === 'number') yield { steps, how: 'is no whole number', by: 0.5 };
  if (typeof value === 'number' && (typeof key === 'number' || (key !== undefined && counts.has(key)))) yield { steps, how: 'is below nothing', by: -1 };
  if (Array.isArray(value) && (key === 'align' || key === 'head' || steps.at(-2) === 'rows')) {
    yield { steps, how: 'is one too short', by: value.slice(1) };
    yield { steps, how: 'is one too long', by: [...value as readonly unknown[], key === 'align' ? null : { inlines: [] }] };
  }
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* faultsIn(one, [...steps, index], false);
  else if (typeof value === 'object' && value !== null) {
    const absent = mayBeAbsent(value);
    for (const [name, one] of Object.entries(value)) yield* faultsIn(one, [...steps, name], absent.includes(name));
    if ('kind' in value) for (const name of absent) if (!(name in value)) yield { steps: [...steps, name], how: 'is null, and may be absent', by: null };
  }
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string' || value === null) return 7;
  if (typeof value === 'number') return String(value);
  return typeof value === 'boolean' ? 'true' : Array.isArray(value) ? {} : [];
}

function withFault(value: unknown, [first, ...rest]: Steps, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === first ? withFault(one, rest, by) : one));
  const members = value as Readonly<Record<string, unknown>>;
  const { [first]: old, ...others } = members;
  const now = withFault(old, rest, by);
  return now === undefined ? others : { ...members, [first]: now };
}

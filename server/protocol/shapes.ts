/**
 * Checks of what comes from the other side of a connection: a type says what was agreed on, these say whether it came.
 */

/** True for a value that can be used as a `Type`. */
export type Check<Type> = (value: unknown) => value is Type;

/** A check for each member of an object; a member that may be absent has one that lets `undefined` pass. */
export type MemberChecks<Type> = {
  readonly [Key in keyof Type]-?: object extends Pick<Type, Key> ? Check<Type[Key] | undefined> : Check<Type[Key]>;
};

export const isText: Check<string> = (value) => typeof value === 'string';
export const isYesOrNo: Check<boolean> = (value) => typeof value === 'boolean';
export const isWhole: Check<number> = (value): value is number => Number.isInteger(value);
export const isCount: Check<number> = (value): value is number => isWhole(value) && value >= 0;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these members at least; what else it has does not matter. */
export function shape<Type extends object>(members: MemberChecks<Type>): Check<Type> {
  const checks = Object.entries<Check<unknown>>(members);
  return (value): value is Type => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

export function listOf<Type>(check: Check<Type>): Check<readonly Type[]> {
  return (value): value is readonly Type[] => Array.isArray(value) && value.every(check);
}

/** A member that may be absent. `null` does not pass: its type does not have it, and nobody looks for it. */
export function maybe<Type>(check: Check<Type>): Check<Type | undefined> {
  return (value): value is Type | undefined => value === undefined || check(value);
}

export function oneOfWords<Word extends string>(...words: readonly Word[]): Check<Word> {
  return (value): value is Word => words.some((word) => word === value);
}

export function either<One, Other>(one: Check<One>, other: Check<Other>): Check<One | Other> {
  return (value): value is One | Other => one(value) || other(value);
}

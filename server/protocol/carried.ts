/**
 * The same type, if JSON carries its values as they are. What it would change or lose is `never` in it, so that the
 * type is not its own: a list with `undefined` in it comes with `null`, a map comes as an empty object, a function does
 * not come at all. A member may be left out.
 */
export type Carried<Type> = Type extends string | number | boolean | null
  ? Type
  : Type extends readonly (infer Item)[]
    ? readonly Carried<Item>[]
    : Type extends (...given: never[]) => unknown
      ? never
      : Type extends object
        ? {
            readonly [Key in keyof Type]: object extends Pick<Type, Key>
              ? Carried<Exclude<Type[Key], undefined>> | undefined
              : Carried<Type[Key]>;
          }
        : never;

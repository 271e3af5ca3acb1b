/**
 * How a command describes its options. The description is the one source: `arguments.ts` reads a command line by it,
 * `help.ts` makes the answer to `--help` of it, and `npm run generate` the page docs/command-line.md.
 */

export type OptionForm = {
  /** One letter. */
  readonly short?: string;
  /**
   * What it does, in a clause without a full stop: “where to write”. Names what happens without it, where no `default`
   * says so.
   */
  readonly says: string;
} & (
  | { readonly kind: 'flag' }
  /** `value` is the word that stands for the value in the help: FILE. */
  | { readonly kind: 'text'; readonly value: string }
  /** May be given several times; all values count. */
  | { readonly kind: 'texts'; readonly value: string }
  | {
      readonly kind: 'choice';
      readonly value: string;
      readonly values: readonly string[];
      readonly default?: string;
      /** What each value means. */
      readonly words?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'number';
      readonly value: string;
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      readonly default?: number;
    }
);

export type OptionForms = Readonly<Record<string, OptionForm>>;

/**
 * What a command is given for an option: an option that may be given once is undefined when it was not, unless it has a
 * default.
 */
type ValueOfOption<F extends OptionForm> = F extends { readonly kind: 'flag' }
  ? boolean
  : F extends { readonly kind: 'texts' }
    ? readonly string[]
    : F extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
      ? F extends { readonly default: string }
        ? V
        : V | undefined
      : F extends { readonly kind: 'number' }
        ? number | undefined
        : string | undefined;

export type OptionValues<O extends OptionForms> = { readonly [K in keyof O]: ValueOfOption<O[K]> };

/** The output format of a command that answers both people and programs. */
export const textOrJson = {
  kind: 'choice',
  value: 'FORMAT',
  values: ['text', 'json'],
  default: 'text',
  says: 'output format',
} as const satisfies OptionForm;

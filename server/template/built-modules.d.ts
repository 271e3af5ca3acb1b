/**
 * YAML data is parsed when the bundle is built (`scripts/data-plugin.mjs`); the importing module has to check its
 * shape.
 */
declare module '*.yaml' {
  const value: unknown;
  export default value;
}

/** The agencies that come with this product (`scripts/bundle-agencies.mjs`). */
declare module 'bundled-agencies' {
  interface BundledRegistry {
    /** By economy, a function that gives its agencies as JSON. */
    readonly agencies: Readonly<Record<string, () => string>>;
  }

  interface AgencyOrigins {
    /**
     * By economy, a function that gives as JSON, for each of its agencies, how sure its entry is and where it was
     * found.
     */
    readonly origins: Readonly<Record<string, () => string>>;
    /** The comment with which the file of the registry begins. */
    readonly head: string;
  }

  /** The first call of each reads a script of its own. */
  export function readRegistry(): BundledRegistry;
  export function readOrigins(): AgencyOrigins;
}

/** Where the templates and registries that come with this product say what (`scripts/built-in-places.mjs`). */
declare module 'built-in-places' {
  /** A line, and the first and the last character of a text on it, counted from 0. */
  type Placed = readonly [line: number, start: number, end: number];

  const places: {
    /** By id. Files are named from the folder of all that comes with this product. */
    readonly templates: Readonly<
      Record<
        string,
        {
          readonly file: string;
          readonly at: Placed;
          readonly issues: Readonly<Record<string, Placed>>;
          readonly points: Readonly<Record<string, Placed>>;
        }
      >
    >;
    /** By name. */
    readonly economies: { readonly file: string; readonly at: Readonly<Record<string, Placed>> };
  };
  export default places;
}

/** The schemas are compiled when the bundle is built (`scripts/compile-schemas.mjs`). */
declare module 'compiled-schemas' {
  import type { ValidateFunction } from 'ajv';

  /** Validates a whole submission, whose initiatives may be left out. */
  export const frame: ValidateFunction;
  export const initiative: ValidateFunction;
}

declare module 'compiled-template-schema' {
  import type { ValidateFunction } from 'ajv';

  export const template: ValidateFunction;
}

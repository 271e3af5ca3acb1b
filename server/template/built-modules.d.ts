/** YAML data is parsed when the bundle is built (`scripts/data-plugin.mjs`); the importing module has to check its shape. */
declare module '*.yaml' {
  const value: unknown;
  export default value;
}

/** The agencies that come with this product (`scripts/bundle-agencies.mjs`). */
declare module 'bundled-agencies' {
  /** By economy, a function that gives its agencies as JSON. On Node, the first call reads a script of its own. */
  export function readAgencies(): Readonly<Record<string, () => string>>;
}

/** The schemas are compiled when the bundle is built (`scripts/compile-schemas.mjs`). */
declare module 'compiled-schemas' {
  import type { ValidateFunction } from 'ajv';

  /** Validates a whole submission, whose initiatives may be left out. */
  export const frame: ValidateFunction;
  export const initiative: ValidateFunction;
  export const template: ValidateFunction;
}

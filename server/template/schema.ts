import type { ErrorObject, ValidateFunction } from 'ajv';
import { frame, initiative, template } from 'compiled-schemas';
import type { PathSegment } from '../document/tree.ts';

/** What is judged: a whole submission with no initiatives in it, one initiative, a template. */
export type SchemaKind = 'frame' | 'initiative' | 'template';

/** Where a value is not what the format wants. The words for people are made elsewhere. */
export interface SchemaProblem {
  readonly keyword: string;
  /** From the value that was judged to the one that is wrong; for a key too many or too few, the map. */
  readonly path: readonly PathSegment[];
  readonly params: Readonly<Record<string, unknown>>;
  /** The keys that the format knows at this place. */
  readonly keys: readonly string[];
}

const validators: Readonly<Record<SchemaKind, ValidateFunction>> = { frame, initiative, template };

/** Judges a plain value. A key whose value is `undefined` is there, with nothing behind it. */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaProblem[] {
  const validator = validators[kind];
  if (validator(value)) return [];
  return (validator.errors ?? []).map(problemOf);
}

function problemOf(error: ErrorObject): SchemaProblem {
  const schema: unknown = error.parentSchema;
  const properties = typeof schema === 'object' && schema !== null && 'properties' in schema ? schema.properties : undefined;
  return {
    keyword: error.keyword,
    path: error.instancePath.split('/').slice(1).map((segment) => {
      const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
      return /^\d+$/.test(name) ? Number(name) : name;
    }),
    params: error.params,
    keys: typeof properties === 'object' && properties !== null ? Object.keys(properties) : [],
  };
}

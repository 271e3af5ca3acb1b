import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import submissionSchema from '../../schemas/submission.schema.json';
import templateSchema from '../../schemas/template.schema.json';
import type { PathSegment } from '../document/tree.ts';
import { readDate } from './calendar-date.ts';

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

const validators = new Map<SchemaKind, ValidateFunction>();

/** Judges a plain value. A key whose value is `undefined` is there, with nothing behind it. */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaProblem[] {
  let validator = validators.get(kind);
  if (validator === undefined) validators.set(kind, validator = compile(kind));
  if (validator(value)) return [];
  return (validator.errors ?? []).map(problemOf);
}

/** The validators are made when the first file is judged: starting up does not wait for them. */
function compile(kind: SchemaKind): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, ownProperties: true });
  ajv.addFormat('date', (text: string) => readDate(text) !== undefined);
  if (kind === 'template') return ajv.compile(templateSchema);
  ajv.addSchema(submissionSchema);
  return ajv.compile({ $ref: kind === 'frame' ? submissionSchema.$id : `${submissionSchema.$id}#/$defs/initiative` });
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

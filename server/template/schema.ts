import type { ErrorObject, ValidateFunction } from 'ajv';
import { frame, initiative } from 'compiled-schemas';
import { template } from 'compiled-template-schema';
import submissionSchema from '../../schemas/submission.schema.json';
import templateSchema from '../../schemas/template.schema.json';
import type { PathSegment } from '../document/yaml/tree.ts';
import { shapeAt, type Shape } from './schema-shape.ts';

/** What is validated: a whole submission without its initiatives (the frame), one initiative, or a template. */
export type SchemaKind = 'frame' | 'initiative' | 'template';

/** A value that does not satisfy the schema. `server/rules/help/explain-schema.ts` turns it into a message. */
export interface SchemaProblem {
  readonly keyword: string;
  /** Path from the validated value to the one that is wrong; for an unknown or missing key, the path of the map. */
  readonly path: readonly PathSegment[];
  readonly params: Readonly<Record<string, unknown>>;
  /** The keys that the schema allows at this path. */
  readonly keys: readonly string[];
}

/** More problems than this are of no use to anybody. */
const mostProblems = 2000;

interface Schema {
  readonly validator: ValidateFunction;
  readonly shape: Shape;
}

const ofInitiative: Shape = { ...submissionSchema.$defs.initiative, $defs: submissionSchema.$defs };

/** That of templates is read when the first template is judged. */
function schemaOf(kind: SchemaKind): Schema {
  switch (kind) {
    case 'frame': return { validator: frame, shape: submissionSchema };
    case 'initiative': return { validator: initiative, shape: ofInitiative };
    case 'template': return { validator: template, shape: templateSchema };
  }
}

/** Validates a plain value. A key whose value is `undefined` counts as an empty key, which is there but has no value. */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaProblem[] {
  const { validator, shape } = schemaOf(kind);
  if (validator(value)) return [];
  return (validator.errors ?? []).slice(0, mostProblems).map((error) => problemOf(error, shape));
}

function problemOf(error: ErrorObject, schema: Shape): SchemaProblem {
  const path = error.instancePath.split('/').slice(1).map((segment) => {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? Number(name) : name;
  });
  return { keyword: error.keyword, path, params: error.params, keys: keysAt(schema, path) };
}

/** The keys of each kind of map in a schema. Equal lists are the same array, because `didYouMean` caches answers by the array. */
const keysByPlace = new WeakMap<Shape, Map<string, readonly string[]>>();

function keysAt(schema: Shape, path: readonly PathSegment[]): readonly string[] {
  let byPlace = keysByPlace.get(schema);
  if (byPlace === undefined) keysByPlace.set(schema, byPlace = new Map<string, readonly string[]>());
  const keys = Object.keys(shapeAt(schema, path)?.properties ?? {});
  const place = keys.join(' ');
  const known = byPlace.get(place);
  if (known === undefined) byPlace.set(place, keys);
  return known ?? keys;
}

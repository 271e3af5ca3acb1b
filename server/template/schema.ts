import type { ErrorObject, ValidateFunction } from 'ajv';
import { frame, initiative, template } from 'compiled-schemas';
import submissionSchema from '../../schemas/submission.schema.json';
import templateSchema from '../../schemas/template.schema.json';
import type { PathSegment } from '../document/yaml/tree.ts';
import { shapeAt, type Shape } from './schema-shape.ts';

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

/** Nobody looks at more in one go. */
const mostProblems = 2000;

const validators: Readonly<Record<SchemaKind, ValidateFunction>> = { frame, initiative, template };
const shapes: Readonly<Record<SchemaKind, Shape>> = {
  frame: submissionSchema,
  initiative: { ...submissionSchema.$defs.initiative, $defs: submissionSchema.$defs },
  template: templateSchema,
};

/** Judges a plain value. A key whose value is `undefined` is there, with nothing behind it. */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaProblem[] {
  const validator = validators[kind];
  if (validator(value)) return [];
  return (validator.errors ?? []).slice(0, mostProblems).map((error) => problemOf(error, shapes[kind]));
}

function problemOf(error: ErrorObject, schema: Shape): SchemaProblem {
  const path = error.instancePath.split('/').slice(1).map((segment) => {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? Number(name) : name;
  });
  return { keyword: error.keyword, path, params: error.params, keys: keysAt(schema, path) };
}

/** By the place in the schema, items of a list being one place: the same list each time, so that what is known of it is found again. */
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

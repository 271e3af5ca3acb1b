import type { ErrorObject, ValidateFunction } from 'ajv';
import { frame, initiative } from 'compiled-schemas';
import { template } from 'compiled-template-schema';
import submissionSchema from '../../schemas/submission.schema.json';
import templateSchema from '../../schemas/template.schema.json';
import type { Path } from '../document/cursor/slot.ts';
import type { PathSegment } from '../document/yaml/tree.ts';

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
    case 'frame':
      return { validator: frame, shape: submissionSchema };
    case 'initiative':
      return { validator: initiative, shape: ofInitiative };
    case 'template':
      return { validator: template, shape: templateSchema };
  }
}

/**
 * Validates a plain value. A key whose value is `undefined` counts as an empty key, which is there but has no value.
 */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaProblem[] {
  const { validator, shape } = schemaOf(kind);
  if (validator(value)) return [];
  return (validator.errors ?? []).slice(0, mostProblems).map((error) => problemOf(error, shape));
}

function problemOf(error: ErrorObject, schema: Shape): SchemaProblem {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => {
      const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
      return /^\d+$/.test(name) ? Number(name) : name;
    });
  return { keyword: error.keyword, path, params: error.params, keys: keysAt(schema, path) };
}

/**
 * The keys of each kind of map in a schema. Equal lists are the same array, because `didYouMean` caches answers by the
 * array.
 */
const keysByPlace = new WeakMap<Shape, Map<string, readonly string[]>>();

function keysAt(schema: Shape, path: readonly PathSegment[]): readonly string[] {
  let byPlace = keysByPlace.get(schema);
  if (byPlace === undefined) keysByPlace.set(schema, (byPlace = new Map<string, readonly string[]>()));
  const keys = Object.keys(shapeAt(schema, path)?.properties ?? {});
  const place = keys.join(' ');
  const known = byPlace.get(place);
  if (known === undefined) byPlace.set(place, keys);
  return known ?? keys;
}

/** The part of JSON Schema that the schemas of submissions and templates use. */
export interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
}

/** The part of a schema that describes the node at a path; undefined where the schema says nothing about it. */
export function shapeAt(schema: Shape, path: Path): Shape | undefined {
  let shape: Shape | undefined = schema;
  for (const segment of path) {
    if (shape === undefined) return undefined;
    if (typeof segment === 'number') shape = resolve(schema, shape.items);
    else
      shape = resolve(
        schema,
        own(shape.properties, segment) ??
          (typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined),
      );
  }
  return shape;
}

/** The shape with its `$ref` resolved; keywords beside the reference override those of the shape that it refers to. */
function resolve(schema: Shape, shape: Shape | undefined): Shape | undefined {
  if (shape?.$ref === undefined) return shape;
  const name = /^#\/\$defs\/(.+)$/.exec(shape.$ref)?.[1];
  const target = name === undefined ? undefined : own(schema.$defs, name);
  return { ...resolve(schema, target), ...shape };
}

function own(record: Readonly<Record<string, Shape>> | undefined, key: string): Shape | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

export function canBe(shape: Shape | undefined, type: 'array' | 'object' | 'string'): boolean {
  if (shape === undefined) return false;
  const types = typeof shape.type === 'string' ? [shape.type] : (shape.type ?? []);
  return type === 'string'
    ? types.some((one) => one !== 'array' && one !== 'object' && one !== 'null')
    : types.includes(type);
}

import type { Path } from '../document/cursor/slot.ts';

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
    else shape = resolve(schema, own(shape.properties, segment) ?? (typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined));
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
  const types = typeof shape.type === 'string' ? [shape.type] : shape.type ?? [];
  return type === 'string' ? types.some((one) => one !== 'array' && one !== 'object' && one !== 'null') : types.includes(type);
}

import { submissionFormat } from '../../language/submission-format.ts';

/** A key of a submission, in the words of its schema. */
export interface AnswerKey {
  /** Keys from the root between slashes: `issues/ISSUE/0/title`. */
  readonly key: string;
  readonly says: string;
  readonly required: boolean;
  /** Present where only these are allowed. */
  readonly oneOf?: readonly string[];
}

interface SchemaPart {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: boolean | SchemaPart;
  readonly items?: SchemaPart;
  readonly $defs?: Readonly<Record<string, SchemaPart>>;
}

let known: readonly AnswerKey[] | undefined;

/** All keys, in the order of the format. */
export function answerKeys(): readonly AnswerKey[] {
  // The compiler knows the schema by its content, of which this is a part.
  const schema = submissionFormat.schema as SchemaPart;
  return (known ??= keysBelow(schema, '', schema));
}

function keysBelow(part: SchemaPart, at: string, schema: SchemaPart): readonly AnswerKey[] {
  const { properties = {}, required = [] } = part;
  return Object.entries(properties).flatMap(([name, written]) => {
    const value: SchemaPart = { ...resolved(written, schema), ...written };
    const key = `${at}${name}`;
    return [
      {
        key,
        says: value.description ?? '',
        required: required.includes(name),
        ...(value.enum && { oneOf: value.enum }),
      },
      ...keysInside(value, key, schema),
    ];
  });
}

function keysInside(value: SchemaPart, key: string, schema: SchemaPart): readonly AnswerKey[] {
  const further =
    typeof value.additionalProperties === 'object' ? resolved(value.additionalProperties, schema) : undefined;
  const items = value.items ?? further?.items;
  const below = further === undefined ? `${key}/0/` : `${key}/ISSUE/0/`;
  // One contact or a list of several: the keys are the same.
  if (value.properties !== undefined) return keysBelow(value, `${key}/`, schema);
  return items === undefined ? [] : keysBelow(resolved(items, schema), below, schema);
}

function resolved(part: SchemaPart, schema: SchemaPart): SchemaPart {
  const name = /^#\/\$defs\/(.+)$/.exec(part.$ref ?? '')?.[1];
  return name === undefined ? part : (schema.$defs?.[name] ?? part);
}

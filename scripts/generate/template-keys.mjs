import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { table, withPart } from './page.mjs';

/** docs/templates.md: every key of a template, as its JSON Schema describes it. */
export async function templatePage({ root, change }) {
  const schema = JSON.parse(await readFile(path.join(root, 'schemas/template.schema.json'), 'utf8'));
  await change('docs/templates.md', (page) =>
    withPart(page, undefined, table(['key', 'what it is for'], rowsOf(schema, '', schema, []))),
  );
}

/** A row for each key, followed by the rows for the keys below it. A schema that refers to itself is followed once. */
function rowsOf(node, prefix, schema, entered) {
  const whole = resolved(node, schema);
  if (entered.includes(whole)) return [];
  return Object.entries(whole.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const must = whole.required?.includes(name) ? ' *Must be there.*' : '';
    return [
      [`\`${key}\``, `${property.description ?? resolved(property, schema).description ?? ''}${must}`],
      ...below(property, key, schema, [...entered, whole]),
    ];
  });
}

function below(property, key, schema, entered) {
  const { items, anyOf, oneOf, ...whole } = resolved(property, schema);
  const ofList =
    items === undefined
      ? []
      : [items, ...(resolved(items, schema).anyOf ?? []), ...(resolved(items, schema).oneOf ?? [])];
  return [
    ...rowsOf(whole, `${key}.`, schema, entered),
    ...[...(anyOf ?? []), ...(oneOf ?? [])].flatMap((one) => rowsOf(one, `${key}.`, schema, entered)),
    ...ofList.flatMap((one) => rowsOf(one, `${key}[].`, schema, entered)),
  ];
}

function resolved(node, schema) {
  if (node.$ref === undefined) return node;
  return { ...schema.$defs[node.$ref.replace('#/$defs/', '')], ...node };
}

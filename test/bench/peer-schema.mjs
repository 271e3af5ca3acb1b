import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const schemas = new URL('../../schemas/', import.meta.url);

/** Our JSON Schema of a submission, with the words of the template and of the registry as enumerations. */
export function peerSchema() {
  const schema = JSON.parse(read('submission.schema.json'));
  const template = parse(read('templates/apec-desg-covid19-2020.submission-template.yaml'));
  const economies = parse(read('registries/apec-economies.yaml')).map(({ name }) => name);
  const points = template.issues.flatMap(({ points: own }) => (own ?? []).map(({ id }) => id));
  const { properties, $defs } = schema;
  properties.template.enum = [template.id];
  properties.economy.enum = economies;
  const { additionalProperties: issue } = properties.issues;
  properties.issues.properties = Object.fromEntries(template.issues.map(({ id }) => [id, issue]));
  properties.issues.additionalProperties = false;
  $defs.initiative.properties.points.items.enum = points;
  return schema;
}

/** @param {string} name */
function read(name) {
  return readFileSync(new URL(name, schemas), 'utf8');
}

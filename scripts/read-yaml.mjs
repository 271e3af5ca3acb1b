import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** The plain value of a YAML file of ours. */
export async function readYaml(path) {
  const text = await readFile(path, 'utf8');
  // In YAML 1.2's core schema dates, `NO` and `on` are strings; the server reads submissions with the same schema.
  return parse(text, { version: '1.2', schema: 'core' });
}

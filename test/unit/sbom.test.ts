import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { noticesFile } from '../../scripts/notices.mjs';
import { sbomOf, type Sbom } from '../../scripts/package/sbom.mjs';
import { builtFiles } from '../kit/build-bundles.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let sbom: Sbom;

beforeAll(async () => {
  const made = await sbomOf(root, await builtFiles());
  expect(made.faults).toEqual([]);
  ({ sbom } = made);
});

/** Judges by CycloneDX's own schemas. @returns what is wrong */
function validator(): (value: unknown) => readonly unknown[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  // Of the two formats that ajv does not know, nothing here has one.
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true);
  const [bom = '', ...others] = ['bom-1.6', 'spdx', 'jsf-0.82'].map((name) => `${name}.SNAPSHOT.schema.json`);
  const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema', name), 'utf8')) as Record<string, unknown>;
  for (const name of others) ajv.addSchema({ ...read(name), $id: `http://cyclonedx.org/schema/${name}` });
  const validate = ajv.compile(read(bom));
  return (value) => (validate(value) ? [] : validate.errors ?? []);
}

describe('the bill of materials', () => {
  it('is as the schema of CycloneDX demands', () => {
    const faultsOf = validator();
    expect(faultsOf(sbom)).toEqual([]);
    // The schema does look.
    expect(faultsOf({ ...sbom, components: [{ type: 'book', name: 'x' }] })).not.toEqual([]);
    expect(faultsOf({ ...sbom, components: [...sbom.components, sbom.components[0]] })).not.toEqual([]);
  });

  it('names what the notices name, each with its hash, and all is what something needs', () => {
    const text = readFileSync(join(root, noticesFile), 'utf8');
    const listed = [...text.matchAll(/^- (.+?)(?: [\d.]+|, inside .+?) \(.+\)$/gm)].map(([, name]) => name);
    expect(sbom.components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`))).toEqual(listed);
    expect(listed.length).toBeGreaterThan(20);
    for (const { name, hashes } of sbom.components) expect([name, hashes]).toEqual([name, [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }]]);
    const needed = new Set(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn ?? []));
    expect(sbom.components.filter((one) => !needed.has(one['bom-ref']))).toEqual([]);
    expect(sbom.dependencies.map(({ ref }) => ref).slice(1)).toEqual(sbom.components.map((one) => one['bom-ref']));
  });

  it('is the same of the same sources', async () => {
    expect(JSON.stringify((await sbomOf(root, await builtFiles())).sbom)).toBe(JSON.stringify(sbom));
    expect(JSON.stringify((await sbomOf(root, [...await builtFiles()].reverse())).sbom)).toBe(JSON.stringify(sbom));
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledPackages } from '../notices.mjs';
import { originOf } from './origin.mjs';

/**
 * The bill of materials of what is shipped, in CycloneDX 1.6: the packages whose code is in the bundles, with the
 * hashes of their lock. The same sources give the same bytes, so it has neither a time nor a serial number.
 *
 * @param {string} root of the repository
 * @param {Parameters<typeof bundledPackages>[1]} built
 * @returns {Promise<{ readonly sbom: object, readonly faults: readonly string[] }>} and what is wrong with it, in
 *   sentences
 */
export async function sbomOf(root, built) {
  const { packages, faults } = await bundledPackages(root, built);
  const [manifest, lock] = await Promise.all(
    ['package.json', 'package-lock.json'].map(async (name) => JSON.parse(await readFile(join(root, name), 'utf8'))),
  );
  const components = packages.map(({ folder, inside, ...one }) => ({
    ...one,
    inside,
    integrity: lock.packages?.[folder]?.integrity,
  }));
  const sbom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        ...namesOf(manifest),
        ...describedBy(manifest),
        licenses: licencesOf(manifest.license),
      },
    },
    components: components.map(({ integrity, license, text: _, inside: _inside, ...one }) => ({
      type: 'library',
      ...namesOf(one),
      scope: 'required',
      ...(integrity && { hashes: hashesOf(integrity) }),
      licenses: licencesOf(license),
    })),
    dependencies: [
      { ref: purlOf(manifest), dependsOn: components.filter(({ inside }) => inside === undefined).map(purlOf) },
      ...components.map((one) => {
        const inner = components.filter(({ inside }) => inside === one.name).map(purlOf);
        return { ref: purlOf(one), ...(inner.length > 0 && { dependsOn: inner }) };
      }),
    ],
  };
  return { sbom, faults };
}

/** @param {{ readonly name: string, readonly version: string }} one */
function namesOf({ name, version }) {
  const [, group, own = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const purl = purlOf({ name, version });
  return { 'bom-ref': purl, ...(group && { group }), name: own, version, purl };
}

/** @param {{ readonly name: string, readonly version: string }} one */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** @param {Record<string, any>} manifest */
function describedBy(manifest) {
  const origin = originOf(manifest);
  return {
    description: manifest.description,
    ...(origin && { externalReferences: [{ type: 'vcs', url: origin.url }] }),
  };
}

/** @param {string} license an identifier, or an expression of several */
function licencesOf(license) {
  return [/^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license }];
}

/** @param {string} integrity as a lock has it */
function hashesOf(integrity) {
  const [, algorithm = '', content = ''] = /^sha(\d+)-(.+)$/.exec(integrity) ?? [];
  return [{ alg: `SHA-${algorithm}`, content: Buffer.from(content, 'base64').toString('hex') }];
}

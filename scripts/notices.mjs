/**
 * Collects the notices of the packages whose code is in the bundles, because their licences must be shipped with it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of the file with the notices, at the root of the repository and in `dist/`. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/**
 * The licences that allow us to ship a package's code with ours, which has the MIT licence, if their text is shipped,
 * too.
 */
const fineLicences = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);

/**
 * @typedef {readonly { readonly modules: Readonly<Record<string, number>> }[]} BuiltFiles what `buildBundles` gives:
 *   the modules in each file
 *
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license as its manifest says it
 * @property {string} text of the licence; empty where it has none
 * @property {string} folder where it is installed, from the root of the repository
 * @property {string | undefined} inside the package in whose bundled code it is contained, if it is
 */

/**
 * @param {string} root of the repository
 * @param {BuiltFiles} built
 * @returns {Promise<{ readonly packages: readonly BundledPackage[], readonly faults: readonly string[] }>} the packages
 *   whose code is in the bundles, by name; and what is wrong with them, in sentences
 */
export async function bundledPackages(root, built) {
  /**
   * @type {Map<string, string | undefined>} by the folder of each package, the package in whose bundled code it is
   * contained, if it is
   */
  const folders = new Map();
  for (const input of modulesOf(built)) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (folder === undefined) continue;
    folders.set(folder, undefined);
  }
  for (const input of modulesOf(built).filter((one) => one.includes('node_modules/'))) {
    // In a package that was bundled itself, comments name the packages that it contains.
    for (const [, inner] of (await readFile(join(root, input), 'utf8')).matchAll(
      /^\/\/ (?:#region )?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
    )) {
      const folder = `node_modules/${inner}`;
      if (!folders.has(folder)) folders.set(folder, /node_modules\/((?:@[^/]+\/)?[^/]+)\/[^]*$/.exec(input)?.[1]);
    }
  }
  const faults = [];
  const packages = new Map();
  for (const [folder, inside] of folders) {
    const found = await packageAt(root, folder);
    if (found === undefined) {
      faults.push(
        `${folder.replace('node_modules/', '')} is inside ${inside ?? 'a bundle'}, and is not installed itself, so its licence is not known.`,
      );
      continue;
    }
    packages.set(`${found.name} ${found.version}`, { ...found, folder, inside });
  }
  return {
    packages: [...packages.values()].sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
    ),
    faults,
  };
}

/**
 * @param {string} root of the repository
 * @param {BuiltFiles} built
 * @returns {Promise<{ readonly text: string, readonly faults: readonly string[] }>} the notices; and what is wrong with
 *   them, in sentences
 */
export async function noticesOf(root, built) {
  const { packages, faults } = await bundledPackages(root, built);
  const more = packages.flatMap(({ name, version, license, text }) => [
    ...(text === ''
      ? [
          `${name} ${version} has no licence file; write what its repository has to scripts/licences/${name.replace('/', '+')}.txt.`,
        ]
      : []),
    ...(fineLicences.has(license)
      ? []
      : [
          `${name} ${version} has the licence ${license}, which is not among those that scripts/notices.mjs knows to be fine.`,
        ]),
  ]);
  return { text: written(packages), faults: [...faults, ...more] };
}

function modulesOf(built) {
  return [...new Set(built.flatMap(({ modules }) => Object.keys(modules)))].sort();
}

async function packageAt(root, folder) {
  const at = join(root, folder);
  const manifest = await readFile(join(at, 'package.json'), 'utf8').then(JSON.parse, () => undefined);
  if (manifest === undefined) return undefined;
  const { name, version, license } = manifest;
  const names = (await readdir(at)).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file)).sort();
  const texts = await Promise.all(names.map((file) => readFile(join(at, file), 'utf8')));
  if (texts.length === 0)
    texts.push(await readFile(join(root, 'scripts/licences', `${name.replace('/', '+')}.txt`), 'utf8').catch(() => ''));
  return {
    name,
    version,
    license: String(license),
    text: texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n'),
  };
}

function written(packages) {
  const list = packages.map(
    ({ name, version, license, inside }) =>
      `- ${name}${inside === undefined ? ` ${version}` : `, inside ${inside}`} (${license})`,
  );
  const texts = packages.map(
    ({ name, version, inside, text }) =>
      `${'-'.repeat(80)}\n${name}${inside === undefined ? ` ${version}` : `, inside ${inside}`}\n\n${text}\n`,
  );
  return `Policy Submissions has code of these packages in it.\n\n${list.join('\n')}\n\n${texts.join('\n')}`;
}

/** What is packaged for VS Code. What npm gets is said by the `files` of `package.json`. */
import fs from 'node:fs';
import path from 'node:path';

/** @type {readonly {readonly folder: string, readonly files: RegExp}[]} `files`: by their paths inside the folder */
const folders = [
  // Of the command line there is what answers agents (`mcp`); its other commands are for a terminal, which finds them
  // in the package for npm.
  { folder: 'dist', files: /^(?!(?:commands|termbases)\.js$)(?:webview\/)?[\w.-]+\.(?:js|json|css)$/ },
  // The icon is drawn as SVG, and the marketplaces take PNG.
  { folder: 'media', files: /^(?!icon\.svg$).+$/ },
  { folder: 'samples', files: /^.+$/ },
  // What a definition leads to, but the registry of agencies, which the server writes; and what VS Code's editor of
  // JSON reads.
  {
    folder: 'schemas',
    files:
      /^(?:templates\/[\w.-]+\.yaml|registries\/apec-economies\.yaml|reports\/[\w.-]+\.json|baseline\.schema\.json)$/,
  },
  { folder: 'skills', files: /^[\w-]+\/SKILL\.md$/ },
  { folder: 'syntaxes', files: /^.+\.json$/ },
];

const files = ['CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'language-configuration.json'];

/**
 * @param {string} root of the repository
 * @param {string} dist where the extension was built
 * @returns {ReadonlyMap<string, string>} where each file is, by its path in the package
 */
export function extensionFiles(root, dist) {
  const found = folders.flatMap(({ folder, files: wanted }) => {
    const place = folder === 'dist' ? dist : path.join(root, folder);
    return fs
      .readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(place, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/'),
      )
      .filter((name) => wanted.test(name))
      .map((name) => /** @type {const} */ ([`${folder}/${name}`, path.join(place, name)]));
  });
  return new Map(
    [...found, ...files.map((name) => /** @type {const} */ ([name, path.join(root, name)]))].sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
}

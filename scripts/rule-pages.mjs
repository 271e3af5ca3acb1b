import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));

/**
 * Writes the rules' pages into one file for the extension: apart, 75 small files take 75 KB of the package, together
 * 27. The package for npm has them as they are, because an editor other than VS Code opens the file.
 *
 * @returns {import('rolldown').Plugin}
 */
export function rulePagesInOne() {
  return {
    name: 'rule-pages-in-one',
    async generateBundle() {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
      const pages = Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await readFile(`${folder}${name}`, 'utf8')])),
      );
      this.emitFile({ type: 'asset', fileName: 'rule-pages.json', source: JSON.stringify(pages) });
    },
  };
}

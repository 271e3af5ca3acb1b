/**
 * Where the templates and the registry of economies that come with this product say what they say, so that an editor
 * can show the line. Bundles have their values only; the files themselves are packaged beside them. That of agencies is
 * written anew (`built-in-places.ts`).
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** The module name under which code imports the places; `server/template/built-modules.d.ts` declares its exports. */
export const builtInPlacesName = 'built-in-places';

const schemas = new URL('../schemas/', import.meta.url);
const templatesFolder = fileURLToPath(new URL('templates/', schemas));
const economiesFile = fileURLToPath(new URL('registries/apec-economies.yaml', schemas));

/** @returns {Promise<readonly string[]>} the files that the module is made of */
export async function builtInFiles() {
  const names = (await readdir(templatesFolder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return [...names.map((name) => `${templatesFolder}${name}`), economiesFile];
}

/** @returns {Promise<string>} JSON of `BuiltInPlaces`, as `server/template/built-modules.d.ts` describes it */
export async function builtInPlaces() {
  const files = await builtInFiles();
  const templates = {};
  for (const file of files.slice(0, -1)) {
    const { root, at } = await read(file);
    const issues = itemsOf(root, 'issues');
    const id = root.get('id', true);
    templates[id.value] = {
      file: pathOf(file),
      at: at(id),
      issues: placesById(issues, at),
      points: placesById(
        issues.flatMap((issue) => itemsOf(issue, 'points')),
        at,
      ),
    };
  }
  const economies = await read(economiesFile);
  return JSON.stringify({
    templates,
    economies: {
      file: pathOf(economiesFile),
      at: Object.fromEntries(
        economies.root.items
          .filter(isMap)
          .map((item) => item.get('name', true))
          .map((name) => [name.value, economies.at(name)]),
      ),
    },
  });
}

/** @param {string} file */
async function read(file) {
  const text = await readFile(file, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines });
  /** Line, and first and last character of a text on one line, counted from 0. */
  const at = (node) => {
    const [start, end] = node.range;
    const { line, col } = lines.linePos(start);
    return [line - 1, col - 1, col - 1 + end - start];
  };
  return { root: document.contents, at };
}

function itemsOf(node, key) {
  const list = node.get(key);
  return isSeq(list) ? list.items.filter(isMap) : [];
}

function placesById(items, at) {
  return Object.fromEntries(
    items
      .map((item) => item.get('id', true))
      .filter(isScalar)
      .map((id) => [id.value, at(id)]),
  );
}

/** The path of a file from the folder `schemas`. */
function pathOf(file) {
  return file.slice(fileURLToPath(schemas).length).replaceAll('\\', '/');
}

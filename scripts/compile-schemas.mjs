/**
 * Compiles the JSON Schemas to code when the bundle is built, because loading a compiler and compiling them at start-up
 * takes a hundred times as long as loading the result.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * The module name under which code imports the validators; `server/template/built-modules.d.ts` declares its exports.
 */
export const compiledSchemasName = 'compiled-schemas';
/** Likewise, for the validator of templates, which few texts need. */
export const compiledTemplateSchemaName = 'compiled-template-schema';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const submissionFile = at('schemas/submission.schema.json');
const templateFile = at('schemas/template.schema.json');
export const schemaFiles = [submissionFile, templateFile];

/**
 * @param {string} name one of the two above
 * @returns {Promise<string>} an ES module with the validators `frame` and `initiative`, or with `template`
 */
export async function compileSchemas(name) {
  const isOfTemplates = name === compiledTemplateSchemaName;
  const schema = JSON.parse(await readFile(isOfTemplates ? templateFile : submissionFile, 'utf8'));
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    ownProperties: true,
    // The messages are our own (`server/rules/help/explain-schema.ts`). A schema in `$defs` is compiled once, as a
    // function of its own.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`formats` },
  });
  // The compiler must know that the formats exist; the compiled code calls the server's own functions (`formats`
  // below).
  ajv.addFormat('date', () => true);
  ajv.addFormat('language', () => true);
  ajv.addSchema(schema);
  if (!isOfTemplates) ajv.addSchema({ $id: 'initiative', $ref: `${schema.$id}#/$defs/initiative` });
  const code = standalone.default(
    ajv,
    isOfTemplates ? { template: schema.$id } : { frame: schema.$id, initiative: 'initiative' },
  );
  return [
    `import schema from ${JSON.stringify(isOfTemplates ? templateFile : submissionFile)};`,
    `import { readDate } from ${JSON.stringify(at('server/words/dates.ts'))};`,
    `import { isLanguageTag } from ${JSON.stringify(at('server/words/language-tags.ts'))};`,
    'const formats = { date: (text) => readDate(text) !== undefined, language: isLanguageTag };',
    withImports(withoutCopies(code, schema)),
  ].join('\n');
}

/**
 * Replaces the copies of the schema in the compiled code by references, because the bundle has the schema already, for
 * completion.
 */
function withoutCopies(code, schema) {
  const known = new Map([
    [JSON.stringify(schema), 'schema'],
    ...Object.entries(schema.$defs).map(([part, value]) => [
      JSON.stringify(value),
      `schema.$defs[${JSON.stringify(part)}]`,
    ]),
  ]);
  return code.replace(/(const schema\d+ = )(\{.*?\});(?=const |function |$)/gm, (whole, start, copy) => {
    const original = known.get(copy);
    return original === undefined ? whole : `${start}${original};`;
  });
}

/** Replaces the compiler's `require` calls by imports: it writes them for its helpers even in an ES module. */
function withImports(code) {
  const imports = new Map();
  const body = code.replace(/require\("([^"]+)"\)\.default/g, (_whole, path) => {
    const name = imports.get(path) ?? `helper${imports.size}`;
    imports.set(path, name);
    return `(${name}.default ?? ${name})`;
  });
  if (body.includes('require('))
    throw new Error('A schema needs a helper of its compiler in a form that can not be bundled.');
  return (
    [...imports].map(([path, name]) => `import ${name} from ${JSON.stringify(`${path}.js`)};`).join('\n') + `\n${body}`
  );
}

import { table, withPart } from './page.mjs';

/** docs/configuration.md: the keys of a team's configuration; and its JSON Schema, for editors. */
export async function configuration({ sources, change }) {
  await change('docs/configuration.md', (page) => withPart(page, 'configuration', configTable(sources)));
  await change('schemas/config.schema.json', () => `${JSON.stringify(configSchema(sources), undefined, 2)}\n`);
}

/** In VS Code, such signs make a link to another setting. */
function plain(description) {
  return description.replace(/`#([^#`]+)#`/g, '`$1`');
}

function configTable({ configForms, configWords }) {
  return table(
    ['key', 'takes', 'what it is for'],
    Object.entries(configForms).map(([key, form]) => {
      const { description, values = {} } = configWords[key];
      const meanings = Object.entries(values).map(([value, meaning]) => `<br>\`${value}\`: ${meaning}`);
      return [`\`${key.replace('.', ': ')}\``, takes(form), `${plain(description)}${meanings.join('')}`];
    }),
  );
}

function takes(form) {
  switch (form.kind) {
    case 'severities':
      return 'codes and severities';
    case 'choice':
    case 'wanted choice':
      return form.values.map((value) => `\`${value}\``).join(', ');
    case 'flag':
      return '`true`, `false`';
    case 'texts':
      return 'a list';
    case 'path':
      return 'a path';
    default:
      return `a number from ${form.least} to ${form.most}`;
  }
}

function configSchema(sources) {
  const { configForms, configWords, configParts } = sources;
  const properties = {};
  for (const [key, form] of Object.entries(configForms)) {
    const shape = { description: plain(configWords[key].description), ...shapeOf(form, sources) };
    const [part, name] = key.split('.');
    if (name === undefined) properties[part] = shape;
    else {
      properties[part] ??= {
        description: configParts[part],
        type: 'object',
        additionalProperties: false,
        properties: {},
      };
      properties[part].properties[name] = shape;
    }
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:policy-submissions:schema:config:1',
    title: 'Configuration',
    description: 'What a team has agreed on for the submissions of a folder: .policy-submissions/config.yaml.',
    type: 'object',
    additionalProperties: false,
    properties,
  };
}

function shapeOf(form, { rules, groupOfCode, severitySettings }) {
  switch (form.kind) {
    case 'severities': {
      const severity = (description) => ({ description, type: 'string', enum: severitySettings });
      const groups = [...new Set(rules.map(({ meta }) => groupOfCode(meta.code)))];
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries([
          ...rules.map(({ meta }) => [meta.code, severity(`${meta.title}.`)]),
          ...groups.map((group) => [
            group,
            severity(`All findings with codes that begin with “${group.slice(0, -1)}”.`),
          ]),
        ]),
      };
    }
    case 'choice':
    case 'wanted choice':
      return { type: 'string', enum: form.values };
    case 'flag':
      return { type: 'boolean' };
    case 'texts':
      return { type: 'array', items: { description: 'One of them.', type: 'string' } };
    case 'path':
      return { type: 'string', examples: ['.policy-submissions/baseline.json'] };
    default:
      return { type: 'integer', minimum: form.least, maximum: form.most };
  }
}

import { configForms, configParts, configWords, type ConfigForm, type ConfigKey } from '../../contract/config.ts';
import { severitySettings } from '../../contract/settings.ts';
import termsSchema from '../../../schemas/terms.schema.json';
import { entryShape } from '../../template/config/registry-shape.ts';
import type { Shape } from '../../template/schema.ts';
import { teamWordMessages } from '../../words/messages/findings/team-words.ts';

/** What a list of agencies may have; `isBelow`: below `agencies:`. */
export function agenciesShape(isBelow: boolean): Shape {
  const { $defs = {} } = entryShape('agencies');
  const byEconomy: Shape = { type: 'object', additionalProperties: { description: teamWordMessages.agenciesOfEconomy, type: 'array', items: { $ref: '#/$defs/agency' } } };
  return { ...isBelow ? { type: 'object', properties: { agencies: { ...byEconomy, description: teamWordMessages.agenciesByEconomy } } } : byEconomy, $defs };
}

/** What a list of economies may have; `isBelow`: below `economies:`. */
export function economiesShape(isBelow: boolean): Shape {
  const { $defs = {} } = entryShape('economies');
  const list: Shape = { type: 'array', items: { $ref: '#/$defs/economy' } };
  return { ...isBelow ? { type: 'object', properties: { economies: { ...list, description: teamWordMessages.economies } } } : list, $defs };
}

export const termsShape: Shape = termsSchema;

/** What a configuration may have. The codes below `rules` are a vocabulary. */
export function configShape(): Shape {
  return { type: 'object', properties: configProperties() };
}

function configProperties(): Readonly<Record<string, Shape>> {
  const parts = new Map<string, Record<string, Shape>>();
  const properties: Record<string, Shape> = {};
  for (const [key, form] of Object.entries(configForms)) {
    const shape: Shape = { ...shapeOfForm(form), description: asRead(configWords[key as ConfigKey].description) };
    const [part = '', name] = key.split('.');
    if (name === undefined) properties[part] = shape;
    else {
      let below = parts.get(part);
      if (below === undefined) {
        parts.set(part, below = {});
        properties[part] = { type: 'object', properties: below, ...(configParts[part] !== undefined && { description: configParts[part] }) };
      }
      below[name] = shape;
    }
  }
  return properties;
}

function shapeOfForm(form: ConfigForm): Shape {
  switch (form.kind) {
    case 'severities': return { type: 'object', additionalProperties: { type: 'string', enum: severitySettings } };
    case 'texts': return { type: 'array', items: { type: 'string' } };
    case 'flag': return { type: 'boolean' };
    case 'number':
    case 'wanted number': return { type: 'integer' };
    default: return { type: 'string' };
  }
}

/** Descriptions are Markdown, and name other settings in VS Code's way. */
function asRead(description: string): string {
  return description.replace(/`#?([^#`]+)#?`/g, '“$1”');
}

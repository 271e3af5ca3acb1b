import termsSchema from '../../../schemas/terms.schema.json';
import { configForms, configWords, configParts, type ConfigForm, type ConfigKey } from '../../contract/config.ts';
import { settings, severitySettings } from '../../contract/settings.ts';
import type { ConfigDocument } from '../../document/model/template-document.ts';
import { entryShape } from '../../template/config/registry-shape.ts';
import type { Shape } from '../../template/schema.ts';
import { teamWordMessages } from '../../words/messages/findings/team-words.ts';
import type { Format } from '../format-places.ts';
import { economies } from '../vocabulary/economies.ts';
import { languageTags, yesOrNo, fixed } from '../vocabulary/fixed-words.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { isBelowItsName, teamFileOf, type TeamFile } from './team-file.ts';
import { entryDrafts, wholeFileDrafts } from './team-skeletons.ts';
import {
  builtInTerms,
  codes,
  confidences,
  economyCodes,
  economyKeys,
  ownNames,
  roles,
  gravityWords,
  successors,
  termSeverities,
  usualBaselines,
} from './team-words.ts';

/** What a list of agencies may have; `isBelow`: below `agencies:`. */
function agenciesShape(isBelow: boolean): Shape {
  const { $defs = {} } = entryShape('agencies');
  const byEconomy: Shape = {
    type: 'object',
    additionalProperties: {
      description: teamWordMessages.agenciesOfEconomy,
      type: 'array',
      items: { $ref: '#/$defs/agency' },
    },
  };
  return {
    ...(isBelow
      ? { type: 'object', properties: { agencies: { ...byEconomy, description: teamWordMessages.agenciesByEconomy } } }
      : byEconomy),
    $defs,
  };
}

/** What a list of economies may have; `isBelow`: below `economies:`. */
function economiesShape(isBelow: boolean): Shape {
  const { $defs = {} } = entryShape('economies');
  const list: Shape = { type: 'array', items: { $ref: '#/$defs/economy' } };
  return {
    ...(isBelow
      ? { type: 'object', properties: { economies: { ...list, description: teamWordMessages.economies } } }
      : list),
    $defs,
  };
}

const termsShape: Shape = termsSchema;

/** What a configuration may have. The codes below `rules` are a vocabulary. */
function configShape(): Shape {
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
        parts.set(part, (below = {}));
        properties[part] = {
          type: 'object',
          properties: below,
          ...(configParts[part] !== undefined && { description: configParts[part] }),
        };
      }
      below[name] = shape;
    }
  }
  return properties;
}

function shapeOfForm(form: ConfigForm): Shape {
  switch (form.kind) {
    case 'severities':
      return { type: 'object', additionalProperties: { type: 'string', enum: severitySettings } };
    case 'texts':
      return { type: 'array', items: { type: 'string' } };
    case 'flag':
      return { type: 'boolean' };
    case 'number':
    case 'wanted number':
      return { type: 'integer' };
    default:
      return { type: 'string' };
  }
}

/** Descriptions are Markdown, and name other settings in VS Code's way. */
function asRead(description: string): string {
  return description.replace(/`#?([^#`]+)#?`/g, '“$1”');
}

const nothing: Format = { schema: {}, values: new Map(), keys: new Map(), prose: new Set() };

/** What may be written where in a file of a team's own folder. Of each kind the same object each time. */
export function teamFormatOf(document: ConfigDocument): Format {
  const file = teamFileOf(document);
  switch (file) {
    case undefined:
      return nothing;
    case 'config':
      return (known.config ??= configFormat());
    case 'terms':
      return (known.terms ??= termsFormat());
    default: {
      const isBelow = isBelowItsName(document, file);
      const name = isBelow ? (`${file} below` as const) : file;
      return (known[name] ??= file === 'agencies' ? agenciesFormat(isBelow) : economiesFormat(isBelow));
    }
  }
}

const known: Partial<Record<TeamFile | 'agencies below' | 'economies below', Format>> = {};

function agenciesFormat(isBelow: boolean): Format {
  const top = isBelow ? 'agencies' : '';
  const entry = isBelow ? 'agencies.*.#' : '*.#';
  return {
    schema: agenciesShape(isBelow),
    prose: new Set(),
    keys: new Map([
      [top, economyKeys],
      [`${entry}.localName`, languageTags],
    ]),
    values: new Map<string, Vocabulary>([
      ...['acronym', 'name', 'aliases.#', 'formerNames.#.name', 'formerNames.#.acronym', 'localName.*'].map(
        (key) => [`${entry}.${key}`, ownNames] as const,
      ),
      [`${entry}.successor`, successors],
      [`${entry}.confidence`, confidences],
      [`${entry}.roles.#`, roles],
      [`${entry}.role`, roles],
    ]),
    drafts: draftsOf('agencies', [entry]),
  };
}

function economiesFormat(isBelow: boolean): Format {
  const entry = isBelow ? 'economies.#' : '#';
  return {
    schema: economiesShape(isBelow),
    prose: new Set(),
    keys: new Map(),
    values: new Map<string, Vocabulary>([
      [`${entry}.name`, economies],
      [`${entry}.codes.apec`, economyCodes('code')],
      [`${entry}.codes.iso2`, economyCodes('iso2')],
    ]),
    drafts: draftsOf('economies', [entry]),
  };
}

/** The list of terms may stand at the top of its file, or below `terms:`. */
function termsFormat(): Format {
  const entries = ['#', 'terms.#'];
  return {
    schema: termsShape,
    prose: new Set(),
    keys: new Map(),
    values: new Map<string, Vocabulary>([
      ['off', builtInTerms],
      ['off.#', builtInTerms],
      ...entries.flatMap(
        (entry) =>
          [
            [`${entry}.severity`, termSeverities],
            [`${entry}.language`, languageTags],
          ] as const,
      ),
    ]),
    drafts: draftsOf('terms', entries),
  };
}

function configFormat(): Format {
  return {
    schema: configShape(),
    prose: new Set(),
    keys: new Map([['rules', codes]]),
    values: new Map<string, Vocabulary>([
      ['rules.*', gravityWords],
      ...Object.entries(configForms).flatMap(([key, form]): readonly (readonly [string, Vocabulary])[] => {
        if (form.kind === 'path') return [[key, usualBaselines]];
        if (form.kind === 'flag') return [[key, yesOrNo]];
        return 'values' in form ? [[key, choicesOf(key as keyof typeof configForms, form.values)]] : [];
      }),
    ]),
    drafts: draftsOf('config', []),
  };
}

function choicesOf(key: keyof typeof configForms, values: readonly string[]): Vocabulary {
  const meanings = configWords[key].values ?? {};
  const usual = Object.hasOwn(settings, key)
    ? (settings[key as keyof typeof settings] as { readonly default?: unknown }).default
    : undefined;
  return fixed(
    values.map(
      (value) =>
        [
          value,
          value === usual ? `${meanings[value] ?? ''} ${teamWordMessages.isDefault}` : (meanings[value] ?? ''),
        ] as const,
    ),
  );
}

function draftsOf(file: TeamFile, entries: readonly string[]): NonNullable<Format['drafts']> {
  return (place, { isBlank, scope, style }) =>
    entries.includes(place)
      ? entryDrafts(file, style)
      : place === '' && isBlank && file !== 'economies'
        ? wholeFileDrafts(file, scope, style)
        : [];
}

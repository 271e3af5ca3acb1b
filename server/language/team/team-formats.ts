import termsSchema from '../../../schemas/terms.schema.json';
import { type ConfigForm, type ConfigKey, configForms, configParts, configWords } from '../../contract/config.ts';
import { settings, severitySettings } from '../../contract/settings.ts';
import type { ConfigDocument } from '../../document/model/template-document.ts';
import { entryShape } from '../../template/config/registry-shape.ts';
import type { Shape } from '../../template/schema.ts';
import { teamWordMessages } from '../../words/messages/findings/team-words.ts';
import type { Format } from '../submission-format.ts';
import { economies } from '../vocabulary/economies.ts';
import { fixed, languageTags, yesOrNo } from '../vocabulary/fixed-words.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type TeamFile, isBelowItsName, teamFileOf } from './hover-team-code.ts';
import {
  builtInTerms,
  codes,
  confidences,
  economyCodes,
  economyKeys,
  gravityWords,
  ownNames,
  roles,
  successors,
  termSeverities,
  usualBaselines,
} from './team-words.ts';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { type Snippet, literal } from '../../words/snippet.ts';
import type { CompletionDraft } from '../completion/draft.ts';
import type { TextStyle } from '../completion/text-style.ts';
import type { Scope } from '../scope.ts';

/** A new entry of one of the lists, to be inserted behind its dash; lines after the first are indented from there. */
function entrySkeleton(file: TeamFile, { indent }: TextStyle): Snippet | undefined {
  const inner = ' '.repeat(indent);
  switch (file) {
    case 'agencies':
      return 'acronym: $1\nname: $2\nwebsite: $3';
    case 'economies':
      return `name: $1\nformal: $2\ncodes:\n${inner}apec: $3\n${inner}iso2: $4`;
    case 'terms':
      return 'find: $1\nprefer: $2\nnote: $3';
    case 'config':
      return undefined;
  }
}

const entryLabels: Readonly<Record<TeamFile, readonly [label: string, detail: string]>> = {
  agencies: ['new agency', 'An agency, to fill in'],
  economies: ['new economy', 'An economy, to fill in'],
  terms: ['new term', 'Words to look for, and what to write instead'],
  config: ['configuration', 'The settings of the team, to fill in'],
};

/** The draft of a new entry at a place where one may stand. */
function entryDrafts(file: TeamFile, style: TextStyle): readonly CompletionDraft[] {
  const body = entrySkeleton(file, style);
  if (body === undefined) return [];
  const [label, detail] = entryLabels[file];
  return [{ label, kind: CompletionItemKind.Snippet, detail, names: [label], order: '0', body }];
}

/**
 * The drafts of a whole file, for one in which nothing is written; a list of economies is begun with its first entry.
 */
function wholeFileDrafts(
  file: Exclude<TeamFile, 'economies'>,
  { registries }: Pick<Scope, 'registries'>,
  style: TextStyle,
): readonly CompletionDraft[] {
  const body = wholeFile(file, registries.economies(undefined)[0]?.name ?? 'Economy', style);
  const [label, detail] = {
    agencies: ['agencies of an economy', 'A list of agencies, with the first one to fill in'],
    terms: ['terms', 'A list of words to avoid, with the first one to fill in'],
    config: entryLabels.config,
  }[file] as readonly [string, string];
  return [{ label, kind: CompletionItemKind.Snippet, detail, names: [label, file], order: '00', body, whole: true }];
}

function wholeFile(file: Exclude<TeamFile, 'economies'>, economy: string, style: TextStyle): Snippet {
  const [inner, dash] = [' '.repeat(style.indent), ' '.repeat(style.dash)];
  // In the first of these, the economy is the first place.
  const entry = (entrySkeleton(file, style) ?? '').replace(/\$(\d)/g, (place, number: string) =>
    file === 'agencies' ? `$${String(Number(number) + 1)}` : place,
  );
  const listed = `- ${entry.replaceAll('\n', '\n  ')}`;
  switch (file) {
    case 'agencies':
      return `\${1:${literal(quoteIfNeeded(economy, { flow: false }))}}:\n${indented(listed, dash)}\n`;
    case 'terms':
      return `terms:\n${indented(listed, dash)}\n`;
    case 'config':
      return `rules:\n${inner}\${1:link.missing}: \${2:hint}\nterms: \${3:${settings.terms.default}}\nlinks:\n${inner}check: \${4:${settings['links.check'].default}}\nci:\n${inner}failOn: \${5:error}\n`;
  }
}

function indented(body: Snippet, by: string): Snippet {
  return by + body.replaceAll('\n', `\n${by}`);
}

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

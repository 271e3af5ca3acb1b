import { CompletionItemKind } from 'vscode-languageserver-types';
import { settings } from '../../contract/settings.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { literal, type Snippet } from '../../words/snippet.ts';
import type { CompletionDraft } from '../completion/draft.ts';
import type { TextStyle } from '../completion/text-style.ts';
import type { Scope } from '../scope.ts';
import type { TeamFile } from './team-file.ts';

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
export function entryDrafts(file: TeamFile, style: TextStyle): readonly CompletionDraft[] {
  const body = entrySkeleton(file, style);
  if (body === undefined) return [];
  const [label, detail] = entryLabels[file];
  return [{ label, kind: CompletionItemKind.Snippet, detail, names: [label], order: '0', body }];
}

/**
 * The drafts of a whole file, for one in which nothing is written; a list of economies is begun with its first entry.
 */
export function wholeFileDrafts(
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

import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { agencyKey } from '../../mentions/agency-names.ts';
import type { Mention, MentionKind } from '../../mentions/mention.ts';
import type { Registries } from '../../template/registries.ts';
import { issueOf, pointOf, type Template } from '../../template/template.ts';
import { quotation } from '../../words/quotation.ts';
import type { Renaming } from './new-names.ts';

/** What is renamed, with the place at which somebody asks for it. */
export interface RenamePlace extends Renaming {
  /** Without quotes. */
  readonly range: Range;
}

/** Why something is not renamed: a sentence that says what to do. */
export interface RenameRefused {
  readonly refused: string;
}

export interface RenameSurroundings {
  readonly registries: Registries;
  readonly templateOf: (id: string) => Template | undefined;
}

/**
 * What is renamed at a place.
 *
 * @param mentions those at the place, innermost first
 * @returns undefined where nothing stands that has a name
 */
export function renamePlaceIn(document: SourceDocument, mentions: readonly Mention[], around: RenameSurroundings): RenamePlace | RenameRefused | undefined {
  // An address has a host in it, but what one renames is the address.
  const mention = mentions.find(({ kind }) => kind === 'address') ?? mentions[0];
  if (mention === undefined) return undefined;
  const written = document.lines.slice(mention.range.start, mention.range.end);
  const others = otherWays[mention.kind];
  if (others !== undefined) return { refused: others };
  if (mention.written === 'elsewhere') return { refused: 'This cannot be renamed because of the way it is written. Write it out in full first.' };
  const { key } = mention;
  switch (mention.kind) {
    case 'agency': return agencyPlace(mention, written, around.registries);
    case 'address': return { kind: 'address', key, range: mention.range, name: key.startsWith('mailto:') ? written.replace(/^mailto:/i, '') : written, registries: around.registries };
    default: return inTemplatePlace(mention, around);
  }
}

/** What is not renamed, and what to do instead. */
const otherWays: Partial<Record<MentionKind, string>> = {
  economy: 'The names of economies come from the organisation, so they cannot be renamed. Enter another economy here instead.',
  template: 'The ID of a template cannot be renamed, because submissions that were sent contain it. Enter the ID of another template here instead.',
  attachment: 'Rename the file itself in the list of files: submissions that attach it are updated.',
  host: 'Put the cursor on an address to change it everywhere.',
  number: 'The number of a document cannot be renamed. Enter another one here instead.',
  title: 'A title is only used here. Enter another one here.',
};

function agencyPlace(mention: Mention, written: string, registries: Registries): RenamePlace | RenameRefused {
  const { key, range, acronym: at } = mention;
  const [economy = '', acronym = '', name = ''] = key.split('\n');
  if (acronym === '?') return { kind: 'agency', key, range, name: written, registries };
  if (acronym === '') return { refused: `${quotation(name)} has no acronym in the registry, and only acronyms can be renamed.` };
  if (!registries.workspaceAgencies.some((agency) => agencyKey(agency) === key)) {
    return { refused: `${quotation(acronym)} comes with Policy Submissions as an agency of ${economy}, so it cannot be renamed. If your team uses another acronym, add the agency to .policy-submissions/agencies.yaml with it.` };
  }
  if (at !== undefined) return { kind: 'agency', key, range: at, name: acronym, registries };
  if (written.toLowerCase() === acronym.toLowerCase()) return { kind: 'agency', key, range, name: acronym, registries };
  return { refused: `Only the acronym of an agency can be renamed. Put the cursor on ${quotation(acronym)}, here or in .policy-submissions/agencies.yaml.` };
}

function inTemplatePlace({ kind, key, range }: Mention, { registries, templateOf }: RenameSurroundings): RenamePlace | RenameRefused {
  const [templateId = '', id = ''] = key.split('\n');
  const [what, known] = kind === 'issue' ? ['issue', issueOf] as const : ['sub-point', pointOf] as const;
  const template = templateOf(templateId);
  if (template === undefined) return { refused: `The template ${quotation(templateId)} was not found, so this ${what} cannot be renamed.` };
  if (template.uri === undefined) {
    return { refused: `${quotation(templateId)} comes with Policy Submissions, so its ${what}s cannot be renamed. To change it, copy it to your own template, with its own ID.` };
  }
  if (known(template, id) === undefined) return { refused: `The template has no ${what} ${quotation(id)}: enter one that it has.` };
  return { kind: kind === 'issue' ? 'issue' : 'point', key, range, name: id, registries, template };
}

import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { agencyKey } from '../../mentions/agency-names.ts';
import type { Mention, MentionKind } from '../../mentions/mention.ts';
import type { Registries } from '../../template/registries.ts';
import { issueOf, pointOf, type Template } from '../../template/template.ts';
import { renameMessages } from '../../words/messages/rename.ts';
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
  if (mention.written === 'elsewhere') return { refused: renameMessages.wayOfWriting };
  const { key } = mention;
  switch (mention.kind) {
    case 'agency': return agencyPlace(mention, written, around.registries);
    case 'address': return { kind: 'address', key, range: mention.range, name: key.startsWith('mailto:') ? written.replace(/^mailto:/i, '') : written, registries: around.registries };
    default: return inTemplatePlace(mention, around);
  }
}

/** What is not renamed, and what to do instead. */
const otherWays: Partial<Record<MentionKind, string>> = {
  economy: renameMessages.economy,
  template: renameMessages.template,
  attachment: renameMessages.attachment,
  host: renameMessages.host,
  number: renameMessages.number,
  title: renameMessages.title,
};

function agencyPlace(mention: Mention, written: string, registries: Registries): RenamePlace | RenameRefused {
  const { key, range, acronym: at } = mention;
  const [economy = '', acronym = '', name = ''] = key.split('\n');
  if (acronym === '?') return { kind: 'agency', key, range, name: written, registries };
  if (acronym === '') return { refused: renameMessages.withoutAcronym({ name: quotation(name) }) };
  if (!registries.workspaceAgencies.some((agency) => agencyKey(agency) === key)) {
    return { refused: renameMessages.agencyIncluded({ acronym: quotation(acronym), economy }) };
  }
  if (at !== undefined) return { kind: 'agency', key, range: at, name: acronym, registries };
  if (written.toLowerCase() === acronym.toLowerCase()) return { kind: 'agency', key, range, name: acronym, registries };
  return { refused: renameMessages.onlyAcronym({ acronym: quotation(acronym) }) };
}

function inTemplatePlace({ kind, key, range }: Mention, { registries, templateOf }: RenameSurroundings): RenamePlace | RenameRefused {
  const [templateId = '', id = ''] = key.split('\n');
  const [what, known] = kind === 'issue' ? ['issue', issueOf] as const : ['sub-point', pointOf] as const;
  const template = templateOf(templateId);
  if (template === undefined) return { refused: renameMessages.templateUnknown({ templateId: quotation(templateId), what }) };
  if (template.uri === undefined) {
    return { refused: renameMessages.templateIncluded({ templateId: quotation(templateId), what }) };
  }
  if (known(template, id) === undefined) return { refused: renameMessages.idUnknown({ what, id: quotation(id) }) };
  return { kind: kind === 'issue' ? 'issue' : 'point', key, range, name: id, registries, template };
}

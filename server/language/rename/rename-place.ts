import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { mailDomain, mailLink, webAddress } from '../../links/collect/address.ts';
import { agencyKey } from '../../mentions/agency-names.ts';
import type { Mention, MentionKind } from '../../mentions/mention.ts';
import { fullNameOf } from '../../template/agencies.ts';
import type { Registries } from '../../template/registries.ts';
import { issueOf, pointOf, type Template } from '../../template/template.ts';
import { renameMessages } from '../../words/messages/rename.ts';
import { quotation } from '../../words/quotation.ts';

/** What can be renamed. */
type RenamedKind = 'agency' | 'issue' | 'point' | 'address';

/** What is renamed, and what stands around it. */
interface Renaming {
  readonly kind: RenamedKind;
  /** Of its mentions. */
  readonly key: string;
  /** What is written now. */
  readonly name: string;
  readonly registries: Registries;
  /** That of an issue or a sub-point. */
  readonly template?: Template;
}

const longestName = 100;
const longestAddress = 2000;

/**
 * Why something can not get a name: one sentence that says what to do. @returns undefined for a name that it can have
 */
export function whyNotCalled(wanted: string, renaming: Renaming): string | undefined {
  const what = {
    agency: 'an acronym',
    issue: 'an ID for the issue',
    point: 'an ID for the sub-point',
    address: 'an address',
  }[renaming.kind];
  if (wanted.trim() === '') return renameMessages.nameEmpty({ what });
  if (
    wanted !== wanted.trim() ||
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
      wanted,
    )
  ) {
    return renameMessages.nameLines({ what });
  }
  if (wanted.length > (renaming.kind === 'address' ? longestAddress : longestName))
    return renameMessages.nameTooLong({ what });
  switch (renaming.kind) {
    case 'agency':
      return whyNoAcronym(wanted, renaming);
    case 'issue':
      return whyNoIssueId(wanted, renaming);
    case 'point':
      return whyNoPointId(wanted, renaming);
    case 'address':
      return whyNoAddress(wanted, renaming);
  }
}

function whyNoAcronym(wanted: string, { key, name, registries }: Renaming): string | undefined {
  const [economy = '', acronym = '', full = ''] = key.split('\n');
  if (!/[\p{L}\p{N}]/u.test(wanted)) return renameMessages.noAcronym({ wanted: quotation(wanted) });
  // An agency that is in no registry may turn out to be one that is.
  if (acronym === '?') return undefined;
  if (/[()（）;,、・|\n]|\/| (?:and|&) /i.test(wanted))
    return renameMessages.severalAgencies({ wanted: quotation(wanted) });
  const [other] = registries
    .findAgencies(wanted, economy)
    .filter(
      ({ agency }) =>
        agency.economy === economy && (agency.acronym !== name || (agency.name !== full && agency.name !== acronym)),
    );
  return other === undefined
    ? undefined
    : renameMessages.acronymUsed({ written: quotation(wanted), economy, agency: quotation(fullNameOf(other.agency)) });
}

function whyNoIssueId(wanted: string, { template }: Renaming): string | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(wanted)) return renameMessages.noIssueId({ wanted: quotation(wanted) });
  const other = template?.issues.find(({ id }) => id === wanted);
  return other === undefined
    ? undefined
    : renameMessages.issueIdUsed({ written: quotation(wanted), issue: quotation(`${other.letter}) ${other.title}`) });
}

function whyNoPointId(wanted: string, { template }: Renaming): string | undefined {
  const issue = template?.issues.find(({ points }) => points.some(({ id }) => id === wanted));
  return issue === undefined
    ? undefined
    : renameMessages.pointIdUsed({ written: quotation(wanted), issue: quotation(`${issue.letter}) ${issue.title}`) });
}

function whyNoAddress(wanted: string, { key }: Renaming): string | undefined {
  if (key.startsWith('mailto:')) {
    return mailDomain(mailLink(wanted)) === undefined
      ? renameMessages.noEmail({ wanted: quotation(wanted) })
      : undefined;
  }
  return webAddress(wanted) === undefined || !webAddress(wanted)?.hostname.includes('.')
    ? renameMessages.noAddress({ wanted: quotation(wanted) })
    : undefined;
}

/** True for a word that can be written in the place of another as it is, in whatever quotes that stands. */
export function isPlainWord(kind: RenamedKind, word: string): boolean {
  const form =
    kind === 'address'
      ? /^(?:https?:\/\/[\w.~%/?=&+@;!$*-]*[\w/]|\w[\w.-]*@[\w-]+(?:\.[\w-]+)+)$/
      : /^[A-Za-z](?:[\w.-]*\w)?$/;
  return form.test(word) && quoteIfNeeded(word, { flow: true }) === word;
}

/** What is renamed, with the place at which somebody asks for it. */
export interface RenamePlace extends Renaming {
  /** Without quotes. */
  readonly range: Range;
}

/** Why something is not renamed: a sentence that says what to do. */
export interface RenameRefused {
  readonly refused: string;
}

interface RenameSurroundings {
  readonly registries: Registries;
  readonly templateOf: (id: string) => Template | undefined;
}

/**
 * What is renamed at a place.
 *
 * @param mentions those at the place, innermost first
 * @returns undefined where nothing stands that has a name
 */
export function renamePlaceIn(
  document: SourceDocument,
  mentions: readonly Mention[],
  around: RenameSurroundings,
): RenamePlace | RenameRefused | undefined {
  // An address has a host in it, but what one renames is the address.
  const mention = mentions.find(({ kind }) => kind === 'address') ?? mentions[0];
  if (mention === undefined) return undefined;
  const written = document.lines.slice(mention.range.start, mention.range.end);
  const others = otherWays[mention.kind];
  if (others !== undefined) return { refused: others };
  if (mention.written === 'elsewhere') return { refused: renameMessages.wayOfWriting };
  const { key } = mention;
  switch (mention.kind) {
    case 'agency':
      return agencyPlace(mention, written, around.registries);
    case 'address':
      return {
        kind: 'address',
        key,
        range: mention.range,
        name: key.startsWith('mailto:') ? written.replace(/^mailto:/i, '') : written,
        registries: around.registries,
      };
    default:
      return inTemplatePlace(mention, around);
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

function inTemplatePlace(
  { kind, key, range }: Mention,
  { registries, templateOf }: RenameSurroundings,
): RenamePlace | RenameRefused {
  const [templateId = '', id = ''] = key.split('\n');
  const [what, known] = kind === 'issue' ? (['issue', issueOf] as const) : (['sub-point', pointOf] as const);
  const template = templateOf(templateId);
  if (template === undefined)
    return { refused: renameMessages.templateUnknown({ templateId: quotation(templateId), what }) };
  if (template.uri === undefined) {
    return { refused: renameMessages.templateIncluded({ templateId: quotation(templateId), what }) };
  }
  if (known(template, id) === undefined) return { refused: renameMessages.idUnknown({ what, id: quotation(id) }) };
  return { kind: kind === 'issue' ? 'issue' : 'point', key, range, name: id, registries, template };
}

import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { mailDomain, mailLink, webAddress } from '../../links/collect/address.ts';
import type { Registries } from '../../template/registries.ts';
import { fullNameOf } from '../../template/agencies.ts';
import type { Template } from '../../template/template.ts';
import { renameMessages } from '../../words/messages/rename.ts';
import { quotation } from '../../words/quotation.ts';

/** What can be renamed. */
export type RenamedKind = 'agency' | 'issue' | 'point' | 'address';

/** What is renamed, and what stands around it. */
export interface Renaming {
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

/** Why something can not get a name: one sentence that says what to do. @returns undefined for a name that it can have */
export function whyNotCalled(wanted: string, renaming: Renaming): string | undefined {
  const what = { agency: 'an acronym', issue: 'an ID for the issue', point: 'an ID for the sub-point', address: 'an address' }[renaming.kind];
  if (wanted.trim() === '') return renameMessages.nameEmpty({ what });
  if (wanted !== wanted.trim() || /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(wanted)) {
    return renameMessages.nameLines({ what });
  }
  if (wanted.length > (renaming.kind === 'address' ? longestAddress : longestName)) return renameMessages.nameTooLong({ what });
  switch (renaming.kind) {
    case 'agency': return whyNoAcronym(wanted, renaming);
    case 'issue': return whyNoIssueId(wanted, renaming);
    case 'point': return whyNoPointId(wanted, renaming);
    case 'address': return whyNoAddress(wanted, renaming);
  }
}

function whyNoAcronym(wanted: string, { key, name, registries }: Renaming): string | undefined {
  const [economy = '', acronym = '', full = ''] = key.split('\n');
  if (!/[\p{L}\p{N}]/u.test(wanted)) return renameMessages.noAcronym({ wanted: quotation(wanted) });
  // An agency that is in no registry may turn out to be one that is.
  if (acronym === '?') return undefined;
  if (/[()（）;,、・|\n]|\/| (?:and|&) /i.test(wanted)) return renameMessages.severalAgencies({ wanted: quotation(wanted) });
  const [other] = registries.findAgencies(wanted, economy).filter(({ agency }) => (
    agency.economy === economy && (agency.acronym !== name || (agency.name !== full && agency.name !== acronym))
  ));
  return other === undefined ? undefined : renameMessages.acronymUsed({ written: quotation(wanted), economy, agency: quotation(fullNameOf(other.agency)) });
}

function whyNoIssueId(wanted: string, { template }: Renaming): string | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(wanted)) return renameMessages.noIssueId({ wanted: quotation(wanted) });
  const other = template?.issues.find(({ id }) => id === wanted);
  return other === undefined ? undefined : renameMessages.issueIdUsed({ written: quotation(wanted), issue: quotation(`${other.letter}) ${other.title}`) });
}

function whyNoPointId(wanted: string, { template }: Renaming): string | undefined {
  const issue = template?.issues.find(({ points }) => points.some(({ id }) => id === wanted));
  return issue === undefined ? undefined : renameMessages.pointIdUsed({ written: quotation(wanted), issue: quotation(`${issue.letter}) ${issue.title}`) });
}

function whyNoAddress(wanted: string, { key }: Renaming): string | undefined {
  if (key.startsWith('mailto:')) {
    return mailDomain(mailLink(wanted)) === undefined ? renameMessages.noEmail({ wanted: quotation(wanted) }) : undefined;
  }
  return webAddress(wanted) === undefined || !webAddress(wanted)?.hostname.includes('.')
    ? renameMessages.noAddress({ wanted: quotation(wanted) }) : undefined;
}

/** True for a word that can be written in the place of another as it is, in whatever quotes that stands. */
export function isPlainWord(kind: RenamedKind, word: string): boolean {
  const form = kind === 'address' ? /^(?:https?:\/\/[\w.~%/?=&+@;!$*-]*[\w/]|\w[\w.-]*@[\w-]+(?:\.[\w-]+)+)$/ : /^[A-Za-z](?:[\w.-]*\w)?$/;
  return form.test(word) && quoteIfNeeded(word, { flow: true }) === word;
}

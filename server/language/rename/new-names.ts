import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { mailDomain, mailLink, webAddress } from '../../links/collect/address.ts';
import type { Registries } from '../../template/registries.ts';
import { fullNameOf } from '../../template/agencies.ts';
import type { Template } from '../../template/template.ts';
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
  if (wanted.trim() === '') return `Enter ${what}: it cannot be empty.`;
  if (wanted !== wanted.trim() || /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(wanted)) {
    return `Enter ${what} on one line, without spaces before or after it.`;
  }
  if (wanted.length > (renaming.kind === 'address' ? longestAddress : longestName)) return `Enter ${what} that is shorter: this one is too long to read.`;
  switch (renaming.kind) {
    case 'agency': return whyNoAcronym(wanted, renaming);
    case 'issue': return whyNoIssueId(wanted, renaming);
    case 'point': return whyNoPointId(wanted, renaming);
    case 'address': return whyNoAddress(wanted, renaming);
  }
}

function whyNoAcronym(wanted: string, { key, name, registries }: Renaming): string | undefined {
  const [economy = '', acronym = '', full = ''] = key.split('\n');
  if (!/[\p{L}\p{N}]/u.test(wanted)) return `${quotation(wanted)} is not an acronym: enter letters or digits.`;
  // An agency that is in no registry may turn out to be one that is.
  if (acronym === '?') return undefined;
  if (/[()（）;,、・|\n]|\/| (?:and|&) /i.test(wanted)) return `${quotation(wanted)} would be read as several agencies: enter an acronym without commas, slashes, brackets and “and”.`;
  const [other] = registries.findAgencies(wanted, economy).filter(({ agency }) => (
    agency.economy === economy && (agency.acronym !== name || (agency.name !== full && agency.name !== acronym))
  ));
  return other === undefined ? undefined : `${quotation(wanted)} is already used for another agency of ${economy}, ${quotation(fullNameOf(other.agency))}: choose another acronym.`;
}

function whyNoIssueId(wanted: string, { template }: Renaming): string | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(wanted)) return `${quotation(wanted)} cannot be the ID of an issue: enter small letters, digits and hyphens, such as “business-continuity”.`;
  const other = template?.issues.find(({ id }) => id === wanted);
  return other === undefined ? undefined : `The template already has an issue ${quotation(wanted)}, ${quotation(`${other.letter}) ${other.title}`)}: choose another ID.`;
}

function whyNoPointId(wanted: string, { template }: Renaming): string | undefined {
  const issue = template?.issues.find(({ points }) => points.some(({ id }) => id === wanted));
  return issue === undefined ? undefined : `The template already has a sub-point ${quotation(wanted)}, under ${quotation(`${issue.letter}) ${issue.title}`)}: choose another ID.`;
}

function whyNoAddress(wanted: string, { key }: Renaming): string | undefined {
  if (key.startsWith('mailto:')) {
    return mailDomain(mailLink(wanted)) === undefined ? `${quotation(wanted)} is not an email address: enter one such as “desk@example.org”.` : undefined;
  }
  return webAddress(wanted) === undefined || !webAddress(wanted)?.hostname.includes('.')
    ? `${quotation(wanted)} is not a web address: enter it in full, starting with “https://”.` : undefined;
}

/** True for a word that can be written in the place of another as it is, in whatever quotes that stands. */
export function isPlainWord(kind: RenamedKind, word: string): boolean {
  const form = kind === 'address' ? /^(?:https?:\/\/[\w.~%/?=&+@;!$*-]*[\w/]|\w[\w.-]*@[\w-]+(?:\.[\w-]+)+)$/ : /^[A-Za-z](?:[\w.-]*\w)?$/;
  return form.test(word) && quoteIfNeeded(word, { flow: true }) === word;
}

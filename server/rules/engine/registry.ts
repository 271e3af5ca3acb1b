import { groupOfCode } from '../../contract/severities.ts';
import { agencyNotYet } from '../agency-not-yet.ts';
import { agencyOtherEconomy } from '../agency-other-economy.ts';
import { agencyRenamed } from '../agency-renamed.ts';
import { agencyUnknown } from '../agency-unknown.ts';
import { attachmentMissing } from '../attachment-missing.ts';
import { configUnknown } from '../config-unknown.ts';
import { contactEmail } from '../contact-email.ts';
import { documentDateMismatch } from '../document-date-mismatch.ts';
import { documentDeadline } from '../document-deadline.ts';
import { documentNumberDuplicate } from '../document-number-duplicate.ts';
import { documentNumberFormat } from '../document-number-format.ts';
import { economyMismatch } from '../economy-mismatch.ts';
import { economyUnknown } from '../economy-unknown.ts';
import { initiativeDuplicateTitle } from '../initiative-duplicate-title.ts';
import { initiativeNoDescription } from '../initiative-no-description.ts';
import { initiativeUnconfirmed } from '../initiative-unconfirmed.ts';
import { internalRuleFailed } from '../internal-rule-failed.ts';
import { issueEmpty } from '../issue-empty.ts';
import { issueUnknown } from '../issue-unknown.ts';
import { linkBroken } from '../link-broken.ts';
import { linkDuplicate } from '../link-duplicate.ts';
import { linkFragment } from '../link-fragment.ts';
import { linkInProse } from '../link-in-prose.ts';
import { linkInsecure } from '../link-insecure.ts';
import { linkLanguageNote } from '../link-language-note.ts';
import { linkMalformed } from '../link-malformed.ts';
import { linkMissing } from '../link-missing.ts';
import { linkMoved } from '../link-moved.ts';
import { linkUnverified } from '../link-unverified.ts';
import { outcomeMissing } from '../outcome-missing.ts';
import { placeholderLeft } from '../placeholder-left.ts';
import { pointDuplicate } from '../point-duplicate.ts';
import { pointOtherIssue } from '../point-other-issue.ts';
import { pointUncovered } from '../point-uncovered.ts';
import { pointUnknown } from '../point-unknown.ts';
import type { Rule } from './rule.ts';
import { schemaMissingKey } from '../schema-missing-key.ts';
import { schemaType } from '../schema-type.ts';
import { schemaUnknownKey } from '../schema-unknown-key.ts';
import { schemaValue } from '../schema-value.ts';
import { suppressionNoReason } from '../suppression-no-reason.ts';
import { suppressionUnused } from '../suppression-unused.ts';
import { termRules, type TermCode } from '../term.ts';
import { templateContradiction } from '../template-contradiction.ts';
import { templateDuplicate } from '../template-duplicate.ts';
import { templateUnknown } from '../template-unknown.ts';
import { textCutOff } from '../text-cut-off.ts';
import { textTooLong } from '../text-too-long.ts';
import { yamlSyntax } from '../yaml-syntax.ts';
import { mergeConflict } from '../merge-conflict.ts';

/** Every finding that there is but those about terms, in the order of the documentation. */
const single = [
  yamlSyntax, mergeConflict,
  schemaUnknownKey, schemaMissingKey, schemaType, schemaValue,
  templateUnknown, templateDuplicate, templateContradiction,
  documentNumberFormat, documentNumberDuplicate, documentDateMismatch, documentDeadline,
  economyUnknown, economyMismatch,
  issueUnknown, issueEmpty,
  pointUnknown, pointOtherIssue, pointDuplicate, pointUncovered,
  initiativeDuplicateTitle, initiativeNoDescription, initiativeUnconfirmed,
  outcomeMissing,
  agencyUnknown, agencyOtherEconomy, agencyRenamed, agencyNotYet,
  contactEmail,
  placeholderLeft,
  textCutOff, textTooLong,
  linkMissing, linkMalformed, linkBroken, linkMoved, linkUnverified,
  linkInsecure, linkDuplicate, linkInProse, linkFragment, linkLanguageNote,
  attachmentMissing,
  suppressionUnused, suppressionNoReason,
  configUnknown,
  internalRuleFailed,
] as const;

/** Codes of terms come from data, so that a misspelt one of them does compile. */
export type FindingCode = (typeof single)[number]['meta']['code'] | TermCode;

const firstOfLinks = single.findIndex(({ meta }) => meta.code === 'link.missing');

export const rules: readonly Rule<FindingCode>[] = [...single.slice(0, firstOfLinks), ...termRules, ...single.slice(firstOfLinks)];

const byCode = new Map<string, Rule<FindingCode>>(rules.map((rule) => [rule.meta.code, rule]));

/** All codes, and their groups (`link.*`), which a configuration may name. */
export const configurableCodes: readonly string[] = [...rules.map(({ meta }) => meta.code), ...new Set(rules.map(({ meta }) => groupOfCode(meta.code)))];

export function ruleOf(code: string): Rule<FindingCode> | undefined {
  return byCode.get(code);
}

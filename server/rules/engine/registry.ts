import { groupOfCode } from '../../contract/severities.ts';
import { agencyNotYet, agencyOtherEconomy, agencyRenamed, agencyUnknown } from '../agency.ts';
import {
  attachmentMissing,
  linkBroken,
  linkFragment,
  linkInsecure,
  linkMoved,
  linkUnverified,
} from '../link-targets.ts';
import { configUnknown, internalRuleFailed, suppressionNoReason, suppressionUnused } from '../checking.ts';
import { contactEmail, economyMismatch, economyUnknown } from '../submitter.ts';
import { documentDateMismatch, documentDeadline, documentNumberDuplicate, documentNumberFormat } from '../document.ts';
import {
  initiativeDuplicateTitle,
  initiativeNoDescription,
  initiativeUnconfirmed,
  outcomeMissing,
} from '../initiative.ts';
import { issueEmpty, issueUnknown, pointDuplicate, pointOtherIssue, pointUncovered, pointUnknown } from '../issues.ts';
import { linkDuplicate, linkInProse, linkLanguageNote, linkMalformed, linkMissing } from '../link-forms.ts';
import { placeholderLeft, textCutOff, textTooLong } from '../text.ts';
import type { Rule } from './rule.ts';
import { schemaMissingKey, schemaType, schemaValue } from '../schema.ts';
import { schemaUnknownKey } from '../schema-unknown-key.ts';
import { termRules, type TermCode } from '../term.ts';
import { templateContradiction, templateDuplicate, templateUnknown } from '../template.ts';
import { yamlSyntax, mergeConflict } from '../syntax.ts';

/** Every finding that there is but those about terms, in the order of the documentation. */
const single = [
  yamlSyntax,
  mergeConflict,
  schemaUnknownKey,
  schemaMissingKey,
  schemaType,
  schemaValue,
  templateUnknown,
  templateDuplicate,
  templateContradiction,
  documentNumberFormat,
  documentNumberDuplicate,
  documentDateMismatch,
  documentDeadline,
  economyUnknown,
  economyMismatch,
  issueUnknown,
  issueEmpty,
  pointUnknown,
  pointOtherIssue,
  pointDuplicate,
  pointUncovered,
  initiativeDuplicateTitle,
  initiativeNoDescription,
  initiativeUnconfirmed,
  outcomeMissing,
  agencyUnknown,
  agencyOtherEconomy,
  agencyRenamed,
  agencyNotYet,
  contactEmail,
  placeholderLeft,
  textCutOff,
  textTooLong,
  linkMissing,
  linkMalformed,
  linkBroken,
  linkMoved,
  linkUnverified,
  linkInsecure,
  linkDuplicate,
  linkInProse,
  linkFragment,
  linkLanguageNote,
  attachmentMissing,
  suppressionUnused,
  suppressionNoReason,
  configUnknown,
  internalRuleFailed,
] as const;

/** Codes of terms come from data, so that a misspelt one of them does compile. */
export type FindingCode = (typeof single)[number]['meta']['code'] | TermCode;

const firstOfLinks = single.findIndex(({ meta }) => meta.code === 'link.missing');

export const rules: readonly Rule<FindingCode>[] = [
  ...single.slice(0, firstOfLinks),
  ...termRules,
  ...single.slice(firstOfLinks),
];

const byCode = new Map<string, Rule<FindingCode>>(rules.map((rule) => [rule.meta.code, rule]));

/** All codes, and their groups (`link.*`), which a configuration may name. */
export const configurableCodes: readonly string[] = [
  ...rules.map(({ meta }) => meta.code),
  ...new Set(rules.map(({ meta }) => groupOfCode(meta.code))),
];

export function ruleOf(code: string): Rule<FindingCode> | undefined {
  return byCode.get(code);
}

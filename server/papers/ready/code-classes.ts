import type { ToDoKind } from '../../protocol/ready.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { FindingCode } from '../../rules/engine/registry.ts';
import { termRules } from '../../rules/term.ts';

/** What a finding that is not shown as an error means for somebody who wants to send the paper today. */
export interface CodeClass {
  readonly kind: Exclude<ToDoKind, 'error'>;
  /** The least severity at which it is listed. */
  readonly listedFrom: Severity;
  /** The least severity at which it holds the paper up; undefined where it does not. */
  readonly holdsUpFrom: Severity | undefined;
}

/** What is listed of this kind must be done, however the user wants it to be shown. */
const toBeDone = (kind: CodeClass['kind']): CodeClass => ({ kind, listedFrom: 'hint', holdsUpFrom: 'hint' });

/** A mistake in the file. One that is not grave, and that nobody sees on paper, is for the writer alone. */
const mistake: CodeClass = { kind: 'warning', listedFrom: 'warning', holdsUpFrom: undefined };

/** Who reads the paper sees it; what is a warning to us looks like a mistake of the economy to him. */
const seenOnPaper: CodeClass = { kind: 'paper', listedFrom: 'information', holdsUpFrom: 'warning' };

/** Who reads the paper misses it, though it is never a mistake. */
const missedOnPaper: CodeClass = { ...seenOnPaper, listedFrom: 'hint' };

/** A word that the organisation does not use. */
const word: CodeClass = { kind: 'paper', listedFrom: 'warning', holdsUpFrom: undefined };

/** Nobody who reads the paper notices, or it is good advice and no more. */
const nothing = undefined;

/**
 * The one place that says which findings have to be dealt with before a paper can be sent. Every error has to be,
 * whatever is said here. Readers of the paper see a text that is cut off, one that is not what the economy means, and a
 * gap where the form asks for something; they see no sub-points and no agencies.
 */
export const codeClasses: Readonly<Record<FindingCode, CodeClass | undefined>> = {
  'yaml.syntax': mistake,
  'merge.conflict': mistake,
  'schema.unknown-key': mistake,
  'schema.missing-key': mistake,
  'schema.type': mistake,
  'schema.value': mistake,
  'template.unknown': mistake,
  // They are said of templates only.
  'template.duplicate': nothing,
  'template.contradiction': nothing,
  'document.number-format': seenOnPaper,
  'document.number-duplicate': seenOnPaper,
  'document.date-mismatch': seenOnPaper,
  // It is said of every paper, whatever was found in it.
  'document.deadline': nothing,
  'economy.unknown': mistake,
  'economy.mismatch': seenOnPaper,
  'issue.unknown': mistake,
  'issue.empty': { kind: 'issue', listedFrom: 'hint', holdsUpFrom: undefined },
  'point.unknown': mistake,
  'point.other-issue': mistake,
  'point.duplicate': mistake,
  'point.uncovered': nothing,
  'initiative.duplicate-title': seenOnPaper,
  'initiative.no-description': seenOnPaper,
  'initiative.unconfirmed': toBeDone('unconfirmed'),
  'outcome.missing': seenOnPaper,
  'agency.unknown': mistake,
  'agency.other-economy': nothing,
  'agency.renamed': nothing,
  'agency.not-yet': nothing,
  'contact.email': seenOnPaper,
  'placeholder.left': toBeDone('placeholder'),
  'text.cut-off': seenOnPaper,
  'text.too-long': toBeDone('limit'),
  ...Object.fromEntries(termRules.map(({ meta: { code } }) => [code, word])),
  'link.missing': nothing,
  'link.malformed': seenOnPaper,
  'link.broken': toBeDone('link'),
  'link.moved': nothing,
  'link.unverified': { kind: 'link', listedFrom: 'hint', holdsUpFrom: undefined },
  'link.insecure': nothing,
  'link.duplicate': nothing,
  'link.in-prose': nothing,
  'link.fragment': nothing,
  'link.language-note': missedOnPaper,
  'attachment.missing': toBeDone('attachment'),
  'suppression.unused': nothing,
  'suppression.no-reason': nothing,
  'config.unknown': nothing,
  'internal.rule-failed': mistake,
};

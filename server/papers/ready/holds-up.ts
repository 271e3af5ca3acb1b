import { gravity } from '../../contract/severities.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { codeClasses, type CodeClass } from './code-classes.ts';

export function isBelow(severity: Severity, least: Severity): boolean {
  return gravity(severity) > gravity(least);
}

/**
 * What a finding means for somebody who wants to send the paper. @returns undefined for a code of which nobody who
 * reads the paper would notice anything
 */
export function classOf(code: string): CodeClass | undefined {
  return (codeClasses as Readonly<Record<string, CodeClass | undefined>>)[code];
}

/** True for a finding that keeps a submission from being sent. */
export function doesHoldUp({ code, severity }: { readonly code: string; readonly severity: Severity }): boolean {
  if (severity === 'error') return true;
  const found = classOf(code);
  return (
    found?.holdsUpFrom !== undefined && !isBelow(severity, found.listedFrom) && !isBelow(severity, found.holdsUpFrom)
  );
}

import type { Finding } from '../../rules/engine/finding.ts';
import { untoldFixesOf } from '../../rules/engine/found.ts';
import { ruleOf } from '../../rules/engine/registry.ts';
import type { Fix } from '../../rules/engine/rule.ts';

/** The fix of a finding that may be made without anybody looking at it. */
export function safeFixOf(finding: Finding): Fix | undefined {
  if (!mayHaveSafeFix(finding)) return undefined;
  return finding.fixes.find(
    ({ safe, edits }) => safe === true && edits.length > 0 && edits.every(({ snippet }) => snippet !== true),
  );
}

/**
 * False where a finding has no such fix for certain. Working out fixes takes time, and most kinds of findings have none
 * of this sort.
 */
export function mayHaveSafeFix(finding: Finding): boolean {
  const meta = ruleOf(finding.code)?.meta;
  return (meta === undefined || meta.fixedAlone === true) && untoldFixesOf(finding).mayBeSafe;
}

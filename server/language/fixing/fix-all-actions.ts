import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import { fixAllKind } from '../../contract/fix-all-kind.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { isOfferedAt, type Finding } from '../../rules/engine/finding.ts';
import { untoldFixesOf } from '../../rules/engine/found.ts';
import { ruleOf } from '../../rules/engine/registry.ts';
import { grouped } from '../../words/counts.ts';
import { mayHaveSafeFix, safeFixOf } from './safe-fix.ts';
import type { LaterAction, LaterEdit } from './later-edit.ts';

/** Of more findings, the fixes are not told only to count them. */
const mostTold = 100;

/**
 * The findings with a fix that may be made without anybody looking. Beyond a number that takes no time, those that seem
 * to have one.
 */
function fixedAloneAmong(findings: readonly Finding[]): readonly Finding[] {
  let told = 0;
  return findings.filter(
    (finding) =>
      mayHaveSafeFix(finding) &&
      ((!untoldFixesOf(finding).areTold && told++ >= mostTold) || safeFixOf(finding) !== undefined),
  );
}

/**
 * Offers to fix all findings of the kinds that are found at a range, and all in the file, where more than one can be
 * fixed without anybody looking.
 */
export function fixAllActions(
  document: SourceDocument,
  findings: readonly Finding[],
  range: Range,
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  const fixable = fixedAloneAmong(findings);
  if (fixable.length === 0) return [];
  const here = fixable.filter((finding) => isOfferedAt(finding, range));
  const counts = new Map<string, number>();
  for (const { code, more = 0 } of fixable) counts.set(code, (counts.get(code) ?? 0) + 1 + more);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const codes = [...new Set(here.map(({ code }) => code))];
  const action = (title: string, kind: string, later: LaterEdit, about: readonly Finding[]): CodeAction => ({
    title,
    kind,
    ...(about.length > 0 && { diagnostics: about.map(diagnosticOf) }),
    data: { uri: document.uri, version: document.version, later } satisfies LaterAction,
  });
  const ofKinds = codes.flatMap((code) => {
    const count = counts.get(code) ?? 0;
    const which = codes.length === 1 ? '' : `: ${ruleOf(code)?.meta.title ?? code}`;
    return count < 2
      ? []
      : [
          action(
            `Fix all of this kind (${grouped(count)})${which}`,
            CodeActionKind.QuickFix,
            { kind: 'fix all', code },
            here.filter((one) => one.code === code),
          ),
        ];
  });
  const inFile = `Fix all in this file (${grouped(all)})`;
  return [
    ...ofKinds,
    // With one kind of finding alone, it would be the same twice.
    ...(here.length > 0 && all > 1 && (counts.size > 1 || ofKinds.length === 0)
      ? [action(inFile, CodeActionKind.QuickFix, { kind: 'fix all' }, here)]
      : []),
    action(inFile, fixAllKind, { kind: 'fix all' }, []),
  ];
}

import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Finding } from '../rules/engine/finding.ts';
import { pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { quoted } from '../words/quotation.ts';
import type { LaterAction } from './fixing/later-edit.ts';

/**
 * Offers to move an initiative to the issue that has one of its sub-points: where all of them belong there, as what is meant in all
 * likelihood. The table's own move is worked out when the action is chosen.
 */
export function moveActions(document: SourceDocument, template: Template | undefined, findings: readonly Finding[], diagnosticOf: (finding: Finding) => Diagnostic): readonly CodeAction[] {
  if (template === undefined || document.kind !== 'submission') return [];
  const here = findings.filter(({ code }) => code === 'point.other-issue');
  const answers = here.length === 0 ? [] : document.submission.issues.flatMap(({ entries }) => entries);
  // Several sub-points of one initiative that belong to one issue are named by one action.
  const moves = new Map<string, MoveOffered>();
  for (const finding of here) {
    const { start } = finding.range;
    const named = answers.find(({ base, initiative }) => initiative.points.some((point) => point.range.start + base === start));
    const point = named?.initiative.points.find((one) => one.range.start + named.base === start);
    const issue = point && pointOf(template, point.value)?.issue;
    if (issue === undefined || named === undefined) continue;
    const key = `${String(named.base)} ${issue.id}`;
    moves.set(key, { initiative: named.initiative, issue, of: [...moves.get(key)?.of ?? [], finding] });
  }
  return [...moves.values()].map(({ initiative, issue, of }) => ({
    title: `Move the initiative to ${quoted(issue.title)}`, kind: CodeActionKind.QuickFix, diagnostics: of.map(diagnosticOf),
    ...(isAnsweredBy(initiative, issue) && { isPreferred: true }),
    data: { uri: document.uri, version: document.version, later: { kind: 'move', start: of[0]?.range.start ?? 0, issue: issue.id } } satisfies LaterAction,
  }));
}

interface MoveOffered {
  readonly initiative: Initiative;
  readonly issue: TemplateIssue;
  readonly of: readonly Finding[];
}

function isAnsweredBy({ points }: Initiative, issue: TemplateIssue): boolean {
  return points.every(({ value }) => issue.points.some(({ id }) => id === value));
}

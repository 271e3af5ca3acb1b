import type { CodeLens } from 'vscode-languageserver-types';
import type { IssueAnswer } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { addressesIn } from '../../links/collect/collect.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import { issueOf, type Template, type TemplateIssue } from '../../template/template.ts';
import { counted } from '../../words/counts.ts';
import { oneOrMany } from '../../words/counts.ts';

/**
 * Commands of the client that a line above a text runs; each takes the file's URI, `checkLinks` addresses behind it.
 */
export interface LensCommands {
  readonly preview: string;
  readonly exportDocument: string;
  readonly ready: string;
  readonly checkLinks: string;
}

/**
 * A line above each issue with initiatives, which counts them, the sub-points that they answer, and the addresses that
 * are gone or could not be checked. It leads to the check of those or, without any, to the preview.
 *
 * @param linkVerdict undefined where no links are checked
 */
export function issueLenses(
  document: SubmissionDocument,
  template: Template | undefined,
  linkVerdict: ((url: string) => LinkVerdict | undefined) | undefined,
  { preview, checkLinks }: LensCommands,
): readonly CodeLens[] {
  return document.submission.issues
    .filter(({ initiatives }) => initiatives.length > 0)
    .map((answer) => {
      const issue = template && issueOf(template, answer.id.value);
      const toLookAt = linkVerdict === undefined ? [] : addressesToCheck(answer, linkVerdict);
      const title = [
        counted(answer.initiatives.length, 'initiative'),
        ...(issue === undefined || issue.points.length === 0
          ? []
          : [`${answeredOf(issue, answer)} of ${issue.points.length} sub-points`]),
        ...(toLookAt.length === 0 ? [] : [oneOrMany(toLookAt.length, '1 link to check', 'links to check')]),
      ].join(' · ');
      const command =
        toLookAt.length > 0
          ? { title, command: checkLinks, arguments: [document.uri, toLookAt] }
          : { title, command: preview, arguments: [document.uri] };
      return { range: lspRange(document, answer.id.range), command };
    });
}

/** The lines above the whole: preview, export, and how many of the template's issues are answered. */
export function topLenses(
  document: SubmissionDocument,
  template: Template | undefined,
  { preview, exportDocument, ready }: LensCommands,
): readonly CodeLens[] {
  const {
    root,
    submission: { issues },
  } = document;
  const first = root?.kind === 'map' ? root.entries[0]?.key.range : undefined;
  if (first === undefined) return [];
  const range = lspRange(document, first);
  const written = new Set(issues.filter(({ initiatives }) => initiatives.length > 0).map(({ id }) => id.value));
  const wanted = template?.issues ?? [];
  const answered = wanted.filter(({ id }) => written.has(id)).length;
  const left = wanted.length - answered;
  return [
    { range, command: { title: 'Preview', command: preview, arguments: [document.uri] } },
    { range, command: { title: 'Export', command: exportDocument, arguments: [document.uri] } },
    ...(wanted.length === 0
      ? []
      : [
          {
            range,
            command: {
              title:
                left === 0
                  ? wanted.length === 1
                    ? 'Answered'
                    : `All ${wanted.length} issues answered`
                  : `${answered} of ${counted(wanted.length, 'issue')} answered · ${left} unanswered`,
              command: ready,
              arguments: [document.uri],
            },
          },
        ]),
  ];
}

/** How many of an issue's sub-points its initiatives answer. */
function answeredOf({ points }: TemplateIssue, { initiatives }: IssueAnswer): number {
  const open = new Set(points.map(({ id }) => id));
  for (const { points: named } of initiatives) {
    if (open.size === 0) break;
    for (const { value } of named) open.delete(value);
  }
  return points.filter(({ id }) => !open.has(id)).length;
}

/** The distinct addresses of an issue that are gone or could not be checked. */
function addressesToCheck(
  { initiatives }: IssueAnswer,
  linkVerdict: (url: string) => LinkVerdict | undefined,
): readonly string[] {
  const found = new Set<string>();
  for (const initiative of initiatives) {
    for (const {
      written: { value },
    } of addressesIn(initiative)) {
      const kind = linkVerdict(value)?.kind;
      if (kind === 'broken' || kind === 'unverified') found.add(value);
    }
  }
  return [...found];
}

function lspRange({ lines }: SubmissionDocument, { start, end }: Range): CodeLens['range'] {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

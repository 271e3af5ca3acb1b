import {
  type SnippetTextEdit,
  CodeActionKind,
  StringValue,
  TextEdit,
  type CodeAction,
  type Diagnostic,
} from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Range } from '../document/text/text.ts';
import { webAddress } from '../links/collect/address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { type Finding, isOfferedAt } from '../rules/engine/finding.ts';
import type { Edit, Fix } from '../rules/engine/rule.ts';
import { pointOf, type Template, type TemplateIssue } from '../template/template.ts';
import { counted } from '../words/counts.ts';
import { quoted } from '../words/quotation.ts';
import { literal, withoutPlaces } from '../words/snippet.ts';
import type { LaterAction } from './fixing/later-edit.ts';

/**
 * The client's command that asks the user for a reason, and adds the host with that reason to the setting
 * `links.exclude`.
 */
const ignoreHostCommandId = 'policySubmissions.ignoreHost';

/** The client's command that asks a web archive for copies of the pages behind a file's broken links. */
const findCopiesCommandId = 'policySubmissions.findArchivedCopies';

const codes: ReadonlySet<string> = new Set(['link.unverified', 'link.broken']);

/**
 * The actions for links that are broken or unverified: to ask an archive for copies, and to exclude their host from
 * checks.
 */
export function linkActions(
  document: SourceDocument,
  findings: readonly Finding[],
  linkVerdict: (url: string) => LinkVerdict | undefined,
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  return findings
    .filter((finding) => codes.has(finding.code))
    .flatMap((finding): CodeAction[] => {
      const url = document.text.slice(finding.range.start, finding.range.end).replace(/^["']|["']$/g, '');
      const host = webAddress(url)?.host;
      const verdict = linkVerdict(url);
      // A `cause` applies to all links, so it is no reason to exclude this host.
      if (host === undefined || (verdict?.kind === 'unverified' && verdict.cause !== undefined)) return [];
      const action = ({
        title,
        command,
        argument,
      }: {
        readonly title: string;
        readonly command: string;
        readonly argument: string;
      }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding)],
        command: { title, command, arguments: [argument] },
      });
      const mayHaveCopy = verdict?.kind === 'broken' && verdict.copy === undefined;
      return [
        ...(mayHaveCopy
          ? [
              action({
                title: 'Find archived copies of broken links',
                command: findCopiesCommandId,
                argument: document.uri,
              }),
            ]
          : []),
        action({ title: `Stop checking links to ${host}...`, command: ignoreHostCommandId, argument: host }),
      ];
    });
}

/**
 * The fixes of findings, the preferred ones first.
 *
 * @param diagnosticOf gives the diagnostic that was sent to the client for a finding
 * @param snippets the client takes edits with places to fill in; another is given their plain text
 */
export function codeActions(
  document: SourceDocument,
  findings: readonly Finding[],
  diagnosticOf: (finding: Finding) => Diagnostic,
  snippets = false,
): CodeAction[] {
  const { uri, version } = document;
  return findings
    .flatMap((finding) =>
      finding.fixes
        .filter((fix) => snippets || !saysTheSame(document, fix))
        .map((fix): CodeAction => ({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(finding)],
          ...(fix.preferred === true && { isPreferred: true }),
          edit: {
            // The version makes the client refuse a fix that arrives after a further edit.
            documentChanges: [
              { textDocument: { uri, version }, edits: fix.edits.map((edit) => editToSend(document, edit, snippets)) },
            ],
          },
        })),
    )
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

/** The client's command that merges what can be merged, and asks which version is meant of the rest. */
const resolveConflictsCommandId = 'policySubmissions.resolveConflicts';

/** What the client can do about a conflict of a submission. */
export function conflictActions(
  { uri, kind }: SourceDocument,
  findings: readonly Finding[],
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  if (kind !== 'submission') return [];
  const title = 'Resolve...';
  return findings
    .filter(({ code }) => code === 'merge.conflict')
    .map((finding): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding)],
      isPreferred: true,
      command: { title, command: resolveConflictsCommandId, arguments: [uri] },
    }));
}

/** True for a fix that does nothing but lead to a place where something is to be written. */
function saysTheSame({ lines }: SourceDocument, { edits }: Fix): boolean {
  return edits.every(
    ({ range, newText, snippet }) => snippet === true && withoutPlaces(newText) === lines.slice(range.start, range.end),
  );
}

/** An edit as the client gets it. */
function editToSend(
  { lines }: SourceDocument,
  { range: { start, end }, newText, snippet = false }: Edit,
  snippets: boolean,
): TextEdit | SnippetTextEdit {
  const rangeFrom = (from: number): TextEdit['range'] => ({
    start: lines.positionAt(from),
    end: lines.positionAt(end),
  });
  if (!snippet) return TextEdit.replace(rangeFrom(start), newText);
  if (!snippets) return TextEdit.replace(rangeFrom(start), withoutPlaces(newText));
  // Editors indent the further lines of a snippet as far as the text before it; where it begins its line, they leave
  // them as they are.
  const lineStart = newText.includes('\n') && start > 0 ? lines.lastIndexOf('\n', start - 1) + 1 : start;
  return {
    range: rangeFrom(lineStart),
    snippet: StringValue.createSnippet(literal(lines.slice(lineStart, start)) + newText),
  };
}

/** Where an answer is to be confirmed and others are too: the action that confirms all of them. */
export function confirmAllAction(
  document: SourceDocument,
  findings: readonly Finding[],
  range: Range,
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  // The fixes of other findings are not read, because working them out takes time.
  const unconfirmed = findings.filter(
    (finding) => finding.code === 'initiative.unconfirmed' && finding.fixes.length > 0,
  );
  const here = unconfirmed.filter((finding) => isOfferedAt(finding, range));
  if (here.length === 0 || unconfirmed.length < 2) return [];
  const { lines, uri, version } = document;
  return [
    {
      title: `Confirm all answers of this file (${counted(unconfirmed.length, 'answer')})`,
      kind: CodeActionKind.QuickFix,
      diagnostics: here.map(diagnosticOf),
      edit: {
        documentChanges: [
          {
            textDocument: { uri, version },
            edits: unconfirmed
              .flatMap(({ fixes }) => fixes[0]?.edits ?? [])
              .map((edit) =>
                TextEdit.replace(
                  { start: lines.positionAt(edit.range.start), end: lines.positionAt(edit.range.end) },
                  edit.newText,
                ),
              ),
          },
        ],
      },
    },
  ];
}

/**
 * Offers to move an initiative to the issue that has one of its sub-points: where all of them belong there, as what is
 * meant in all likelihood. The table's own move is worked out when the action is chosen.
 */
export function moveActions(
  document: SourceDocument,
  template: Template | undefined,
  findings: readonly Finding[],
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  if (template === undefined || document.kind !== 'submission') return [];
  const here = findings.filter(({ code }) => code === 'point.other-issue');
  const answers = here.length === 0 ? [] : document.submission.issues.flatMap(({ entries }) => entries);
  // Several sub-points of one initiative that belong to one issue are named by one action.
  const moves = new Map<string, MoveOffered>();
  for (const finding of here) {
    const { start } = finding.range;
    const named = answers.find(({ base, initiative }) =>
      initiative.points.some((point) => point.range.start + base === start),
    );
    const point = named?.initiative.points.find((one) => one.range.start + named.base === start);
    const issue = point && pointOf(template, point.value)?.issue;
    if (issue === undefined || named === undefined) continue;
    const key = `${String(named.base)} ${issue.id}`;
    moves.set(key, { initiative: named.initiative, issue, of: [...(moves.get(key)?.of ?? []), finding] });
  }
  return [...moves.values()].map(({ initiative, issue, of }) => ({
    title: `Move the initiative to ${quoted(issue.title)}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: of.map(diagnosticOf),
    ...(isAnsweredBy(initiative, issue) && { isPreferred: true }),
    data: {
      uri: document.uri,
      version: document.version,
      later: { kind: 'move', start: of[0]?.range.start ?? 0, issue: issue.id },
    } satisfies LaterAction,
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

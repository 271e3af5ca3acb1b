import { CodeActionKind, Command, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import { lineBreakOf } from '../../document/edit/text-edits.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { lineStartAt, saysSomething, startOfNextLine } from '../../document/yaml/syntax-places.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { canBeIgnored } from '../../rules/engine/suppressions/can-be-ignored.ts';
import { directiveWords, mayHaveSuppressions } from '../../rules/engine/suppressions/directives.ts';
import { readSuppressions, type Suppression } from '../../rules/engine/suppressions/read-suppressions.ts';
import { nodeAt } from '../node-at.ts';
import { reasonToWrite, type LaterAction, type LaterEdit } from './later-edit.ts';

/** The client's command that asks for a reason and has an action worked out; it takes the action. */
const askReasonCommandId = 'policySubmissions.askReason';

interface IgnoreActionsQuestion {
  readonly findings: readonly Finding[];
  readonly diagnosticOf: (finding: Finding) => Diagnostic;
  /** The client has `askReasonCommandId`. */
  readonly asksReason: boolean;
  /** True for a code that the folder's configuration can switch off; none where the file lies in no folder. */
  readonly canHide: (code: string) => boolean;
}

/** Offers to ignore findings at their place, with a reason, and to switch their code off for the folder. */
export function ignoreActions(
  document: SourceDocument,
  { findings, diagnosticOf, asksReason, canHide }: IgnoreActionsQuestion,
): readonly CodeAction[] {
  const touched = findings.filter(({ code }) => canBeIgnored(code));
  // Of one code at one place, one comment hides all.
  const here = touched.filter(({ code }, index) => touched.findIndex((one) => one.code === code) === index);
  const action = (title: string, finding: Finding, later: LaterEdit): CodeAction => {
    const data: LaterAction = { uri: document.uri, version: document.version, later };
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding)],
      ...(asksReason ? { command: Command.create(title, askReasonCommandId, data) } : { data }),
    };
  };
  return here.flatMap((finding): CodeAction[] => {
    const {
      code,
      range: { start },
    } = finding;
    const which = here.length === 1 ? '' : ` (${code})`;
    const reason = asksReason ? '' : reasonToWrite;
    const { line, file } = placeOfIgnoring(document, finding);
    return [
      ...(line
        ? [
            action(`Ignore here, with a reason...${which}`, finding, {
              kind: 'ignore',
              code,
              start,
              form: 'line',
              reason,
            }),
          ]
        : []),
      ...(file
        ? [
            action(`Ignore in this file, with a reason...${which}`, finding, {
              kind: 'ignore',
              code,
              start,
              form: 'file',
              reason,
            }),
          ]
        : []),
      ...(canHide(code)
        ? [action(`Turn off this finding for this folder...${which}`, finding, { kind: 'hide', code, reason: '' })]
        : []),
    ];
  });
}

interface Ignoring {
  readonly code: string;
  /** Where the finding begins. */
  readonly start: number;
  /** May be empty, and is written in one line. */
  readonly reason: string;
}

/**
 * Which comments can hide a finding: one above its line, or one for the whole file. What is found on the first line
 * that says something is, in most cases, about the whole file.
 */
function placeOfIgnoring(
  { lines, root }: SourceDocument,
  { range, missing }: Pick<Finding, 'range' | 'missing'>,
): { readonly line: boolean; readonly file: boolean } {
  // What is missing from the whole file is told at its start, which a comment above the first line would take from that
  // line.
  const isAtStart = missing !== undefined && range.start === 0 && entryOf(root, 'template')?.key.range.start !== 0;
  return { line: !isAtStart, file: lineStartAt(lines, range.start) <= firstLine(lines) };
}

/**
 * Writes a comment above the line of a finding, or its code into the comment that is there, if that one has no last
 * day.
 *
 * @returns undefined where the code is there
 */
export function ignoreOnLine(document: SourceDocument, { code, start, reason }: Ignoring): Edit | undefined {
  const { lines } = document;
  const line = startOfWrittenLine(document, start);
  const there = commentsOf(document).findLast(({ scope, lineStart }) => scope === 'next line' && lineStart === line);
  if (there !== undefined) return added(document, there, code, reason);
  const indent = /^[ \t]*/.exec(lines.slice(line, Math.min(lines.length, line + 1000)))?.[0] ?? '';
  return {
    range: { start: line, end: line },
    newText: `${indent}# ${directiveWords['next line']} ${code}${reasoned(reason)}${lineBreakOf(document.text, line)}`,
  };
}

/**
 * Writes a comment for the whole file at its start, or the code of the finding into the one that is there. @returns
 * undefined where the code is there
 */
export function ignoreInFile(document: SourceDocument, { code, reason }: Ignoring): Edit | undefined {
  const there = commentsOf(document).find(({ scope, atTop }) => scope === 'file' && atTop);
  if (there !== undefined) return added(document, there, code, reason);
  return {
    range: { start: 0, end: 0 },
    newText: `# ${directiveWords.file} ${code}${reasoned(reason)}${lineBreakOf(document.text, 0)}`,
  };
}

function reasoned(reason: string): string {
  const words = inOneLine(reason);
  return words === '' ? '' : ` -- ${words}`;
}

function inOneLine(reason: string): string {
  return reason.replaceAll(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
}

/** The code, and what the reason does not say yet, put into a comment. */
function added(
  { lines }: SourceDocument,
  { range, word, codes, reason: known }: Suppression,
  code: string,
  given: string,
): Edit | undefined {
  if (codes.some((one) => one.code === code)) return undefined;
  const reason = inOneLine(given);
  const last = codes.at(-1)?.range.end ?? word.end;
  // Without a reason, at most a divider that waits for one stands behind the codes.
  const rest = known === '' ? '' : lines.slice(last, range.end);
  const more = reason === '' || known === reason ? '' : known === '' ? ` -- ${reason}` : `; ${reason}`;
  return { range: { start: last, end: range.end }, newText: `${codes.length === 0 ? '' : ','} ${code}${rest}${more}` };
}

/** The comments to which a code may be added: a last day would hold for that, too. */
function commentsOf(document: SourceDocument): readonly Suppression[] {
  const { lines, root } = document;
  if (!mayHaveSuppressions(document.text)) return [];
  const issues = document.kind !== 'submission' ? [] : document.submission.issues;
  return readSuppressions({ lines, root, issues }).filter(({ until }) => until === undefined);
}

/**
 * The start of the line above which a comment can stand: that of the offset, or of the text over several lines that it
 * is in.
 */
function startOfWrittenLine(document: SourceDocument, offset: number): number {
  let line = lineStartAt(document.lines, offset);
  for (;;) {
    const inside = around(document, line);
    if (inside === undefined || inside.start >= line) return line;
    line = lineStartAt(document.lines, inside.start);
  }
}

/** The text that goes on at the start of a line. */
function around(document: SourceDocument, line: number): Range | undefined {
  const { lines } = document;
  const indent = /^[ \t]*/.exec(lines.slice(line, Math.min(lines.length, line + 1000)))?.[0].length ?? 0;
  return [line, line + indent]
    .map((offset) => nodeAt(document, offset)?.range)
    .find((range) => range !== undefined && range.start < line && line < range.end);
}

function firstLine(lines: SourceDocument['lines']): number {
  let line = 0;
  while (line < lines.length && !saysSomething(lines, line)) line = startOfNextLine(lines, line);
  return line;
}

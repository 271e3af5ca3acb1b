import type { Severity } from '../../../rules/engine/rule.ts';
import type { PlacedFix } from '../../../workspace/file-findings.ts';
import type { LinePosition, LineRange } from '../../../workspace/line-range.ts';
import type { FindingsReport } from './findings-report.ts';
import { otherPlacesOf } from './other-places.ts';

const severityNames: Readonly<Record<Severity, 'ERROR' | 'WARNING' | 'INFO'>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/** A suggestion of more lines than this is no help in a review. */
const mostLines = 60;

/**
 * reviewdog's diagnostic format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Its columns count the
 * bytes of UTF-8, from 1; ends are exclusive. A suggestion is one stretch of text, so a fix of several places is given
 * as the stretch from the first to the last.
 */
export function findingsAsRdjson(report: FindingsReport): string {
  const { files, rules, homepage } = report;
  const diagnostics = files.flatMap((file) => {
    const { inRepository, findings, text = '' } = file;
    const lines = linesOf(text);
    return findings.map((finding) => {
      const { code, severity, message, range, fix } = finding;
      const others = otherPlacesOf(finding, file, report);
      const where = lines && rdRange(range, lines);
      const suggestion = fix && lines && suggestionOf(fix, lines);
      const url = rules.get(code)?.uri;
      return {
        message,
        severity: severityNames[severity],
        code: { value: code, ...(url !== undefined && { url }) },
        location: { path: inRepository, ...(where && { range: where }) },
        ...(others.length > 0 && {
          related_locations: others.map((one) => {
            // Of another file's text the bytes are not known, so the line is named alone.
            const there = (one.isSameFile && lines && rdRange(one.range, lines)) || {
              start: { line: one.range.start.line + 1 },
            };
            return { message: one.message, location: { path: one.file.inRepository, range: there } };
          }),
        }),
        ...(suggestion && { suggestions: [suggestion] }),
      };
    });
  });
  return `${JSON.stringify({ source: { name: 'policy-submissions', ...(homepage !== undefined && { url: homepage }) }, diagnostics }, undefined, 2)}\n`;
}

/**
 * @returns undefined for a text in which a carriage return alone ends a line, since reviewdog counts such lines
 * otherwise
 */
function linesOf(text: string): readonly string[] | undefined {
  return /\r(?!\n)/.test(text) ? undefined : text.split('\n');
}

interface RdPosition {
  readonly line: number;
  readonly column: number;
}

interface RdRange {
  readonly start: RdPosition;
  readonly end: RdPosition;
}

/** @returns undefined for a place that is not in the text, which has then changed since it was checked */
function rdRange({ start, end }: LineRange, lines: readonly string[]): RdRange | undefined {
  const [from, to] = [rdPosition(start, lines), rdPosition(end, lines)];
  return from && to && { start: from, end: to };
}

function rdPosition({ line, character }: LinePosition, lines: readonly string[]): RdPosition | undefined {
  const written = lines[line];
  if (written === undefined || character > written.length) return undefined;
  return { line: line + 1, column: new TextEncoder().encode(written.slice(0, character)).length + 1 };
}

function suggestionOf(
  { edits }: PlacedFix,
  lines: readonly string[],
): { readonly range: RdRange; readonly text: string } | undefined {
  const inOrder = [...edits].sort((a, b) => before(a.range.start, b.range.start));
  const [first] = inOrder;
  if (first === undefined) return undefined;
  const start = first.range.start;
  const end = inOrder.reduce((last, { range }) => (before(last, range.end) < 0 ? range.end : last), start);
  const range = rdRange({ start, end }, lines);
  if (range === undefined || end.line - start.line >= mostLines) return undefined;
  let text = '';
  let at = start;
  for (const edit of inOrder) {
    text += `${between(at, edit.range.start, lines)}${edit.newText}`;
    at = edit.range.end;
  }
  return { range, text };
}

function before(a: LinePosition, b: LinePosition): number {
  return a.line - b.line || a.character - b.character;
}

function between(start: LinePosition, end: LinePosition, lines: readonly string[]): string {
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  return [
    (lines[start.line] ?? '').slice(start.character),
    ...lines.slice(start.line + 1, end.line),
    (lines[end.line] ?? '').slice(0, end.character),
  ].join('\n');
}

import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { issueOf, textColumns, type Template } from '../../template/template.ts';
import { headingOf } from '../vocabulary/issues.ts';
import { literal, type Snippet } from './snippet.ts';
import type { TextStyle } from './text-style.ts';

/** A whole initiative, to be inserted behind its dash; lines after the first are indented from the column of `title`. */
export function initiativeSkeleton(template: Template | undefined, issueId: string, style: TextStyle): Snippet {
  const issue = template && issueOf(template, issueId);
  const inner = ' '.repeat(style.indent);
  const columns = template === undefined ? [] : textColumns(template);
  let place = 0;
  const next = (): string => `$${++place}`;
  return [
    `title: ${next()}`,
    ...(issue === undefined || issue.points.length > 0 ? [`points: [${next()}]`] : []),
    `agencies: [${next()}]`,
    'description: |',
    `${inner}${next()}`,
    'links:',
    `${' '.repeat(style.dash)}- ${next()}`,
    ...(columns.length > 0 ? ['columns:', ...columns.map((column) => `${inner}${literal(quoteIfNeeded(column.id, { flow: false }))}: ${next()}`)] : []),
    `outcome: ${next()}`,
  ].join('\n');
}

/** `issues:` with all issues of a template, without initiatives. @param places gives the text behind each issue's colon */
export function allIssues(template: Template, style: TextStyle, places: () => string): Snippet {
  const indent = ' '.repeat(style.indent);
  return ['issues:', ...template.issues.flatMap((issue) => [
    // A line break in the title would end the remark.
    `${indent}# ${literal(headingOf(issue).replace(/[\s\u0085]+/g, ' '))}`,
    `${indent}${literal(quoteIfNeeded(issue.id, { flow: false }))}:${places()}`,
  ])].join('\n');
}

/** A whole submission with all issues of the template. */
export function submissionSkeleton(template: Template, style: TextStyle): Snippet {
  const indent = ' '.repeat(style.indent);
  return [
    `template: ${literal(quoteIfNeeded(template.id, { flow: false }))}`,
    'economy: $1',
    'contact:',
    `${indent}office: $2`,
    `${indent}agency: $3`,
    `${indent}email: $4`,
    allIssues(template, style, () => ''),
    '$0',
  ].join('\n');
}

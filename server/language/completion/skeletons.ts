import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { issueParts, submissionParts, textOfParts, type NewPart } from '../../template/new/submission-parts.ts';
import { issueOf, textColumns, type Template } from '../../template/template.ts';
import { literal, type Snippet } from '../../words/snippet.ts';
import type { TextStyle } from './text-style.ts';

/**
 * A whole initiative, to be inserted behind its dash; lines after the first are indented from the column of `title`.
 * The last place is the snippet's end, so that an editor's snippet mode is over there.
 */
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
    ...(columns.length > 0
      ? [
          'columns:',
          ...columns.map((column) => `${inner}${literal(quoteIfNeeded(column.id, { flow: false }))}: ${next()}`),
        ]
      : []),
    'outcome: $0',
  ].join('\n');
}

/** `issues:` with all issues of a template, with nothing behind them yet. */
export function allIssues(template: Template, style: TextStyle): Snippet {
  const { text, place } = textOfParts(
    issueParts(template, ' '.repeat(style.indent)).map((part) =>
      typeof part === 'string' ? part : { ...part, preset: '' },
    ),
  );
  return `${literal(text.slice(0, place))}$1${literal(text.slice(place).replace(/\n$/, ''))}`;
}

/** A whole submission with all issues of the template. @param economy empty while it is not known */
export function submissionSkeleton(template: Template, economy: string, style: TextStyle): Snippet {
  return `${snippetOf(submissionParts({ template, economy }, style.indent))}$0`;
}

/** The parts with a tab stop for each place. */
export function snippetOf(parts: readonly NewPart[]): Snippet {
  let place = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return literal(part);
      place++;
      return part.preset === '' ? `$${place}` : `\${${place}:${literal(part.preset)}}`;
    })
    .join('');
}

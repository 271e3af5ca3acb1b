import type { SyntaxProblem } from '../document/parse-yaml.ts';
import { quoteIfNeeded } from '../document/quote.ts';
import { defineRule, type Fix, type Report } from './rule.ts';

/** Nobody reads more, and an editor that draws thousands of them stands still. */
const mostReports = 100;

export const yamlSyntax = defineRule({
  meta: {
    code: 'yaml.syntax', title: 'The file can not be read as YAML', severity: 'error', fixable: true, since: '0.1.0',
  },
  checkDocument: ({ document }) => syntaxReports(document.text, document.problems),
  checkTemplate: ({ document }) => syntaxReports(document.text, document.problems),
});

function* syntaxReports(text: string, problems: readonly SyntaxProblem[]): Iterable<Report> {
  const unreadable = unreadableSign(text);
  if (unreadable !== undefined) yield unreadable;
  // One mistake often is seen at several places of the same line; the first of them is where it was made.
  const lines = new Set<number>();
  let count = 0;
  let last: SyntaxProblem | undefined;
  let left = 0;
  for (const problem of problems) {
    const line = text.lastIndexOf('\n', problem.range.start - 1);
    if (lines.has(line) && problem.related === undefined) continue;
    lines.add(line);
    if (count === mostReports - 1) {
      left++;
      last ??= problem;
      continue;
    }
    count++;
    yield {
      message: problem.message, range: problem.range, fixes: quotes(text, problem),
      ...(problem.related && { related: [problem.related] }),
    };
  }
  if (last === undefined) return;
  yield left === 1
    ? { message: last.message, range: last.range }
    : { message: `From here on ${left} more lines can not be read; correct those above first.`, range: last.range };
}

function quotes(text: string, { range, quotable }: SyntaxProblem): readonly Fix[] {
  if (quotable !== true) return [];
  const written = text.slice(range.start, range.end);
  return [{ title: 'Put the text in quotes', preferred: true, edits: [{ range, newText: quoteIfNeeded(written, { flow: false }) }] }];
}

/** What a decoder puts where bytes are not text. */
function unreadableSign(text: string): Report | undefined {
  const first = text.indexOf('\ufffd');
  if (first === -1) return undefined;
  let end = first;
  while (text.charAt(end) === '\ufffd') end++;
  const more = text.includes('\ufffd', end) ? ', and more follow' : '';
  return {
    message: `This letter can not be read, because the file is not saved as UTF-8${more}; save it with the encoding UTF-8 and write the letter again.`,
    range: { start: first, end },
  };
}

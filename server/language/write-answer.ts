import { CodeActionKind, type CodeAction, type CodeLens, type Command } from 'vscode-languageserver-types';
import { endOfLine, nextLine } from '../document/cursor/line-scan.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { lineStartAt } from '../document/yaml/syntax-places.ts';
import { entryOf, isNothing } from '../document/yaml/tree.ts';
import { issueOf, type Template } from '../template/template.ts';
import { initiativeSkeleton } from './completion/skeletons.ts';
import { styleOf } from './completion/text-style.ts';

/**
 * The client's command that inserts a snippet; it takes the file's URI, the range that is replaced, the snippet, and
 * the text of the line, by which the line is found again when others above it have come or gone.
 */
const writeAnswerCommandId = 'policySubmissions.writeAnswer';

interface OpenIssue {
  /** Of its key. */
  readonly range: Range;
  readonly title: string;
  readonly command: Command;
}

/**
 * For each issue of the text under which nothing is written, what begins an answer there, so that nobody has to know
 * how a list looks in YAML.
 */
function openIssues(document: SubmissionDocument, template: Template | undefined): readonly OpenIssue[] {
  if (template === undefined) return [];
  const issues = entryOf(document.root, 'issues')?.value;
  if (issues?.kind !== 'map' || issues.flow) return [];
  // The tree leaves out initiatives that were read one by one.
  const answered = new Set(
    document.submission.issues.filter(({ initiatives }) => initiatives.length > 0).map(({ id }) => id.range.start),
  );
  return issues.entries.flatMap(({ key, value }): readonly OpenIssue[] => {
    const issue = typeof key.value === 'string' ? issueOf(template, key.value) : undefined;
    if (
      issue === undefined ||
      answered.has(key.range.start) ||
      !(isNothing(value) || (value.kind === 'seq' && value.items.length === 0))
    )
      return [];
    // Between the key and an empty list there are the colon and blanks.
    const colon = document.text.indexOf(':', key.range.end);
    const end = Math.max(
      colon + 1,
      isNothing(value) && value.kind === 'scalar' && value.style === 'absent' ? 0 : value.range.end,
    );
    if (colon < 0 || document.text.slice(key.range.end, end).includes('\n') || isListBelow(document, end)) return [];
    const style = styleOf(document.lines);
    const dash = ' '.repeat(style.dash);
    const [first = '', ...rest] = initiativeSkeleton(template, issue.id, style).split('\n');
    const snippet = ['', `${dash}- ${first}`, ...rest.map((line) => `${dash}  ${line}`)].join('\n');
    const replaced = { start: document.lines.positionAt(colon + 1), end: document.lines.positionAt(end) };
    const line = document.text.slice(lineStartAt(document.lines, colon), endOfLine(document.text, colon));
    return [
      {
        range: key.range,
        title: issue.title,
        command: {
          title: 'Write an answer',
          command: writeAnswerCommandId,
          arguments: [document.uri, replaced, snippet, line],
        },
      },
    ];
  });
}

/** True where a list goes on below, in which an item is still being typed. */
function isListBelow(document: SubmissionDocument, offset: number): boolean {
  const { text } = document;
  for (let start = nextLine(text, offset); start < text.length; start = nextLine(text, start)) {
    const line = text.slice(start, endOfLine(text, start)).trim();
    if (line !== '' && !line.startsWith('#')) return line.startsWith('-');
  }
  return false;
}

/** A line above each issue without an answer, which begins one. */
export function answerLenses(document: SubmissionDocument, template: Template | undefined): readonly CodeLens[] {
  return openIssues(document, template).map(({ range, command }) => ({
    range: { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) },
    command,
  }));
}

/** The same for those who work with the keyboard: at the line of an issue without an answer. */
export function answerActions(
  document: SubmissionDocument,
  template: Template | undefined,
  range: Range,
): readonly CodeAction[] {
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line;
  const [first, last] = [lineOf(range.start), lineOf(range.end)];
  return openIssues(document, template)
    .filter((open) => first <= lineOf(open.range.start) && lineOf(open.range.start) <= last)
    .map(({ title, command }) => ({
      title: `Write an answer under “${title}”`,
      kind: CodeActionKind.QuickFix,
      command,
    }));
}

import type { Range } from '../text/text.ts';
import { entryOf, isNothing, keyName, type YamlNode, type YamlScalar } from '../yaml/tree.ts';
import type { SubmissionDocument } from './source-document.ts';

/**
 * The first range for which answers may be missing from what was read of a submission: a syntax error, git's conflict
 * markers, an issue that is not a list, or answers below a key that is no issue. @returns undefined where all are read
 */
function rangeOfUnreadAnswers({ problems, root, submission }: SubmissionDocument): Range | undefined {
  const problem = problems.find(({ isRead }) => isRead !== true);
  if (problem !== undefined) return problem.range;
  if (root !== undefined && root.kind !== 'map') return isNothing(root) ? undefined : root.range;
  const issues = entryOf(root, 'issues')?.value;
  if (issues !== undefined && issues.kind !== 'map' && !isEmpty(issues)) return issues.range;
  const notList = submission.issues.find(({ malformed }) => malformed !== undefined && !isEmpty(malformed));
  if (notList !== undefined) return notList.id.range;
  return unknownKeyOfAnswers(root)?.range;
}

/** The first key at the top of a submission that is none of its keys and holds answers, such as a mistyped “issues”. */
export function unknownKeyOfAnswers(root: YamlNode | undefined): YamlScalar | undefined {
  if (root?.kind !== 'map') return undefined;
  return root.entries.find((entry) => !readKeys.has(keyName(entry)) && holdsAnswers(entry.value))?.key;
}

/** {@link rangeOfUnreadAnswers} as a line, counted from 1. */
export function lineOfUnreadAnswers(document: SubmissionDocument): number | undefined {
  const range = rangeOfUnreadAnswers(document);
  return range && document.lines.positionAt(range.start).line + 1;
}

/** Keys around the answers, some of which hold lists of their own. */
const readKeys = new Set(['issues', 'template', 'economy', 'document', 'contact', 'attachments', 'language']);
const keysOfAnswers = ['title', 'description', 'outcome', 'points'];

/** Whether a node is a list of initiatives, or issues with such lists. */
function holdsAnswers(node: YamlNode): boolean {
  if (node.kind === 'seq') return node.items.some((item) => keysOfAnswers.some((key) => entryOf(item, key)));
  return node.kind === 'map' && node.entries.some(({ value }) => value.kind === 'seq' && holdsAnswers(value));
}

function isEmpty(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === null || node.value === '';
    case 'seq':
      return node.items.length === 0;
    case 'map':
      return node.entries.length === 0;
  }
}

import type { SubmissionDocument } from '../document/model/source-document.ts';
import { plainValue } from '../document/yaml/tree.ts';
import { contentDigest } from './review-events.ts';

/**
 * Tells whether the answer has other words than it had: those of its initiatives. White space, the order of keys and of
 * issues, comments and marks of answers to confirm are layout; number and date of the document are given after it was
 * cleared.
 */
export function answerDigest({ submission }: SubmissionDocument): string {
  const issues = submission.issues.map(({ id, entries, malformed }) => [
    id.value,
    ...[...entries.map(({ initiative }) => initiative.node), ...(malformed === undefined ? [] : [malformed])].map(
      (node) => wordsIn(plainValue(node)),
    ),
  ]);
  return contentDigest(
    JSON.stringify(issues.filter(({ length }) => length > 1).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
  );
}

function wordsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wordsIn);
  if (typeof value !== 'object' || value === null)
    return `${value as string | number | boolean | null}`.replace(/\s+/g, ' ').trim();
  return Object.entries(value)
    .filter(([key, one]) => key !== 'confirm' && one !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, wordsIn(one)]);
}

import type { SubmissionDocument } from '../../server/document/model/source-document.ts';

/**
 * The content of a document with all ranges counted from the start of the text, so that a document that was read in blocks
 * can be compared with one that was read as a whole.
 */
export function placed(document: SubmissionDocument): unknown {
  const { submission } = document;
  return {
    template: submission.template,
    economy: submission.economy,
    cover: [...submission.cover],
    contacts: submission.contacts,
    attachments: submission.attachments,
    language: submission.language,
    issuesKey: submission.issuesKey,
    problems: document.problems.map(({ message, range, related }) => ({ message, range, related })),
    issues: submission.issues.map((issue) => ({
      id: issue.id,
      malformed: issue.malformed,
      entries: issue.entries.map(({ index, base, initiative }) => ({
        index,
        ...(moved({ ...initiative, source: undefined, columns: [...initiative.columns] }, base) as object),
      })),
    })),
  };
}

/** Adds `base` to every `{start, end}` in a value, but for those of a link that was `found` in a text, which count in the text. */
function moved(value: unknown, base: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, base));
  if (typeof value !== 'object' || value === null) return value;
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (typeof start === 'number' && typeof end === 'number' && Object.keys(value).length === 2) {
    return { start: start + base, end: end + base };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'found' ? inner : moved(inner, base)]));
}

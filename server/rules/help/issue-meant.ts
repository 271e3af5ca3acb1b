import { stripEnd } from '../../document/text/strip-end.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import { didYouMean, isSameName } from '../../words/did-you-mean.ts';

/** The id of the issue that is meant by a mistyped id, by the issue's letter, `a)`, or by its title. */
export function issueMeant(written: string, { issues }: Template): string | undefined {
  const byLetter = issues.find((issue) => isLetterOf(issue, written));
  if (byLetter !== undefined) return byLetter.id;
  const names = namesOf(issues);
  const byId = didYouMean(written, names.ids);
  if (byId !== undefined) return byId;
  const title = didYouMean(written.replace(/[-_]/g, ' '), names.titles);
  return issues.find((issue) => issue.title === title)?.id;
}

/** True when an issue's id is only written in another way, by its letter, or by its title, and not mistyped. */
export function isIssueWritten(written: string, id: string, { issues }: Template): boolean {
  const issue = issues.find((one) => one.id === id);
  return issue !== undefined && (isLetterOf(issue, written) || isSameName(written, id) || isSameName(written, issue.title));
}

function isLetterOf({ letter }: TemplateIssue, written: string): boolean {
  return letter.toLowerCase() === stripEnd(written.trim().toLowerCase(), /[.)]/);
}

/** Ids and titles of a template's issues. They are the same arrays each time, because `didYouMean` caches answers by the array. */
const known = new WeakMap<readonly TemplateIssue[], { readonly ids: readonly string[]; readonly titles: readonly string[] }>();

function namesOf(issues: readonly TemplateIssue[]): { readonly ids: readonly string[]; readonly titles: readonly string[] } {
  let names = known.get(issues);
  if (names === undefined) known.set(issues, names = { ids: issues.map(({ id }) => id), titles: issues.map(({ title }) => title) });
  return names;
}

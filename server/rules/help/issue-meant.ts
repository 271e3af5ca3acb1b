import { stripEnd } from '../../document/text/strip-end.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** The id of the issue that is meant by a mistyped id, by the issue's letter, `a)`, or by its title. */
export function issueMeant(written: string, { issues }: Template): string | undefined {
  const letter = stripEnd(written.trim().toLowerCase(), /[.)]/);
  const byLetter = issues.find((issue) => issue.letter.toLowerCase() === letter);
  if (byLetter !== undefined) return byLetter.id;
  const names = namesOf(issues);
  const byId = didYouMean(written, names.ids);
  if (byId !== undefined) return byId;
  const title = didYouMean(written.replace(/[-_]/g, ' '), names.titles);
  return issues.find((issue) => issue.title === title)?.id;
}

/** Ids and titles of a template's issues. They are the same arrays each time, because `didYouMean` caches answers by the array. */
const known = new WeakMap<readonly TemplateIssue[], { readonly ids: readonly string[]; readonly titles: readonly string[] }>();

function namesOf(issues: readonly TemplateIssue[]): { readonly ids: readonly string[]; readonly titles: readonly string[] } {
  let names = known.get(issues);
  if (names === undefined) known.set(issues, names = { ids: issues.map(({ id }) => id), titles: issues.map(({ title }) => title) });
  return names;
}

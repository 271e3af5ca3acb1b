import { stripEnd } from '../../document/text/strip-end.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** The id of the issue that another key means, by its id, its letter `a)` or its title. */
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

/** The same lists each time, so that what is known of them is found again. */
const known = new WeakMap<readonly TemplateIssue[], { readonly ids: readonly string[]; readonly titles: readonly string[] }>();

function namesOf(issues: readonly TemplateIssue[]): { readonly ids: readonly string[]; readonly titles: readonly string[] } {
  let names = known.get(issues);
  if (names === undefined) known.set(issues, names = { ids: issues.map(({ id }) => id), titles: issues.map(({ title }) => title) });
  return names;
}

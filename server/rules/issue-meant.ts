import { stripEnd } from '../document/strip-end.ts';
import type { Template } from '../template/template.ts';
import { didYouMean } from './did-you-mean.ts';

/** The id of the issue that another key means, by its id, its letter `a)` or its title. */
export function issueMeant(written: string, { issues }: Template): string | undefined {
  const letter = stripEnd(written.trim().toLowerCase(), /[.)]/);
  const byLetter = issues.find((issue) => issue.letter.toLowerCase() === letter);
  if (byLetter !== undefined) return byLetter.id;
  const byId = didYouMean(written, issues.map((issue) => issue.id));
  if (byId !== undefined) return byId;
  const title = didYouMean(written.replace(/[-_]/g, ' '), issues.map((issue) => issue.title));
  return issues.find((issue) => issue.title === title)?.id;
}

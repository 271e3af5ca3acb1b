import { counted } from './counts.ts';
import { fewNames } from './lists.ts';

const mostNamed = 5;

/** The sentence that names the symbolic links which were not followed, because they lead out of the folder that was searched. */
export function linksOutLine(links: readonly string[], folder: string): string {
  const named = fewNames(links, mostNamed, mostNamed);
  return links.length === 1
    ? `The link ${named} leads out of the folder ${folder}, so it was not followed.`
    : `${counted(links.length, 'link')} lead out of the folder ${folder}, so they were not followed: ${named}.`;
}

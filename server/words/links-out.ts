import { counted } from './counts.ts';
import { fewNames } from './lists.ts';

const mostNamed = 5;

/**
 * The sentence that names the symbolic links which were not followed, because they lead out of the folder that was searched.
 *
 * @param wanted what was searched for; a link that is left out in the search for templates may itself be named, and its files checked
 */
export function linksOutLine(links: readonly string[], folder: string, wanted: 'files' | 'templates'): string {
  const named = fewNames(links, mostNamed, mostNamed);
  return links.length === 1
    ? `The link ${named} leads out of the folder ${folder}, ${wanted === 'files' ? 'so it was not followed' : 'so templates in it do not count'}.`
    : `${counted(links.length, 'link')} lead out of the folder ${folder}, ${wanted === 'files' ? 'so they were not followed' : 'so templates in them do not count'}: ${named}.`;
}

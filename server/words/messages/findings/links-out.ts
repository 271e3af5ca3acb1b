import { grouped, fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

const mostNamed = 5;

interface Links {
  readonly links: readonly string[];
  readonly folder: string;
}
interface Several extends Links {
  readonly count: number;
}

const linksOut = messages('links-out', {
  file: ({ links, folder }: Links) => `The link ${links.join()} leads out of ${folder}, so it was not followed.`,
  files: ({ count, links, folder }: Several) =>
    `${grouped(count)} links lead out of ${folder}, so they were not followed: ${fewNames(links, mostNamed, mostNamed)}.`,
  template: ({ links, folder }: Links) =>
    `The link ${links.join()} leads out of ${folder}, so templates in it do not count.`,
  templates: ({ count, links, folder }: Several) =>
    `${grouped(count)} links lead out of ${folder}, so templates in them do not count: ${fewNames(links, mostNamed, mostNamed)}.`,
});

/**
 * The sentence that names the symbolic links which were not followed, because they lead out of the folder that was
 * searched.
 *
 * @param wanted what was searched for; a link that is left out in the search for templates may itself be named, and its
 *   files checked
 */
export function linksOutLine(links: readonly string[], folder: string, wanted: 'files' | 'templates'): string {
  const holes = { links, folder: folder === '.' ? 'the folder' : `the folder ${folder}`, count: links.length };
  if (links.length === 1) return (wanted === 'files' ? linksOut.file : linksOut.template)(holes).text;
  return linksOut[wanted](holes).text;
}

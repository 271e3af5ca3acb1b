const mostNamed = 5;

/** Says which links were not followed, because they lead out of the folder that was searched. */
export function linksOutLine(links: readonly string[], folder: string): string {
  const named = links.slice(0, mostNamed).join(', ');
  const more = links.length > mostNamed ? ` and ${links.length - mostNamed} more` : '';
  return links.length === 1
    ? `The link ${named} leads out of the folder ${folder}, so it was not followed.`
    : `${links.length} links lead out of the folder ${folder}, so they were not followed: ${named}${more}.`;
}

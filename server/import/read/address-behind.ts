/** Letters of an address that may lead on to another. */
const longestAddress = 4000;
const leadsOn =
  /^https?:\/\/(?:(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?\/url\?|[\w.-]{1,80}\.safelinks\.protection\.outlook\.com\/\S{0,40}\?)/i;

/**
 * The address that somebody has linked to, where Google Docs or Outlook have put one of their own before it; any other
 * address as it is.
 */
export function addressBehind(href: string): string {
  if (href.length > longestAddress || !leadsOn.test(href)) return href;
  const query = new URLSearchParams(href.slice(href.indexOf('?') + 1));
  const meant = query.get('q') ?? query.get('url') ?? '';
  return /^https?:\/\/[^\s<>"]+$/i.test(meant) ? meant : href;
}

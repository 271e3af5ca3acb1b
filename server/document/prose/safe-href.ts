/**
 * The address if it may become a link: a valid http, https or mailto URL without blanks. For everything else (`javascript:`,
 * an address broken over lines, no address at all) undefined, and it is shown as text.
 */
export function safeHref(written: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"\u0000-\u001f\u007f]+$/i.test(written) || !URL.canParse(written)) return undefined;
  return written;
}

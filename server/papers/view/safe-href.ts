/**
 * The address when it may become a link: http, https or mailto, in one piece.
 * Everything else (`javascript:`, broken over lines, not an address at all) stays text.
 */
export function safeHref(written: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"\u0000-\u001f\u007f]+$/i.test(written) || !URL.canParse(written)) return undefined;
  return written;
}

import { isInsideName, isIpLiteral } from './address.ts';

/** The link for a mail address, `mailto:desk@example.org`: mail addresses are handled as links everywhere. */
export function mailLink(address: string): string {
  return `mailto:${address.trim()}`;
}

/**
 * The domain of the one address in a `mailto:` link, as DNS spells it; `undefined` for any other link, for a link with
 * several addresses, and for a domain that has no meaning outside this machine's network.
 */
export function mailDomain(link: string): string | undefined {
  const [, name] = /^mailto:[^@,?\s]+@([^@,?\s]+)(?:\?.*)?$/is.exec(link) ?? [];
  if (name === undefined || /[/#\\:[\]]/.test(name) || !URL.canParse(`http://${name}/`)) return undefined;
  const { hostname } = new URL(`http://${name}/`);
  return hostname.includes('.') && !isIpLiteral(hostname) && !isInsideName(hostname) ? hostname.replace(/\.$/, '') : undefined;
}

/** As most are written. The other expression takes V8 some milliseconds to get ready, and says the same of these. */
const plainAddress = /^[^\s@<>()[\],;:"\\]+@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;
const address = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** True when the text is exactly one e-mail address, with dots only between its parts. */
export function isEmailAddress(text: string): boolean {
  return (plainAddress.test(text) || address.test(text)) && !/^\.|\.@|\.\./.test(text);
}

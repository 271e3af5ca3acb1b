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

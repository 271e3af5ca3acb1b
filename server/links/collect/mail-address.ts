import { isInsideName, isIpLiteral } from './address.ts';

/** Addresses of mail are asked about, and written, as links: `mailto:desk@example.org`. */
export function mailLink(address: string): string {
  return `mailto:${address.trim()}`;
}

/**
 * The domain of the one address in a `mailto:` link, as name servers know it; `undefined` for any other link, for several
 * addresses, and for a domain that means nothing outside the own network.
 */
export function mailDomain(link: string): string | undefined {
  const [, name] = /^mailto:[^@,?\s]+@([^@,?\s]+)(?:\?.*)?$/is.exec(link) ?? [];
  if (name === undefined || /[/#\\:[\]]/.test(name) || !URL.canParse(`http://${name}/`)) return undefined;
  const { hostname } = new URL(`http://${name}/`);
  return hostname.includes('.') && !isIpLiteral(hostname) && !isInsideName(hostname) ? hostname.replace(/\.$/, '') : undefined;
}

import * as tls from 'node:tls';

/**
 * Trusts what Node trusts (`NODE_EXTRA_CA_CERTS` included) and the authorities that the system knows, among them a
 * company's own. `undefined` where Node can not ask the system: before 22.15.
 */
export function createSystemTrust(): tls.SecureContext | undefined {
  const read = (tls as { readonly getCACertificates?: (type: 'default' | 'system') => string[] }).getCACertificates;
  if (read === undefined) return undefined;
  try {
    return tls.createSecureContext({ ca: [...new Set([...read('default'), ...read('system')])] });
  } catch {
    // A store that can not be read adds nothing.
    return undefined;
  }
}

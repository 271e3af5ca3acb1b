import * as tls from 'node:tls';

/**
 * A TLS context that trusts the authorities that Node trusts (`NODE_EXTRA_CA_CERTS` included) and those of the system's
 * store, such as a company's own. `undefined` where Node can not read that store: before 22.15.
 */
export function createSystemTrust(): tls.SecureContext | undefined {
  const read = (tls as { readonly getCACertificates?: (type: 'default' | 'system') => string[] }).getCACertificates;
  if (read === undefined) return undefined;
  try {
    return tls.createSecureContext({ ca: [...new Set([...read('default'), ...read('system')])] });
  } catch {
    // The system's store can not be read or holds a certificate that OpenSSL refuses; Node's authorities are used alone.
    return undefined;
  }
}

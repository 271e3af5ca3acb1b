import { promises, type MxRecord } from 'node:dns';
import { codeOf } from '../files/node-plain-file.ts';
import type { MailAnswer, MailDomains } from '../../../ports.ts';

/** The questions to a name server. Its errors have a `code`, as in `node:dns`. */
export interface NameServer {
  resolveMx(domain: string): Promise<readonly MxRecord[]>;
  resolve4(domain: string): Promise<readonly string[]>;
  resolve6(domain: string): Promise<readonly string[]>;
  cancel(): void;
}

export interface MailDomainsOptions {
  /** Opens a connection to name servers. Absent: those of the system. */
  readonly open?: (timeoutMs: number) => NameServer;
}

/** Asks the name servers of the system, and nobody else: no mail server is spoken to, and no mail is sent. */
export function createNodeMailDomains({ open = openSystem }: MailDomainsOptions = {}): MailDomains {
  return {
    async look(domain, timeoutMs, signal) {
      const server = open(timeoutMs);
      const cancel = (): void => server.cancel();
      signal?.addEventListener('abort', cancel);
      // Several questions may be needed; together they have the time of one.
      const timer = setTimeout(cancel, timeoutMs);
      try {
        return await look(domain, server);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

function openSystem(timeoutMs: number): NameServer {
  return new promises.Resolver({ timeout: timeoutMs, tries: 1 });
}

async function look(domain: string, server: NameServer): Promise<MailAnswer> {
  const exchanges = await ask(() => server.resolveMx(domain));
  if (Array.isArray(exchanges)) {
    const named = exchanges.filter(({ exchange }) => exchange !== '' && exchange !== '.');
    if (named.length > 0) return 'takes-mail';
    // A single MX record without a name means that the domain takes no mail (RFC 7505).
    if (exchanges.length > 0) return 'refuses-mail';
  }
  if (exchanges === 'unknown') return 'unknown';
  // Without an MX record, mail goes to the address of the domain itself (RFC 5321). A domain counts as missing only
  // when all three questions say so.
  const addresses = [await ask(() => server.resolve4(domain)), await ask(() => server.resolve6(domain))];
  if (addresses.some((found) => Array.isArray(found) && found.length > 0)) return 'takes-mail';
  if (addresses.includes('unknown')) return 'unknown';
  return exchanges === 'missing' && addresses.every((found) => found === 'missing') ? 'name-not-found' : 'no-record';
}

/**
 * @returns the records; `none` for a name without such records; `missing` when there is no such name; `unknown` when no
 * answer came
 */
async function ask<T>(question: () => Promise<readonly T[]>): Promise<T[] | 'none' | 'missing' | 'unknown'> {
  try {
    return [...(await question())];
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENODATA' ? 'none' : code === 'ENOTFOUND' ? 'missing' : 'unknown';
  }
}

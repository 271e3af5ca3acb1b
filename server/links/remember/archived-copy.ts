import { hasCredentials, webAddress } from '../collect/address.ts';

/** A copy of a page that an archive keeps. */
export interface ArchivedCopy {
  readonly url: string;
  readonly takenAtMs: number;
}

/** What an archive said about an address. */
export interface CopyFacts {
  readonly askedAtMs: number;
  /** The day that the copy was to be near to, as `2020-06-26`. */
  readonly near: string;
  /** Absent when the archive has none. */
  readonly copy?: ArchivedCopy;
}

/**
 * The request to an archive that offers the Wayback Machine's availability API.
 *
 * @param archive the API's address; its own query parameters are kept
 * @param near a day, as `2020-06-26`
 */
export function copyQuestion(archive: string, address: string, near: string): URL {
  const question = new URL(archive);
  question.searchParams.set('url', address);
  question.searchParams.set('timestamp', near.replaceAll('-', ''));
  return question;
}

/**
 * Reads an answer of the availability API.
 *
 * @returns `none` when the archive has no copy; undefined when the body is not such an answer
 */
export function readCopyAnswer(body: string): ArchivedCopy | 'none' | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isRecord(answer) || !isRecord(answer['archived_snapshots'])) return undefined;
  const { closest } = answer['archived_snapshots'];
  if (closest === undefined) return 'none';
  if (!isRecord(closest)) return undefined;
  const { available, status, url, timestamp } = closest;
  // A copy of an error page helps nobody.
  if (available !== true || !(typeof status === 'string' && /^2\d\d$/.test(status))) return 'none';
  const takenAtMs = typeof timestamp === 'string' ? timeOf(timestamp) : undefined;
  const copy = typeof url === 'string' ? webAddress(url) : undefined;
  if (takenAtMs === undefined || copy === undefined || hasCredentials(copy)) return undefined;
  // The API still writes http; the archive answers https with the same page.
  return { url: copy.href.replace(/^http:\/\/(web\.archive\.org\/)/, 'https://$1'), takenAtMs };
}

/** `20200626123000` as milliseconds since 1970. */
function timeOf(timestamp: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp) ?? [];
  if (second === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

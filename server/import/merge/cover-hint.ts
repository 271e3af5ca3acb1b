import { asRecord } from '../../contract/plain-value.ts';

/**
 * The data that our export left in a file, without what no paper shows of initiatives and language: nobody can have changed that
 * on paper, so the submission's own counts. What remains tells which line of the cover is which.
 */
export function coverHint(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const hint: unknown = JSON.parse(json);
    return JSON.stringify({ ...asRecord(hint), language: '', issues: {} });
  } catch {
    return undefined;
  }
}

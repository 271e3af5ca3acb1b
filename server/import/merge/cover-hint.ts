import { asRecord } from '../../contract/plain-value.ts';

/**
 * The data that our export left in a file, without what no paper shows of initiatives and language: nobody can have
 * changed that on paper, so the submission's own counts. What remains tells which line of the cover is which, and of
 * which issue a title is.
 */
export function coverHint(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const hint = asRecord(JSON.parse(json));
    const issues = Object.entries(asRecord(hint['issues'])).map(
      ([id, list]) =>
        [id, Array.isArray(list) ? list.map((one: unknown) => ({ title: asRecord(one)['title'] })) : []] as const,
    );
    return JSON.stringify({ ...hint, language: '', issues: Object.fromEntries(issues) });
  } catch {
    return undefined;
  }
}

import type { NewSubmissionChoices } from '../../server/protocol/new-submission.ts';

/**
 * The URI of the folder that has the most answers to a template, of equal ones the first; undefined where nobody has
 * answered it.
 */
export function folderOfAnswers({ templates }: NewSubmissionChoices, template: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { answers } of templates.find(({ id }) => id === template)?.economies ?? []) {
    for (const { uri, template: answered } of answers) {
      if (answered !== template) continue;
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts].reduce<readonly [string, number] | undefined>(
    (most, one) => (most === undefined || one[1] > most[1] ? one : most),
    undefined,
  )?.[0];
}

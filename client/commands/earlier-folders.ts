import type { NewTemplateChoice } from '../../server/protocol/new-submission.ts';

/** An open folder with previous submissions, and how many economies have one there. */
interface EarlierFolder {
  readonly uri: string;
  readonly label: string;
  readonly economies: number;
}

/**
 * The open folders with submissions to another template than the one that is answered now.
 *
 * @returns `isClear` where nobody needs to be asked which has the previous ones: a single folder has them, apart from
 *   the answers of today. Beside those of today, an answer to another template may be about something else, and the
 *   previous ones in no open folder.
 */
export function earlierFolders({ id, economies }: Pick<NewTemplateChoice, 'id' | 'economies'>): {
  readonly folders: readonly EarlierFolder[];
  readonly isClear: boolean;
} {
  const found = new Map<string, { readonly label: string; readonly economies: Set<string> }>();
  const answered = new Set<string>();
  for (const { name: economy, answers } of economies) {
    for (const { uri, name, template } of answers) {
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      if (template === id) {
        answered.add(folder);
        continue;
      }
      const label =
        name.slice(0, Math.max(0, name.lastIndexOf('/'))) ||
        decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1));
      const known = found.get(folder) ?? { label, economies: new Set() };
      found.set(folder, known);
      known.economies.add(economy);
    }
  }
  const folders = [...found].map(([uri, { label, economies: those }]): EarlierFolder => ({
    uri,
    label,
    economies: those.size,
  }));
  return { folders, isClear: folders.length === 1 && !folders.some(({ uri }) => answered.has(uri)) };
}

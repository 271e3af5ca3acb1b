import type { SavedMentions } from '../../mentions/saved-mentions.ts';
import type { FileFindings } from '../../workspace/check-folders.ts';
import { fileKey } from '../../document/file-key.ts';

/** Takes what files mention from one check of folders. */
export interface MentionRound {
  take(files: readonly FileFindings[]): void;
  /** Each file has been checked: of others nothing is known any more. */
  finish(): void;
}

/** @param folderUris the folders that are checked */
export function mentionRound(saved: Pick<SavedMentions, 'set' | 'seen' | 'keepOnly'>, folderUris: readonly string[]): MentionRound {
  const names = new Set<string>();
  return {
    take: (files) => {
      for (const { uri, summary, stamp } of files) {
        saved.seen(uri, stamp);
        if (summary === undefined) continue;
        names.add(fileKey(uri));
        saved.set(uri, summary);
      }
    },
    finish: () => saved.keepOnly(names, folderUris),
  };
}

import type { MentionReader } from '../../mentions/mention-reader.ts';
import { SavedMentions } from '../../mentions/saved-mentions.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { FolderReader } from '../files/documents.ts';

/** What texts mention, and where in a folder each thing is mentioned. */
export interface MentionService {
  /** What saved files mention: told by whoever checks them, and read by those that search. */
  readonly saved: SavedMentions;
  /** What reads and finds mentions; it is read when it is first asked for. */
  reader(): Promise<MentionReader>;
}

export function createMentionService(templates: TemplateStore): MentionService & FolderReader {
  const saved = new SavedMentions();
  let reader: Promise<MentionReader> | undefined;
  return {
    saved,
    reader: () => (reader ??= import('../../mentions/mention-reader.ts').then(({ createMentionReader }) => createMentionReader(templates, saved))),
    setFolders: (folderUris) => saved.setFolders(folderUris),
    filesChanged: () => Promise.resolve(false),
  };
}

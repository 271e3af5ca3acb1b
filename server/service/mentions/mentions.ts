import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { MentionReader } from '../../mentions/mention-reader.ts';
import { SavedMentions } from '../../mentions/saved-mentions.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { isTeamFileUri, isTemplateUri } from '../../template/template-files.ts';
import type { FolderReader } from '../files/documents.ts';

/** What texts mention, and where in a folder each thing is mentioned. */
export interface MentionService {
  /** What saved files mention: told by whoever checks them, and read by those that search. */
  readonly saved: SavedMentions;
  /** What reads and finds mentions; it is read when it is first asked for. */
  reader(): Promise<MentionReader>;
  /** How many submissions name what is defined at an offset; undefined where nothing is. @param open the texts that are open count before their files */
  namedBy(document: SourceDocument, offset: number, open: readonly SourceDocument[]): Promise<NamedBy | undefined>;
}

export interface NamedBy {
  readonly range: Range;
  readonly submissions: number;
}

export function createMentionService(templates: TemplateStore): MentionService & FolderReader {
  const saved = new SavedMentions();
  let reader: Promise<MentionReader> | undefined;
  const read = (): Promise<MentionReader> => (
    reader ??= import('../../mentions/mention-reader.ts').then(({ createMentionReader }) => createMentionReader((uri) => templates.at(uri), saved))
  );
  return {
    saved,
    reader: read,
    async namedBy(document, offset, open) {
      const mentions = await read();
      const defined = mentions.at(document, offset).find(({ role }) => role === 'definition');
      if (defined === undefined) return undefined;
      const { kind, key, range } = defined;
      const uses = mentions.of({ uri: document.uri, kind, key }, open).filter(({ uri }) => !isTemplateUri(uri) && !isTeamFileUri(uri));
      return { range, submissions: new Set(uses.map(({ uri }) => uri)).size };
    },
    setFolders: (folderUris) => saved.setFolders(folderUris),
    filesChanged: () => Promise.resolve(false),
  };
}

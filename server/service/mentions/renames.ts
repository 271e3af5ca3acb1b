import { readConfigDocument, readTemplateDocument } from '../../document/model/template-document.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { RenamePlace, RenameRefused } from '../../language/rename/rename-place.ts';
import type { FileSystem } from '../../ports.ts';
import { isTeamFileUri, isTemplateUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { FileEdits } from './file-edits.ts';
import type { MentionService } from './mentions.ts';
import type { RenameAsked } from './rename-files.ts';

/** Other names for acronyms, addresses, and ids of issues and sub-points, in all files that name them. */
export interface RenameService {
  /** What would be renamed at an offset; undefined where nothing stands that has a name. */
  place(document: SourceDocument, offset: number): Promise<RenamePlace | RenameRefused | undefined>;
  /** The edits of all files; undefined where nothing stands that has a name. */
  rename(asked: RenameAsked): Promise<readonly FileEdits[] | RenameRefused | undefined>;
}

export interface RenameParts {
  readonly files: Pick<FileSystem, 'readFile' | 'reasonOf'>;
  readonly templates: TemplateStore;
  readonly mentions: MentionService;
}

export function createRenameService({ files, templates, mentions }: RenameParts): RenameService {
  const work = async () => {
    const [{ placeToRename, renameInFiles }, reader] = await Promise.all([
      import('./rename-files.ts'),
      mentions.reader(),
    ]);
    return { placeToRename, renameInFiles, means: { reader, templates, files, read } };
  };
  return {
    async place(document, offset) {
      const { placeToRename, means } = await work();
      return placeToRename(means, document, offset);
    },
    async rename(asked) {
      const { renameInFiles, means } = await work();
      return renameInFiles(means, asked);
    },
  };
}

function read(uri: string, text: string): SourceDocument {
  if (isTemplateUri(uri)) return readTemplateDocument(uri, 0, text);
  return isTeamFileUri(uri) ? readConfigDocument(uri, 0, text) : readSubmissionDocument(uri, 0, text);
}

import type { SourceDocument } from '../document/model/source-document.ts';
import { headingOf, issueOf } from '../template/template.ts';
import type { Agency } from '../template/agencies.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import { agencyKey } from './agency-names.ts';
import {
  attachedFiles,
  mentionsOfThing,
  partlyRead,
  whyPartlyRead,
  type Mentioned,
  type MentionsInFile,
  type PartlyRead,
} from './find-mentions.ts';
import { namedTogether, prepareSymbols, symbolsFound, type FolderSymbol } from './folder-symbols.ts';
import { mentionScope, mentionsAt, mentionsIn } from './mentions.ts';
import { mentionsToBytes } from './mention-bytes.ts';
import type { Mention, MentionScope } from './mention.ts';
import type { SavedFiles } from '../workspace/saved-files.ts';

/**
 * Reads what texts mention, and finds where in a folder a thing is mentioned. `open`: the texts that are open, which
 * count instead of their files.
 */
export interface MentionReader {
  /** The mentions at an offset, innermost first: a host before its address. */
  at(document: SourceDocument, offset: number): readonly Mention[];
  /** All mentions of a text, in its order. */
  in(document: SourceDocument): readonly Mention[];
  /** Those of a text that are of the same thing. */
  same(document: SourceDocument, mention: Pick<Mention, 'kind' | 'key'>): readonly Mention[];
  /** Names the folder that counts for a file, as `SavedFiles` does. */
  folderOf(uri: string): string;
  /** All mentions of one thing in its folder, by file, those that define it among them. */
  of(mentioned: Mentioned, open: readonly SourceDocument[]): readonly MentionsInFile[];
  /** The files in the folder of a file of which a part was not read, so that what it mentions is not known. */
  partlyRead(uri: string, open: readonly SourceDocument[]): readonly PartlyRead[];
  /**
   * The addresses of the files that a saved file attaches, in the spelling of `fileKey`; undefined where it is not
   * known what it mentions.
   */
  attachedBy(uri: string): readonly string[] | undefined;
  /**
   * What submissions name in the folder of a file, or everywhere for a file that lies in none: the open ones, and saved
   * ones that are prepared.
   */
  namedAround(uri: string, open: readonly SourceDocument[]): NamedAround;
  /** What bears a name that the letters of `query` stand in, the best first. */
  symbols(query: string, open: readonly SourceDocument[]): readonly FolderSymbol[];
  /**
   * Makes what `symbols` and `namedAround` read of saved files, so that the first query is answered as fast as others.
   * @param turn waited for after each file
   */
  prepareSymbols(turn: () => Promise<void>): Promise<void>;
  /** What a file mentions, as bytes. */
  bytesOf(document: SourceDocument): Uint8Array;
}

export interface NamedAround {
  readonly agencies: ReadonlySet<Agency>;
  /** The ids of the templates that submissions answer, those of most submissions first. */
  readonly templates: readonly string[];
}

export function createMentionReader(inputsAt: (uri: string) => FolderInputs, saved: SavedFiles): MentionReader {
  const scope = (document: SourceDocument): MentionScope => mentionScope(document, inputsAt(document.uri));
  const all = (document: SourceDocument): readonly Mention[] => mentionsIn(document, scope(document));
  return {
    at: (document, offset) => mentionsAt(document, offset, scope(document)),
    in: all,
    same: (document, { kind, key }) => all(document).filter((one) => one.kind === kind && one.key === key),
    folderOf: (uri) => saved.folderOf(uri),
    of: (mentioned, open) => mentionsOfThing(mentioned, { saved, open, mentionsIn: all }),
    partlyRead: (uri, open) => partlyRead(uri, { saved, open }),
    attachedBy: (uri) => {
      const file = saved.get(uri);
      return file && attachedFiles(file);
    },
    namedAround: (uri, open) => {
      const { agencies: keys, templates } = namedTogether(uri, { saved, open, mentionsIn: all });
      const { registries } = inputsAt(uri);
      const economies = new Set([...keys].map((key) => key.slice(0, key.indexOf('\n'))));
      const named = [...economies]
        .flatMap((economy) => registries.agenciesOf(economy))
        .filter((agency) => keys.has(agencyKey(agency)));
      return { agencies: new Set(named), templates };
    },
    symbols: (query, open) =>
      symbolsFound(query, { saved, open, mentionsIn: all }, (key, uri) => heading(inputsAt(uri), key)),
    prepareSymbols: (turn) => prepareSymbols(saved, turn),
    bytesOf: (document) => {
      const why = whyPartlyRead(document);
      const unread: readonly Mention[] =
        why === undefined
          ? []
          : [{ kind: 'unread', key: why, range: { start: 0, end: 0 }, role: 'use', written: 'elsewhere' }];
      return mentionsToBytes(document, [...unread, ...mentionsIn(document, scope(document), true)]);
    },
  };
}

/** The words for an issue, by the key of its mentions. */
function heading(store: FolderInputs, key: string): string {
  const [templateId = '', id = ''] = key.split('\n');
  const template = store.get(templateId);
  const issue = template && issueOf(template, id);
  return issue === undefined ? id : headingOf(issue);
}

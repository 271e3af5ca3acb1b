import type { SourceDocument } from '../document/model/source-document.ts';
import { headingOf, issueOf } from '../template/template.ts';
import type { TemplateStore } from '../template/template-store.ts';
import { mentionsOfKinds, mentionsOfThing, type Mentioned, type PlacedMention } from './find-mentions.ts';
import { symbolsFound, type FolderSymbol } from './folder-symbols.ts';
import { mentionScope } from './mention-scope.ts';
import { mentionsToBytes } from './mention-bytes.ts';
import type { Mention, MentionKind, MentionScope } from './mention.ts';
import { mentionsAt, mentionsIn } from './mentions.ts';
import type { SavedMentions } from './saved-mentions.ts';

/** Reads what texts mention, and finds where in a folder a thing is mentioned. `open`: the texts that are open, which count instead of their files. */
export interface MentionReader {
  /** The mentions at an offset, innermost first: a host before its address. */
  at(document: SourceDocument, offset: number): readonly Mention[];
  /** All mentions of a text, in its order. */
  in(document: SourceDocument): readonly Mention[];
  /** Those of a text that are of the same thing. */
  same(document: SourceDocument, mention: Pick<Mention, 'kind' | 'key'>): readonly Mention[];
  /** All mentions of one thing in its folder, by file and place, those that define it among them. */
  of(mentioned: Mentioned, open: readonly SourceDocument[]): readonly PlacedMention[];
  /** All mentions of some kinds in the folder of a file. */
  ofKinds(uri: string, kinds: ReadonlySet<MentionKind>, open: readonly SourceDocument[]): readonly PlacedMention[];
  /** What bears a name that the letters of `query` stand in, the best first. */
  symbols(query: string, open: readonly SourceDocument[]): readonly FolderSymbol[];
  /** What a file mentions, for `SavedMentions`. */
  bytesOf(document: SourceDocument): Uint8Array;
}

export function createMentionReader(store: Pick<TemplateStore, 'get' | 'registries'>, saved: SavedMentions): MentionReader {
  const scope = (document: SourceDocument): MentionScope => mentionScope(document, store);
  const all = (document: SourceDocument): readonly Mention[] => mentionsIn(document, scope(document));
  return {
    at: (document, offset) => mentionsAt(document, offset, scope(document)),
    in: all,
    same: (document, { kind, key }) => all(document).filter((one) => one.kind === kind && one.key === key),
    of: (mentioned, open) => mentionsOfThing(mentioned, { saved, open, mentionsIn: all }),
    ofKinds: (uri, kinds, open) => mentionsOfKinds(kinds, { saved, open, mentionsIn: all }, saved.folderOf(uri)),
    symbols: (query, open) => symbolsFound(query, { saved, open, mentionsIn: all }, (key) => heading(store, key)),
    bytesOf: (document) => mentionsToBytes(document, mentionsIn(document, scope(document), true)),
  };
}

/** The words for an issue, by the key of its mentions. */
function heading(store: Pick<TemplateStore, 'get'>, key: string): string {
  const [templateId = '', id = ''] = key.split('\n');
  const template = store.get(templateId);
  const issue = template && issueOf(template, id);
  return issue === undefined ? id : headingOf(issue);
}

import {
  type DefinitionLink,
  type Location,
  DocumentHighlightKind,
  type DocumentHighlight,
  ResponseError,
  LSPErrorCodes,
  type PrepareRenameResult,
  type WorkspaceEdit,
  type FoldingRange,
  type Position,
  type SelectionRange,
  SymbolKind,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { SourceText } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import type { Fold } from '../../language/folding/tree-folds.ts';
import type { FolderSymbol } from '../../mentions/folder-symbols.ts';
import type { Mention } from '../../mentions/mention.ts';
import { builtInTextRequest } from '../../protocol/built-in.ts';
import { locationOf, toLspRange, workspaceEditOf } from '../conversion/convert.ts';
import type { KnownState, UnreadableFile } from '../findings/known-mentions.ts';
import { answer, noLongerWanted } from '../requests/answer.ts';
import { nameBelow } from '../requests/papers.ts';
import type { ClientAbilities, ShownAbilities } from '../session/abilities.ts';
import type { Feature } from './feature.ts';
import { sessionMessages } from '../../words/messages/session.ts';

/**
 * Where the template or the registry says what is named at a place. What comes with this product can be read, and not
 * written.
 */
export const definitionFeature: Feature = {
  announced: () => ({ definitionProvider: true }),
  answer(asked) {
    const {
      connection,
      services: { definitions },
      builtInUri,
      on,
      abilities,
    } = asked;
    answer(asked, builtInTextRequest, async ({ path }) => (await definitions.builtInText(path)) ?? null);
    connection.onDefinition(({ textDocument, position }, token) =>
      on<DefinitionLink[] | Location[] | null>(textDocument.uri, token, null, async (document) => {
        const found = await definitions.definition(document, document.lines.offsetAt(position));
        if (found === undefined) return null;
        const location = locationOf(found.place, builtInUri);
        if (location === undefined) return null;
        const { uri, range } = location;
        return abilities.definitionLinks
          ? [
              {
                originSelectionRange: toLspRange(document, found.origin),
                targetUri: uri,
                targetRange: range,
                targetSelectionRange: range,
              },
            ]
          : [location];
      }),
    );
  },
};

/** Links that can be followed. */
export const followLinksFeature: Feature = {
  announced: () => ({ documentLinkProvider: {} }),
  answer({ connection, services, on }) {
    connection.onDocumentLinks(({ textDocument }, token) =>
      on(textDocument.uri, token, null, (document) => [...services.language.documentLinks(document)]),
    );
  },
};

/**
 * Where else the thing is mentioned that stands at a place, in its text and in all files of its folder; and what there
 * is in the folder by its name.
 */
export const referencesFeature: Feature = {
  announced: () => ({ referencesProvider: true, documentHighlightProvider: true, workspaceSymbolProvider: true }),
  answer({ connection, services: { mentions }, documents, ready, failures, knownMentions, on, abilities }) {
    /** @returns false where the answer is no longer wanted */
    const areKnown = async (asked: Promise<KnownState>): Promise<boolean> => {
      const known = await asked;
      if (known !== 'not wanted') failures.tellPart(known === 'known');
      return known !== 'not wanted';
    };
    connection.onReferences(({ textDocument, position, context }, token) =>
      on<Location[] | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
        const reader = await mentions.reader();
        const at = (): Mention | undefined => {
          const now = documents.get(document.uri) ?? document;
          return reader.at(now, now.lines.offsetAt(position))[0];
        };
        if (at() === undefined) return null;
        if (!(await areKnown(knownMentions.known(token)))) return noLongerWanted();
        // Meanwhile a registry may have been read anew, by which an agency is another one.
        const mention = at();
        if (mention === undefined) return null;
        return reader
          .of({ uri: document.uri, kind: mention.kind, key: mention.key }, documents.all())
          .flatMap(({ uri, mentions: found }) =>
            found
              .filter(({ role }) => context.includeDeclaration || role === 'use')
              .map(({ range }) => ({ uri, range })),
          );
      }),
    );
    connection.onDocumentHighlight(({ textDocument, position }, token) =>
      on<DocumentHighlight[] | null>(textDocument.uri, token, null, async (document) => {
        const reader = await mentions.reader();
        const [mention] = reader.at(document, document.lines.offsetAt(position));
        return mention === undefined
          ? null
          : reader
              .same(document, mention)
              .map((one) => ({ range: toLspRange(document, one.range), kind: highlightKind(one) }));
      }),
    );
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      await ready;
      if (token.isCancellationRequested) return noLongerWanted();
      return failures.guarded('the symbols of the folder', async () => {
        const reader = await mentions.reader();
        if (!(await areKnown(knownMentions.known(token)))) return noLongerWanted();
        return reader.symbols(query, documents.all()).map((one) => symbolInFolder(one, abilities.folderSymbolKinds));
      })();
    });
  },
};

/** A title is no name for anything else: it is highlighted as mere text. */
function highlightKind({ kind, role }: Mention): DocumentHighlightKind {
  if (role === 'definition') return DocumentHighlightKind.Write;
  return kind === 'title' ? DocumentHighlightKind.Text : DocumentHighlightKind.Read;
}

/** Other names for what several files name. */
export const renameFeature: Feature = {
  announced: ({
    abilities: {
      changes: { preparesRename },
    },
  }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
  answer({ connection, services: { renames }, documents, folders, knownMentions, on, abilities: { changes } }) {
    connection.onPrepareRename(({ textDocument, position }, token) =>
      on<PrepareRenameResult | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
        const place = await renames.place(document, document.lines.offsetAt(position));
        if (place === undefined) return null;
        return 'refused' in place
          ? refusal(place.refused)
          : { range: toLspRange(document, place.range), placeholder: place.name };
      }),
    );
    connection.onRenameRequest(({ textDocument, position, newName }, token) =>
      on<WorkspaceEdit | ResponseError<void> | null>(textDocument.uri, token, null, async (document) => {
        const known = await knownMentions.known(token);
        if (known === 'not wanted') return noLongerWanted();
        if (known !== 'known') return refusal(leftBehind(known.unreadable, nameBelow(folders(), undefined)));
        // While the files were looked through, somebody may have typed on.
        const now = documents.get(textDocument.uri) ?? document;
        const done = await renames.rename({
          document: now,
          offset: now.lines.offsetAt(position),
          wanted: newName,
          open: documents.all(),
          nameOf: nameBelow(folders(), undefined),
        });
        if (done === undefined) return refusal(sessionMessages.nothingToRename);
        return 'refused' in done ? refusal(done.refused) : workspaceEditOf(done, changes, true);
      }),
    );
  },
};

/** Why nothing is renamed: files that can not be read would keep the old name. */
function leftBehind([first, ...others]: readonly UnreadableFile[], nameOf: (uri: string) => string): string {
  if (first === undefined) return sessionMessages.someUnread;
  const unread = { file: nameOf(first.uri), reason: first.reason };
  return others.length === 0
    ? sessionMessages.oneUnread(unread)
    : sessionMessages.moreUnread({ ...unread, more: others.length });
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, message);
}

/** How a text is divided: its outline, what of it folds, and what a selection grows to. */
export const structureFeature: Feature = {
  announced: ({ abilities: { shown } }) => ({
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    ...(shown.selection && { selectionRangeProvider: true }),
  }),
  answer({ connection, services, on, abilities }) {
    connection.onDocumentSymbol(({ textDocument }, token) =>
      on(textDocument.uri, token, null, (document) =>
        symbolsFor(document.uri, services.language.symbols(document), abilities.symbols),
      ),
    );
    connection.onFoldingRanges(({ textDocument }, token) =>
      on(textDocument.uri, token, null, (document) =>
        foldsFor(services.language.foldingRanges(document, abilities.shown.folding.most), abilities.shown.folding),
      ),
    );
    if (!abilities.shown.selection) return;
    connection.onSelectionRanges(({ textDocument, positions }, token) =>
      on(textDocument.uri, token, null, async (document) => {
        const { lines } = document;
        const found = await services.shown.selectionRanges(
          document,
          positions.map((position) => lines.offsetAt(position)),
        );
        return found.map((ranges, index) => selectionFor(lines, ranges, positions[index]));
      }),
    );
  },
};

/** Folds in the form that the client takes. */
function foldsFor(folds: readonly Fold[], { kinds, collapsedText }: ShownAbilities['folding']): FoldingRange[] {
  return folds.map(({ startLine, endLine, kind, instead }) => {
    const fold: FoldingRange = { startLine, endLine };
    if (kind !== undefined && kinds?.has(kind) !== false) fold.kind = kind;
    const shown = collapsedText ? instead?.() : undefined;
    if (shown !== undefined && shown !== '') fold.collapsedText = shown;
    return fold;
  });
}

/** @param ranges from the smallest, each of which the next holds */
function selectionFor(lines: SourceText, ranges: readonly Range[], position: Position | undefined): SelectionRange {
  const outside = ranges.toReversed();
  let selection: SelectionRange | undefined;
  for (const range of outside)
    selection = {
      range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
      ...(selection && { parent: selection }),
    };
  const at = position ?? { line: 0, character: 0 };
  return selection ?? { range: { start: at, end: at } };
}

/** For kinds that not all clients know, one that all clients know. */
const knownToAll: ReadonlyMap<SymbolKind, SymbolKind> = new Map<SymbolKind, SymbolKind>([
  [SymbolKind.Object, SymbolKind.Property],
  [SymbolKind.EnumMember, SymbolKind.Constant],
]);

/** The outline in the form that the client takes: a tree, or a list whose entries name what holds them. */
function symbolsFor(
  uri: string,
  tree: readonly DocumentSymbol[],
  { tree: takesTree, kinds }: ClientAbilities['symbols'],
): DocumentSymbol[] | SymbolInformation[] {
  const kindFor = (kind: SymbolKind): SymbolKind => announcedKind(kind, kinds);
  const withKinds = (symbol: DocumentSymbol): DocumentSymbol => ({
    ...symbol,
    kind: kindFor(symbol.kind),
    ...(symbol.children && { children: symbol.children.map(withKinds) }),
  });
  if (takesTree) return tree.map(withKinds);
  const flat = (
    { name, kind, range, children = [] }: DocumentSymbol,
    containerName: string | undefined,
  ): readonly SymbolInformation[] => [
    { name, kind: kindFor(kind), location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...children.flatMap((child) => flat(child, name)),
  ];
  return tree.flatMap((symbol) => flat(symbol, undefined));
}

const kindOfSymbol = {
  initiative: SymbolKind.String,
  economy: SymbolKind.Namespace,
  agency: SymbolKind.Class,
} as const;

/** What is found in the folder by its name. */
function symbolInFolder(
  { name, kind, container, uri, range }: FolderSymbol,
  kinds: ReadonlySet<SymbolKind>,
): SymbolInformation {
  return {
    name,
    kind: announcedKind(kindOfSymbol[kind], kinds),
    location: { uri, range },
    ...(container !== '' && { containerName: container }),
  };
}

function announcedKind(kind: SymbolKind, kinds: ReadonlySet<SymbolKind>): SymbolKind {
  return kinds.has(kind) ? kind : (knownToAll.get(kind) ?? SymbolKind.String);
}

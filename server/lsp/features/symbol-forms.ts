import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import type { FolderSymbol } from '../../mentions/folder-symbols.ts';
import type { ClientAbilities } from '../session/client-abilities.ts';

/** For kinds that not all clients know, one that all clients know. */
const knownToAll: ReadonlyMap<SymbolKind, SymbolKind> = new Map<SymbolKind, SymbolKind>([
  [SymbolKind.Object, SymbolKind.Property], [SymbolKind.EnumMember, SymbolKind.Constant],
]);

/** The outline in the form that the client takes: a tree, or a list whose entries name what holds them. */
export function symbolsFor(uri: string, tree: readonly DocumentSymbol[], { tree: takesTree, kinds }: ClientAbilities['symbols']): DocumentSymbol[] | SymbolInformation[] {
  const kindFor = (kind: SymbolKind): SymbolKind => announcedKind(kind, kinds);
  const withKinds = (symbol: DocumentSymbol): DocumentSymbol => ({
    ...symbol, kind: kindFor(symbol.kind), ...(symbol.children && { children: symbol.children.map(withKinds) }),
  });
  if (takesTree) return tree.map(withKinds);
  const flat = ({ name, kind, range, children = [] }: DocumentSymbol, containerName: string | undefined): readonly SymbolInformation[] => [
    { name, kind: kindFor(kind), location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...children.flatMap((child) => flat(child, name)),
  ];
  return tree.flatMap((symbol) => flat(symbol, undefined));
}

const kindOfSymbol = { initiative: SymbolKind.String, economy: SymbolKind.Namespace, agency: SymbolKind.Class } as const;

/** What is found in the folder by its name. */
export function symbolInFolder({ name, kind, container, uri, range }: FolderSymbol, kinds: ReadonlySet<SymbolKind>): SymbolInformation {
  return { name, kind: announcedKind(kindOfSymbol[kind], kinds), location: { uri, range }, ...(container !== '' && { containerName: container }) };
}

function announcedKind(kind: SymbolKind, kinds: ReadonlySet<SymbolKind>): SymbolKind {
  return kinds.has(kind) ? kind : knownToAll.get(kind) ?? SymbolKind.String;
}

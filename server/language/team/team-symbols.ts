import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../document/model/template-document.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlEntry, type YamlNode } from '../../document/yaml/tree.ts';
import { symbol } from '../symbol.ts';
import { isBelowItsName, teamFileOf } from './hover-team-code.ts';

/** The outline of a file of a team's own: economies with their agencies, economies, terms, or what is configured. */
export function teamSymbols(document: ConfigDocument): DocumentSymbol[] {
  const { root } = document;
  switch (teamFileOf(document)) {
    case 'agencies':
      return entriesOf(isBelowItsName(document, 'agencies') ? entryOf(root, 'agencies')?.value : root).map((economy) =>
        keySymbol(
          document,
          economy,
          SymbolKind.Module,
          '',
          writtenItems(economy.value).flatMap((item) =>
            entrySymbol(document, item, SymbolKind.Constant, ['acronym', 'name']),
          ),
        ),
      );
    case 'economies':
      return writtenItems(isBelowItsName(document, 'economies') ? entryOf(root, 'economies')?.value : root).flatMap(
        (item) => entrySymbol(document, item, SymbolKind.Module, ['name', 'formal']),
      );
    case 'terms':
      return [
        ...entriesOf(root).flatMap((entry) =>
          keyName(entry) === 'off' && !isNothing(entry.value)
            ? [keySymbol(document, entry, SymbolKind.Object, shown(entry.value), [])]
            : [],
        ),
        ...writtenItems(root?.kind === 'seq' ? root : entryOf(root, 'terms')?.value).flatMap((item) =>
          entrySymbol(document, item, SymbolKind.String, ['find', 'prefer']),
        ),
      ];
    case 'config':
      return entriesOf(root).map((part) => configSymbol(document, part));
    case undefined:
      return [];
  }
}

function configSymbol(document: ConfigDocument, entry: YamlEntry): DocumentSymbol {
  const { value } = entry;
  if (value.kind !== 'map') return keySymbol(document, entry, SymbolKind.Property, shown(value), []);
  return keySymbol(
    document,
    entry,
    SymbolKind.Object,
    '',
    value.entries.map((below) => keySymbol(document, below, SymbolKind.Property, shown(below.value), [])),
  );
}

function keySymbol(
  document: ConfigDocument,
  entry: YamlEntry,
  kind: SymbolKind,
  detail: string,
  children: DocumentSymbol[],
): DocumentSymbol {
  const {
    key: { range },
    value,
  } = entry;
  const end = value.kind === 'scalar' && value.style === 'absent' ? range.end : value.range.end;
  return symbol(
    document,
    keyName(entry),
    detail,
    kind,
    { start: range.start, end: Math.max(range.end, end) },
    range,
    children,
  );
}

/** An entry of a list: called by the first of these keys that it has, and explained by the next. */
function entrySymbol(
  document: ConfigDocument,
  item: YamlNode,
  kind: SymbolKind,
  keys: readonly string[],
): readonly DocumentSymbol[] {
  if (item.kind !== 'map') return [];
  const [named, further] = keys.flatMap((key) => {
    const entry = entryOf(item, key);
    return entry === undefined || isNothing(entry.value) ? [] : [entry];
  });
  const start = { start: item.range.start, end: item.range.start };
  const selected: Range =
    named !== undefined && named.value.range.end > named.value.range.start ? named.value.range : start;
  return [
    symbol(
      document,
      named === undefined ? '' : shown(named.value),
      further === undefined ? '' : shown(further.value),
      kind,
      item.range,
      selected,
      [],
    ),
  ];
}

/** A longer text is not shown whole. */
const longestShown = 200;

function shown(value: YamlNode): string {
  const words =
    value.kind === 'seq'
      ? writtenItems(value).map(shown).join(', ')
      : value.kind === 'map'
        ? ''
        : String(value.value ?? '');
  return words.length > longestShown ? `${words.slice(0, longestShown)}…` : words;
}

function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

import type { CompletionItem, CompletionList, InsertReplaceEdit, Range } from 'vscode-languageserver';
import type { CompletionAnswer } from '../../language/completion.ts';
import type { ClientAbilities } from '../session/client-abilities.ts';

type Wanted = ClientAbilities['completion'];

/** So many lists are remembered for clients that ask for the documentation of one item: that of the item selected, or of one that was. */
const mostLists = 4;

/**
 * CompletionAnswer in the form that a client takes: what most of them have in common is sent once, and their documentation when it is
 * asked for.
 */
export class CompletionLists {
  readonly #wanted: Wanted;
  /** By the number of a list, the documentation of its items. */
  readonly #documented = new Map<number, ReadonlyMap<string, CompletionItem['documentation']>>();
  #last = 0;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  listOf({ items, dependsOnTyping }: CompletionAnswer): CompletionList {
    const sent = this.#wanted.resolves.has('documentation') ? this.#withoutDocumentation(items) : items;
    return { isIncomplete: dependsOnTyping, ...withDefaults(sent, this.#wanted.defaults) };
  }

  /** The item with its documentation; as it is, where its list is forgotten, or the item is none of ours. */
  resolve(item: CompletionItem): CompletionItem {
    const documentation = this.#documented.get(Number(item.data))?.get(keyOf(item));
    return documentation === undefined ? item : { ...item, documentation };
  }

  #withoutDocumentation(items: readonly CompletionItem[]): readonly CompletionItem[] {
    const documented = items.filter(({ documentation }) => documentation !== undefined);
    if (documented.length === 0) return items;
    const data = ++this.#last;
    this.#documented.set(data, new Map(documented.map((item) => [keyOf(item), item.documentation])));
    this.#documented.delete(data - mostLists);
    return items.map(({ documentation, ...item }) => (documentation === undefined ? item : { ...item, data }));
  }
}

/** What tells apart the items of a list. */
function keyOf({ sortText = '', label }: CompletionItem): string {
  return `${sortText} ${label}`;
}

/** What all or most of the items have in common stands in the list, as far as the client looks for it there. */
function withDefaults(items: readonly CompletionItem[], defaults: ReadonlySet<string>): Pick<CompletionList, 'items' | 'itemDefaults'> {
  if (defaults.size === 0 || items.length < 2) return { items: [...items] };
  const editRange = defaults.has('editRange') ? mostOften(items.map(rangeOf)) : undefined;
  const insertTextFormat = defaults.has('insertTextFormat') ? mostOften(items.map((item) => item.insertTextFormat)) : undefined;
  const insertTextMode = defaults.has('insertTextMode') ? items.find((item) => item.insertTextMode !== undefined)?.insertTextMode : undefined;
  const data = defaults.has('data') ? items.find((item) => item.data !== undefined)?.data as number | undefined : undefined;
  const itemDefaults = {
    ...(editRange && { editRange }), ...(insertTextFormat && { insertTextFormat }), ...(insertTextMode && { insertTextMode }),
    ...(data !== undefined && { data }),
  };
  if (Object.keys(itemDefaults).length === 0) return { items: [...items] };
  return {
    itemDefaults,
    items: items.map((item) => {
      const { textEdit, ...rest } = item;
      const short: CompletionItem = editRange !== undefined && textEdit !== undefined && isSame(rangeOf(item), editRange)
        ? { ...rest, textEditText: textEdit.newText } : { ...item };
      if (insertTextFormat === short.insertTextFormat) delete short.insertTextFormat;
      if (insertTextMode === short.insertTextMode) delete short.insertTextMode;
      if (data !== undefined) delete short.data;
      return short;
    }),
  };
}

function rangeOf({ textEdit }: CompletionItem): Range | Pick<InsertReplaceEdit, 'insert' | 'replace'> | undefined {
  if (textEdit === undefined) return undefined;
  return 'range' in textEdit ? textEdit.range : { insert: textEdit.insert, replace: textEdit.replace };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function mostOften<T>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    if (value === undefined) continue;
    const known = counts.get(JSON.stringify(value));
    if (known === undefined) counts.set(JSON.stringify(value), { value, count: 1 });
    else known.count++;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.value;
}

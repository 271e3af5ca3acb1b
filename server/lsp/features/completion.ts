import {
  CompletionTriggerKind,
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  type InsertReplaceEdit,
  type Range,
} from 'vscode-languageserver';
import type { CompletionAnswer } from '../../language/completion.ts';
import type { CompletionOptions } from '../../language/completion/draft.ts';
import type { ClientAbilities } from '../session/abilities.ts';
import type { Feature } from './feature.ts';

/** Proposals at a place, and those that an editor shows faintly behind the cursor. */
export const completionFeature: Feature = {
  announced: ({ abilities, wishes }) => ({
    completionProvider: {
      // VS Code opens the list at the first letter of a word, and keeps what it has highlighted then: at a place where
      // nothing is typed it has no list.
      ...(wishes.answerCommand !== true && { triggerCharacters: ['.', '[', ' ', '-', ','] }),
      ...(isAskedLater(abilities) && { resolveProvider: true }),
    },
    ...(abilities.inlineCompletion && { inlineCompletionProvider: true }),
  }),
  answer({ connection, services, on, documents, abilities, wishes }) {
    const options: CompletionOptions = { ...abilities.completion, answerCommand: wishes.answerCommand === true };
    const lists = new CompletionLists(abilities.completion);
    connection.onCompletion(({ textDocument, position, context }, token) =>
      on(textDocument.uri, token, null, async (document) => {
        await services.language.known(document);
        // While it was waited for, the text may have become another.
        if (documents.get(textDocument.uri) !== document) return null;
        return lists.listOf(
          services.language.complete(document, document.lines.offsetAt(position), options, triggerOf(context)),
        );
      }),
    );
    if (isAskedLater(abilities)) connection.onCompletionResolve((item) => lists.resolve(item));
    if (abilities.inlineCompletion) {
      connection.languages.inlineCompletion.on(({ textDocument, position }, token) =>
        on(textDocument.uri, token, null, async (document) => {
          // What stands faintly behind the cursor and what the list begins with are the same: VS Code selects in the
          // list what it shows.
          await services.language.known(document);
          return documents.get(textDocument.uri) === document
            ? [...services.language.inline(document, document.lines.offsetAt(position))]
            : null;
        }),
      );
    }
  },
};

function isAskedLater({ completion }: ClientAbilities): boolean {
  return completion.resolves.has('documentation');
}

/** The character that opened the list by itself. Who asks again because a list was incomplete, has asked before. */
function triggerOf(context: CompletionContext | undefined): string | undefined {
  return context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
}

type Wanted = ClientAbilities['completion'];

/**
 * So many lists are remembered for clients that ask for the documentation of one item: that of the item selected, or of
 * one that was.
 */
const mostLists = 4;

/**
 * CompletionAnswer in the form that a client takes: what most of them have in common is sent once, and their
 * documentation when it is asked for.
 */
class CompletionLists {
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
function withDefaults(
  items: readonly CompletionItem[],
  defaults: ReadonlySet<string>,
): Pick<CompletionList, 'items' | 'itemDefaults'> {
  if (defaults.size === 0 || items.length < 2) return { items: [...items] };
  const editRange = defaults.has('editRange') ? mostOften(items.map(rangeOf)) : undefined;
  const insertTextFormat = defaults.has('insertTextFormat')
    ? mostOften(items.map((item) => item.insertTextFormat))
    : undefined;
  const insertTextMode = defaults.has('insertTextMode')
    ? items.find((item) => item.insertTextMode !== undefined)?.insertTextMode
    : undefined;
  const data = defaults.has('data')
    ? (items.find((item) => item.data !== undefined)?.data as number | undefined)
    : undefined;
  const itemDefaults = {
    ...(editRange && { editRange }),
    ...(insertTextFormat && { insertTextFormat }),
    ...(insertTextMode && { insertTextMode }),
    ...(data !== undefined && { data }),
  };
  if (Object.keys(itemDefaults).length === 0) return { items: [...items] };
  return {
    itemDefaults,
    items: items.map((item) => {
      const { textEdit, ...rest } = item;
      const short: CompletionItem =
        editRange !== undefined && textEdit !== undefined && isSame(rangeOf(item), editRange)
          ? { ...rest, textEditText: textEdit.newText }
          : { ...item };
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

import type { CompletionItem, CompletionList } from 'vscode-languageserver';

/** The items of a list with what the list says of them all, as a client puts them together. */
export function wholeItems({ items, itemDefaults = {} }: CompletionList): readonly CompletionItem[] {
  const { editRange, insertTextFormat, insertTextMode, data } = itemDefaults;
  return items.map((item) => {
    const { textEditText: newText, ...rest } = item;
    return {
      ...(insertTextFormat !== undefined && { insertTextFormat }), ...(insertTextMode !== undefined && { insertTextMode }),
      ...(data !== undefined && { data }),
      ...rest,
      ...(editRange !== undefined && rest.textEdit === undefined && newText !== undefined && { textEdit: { newText, ...('insert' in editRange ? editRange : { range: editRange }) } }),
    };
  });
}

/** What a field says while somebody writes in it. */
export const fieldMessages = {
  noSuggestions: 'No suggestions.',
  oneSuggestion: 'One suggestion.',
  readSuggestions: 'Press the Down key to go through the suggestions and read what each one is.',
  noFormatting: 'This text has no formatting.',
  number: ({ item, position, count }: { readonly item: string; readonly position: number; readonly count: number }) =>
    `${item} is number ${position} of ${count}.`,
  alreadyInList: ({ items }: { readonly items: string }) => `${items} is already in the list.`,
  alreadyInListSeveral: ({ items }: { readonly items: string }) => `${items} are already in the list.`,
  editItem: ({ item }: { readonly item: string }) => `Edit ${item}, then press Enter.`,
  tooManyItems: ({ field }: { readonly field: string }) =>
    `There are too many items for ${field}. Paste fewer at a time.`,
  unknown: 'It is not known, and is printed as written.',
  enterAddress: 'Enter an address that begins with https:// or http://, or an email address.',
  clipboardUnreadable: 'The clipboard could not be read. Paste with formatting, and remove it.',
  noFiles: 'Pictures and files cannot be added to a text.',
  notPasted: 'This could not be pasted. Try again.',
  wordLimit: ({ words }: { readonly words: number }) => `At most ${words} words.`,
  keyOfButtons: ({ key }: { readonly key: string }) => `Press ${key} to go to the buttons.`,
  keyOfTable: 'Press Escape to return to the table.',
  noEmail: 'Enter an email address, such as name@example.org.',
  noAddress: 'Enter a web address that begins with https:// and has no spaces.',
  noDate: 'Enter a date as year-month-day, such as 2020-06-26.',
};

/** Keys with a list of plain texts, or of links: nothing but an item can follow them. */
export const listKeys: readonly string[] = ['links', 'attachments', 'points', 'agencies'];

/** Keys whose text may have several paragraphs, and lists in it. */
export const proseKeys: readonly string[] = ['description', 'outcome', 'actual', 'expected', 'guidance'];

/** Keys with a text of one line, which is plain as long as YAML takes it. */
export const textKeys: readonly string[] = [
  'template', 'number', 'agendaItem', 'session', 'title', 'purpose', 'submittedBy', 'meeting', 'place', 'date', 'economy', 'name', 'office', 'agency',
  'email', 'kind', 'url', 'file', 'language', 'archived', 'accessed', 'confirm', 'id', 'letter', 'forum', 'deadline', 'submitTo', 'text', 'heading', 'key',
];

/** Keys whose value may be written as plain text on their line. */
export const plainKeys: ReadonlySet<string> = new Set([...textKeys, 'outcome', 'description', 'actual', 'expected']);

/** Keys that an item is begun with when Enter goes on with a list; empty, they are no more than a dash. */
export const firstKeys: readonly string[] = ['title', 'url', 'file'];

/** What Enter begins on an empty line at the column of the keys of an item, behind the last of them. */
export const nextItems: readonly { readonly column: number; readonly behind: string; readonly mark: string }[] = [
  { column: 6, behind: '^ {6}(?:outcome|confirm):[ \\t]+[^|>\\s]', mark: '- title: ' },
  { column: 10, behind: '^(?: {8}- | {10})(?:url|title|language|archived|accessed|file):[ \\t]+\\S', mark: '- ' },
];

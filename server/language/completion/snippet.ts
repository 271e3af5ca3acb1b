/** A text with places to fill in, `$1`, `${2:text}`, as LSP writes it. */
export type Snippet = string;

/** A text in which nothing is a place to fill in. */
export function literal(text: string): Snippet {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** For clients that know no snippets: the text, its places to fill in left out. */
export function withoutPlaces(snippet: Snippet): string {
  return snippet.replace(/\\([\\$}])|\$\d+|\$\{\d+(?::((?:\\.|[^$}\\])*))?\}/g, (_, escaped?: string, preset?: string) => (
    escaped ?? preset?.replace(/\\(.)/g, '$1') ?? ''
  ));
}

const place = /(?<!\\)(?:\\\\)*\$[\d{]/;

/** False for what is only text. */
export function hasPlaces(snippet: Snippet): boolean {
  return place.test(snippet);
}

/** As far as the first place to fill in: where the cursor of a client stays that knows no snippets. */
export function upToFirstPlace(snippet: Snippet): string {
  const first = place.exec(snippet);
  return withoutPlaces(first === null ? snippet : snippet.slice(0, first.index)).replace(/\[$/, '');
}

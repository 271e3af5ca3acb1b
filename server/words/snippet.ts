/** A text in LSP's snippet syntax, with tab stops `$1` and placeholders `${2:text}`. */
export type Snippet = string;

/** Escapes a text so that a snippet inserts exactly this text. */
export function literal(text: string): Snippet {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The plain text of a snippet, with tab stops left out, for clients without snippet support. */
export function withoutPlaces(snippet: Snippet): string {
  return snippet.replace(
    /\\([\\$}])|\$\d+|\$\{\d+(?::((?:\\.|[^$}\\])*))?\}/g,
    (_, escaped?: string, preset?: string) => escaped ?? preset?.replace(/\\(.)/g, '$1') ?? '',
  );
}

const place = /(?<!\\)(?:\\\\)*\$[\d{]/;

/** True when the snippet has a tab stop or a placeholder. */
export function hasPlaces(snippet: Snippet): boolean {
  return place.test(snippet);
}

/** The plain text before the first tab stop, so that clients without snippet support leave the cursor there. */
export function upToFirstPlace(snippet: Snippet): string {
  const first = place.exec(snippet);
  return withoutPlaces(first === null ? snippet : snippet.slice(0, first.index)).replace(/\[$/, '');
}

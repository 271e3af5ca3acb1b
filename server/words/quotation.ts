const longest = 60;

/** Puts a text that the user wrote into “quotation marks”, on one line and cut to 60 characters. */
export function quotation(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return quoted(line.length > longest ? `${line.slice(0, longest - 1)}…` : line);
}

/** Quotes a text on one line without shortening it, for words that only the report still has. */
export function quotedInFull(text: string): string {
  return quoted(text.replace(/\s+/g, ' ').trim());
}

/** Puts a name that comes from the format, a template or a file into “quotation marks”, without shortening it. */
export function quoted(name: string): string {
  return `“${name}”`;
}

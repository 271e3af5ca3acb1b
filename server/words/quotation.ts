const longest = 60;

/** “What the user wrote”, on one line and not too long. */
export function quotation(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return quoted(line.length > longest ? `${line.slice(0, longest - 1)}…` : line);
}

/** “a name that the format, a template or a file gives”, whole. */
export function quoted(name: string): string {
  return `“${name}”`;
}

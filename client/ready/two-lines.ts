/** VS Code cuts a line of its list off where the list ends. */
const longestLine = 80;

/** A message as one line, or as two of which the first says what is wrong, as far as it can be told. */
export function inTwoLines(message: string): readonly [string, string] {
  if (message.length <= longestLine) return [message, ''];
  const line = message.slice(0, longestLine);
  const end = Math.max(line.lastIndexOf('; '), line.lastIndexOf(': '), line.lastIndexOf('. ')) + 1;
  const at = end > 0 ? end : line.lastIndexOf(' ');
  return at <= 0 ? [message, ''] : [message.slice(0, at), message.slice(at).trim()];
}

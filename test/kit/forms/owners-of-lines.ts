/**
 * What each line of an imported submission belongs to: the title of an initiative, the id of an issue, or a key of the top.
 * Comments belong to what stands below them.
 */
export function ownersOfLines(lines: readonly string[], initiatives: readonly { readonly title: string; readonly line: number }[]): readonly string[] {
  const titleAt = new Map(initiatives.map(({ title, line }) => [line, title]));
  const begins = lines.map((line, index) => titleAt.get(index) ?? /^(?: {2})?([\w-]+):/.exec(line)?.[1]);
  const owners: string[] = [];
  for (const [index, line] of lines.entries()) {
    let at = index;
    while (/^\s*#/.test(lines[at] ?? '') && at < lines.length - 1) at++;
    const isRemark = at > index && begins[at] !== undefined && indentOf(lines[at]) <= indentOf(line);
    owners.push((isRemark ? begins[at] : begins[index]) ?? owners.at(-1) ?? 'top');
  }
  return nested(lines, owners);
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

/** The keys of the top, such as `document` and `contact`, own the keys within them. */
function nested(lines: readonly string[], owners: readonly string[]): readonly string[] {
  let top = 'top';
  return owners.map((owner, index) => {
    const key = /^([\w-]+):/.exec(lines[index] ?? '')?.[1];
    if (key !== undefined) top = key;
    return top === 'issues' || top === 'top' ? owner : /^\S/.test(lines[index] ?? '') ? owner : top;
  });
}

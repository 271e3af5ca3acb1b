/**
 * A count with commas between thousands: `12,345`. Unlike `toLocaleString`, the result does not depend on the system's
 * language, and Node need not load its locale data, which takes 9 MB of memory.
 */
export function grouped(count: number): string {
  const digits = String(count);
  let text = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) text = `${digits.slice(Math.max(0, end - 3), end)},${text}`;
  return text;
}

/** `2,000 links`, `1 link`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return oneOrMany(count, `1 ${one}`, many);
}

/** `one` as it stands for a count of one (“an error”, “One text is”), otherwise the count and `many`: `3 errors`. */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : `${grouped(count)} ${many}`;
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return listed(words, 'or');
}

/** `a, b and c` */
export function allOf(words: readonly string[]): string {
  return listed(words, 'and');
}

function listed(words: readonly string[], last: string): string {
  if (words.length <= 1) return words[0] ?? '';
  const between = betweenOf(words);
  return `${words.slice(0, -1).join(between)}${between === '; ' ? '; ' : ' '}${last} ${words.at(-1) ?? ''}`;
}

/** `a, b, c`; with semicolons where a name has a comma: `China; Hong Kong, China; Indonesia`. */
export function inOneList(names: readonly string[]): string {
  return names.join(betweenOf(names));
}

/** A comma in quotation marks divides nothing. */
function betweenOf(names: readonly string[]): string {
  return names.some((name) => name.split(/[“”]/).some((part, index) => index % 2 === 0 && part.includes(',')))
    ? '; '
    : ', ';
}

/**
 * “a, b, c”, or “a, b, c and 4,997 more” for a long list.
 *
 * @param most up to this many names are all listed
 * @param first how many names are listed of a longer list
 */
export function fewNames(names: readonly string[], most = 6, first = 3): string {
  return names.length <= most
    ? inOneList(names)
    : `${inOneList(names.slice(0, first))} and ${grouped(names.length - first)} more`;
}

/** Words in lines of at most `width` characters; a word that is longer has a line of its own. */
export function inLines(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

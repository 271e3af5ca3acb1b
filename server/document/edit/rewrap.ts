/** In letters; a text that was wrapped more narrowly is not wrapped as narrowly again. */
const narrowest = 40;

/**
 * Wraps a text as the lines before it were wrapped: as far as it begins and ends with the same words, with the same line breaks,
 * and between them in lines that are no longer than those were.
 *
 * @param old lines, without indentation but for the last ones of a text that is wrapped within a line
 * @param firstColumn of the first line
 */
export function rewrapped(old: readonly string[], text: string, firstColumn: number, least = narrowest): readonly string[] {
  const width = Math.max(least, narrowest, ...old.map((line, index) => line.trimEnd().length + (index === 0 ? firstColumn : 0)));
  const words = wordsOf(text);
  const oldWords = old.flatMap((line) => {
    const its = wordsOf(line.trim());
    return its.map((word, index) => ({ word, ends: index === its.length - 1 }));
  });
  let start = 0;
  while (start < words.length && start < oldWords.length && words[start] === oldWords[start]?.word) start++;
  let same = 0;
  while (same < words.length - start && same < oldWords.length - start && words[words.length - 1 - same] === oldWords[oldWords.length - 1 - same]?.word) same++;

  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const column = lines.length === 0 ? firstColumn : 0;
    if (line !== '' && index >= start && column + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
    const inOld = index < start ? oldWords[index] : index >= words.length - same ? oldWords[oldWords.length - words.length + index] : undefined;
    if (inOld?.ends === true && index < words.length - 1) {
      lines.push(line);
      line = '';
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** The parts of a text between single blanks; a line may break only there, because several blanks would become one. */
function wordsOf(text: string): readonly string[] {
  return text.split(/(?<=[^\s\\]) (?=\S)/);
}

/**
 * True for a title (what a program shows where the pointer is) that says more than the words that it belongs to and the
 * address they lead to.
 */
export function saysMore(title: string, shown: string, address = ''): boolean {
  if (title.length > mostCompared) return true;
  const [line, words, target] = [comparable(title), comparable(shown), comparable(address)];
  // Word cuts long ones.
  if (title.trimEnd().endsWith('…') && (words + target.trimStart()).startsWith(line.trimEnd())) return false;
  return !words.includes(line.replace(target, ' '));
}

/** Letters; searching one long text in another takes time by the product of both. */
const mostCompared = 1000;

/** The words of a text in small letters. */
export function smallWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * The beginning of a text as small words with a space before and after each, so that one text can be searched for in
 * another. `https` and `mailto` are no words.
 */
function comparable(text: string): string {
  const words = smallWords(text.slice(0, mostCompared));
  return ` ${words.filter((word) => !/^(?:https?|mailto)$/.test(word)).join(' ')} `.replace(/^ +$/, ' ');
}

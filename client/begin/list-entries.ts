/**
 * The entries of what was typed or pasted into a box of one line. Such a box takes the line breaks of a pasted list away, so that they are read from
 * the clipboard while the box has just that; else a list that counts from its first item is divided at its numbers or bullets.
 */
export function listEntries(typed: string, clipboard: string): readonly string[] {
  const text = isPasted(typed, clipboard) ? clipboard : typed;
  const lines = text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '');
  const [only, ...further] = lines;
  return only === undefined || further.length > 0 ? lines : counted(only);
}

function isPasted(typed: string, clipboard: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '');
  // A clipboard may hold anything; a box of one line holds no more than this.
  return clipboard.length < mostRead && /[\r\n]/.test(clipboard.trim()) && bare(typed) !== '' && bare(typed) === bare(clipboard);
}

const mostRead = 20_000;

/** “1. Trade 2. Investment”, “a) Trade b) Investment”, “• Trade • Investment”. */
function counted(line: string): readonly string[] {
  const bullet = /^[•▪·–*-](?= )/.exec(line)?.[0];
  if (bullet !== undefined) return line.slice(1).split(` ${bullet} `).map((entry) => entry.trim());
  const first = /^([(]?)(1|a|A)([.)])\s/.exec(line);
  if (first === null) return [line];
  const [, before = '', start = '', behind = ''] = first;
  const entries: string[] = [];
  let begin = 0;
  for (let count = 1; count < 100; count++) {
    const next = start === '1' ? String(count + 1) : String.fromCharCode(start.charCodeAt(0) + count);
    const at = line.indexOf(` ${before}${next}${behind} `, begin);
    if (at === -1) break;
    entries.push(line.slice(begin, at).trim());
    begin = at + 1;
  }
  return [...entries, line.slice(begin)];
}

/**
 * The entries of what was typed or pasted into a box of one line. Such a box takes the line breaks of a pasted list
 * away, so that they are read from the clipboard while the box has just that; else a list that counts from its first
 * item is divided at its numbers or bullets.
 */
export function listEntries(typed: string, clipboard: string): readonly string[] {
  const text = isPasted(typed, clipboard) ? clipboard : typed;
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [only, ...further] = lines;
  return only === undefined || further.length > 0 ? lines : counted(only);
}

function isPasted(typed: string, clipboard: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '');
  // A clipboard may hold anything; a box of one line holds no more than this.
  return (
    clipboard.length < mostRead &&
    /[\r\n]/.test(clipboard.trim()) &&
    bare(typed) !== '' &&
    bare(typed) === bare(clipboard)
  );
}

const mostRead = 20_000;

/**
 * Divides a line at its numbers, letters or bullets: “1. Trade 2. Investment”, “• Trade • Investment”. A space or a tab
 * follows each of them.
 */
function counted(line: string): readonly string[] {
  const bare = line.replace(/\s+/g, ' ');
  const bullet = /^[•▪·–*-](?= )/.exec(bare)?.[0];
  if (bullet !== undefined)
    return bare
      .slice(1)
      .split(` ${bullet} `)
      .map((entry) => entry.trim());
  const first = /^([(]?)(\d{1,2}|[a-z])([.)]) /i.exec(bare);
  if (first === null) return [bare];
  const [, before = '', start = '', behind = ''] = first;
  const entries: string[] = [];
  let begin = 0;
  for (let count = 1; count < 100; count++) {
    const next = /\d/.test(start) ? String(Number(start) + count) : String.fromCharCode(start.charCodeAt(0) + count);
    const at = bare.indexOf(` ${before}${next}${behind} `, begin);
    if (at === -1) break;
    entries.push(bare.slice(begin, at).trim());
    begin = at + 1;
  }
  return [...entries, bare.slice(begin)];
}

/** The titles of columns, as somebody separates them: by semicolons, or else by tabs, bars or commas. */
export function columnTitles(typed: string): readonly string[] {
  const sign = [';', '\t', '|', ','].find((one) => typed.includes(one)) ?? ';';
  return typed
    .split(sign)
    .map((title) => title.trim())
    .filter((title) => title !== '');
}

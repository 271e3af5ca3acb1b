/**
 * The file format of what is stored between sessions: a first line that names the kind of file, then one line for each
 * entry, sorted by key. Each line carries a checksum, so that a line that a crash, a full disk, an editor or a merge
 * has spoilt is recognised, and the lines around it still count.
 */

export interface KeptLine {
  /** Names what the line is about. Of two lines with the same key, one is kept. */
  readonly key: string;
  readonly value: unknown;
}

/**
 * The kind of a link cache's file. A change of the format takes another number; files with the old one are then ignored
 * and replaced.
 */
export const keptLinks = 'links 1';

/** False for a text that some other program wrote, which must not be overwritten. */
export function isLinkCache(text: string): boolean {
  return isKept(text, keptLinks);
}

/** The undamaged lines of a text of this kind, in their order. */
export function readLines(text: string, kind: string): readonly KeptLine[] {
  const [head, ...lines] = text.split(/\r?\n/);
  return head === headOf(kind) ? lines.flatMap((line) => readLine(line) ?? []) : [];
}

/** True for a text that this program wrote, for the beginning of one that was cut off, and for an empty text. */
function isKept(text: string, kind: string): boolean {
  const head = `${headOf(kind)}\n`;
  return text.startsWith(head) || head.startsWith(text);
}

/**
 * Writes the lines. The text ends with a line break, so that one that was cut off is known by its last line.
 *
 * @param lines the most important first: from the line on that would make the text longer than `mostLetters`, they are
 *   left out
 */
export function writeLines(lines: readonly KeptLine[], kind: string, mostLetters: number): string {
  const written: { readonly key: string; readonly text: string }[] = [];
  let letters = 0;
  for (const line of lines) {
    const text = writeLine(line);
    letters += text.length + 1;
    if (letters > mostLetters) break;
    written.push({ key: line.key, text });
  }
  written.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return `${[headOf(kind), ...written.map(({ text }) => text)].join('\n')}\n`;
}

function headOf(kind: string): string {
  return JSON.stringify({ policySubmissions: kind });
}

function writeLine({ key, value }: KeptLine): string {
  const content = JSON.stringify([key, value]);
  return `${checksum(content)} ${content}`;
}

function readLine(line: string): KeptLine | undefined {
  const content = line.slice(checksumLength + 1);
  if (checksum(content) !== line.slice(0, checksumLength)) return undefined;
  try {
    const read: unknown = JSON.parse(content);
    return Array.isArray(read) && typeof read[0] === 'string' ? { key: read[0], value: read[1] } : undefined;
  } catch {
    return undefined;
  }
}

const checksumLength = 8;

/** FNV-1a: it detects accidents, not deliberate changes. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(checksumLength, '0');
}

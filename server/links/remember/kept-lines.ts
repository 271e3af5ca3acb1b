/**
 * The form in which things are kept between sessions: after a first line that says what it is, a line each, sorted by
 * key. Each line carries a checksum, so that what a crash, a full disk, an editor or a merge made of it is told from what
 * was written, and the lines around it still count.
 */

export interface KeptLine {
  /** What it is about; of two lines with the same key one is left. */
  readonly key: string;
  readonly value: unknown;
}

/** The kind of a cache of links. Another number for another form: the old file is then begun anew. */
export const keptLinks = 'links 1';

/** False for a file of somebody else's, which is not to be written over. */
export function isLinkCache(text: string): boolean {
  return isKept(text, keptLinks);
}

/** The lines that are as they were written, in their order. */
export function readLines(text: string, kind: string): readonly KeptLine[] {
  const [head, ...lines] = text.split(/\r?\n/);
  return head === headOf(kind) ? lines.flatMap((line) => readLine(line) ?? []) : [];
}

/** True for a text that this program wrote, or the beginning of one; also for nothing at all. */
function isKept(text: string, kind: string): boolean {
  const head = `${headOf(kind)}\n`;
  return text.startsWith(head) || head.startsWith(text);
}

/**
 * Ends with a line break, so that a text that was cut off is known by its last line.
 *
 * @param lines the most important first: those that would make the text longer than `mostLetters` are left out
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

/** FNV-1a: against accidents, not against people. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(checksumLength, '0');
}

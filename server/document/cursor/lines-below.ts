import { endOfLine, endOfPlain, isComment, isDash, keyAt, nextLine, skipBlanks } from './line-scan.ts';

export interface NextContent {
  /** Indentation of the next line that is not blank. */
  readonly line?: number;
  /** Indentation of the next line that is no comment either. */
  readonly content?: number;
  /** The next content starts with a dash. */
  readonly dash?: boolean;
}

/** The first lines below the one that starts at `lineStart`. */
export function contentBelow(text: string, lineStart: number): NextContent {
  let line: number | undefined;
  for (let at = nextLine(text, lineStart); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first >= end) continue;
    line ??= first - at;
    if (!isComment(text, first, at)) return { line, content: first - at, dash: isDash(text, first, end) };
  }
  return line === undefined ? {} : { line };
}

/** True when the next content is an item of a list whose dashes stand at this column. */
export function dashBelow(text: string, lineStart: number, column: number): boolean {
  const { content, dash } = contentBelow(text, lineStart);
  return content === column && dash === true;
}

/** Names of the keys that follow at `column` in the same map. */
export function keysBelow(text: string, lineStart: number, column: number): readonly string[] {
  const names: string[] = [];
  for (const { first, end } of linesAt(text, lineStart, column)) {
    const key = isDash(text, first, end) ? undefined : keyAt(text, first, end);
    if (key !== undefined) names.push(key.name);
  }
  return names;
}

/** Texts of the items that follow at `column` in the same list; items that are maps are left out. */
export function itemsBelow(text: string, lineStart: number, column: number): readonly string[] {
  const items: string[] = [];
  for (const { first, end } of linesAt(text, lineStart, column)) {
    if (!isDash(text, first, end)) break;
    const start = skipBlanks(text, first + 1, end);
    if (keyAt(text, start, end) === undefined) items.push(textOfLine(text, start, end));
  }
  return items;
}

/** What is written from here to the end of the line, without quotes and comment. */
export function textOfLine(text: string, start: number, lineEnd: number): string {
  const written = text.slice(start, endOfPlain(text, start, lineEnd).end);
  return /^(["']).*\1$/.test(written) ? written.slice(1, -1) : written;
}

/** The lines below `lineStart` whose content starts at exactly `column`, up to the first line that is less deep. */
function* linesAt(text: string, lineStart: number, column: number): Generator<{ readonly first: number; readonly end: number }> {
  for (let at = nextLine(text, lineStart); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first >= end || isComment(text, first, at) || first - at > column) continue;
    if (first - at < column) return;
    yield { first, end };
  }
}

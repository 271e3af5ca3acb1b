import type { InitializeParams } from 'vscode-languageserver';

/** What a character of a position counts: bytes of UTF-8, units of UTF-16 or code points. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The first that the client names and that is known here; UTF-16, which every client knows, where it names none. */
export function encodingFor({ capabilities }: Pick<InitializeParams, 'capabilities'>): PositionEncoding {
  const named: unknown = capabilities.general?.positionEncodings;
  return (named instanceof Array ? named : []).find(isEncoding) ?? 'utf-16';
}

function isEncoding(value: unknown): value is PositionEncoding {
  return value === 'utf-8' || value === 'utf-16' || value === 'utf-32';
}

/** @param character in units of UTF-16; behind the line's end it counts on in units of one each */
export function fromUtf16(line: string, character: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return character;
  let at = 0;
  let units = 0;
  while (at < character && at < line.length) {
    const point = line.codePointAt(at) ?? 0;
    const width = point > 0xffff ? 2 : 1;
    // A place between the halves of one sign is the place before it.
    if (at + width > character) return units;
    at += width;
    units += encoding === 'utf-32' ? 1 : bytesOf(point);
  }
  return units + Math.max(0, character - line.length);
}

/** The inverse of `fromUtf16`; a place within a sign is the place before it. @returns units of UTF-16 */
export function toUtf16(line: string, character: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return character;
  let at = 0;
  let units = 0;
  while (units < character && at < line.length) {
    const point = line.codePointAt(at) ?? 0;
    units += encoding === 'utf-32' ? 1 : bytesOf(point);
    if (units > character) return at;
    at += point > 0xffff ? 2 : 1;
  }
  return at + Math.max(0, character - units);
}

function bytesOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
}
